/**
 * A name spelled out: "S M I T H", "Smith, S-M-I-T-H", "M as in Mike, I, S, H, A", "alpha november november alpha".
 */
import { alphabetWord, readLetters, type SpokenLetters } from '../spoken-letters.ts';

/** Two letters may be initials; three are the shortest that people spell. */
const SPELLED_MIN_LETTERS = 3;

const letterWord = `(?:[a-z](?![\\w'])|${alphabetWord})`;
const runStart = new RegExp(
  `(?<![\\w'])(?:${letterWord}(?=[ ,.-]+${letterWord})|[a-z](?=[ ,.-]+(?:as in |like |for |double |como )))`,
  'g',
);

/** The first run of letters from `from` on: single ones, or words of the spelling alphabet. */
export function findSpelledName(plain: string, from = 0): SpokenLetters | null {
  for (const { index } of plain.matchAll(runStart)) {
    if (index < from) continue;
    const spelled = readLetters(plain, index, 'strict');
    if (spelled !== null && spelled.letters.length >= SPELLED_MIN_LETTERS) return spelled;
  }
  return null;
}
