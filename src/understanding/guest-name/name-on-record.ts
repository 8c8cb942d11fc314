/**
 * A name as its own guest writes it: who is on record as Catherine and was heard as "Katherine" stays Catherine.
 */
import { likeness } from '../sound.ts';
import type { Heard } from '../understood.ts';

/** The name in a spelling on record, where it sounds the same; only resembling one is a guess, to be asked about. */
export function asOnRecord(name: Heard<string>, onRecord: readonly string[]): Heard<string> {
  // Who spells a name has said how it is written.
  if (isSpelled(name.words)) return name;
  const alike = onRecord.map((known) => spelledLike(name.value, known)).filter((match) => match !== null);
  const match = alike.find(({ isNear }) => !isNear) ?? alike[0];
  if (match === undefined) return name;
  return { ...name, value: match.value, certainty: match.isNear ? 'guessed' : name.certainty };
}

/**
 * The name on record that an answer without any name may have been: a recogniser tears what is spelled ("k A T Har ine"),
 * and writes other words for names it does not know ("wren fell" for Ren Fells).
 */
export function soundingOnRecord(text: string, onRecord: readonly string[]): Heard<string> | null {
  const known = onRecord.find((name) => likeness(joined(text), joined(name)) !== 'different');
  if (known === undefined) return null;
  const isWhole = joined(text) === joined(known);
  return { value: known, certainty: isWhole ? 'said' : 'guessed', words: text };
}

function joined(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}

function isSpelled(words: string): boolean {
  return /(?<!\p{L})\p{L}(?:[ ,.-]+\p{L}){2,}(?!\p{L})/u.test(words);
}

/** The whole of a known name, or the one word of it that was said; resemblance alone is enough only for the whole. */
function spelledLike(name: string, known: string): { value: string; isNear: boolean } | null {
  const said = name.split(' ');
  const words = known.split(' ');
  const [only = ''] = said;
  if (said.length === 1 && words.length > 1) {
    const same = words.find((word) => likeness(only, word) === 'same');
    return same === undefined ? null : { value: same, isNear: false };
  }
  if (said.length !== words.length) return null;
  const likenesses = said.map((word, at) => likeness(word, words[at] ?? ''));
  if (likenesses.includes('different')) return null;
  return { value: known, isNear: likenesses.includes('near') };
}
