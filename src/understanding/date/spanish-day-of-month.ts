/**
 * A Spanish day by its number: "el 14", "el tres de marzo de 2027", "el 9 del 12", "el jueves 12", "el 15 del próximo mes".
 */
import type { LocalDate } from '../../booking/restaurant.ts';
import { nextMonthDay, nextWeekdayAndDay } from '../calendar.ts';
import { cardinal } from '../number-words.ts';
import { noValue, type Way } from '../way.ts';
import { dayOfNearMonth, dayOfYear, nextDay, reading } from './day-of-month.ts';
import { dayNumber, monthWord, readDayNumber, readMonth, readWeekday, weekdayWord } from './day-words.ts';
import { yearWords } from './year.ts';

/** "1.º", "1ro": the first of a month may be an ordinal, in writing any day. */
const day = `(?<day>(?:segundo|tercer[oa]?|primer|${dayNumber.es}|[0-3]?\\d(?=\\.?[ºª°]|ro\\b|er\\b)))(?:\\.?[ºª°]|ro\\b|er\\b)?`;

/** "el tres de marzo", "24 de diciembre de dos mil veintisiete", "6 jul". */
const withMonth: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:el )?(?:dia )?${day} (?:de |del mes de )?(?<month>${monthWord.es})(?:,? (?:del? )?(?:ano )?(?<year>${yearWords.es}))?`,
    'g',
  ),
  read: ({ groups }, scene) => dayOfYear(groups?.day ?? '', readMonth(groups?.month ?? ''), groups?.year, scene.today),
};

/** "diciembre 24": as it is said where English is spoken too. */
const monthFirst: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?<month>${monthWord.es}) (?:el )?(?<day>[0-3]?\\d)\\b(?![:.]?\\d)(?:,? (?:del? )?(?<year>${yearWords.es}))?`,
    'g',
  ),
  read: ({ groups }, scene) => dayOfYear(groups?.day ?? '', readMonth(groups?.month ?? ''), groups?.year, scene.today),
};

/** "el 9 del 12", "el 9.12": the month by its number. */
const withMonthNumber: Way<LocalDate> = {
  pattern: /\bel (?:dia )?(?<day>[0-3]?\d)(?: del? |[.-])(?<month>1[0-2]|0?[1-9])\b(?![:\d]|[.-]\d)/g,
  read: ({ groups }, scene) => reading(nextMonthDay(Number(groups?.month), Number(groups?.day), scene.today)),
};

/** "el 15 de este mes", "el día 20 del próximo mes", "el 3 del mes que viene". */
const ofThisOrNextMonth: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:el )?(?:dia )?${day} (?:de este mes|del? (?<next>(?:proximo mes|mes (?:que viene|proximo|siguiente))))\\b`,
    'g',
  ),
  read: ({ groups }, scene) => {
    const number = readDayNumber(groups?.day ?? '');
    return number === null ? null : dayOfNearMonth(number, groups?.next !== undefined, scene.today);
  },
};

/** "el jueves 12", "el sábado día veintiocho": a weekday is never followed by an hour without its article. */
const withWeekday: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:el |este |del )?(?<weekday>${weekdayWord.es}),? (?:el )?(?:dia )?${day}(?![:.]\\d| (?:y (?:media|cuarto)|personas|de la|[ap]\\.? ?m\\b))`,
    'g',
  ),
  read: ({ groups }, scene) => {
    const number = readDayNumber(groups?.day ?? '');
    const weekday = readWeekday(groups?.weekday ?? '');
    return number === null ? null : (reading(nextWeekdayAndDay(weekday, number, scene.today)) ?? noValue);
  },
};

/** "el 14", "para el catorce", "del 15": the article makes it a day, as the other one makes it an hour. */
const alone: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:el|del) (?:dia )?(?<day>primero\\b|${cardinal.es})(?:\\.?[ºª°])?(?! (?:uno|una|por ciento|de la|personas?)\\b)`,
    'g',
  ),
  read: ({ groups }, scene) => (scene.asked === 'choice' ? null : nextDay(groups?.day ?? '', scene.today)),
};

/** Whatever says more than the number stands before the number alone. */
export const spanishDayOfMonth: readonly Way<LocalDate>[] = [
  withMonth,
  monthFirst,
  withMonthNumber,
  ofThisOrNextMonth,
  withWeekday,
  alone,
];
