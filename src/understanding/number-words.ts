/**
 * Numbers as they are spoken, "seven" and "siete", or written as a recogniser may: their patterns and their values.
 */
import type { Language } from '../booking/restaurant.ts';

const englishUnits = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 };
const englishTeens = {
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const englishTens = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** Without accents, as plain speech is. */
const spanishUnits = {
  un: 1,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
};
const spanishTeens = {
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiun: 21,
  veintiuno: 21,
  veintiuna: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
};
const spanishTens = { treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90 };

const values = new Map<string, number>(
  Object.entries({
    ...englishUnits,
    ...englishTeens,
    ...englishTens,
    ...spanishUnits,
    ...spanishTeens,
    ...spanishTens,
    zero: 0,
    hundred: 100,
    cien: 100,
  }),
);

/** Alternatives of a pattern, longest first: a pattern takes the first that fits, and "un" is the start of "uno". */
export function anyOf(words: Iterable<string>): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

const units = { en: anyOf(Object.keys(englishUnits)), es: anyOf(Object.keys(spanishUnits)) };
const tens = { en: anyOf(Object.keys(englishTens)), es: anyOf(Object.keys(spanishTens)) };
const teens = { en: anyOf(Object.keys(englishTeens)), es: anyOf(Object.keys(spanishTeens)) };

/** A whole number from 0 to 999 in digits, or from 1 to 100 in words; not the hour of "7:30", nor the 1 of "1.5". */
export const cardinal: Record<Language, string> = {
  en: `(?:(?<![\\d:.$])\\d{1,3}(?![:.]?\\d)|(?:${tens.en})(?:[ -](?:${units.en}))?|${teens.en}|${units.en}|a hundred)\\b`,
  es: `(?:(?<![\\d:.$])\\d{1,3}(?![:.]?\\d)|(?:${tens.es})(?: y (?:${units.es}))?|${teens.es}|${units.es}|cien)\\b`,
};

const spanishHours = anyOf(Object.keys(spanishTeens).filter((word) => (values.get(word) ?? 0) < 24));

/** An hour of the clock: 0 to 24 in digits, in English up to twenty three in words ("nineteen thirty"), in Spanish to "veintitrés". */
export const hourWord: Record<Language, string> = {
  en: `(?:(?:2[0-4]|1\\d|0?\\d)(?!\\d)|twenty(?:[ -](?:one|two|three))?|${teens.en}|${units.en})`,
  es: `(?:(?:2[0-4]|1\\d|0?\\d)(?!\\d)|${spanishHours}|una|${anyOf(Object.keys(spanishUnits).filter((word) => word.length > 3))}|dos)`,
};

/** Minutes past a spoken hour: "thirty", "forty five", "oh five", "30". */
export const minuteWord: Record<Language, string> = {
  en: `(?:[0-5]\\d(?!\\d)|(?:oh|o|zero)[ -]?(?:${units.en}|[1-9])|(?:twenty|thirty|forty|fifty)(?:[ -](?:${units.en}))?|${teens.en})`,
  es: `(?:[0-5]\\d(?!\\d)|(?:treinta|cuarenta|cincuenta)(?: y (?:${units.es}))?|${teens.es}|cinco)`,
};

/** The value of words that one of the patterns above matched; null for anything else. */
export function readNumber(words: string): number | null {
  if (/^\d+$/.test(words)) return Number(words);
  let sum: number | null = null;
  for (const word of words.split(/[ -]+/)) {
    const value = /^\d+$/.test(word) ? Number(word) : values.get(word);
    if (value !== undefined) sum = (sum ?? 0) + value;
  }
  return sum;
}

/** The words that say a number by themselves, in both languages: 8 is "eight" and "ocho". */
export function wordsFor(number: number): string[] {
  return [...values].filter(([, value]) => value === number).map(([word]) => word);
}
