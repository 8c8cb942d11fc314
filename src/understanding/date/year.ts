/**
 * A year beside a day: "2027", "twenty twenty seven", "two thousand and twenty seven", "dos mil veintisiete". Of this century.
 */
import type { Language } from '../../booking/restaurant.ts';
import { readNumber } from '../number-words.ts';

const englishRest =
  '(?:(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen|ten|eleven|twelve)\\b';
const spanishRest =
  '(?:treinta(?: y (?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|veinti[a-z]+|veinte|dieciocho|diecinueve)\\b';

/** Four digits that go on are an hour ("2030 pm"), a list or a number. */
const inDigits = '20\\d\\d\\b(?![:/-]?\\d| ?[ap]\\.? ?m\\b| people| guests)';

export const yearWords: Record<Language, string> = {
  en: `(?:${inDigits}|(?:twenty|two thousand(?: and)?)[ -]${englishRest})`,
  es: `(?:${inDigits}|dos mil ${spanishRest})`,
};

/** The year of words that one of the patterns above matched; null for anything else. */
export function readYear(words: string): number | null {
  if (/^\d{4}$/.test(words)) return Number(words);
  const rest = readNumber(words.replace(/^(?:twenty[ -]|two thousand(?: and)?[ -]|dos mil )/, ''));
  return rest === null ? null : 2000 + rest;
}
