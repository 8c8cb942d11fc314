/**
 * The language that a caller asks for: "español", "in English, please", "¿habla español?".
 */
import type { Language } from '../booking/restaurant.ts';

const requests: readonly [Language, RegExp][] = [
  [
    'es',
    /\b(?:espanol|castellano)\b|\b(?:in|speak|speaks|spoken|do you have|switch to) spanish\b|^spanish(?:,? please)?[.!]?$/,
  ],
  ['en', /\b(?:ingles)\b|\b(?:in|speak|speaks|switch to) english\b|^english(?:,? please)?[.!]?$/],
];

export function languageAskedFor(plain: string): Language | null {
  return requests.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
