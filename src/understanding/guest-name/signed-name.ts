/**
 * A name with signs that names seldom have, as a messenger or a clerk may write it: "O'Brien & Søn <3>", "Lee (Anna)".
 *
 * Where the name was asked for, such an answer is kept whole, for a sign left out is a name changed. It must be nothing but
 * a name: nobody claimed a part of it, every word could be a name's, and no number stands on its own.
 */
import { GUEST_NAME_MAX_CHARACTERS, tidyText } from '../../booking/tidy-text.ts';
import type { Utterance } from '../utterance.ts';
import type { Finding } from '../way.ts';
import { canBeName, nameParticles } from './not-a-name.ts';

/** What is neither a letter, a digit nor the punctuation of a sentence; the mark of claimed words is none of them. */
const oddSign = /[^\p{L}\p{M}\p{N}\s.,!?;:'"&\uE000-]/u;

const CLAIMED = '\uE000';
const numberAlone = /(?<!\S)\d+(?!\S)/;

/** @param start Where the name begins, after a greeting or "my name is". */
export function signedName({ plain, text }: Utterance, start: number): Finding<string> | null {
  const asked = plain.slice(start);
  if (!oddSign.test(asked) || asked.includes(CLAIMED) || numberAlone.test(asked)) return null;
  const words = asked.match(/\p{L}[\p{L}'.-]*/gu) ?? [];
  const areNames = words.every((word) => word.length === 1 || nameParticles.has(word) || canBeName(bare(word)));
  if (!areNames || !words.some((word) => canBeName(bare(word)))) return null;
  const value = tidyText(text.slice(start).replace(/[.,!?;]+$/, ''), GUEST_NAME_MAX_CHARACTERS);
  return { value, certainty: 'said', start, end: text.length };
}

function bare(word: string): string {
  return word.replace(/['.-]+$/, '');
}
