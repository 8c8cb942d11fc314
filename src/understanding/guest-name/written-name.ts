/**
 * A name as it is written in a book: capitals where a recogniser left none, its own where it has them.
 */
import { nameParticles } from './not-a-name.ts';

/** "o'brien" → "O'Brien", "maria DEL carmen" → "Maria del Carmen"; "McDonald" and "Søn" stay as spoken. */
export function writtenName(words: string[]): string {
  return words.map((word, at) => writtenWord(word, at > 0 && at < words.length - 1)).join(' ');
}

function writtenWord(word: string, isInside: boolean): string {
  const lower = word.toLowerCase();
  if (isInside && nameParticles.has(lower)) return lower;
  if (/^\p{L}\.?$/u.test(word)) return word.toUpperCase();
  const hasOwnCapitals = word !== lower && word !== word.toUpperCase();
  if (hasOwnCapitals) return word;
  return lower
    .replace(/(^|[-'’])(\p{L})(?=[\p{L}'’])/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^(?:Mc)(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}
