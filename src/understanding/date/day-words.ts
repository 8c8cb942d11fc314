/**
 * The names of days and months, and the numbers of days, as patterns and values; plain form, so without accents.
 */
import type { Language } from '../../booking/restaurant.ts';
import { anyOf, cardinal, readNumber } from '../number-words.ts';

const englishWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const spanishWeekdays = ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'];
const englishMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const spanishMonths = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

/** In full, in both languages; plain form. */
export const weekdayNames: ReadonlySet<string> = new Set([...englishWeekdays, ...spanishWeekdays]);

/** Short forms are read where writing makes them likely: "sat" and "sun" are words of their own. */
export const weekdayWord: Record<Language, string> = {
  en: `(?:${anyOf(englishWeekdays)}|(?:(?:${anyOf(['mon', 'tue', 'wed', 'thu', 'fri', 'tues', 'weds', 'thur', 'thurs'])})|(?<=\\b(?:on|this|next|for|coming) |^)(?:sat|sun))\\b\\.?)`,
  es: `(?:${anyOf(spanishWeekdays)}|(?:lun|mar|mie|jue|vie|sab|dom)\\.|(?<=\\bel )(?:lun|mie|jue|vie|sab|dom)\\b)`,
};

export const monthWord: Record<Language, string> = {
  en: `(?:${anyOf([...englishMonths, 'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'])})\\.?`,
  es: `(?:${anyOf([...spanishMonths, 'setiembre'])}|(?<=\\d ?(?:de |[/-])?|[/-])(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\\b\\.?)`,
};

const ordinals = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['thirteenth', 13],
  ['fourteenth', 14],
  ['fifteenth', 15],
  ['sixteenth', 16],
  ['seventeenth', 17],
  ['eighteenth', 18],
  ['nineteenth', 19],
  ['twentieth', 20],
  ['thirtieth', 30],
  ['primero', 1],
  ['primer', 1],
  ['segundo', 2],
  ['tercero', 3],
  ['tercer', 3],
]);
const unitOrdinals = anyOf(['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth']);

/** "14th", "fourteenth", "twenty third". */
export const ordinal = `(?:[0-3]?\\d ?(?:st|nd|rd|th)\\b|(?:twenty|thirty)[ -](?:${unitOrdinals})\\b|(?:${anyOf(ordinals.keys())})\\b)`;

/** "14", "fourteen", "treinta y uno", as a day of a month. */
export const dayNumber: Record<Language, string> = {
  en: `(?:${ordinal}|${cardinal.en})`,
  es: `(?:primero\\b|${cardinal.es})`,
};

/** 0 is Monday; -1 for no weekday. No Spanish day begins with the three letters of an English one. */
export function readWeekday(word: string): number {
  const start = word.slice(0, 3);
  const spanish = spanishWeekdays.findIndex((day) => day.startsWith(start));
  return spanish >= 0 ? spanish : englishWeekdays.findIndex((day) => day.startsWith(start));
}

/** January is 1; 0 for no month. */
export function readMonth(word: string): number {
  const start = word.slice(0, 3);
  const english = englishMonths.findIndex((month) => month.startsWith(start));
  if (english >= 0) return english + 1;
  return (start === 'set' ? 8 : spanishMonths.findIndex((month) => month.startsWith(start))) + 1;
}

/** 1 to 31, or null. */
export function readDayNumber(words: string): number | null {
  const digits = /^(\d{1,2}) ?(?:st|nd|rd|th)$/.exec(words);
  const parts = words.split(/[ -]/);
  const last = ordinals.get(parts.at(-1) ?? '');
  const leading = parts.length > 1 ? (readNumber(parts.slice(0, -1).join(' ')) ?? 0) : 0;
  const day = digits !== null ? Number(digits[1]) : last !== undefined ? leading + last : readNumber(words);
  return day !== null && day >= 1 && day <= 31 ? day : null;
}
