/**
 * Finds what the model claims to have done in words that are still coming. Offers, questions, conditions, denials and wishes
 * read back are no claims, and neither is the correction of one.
 */
import type { Claim } from './claim.ts';
import { englishClaims, englishCondition, englishNoClaim, englishPleasantry } from './english-claims.ts';
import { spanishClaims, spanishCondition, spanishNoClaim, spanishPleasantry } from './spanish-claims.ts';

/** "Your order is confirmed" is of an order before it is of a table. */
const kinds: readonly Claim[] = ['passed on', 'ordered', 'cancelled', 'changed', 'booked'];

/** The point of "7 p.m.", "Mr." and "$24.68" ends no sentence. */
const sentenceEnd = /(?<!(?<!\p{L})(?:[ap]|[ap]\.m|mr|mrs|ms|dr|st|sr|sra))[.!?;]+(?=\s|$)/iu;

/** What follows some claims, and makes them none. */
const takenBack = /^\W*(?:once|when|if|unless|until|as soon as|cuando|si|en cuanto|una vez)(?!\p{L})/iu;

/** Where one part of a sentence ends and the next has a subject of its own. */
const partEnd = /[,:;.!—–]+|\s-\s|(?<!\p{L})(?:but|so|pero|así que)(?!\p{L})/giu;

/** A sentence, or as much of one as was said so far. */
export interface Sentence {
  words: string;
  isOver: boolean;
}

export function sentencesIn(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let rest = text;
  while (rest.trim() !== '') {
    const end = sentenceEnd.exec(rest);
    const length = end === null ? rest.length : end.index + end[0].length;
    sentences.push({ words: rest.slice(0, length), isOver: end !== null });
    rest = rest.slice(length);
  }
  return sentences;
}

/** What is claimed in it. In one that is not over, the word at its end may still grow. */
export function claimsIn({ words, isOver }: Sentence): Claim[] {
  if (isOver && words.endsWith('?')) return [];
  const plain = words.replace(/[’‘]/g, "'").replace(englishPleasantry, ',').replace(spanishPleasantry, ',');
  const read = isOver ? plain : plain.replace(/[\p{L}\p{N}']+$/u, '');
  const taken: RegExpExecArray[] = [];
  return kinds.filter((kind) => {
    const said = [englishClaims[kind], spanishClaims[kind]]
      .flatMap(({ sure, late }) => (isOver && late !== undefined ? [sure, late] : [sure]))
      .flatMap((sign) => [...read.matchAll(sign)])
      .filter((found) => isMeant(found, read, isOver) && !taken.some((other) => overlap(found, other)));
    taken.push(...said);
    return said.length > 0;
  });
}

function overlap(one: RegExpExecArray, other: RegExpExecArray): boolean {
  return one.index < other.index + other[0].length && other.index < one.index + one[0].length;
}

/** Is this said, and said of what is done? Until the sentence is over, one more word is waited for: it may take it back. */
function isMeant(found: RegExpExecArray, words: string, isOver: boolean): boolean {
  const rest = words.slice(found.index + found[0].length);
  if (!isOver && !/[\p{L}\p{N},:—]/u.test(rest)) return false;
  return !takenBack.test(rest) && !isOnlyTalkedOf(words.slice(0, found.index));
}

/** The words before it say that it is asked, denied, wished, or the consequence of what comes before. */
function isOnlyTalkedOf(before: string): boolean {
  const parts = before.split(partEnd);
  const own = parts.at(-1) ?? '';
  const last = parts.at(-2) ?? '';
  return (
    englishNoClaim.test(own) || spanishNoClaim.test(own) || englishCondition.test(last) || spanishCondition.test(last)
  );
}
