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

/** Whoever names a language to say that they do not speak it asks for the other one. */
const denials: readonly [Language, RegExp][] = [
  [
    'es',
    /\bno (?:hablo|hablamos|habla|entiendo|entendemos|se) (?:\w+ ){0,2}ingles\b|\b(?:don't|do not|can't|cannot) (?:\w+ )?(?:speak|understand) (?:\w+ )?english\b/,
  ],
  [
    'en',
    /\bno (?:hablo|hablamos|habla|entiendo|entendemos|se) (?:\w+ ){0,2}espanol\b|\b(?:don't|do not|can't|cannot) (?:\w+ )?(?:speak|understand) (?:\w+ )?spanish\b/,
  ],
];

export function languageAskedFor(plain: string): Language | null {
  return [...denials, ...requests].find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
