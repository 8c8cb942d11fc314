/**
 * A day by its number, with a month in words chrono does not read or with no month at all: "the 14th", "march twenty three",
 * "Friday the 31st", "the fifth of next month". Spanish ones have a file of their own.
 */
import type { LocalDate } from '../../booking/restaurant.ts';
import { addMonths, dateOf, nextDayOfMonth, nextMonthDay, nextWeekdayAndDay, partsOf } from '../calendar.ts';
import { implied, noValue, type Reading, said, type Way } from '../way.ts';
import { dayNumber, monthWord, ordinal, readDayNumber, readMonth, readWeekday, weekdayWord } from './day-words.ts';
import { readYear, yearWords } from './year.ts';

/** "March the third", "march twenty three", "the twenty third of march", "twenty three march, 2027". */
const withMonth: Way<LocalDate> = {
  // In "one may wonder" nobody speaks of a day: the first is "May 1st" or "the first of May".
  pattern: new RegExp(
    `\\b(?:(?<month>${monthWord.en}),? (?:the )?(?<day>${dayNumber.en})|(?!one (?:may|march)\\b)(?<day2>${dayNumber.en})(?: day)?(?: of)? (?<month2>${monthWord.en})(?!\\w))(?:,? (?:of )?(?<year>${yearWords.en}))?`,
    'g',
  ),
  read: ({ groups }, scene) => {
    const month = readMonth(groups?.month ?? groups?.month2 ?? '');
    return dayOfYear(groups?.day ?? groups?.day2 ?? '', month, groups?.year, scene.today);
  },
};

/** "the 15th of next month", "the first of this month". */
const ofThisOrNextMonth: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:the )?(?<day>${ordinal})(?: day)? (?:of|in) (?<which>this|next|the) (?:coming )?month\\b`,
    'g',
  ),
  read: ({ groups }, scene) => {
    const day = readDayNumber(groups?.day ?? '');
    return day === null ? null : dayOfNearMonth(day, groups?.which === 'next', scene.today);
  },
};

/** "Friday the 31st", "Sat 13th", "the 14th, a Sunday"; a bare number that could be an hour or a party is left to them. */
const withWeekday: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:(?<which>this|next) )?(?:(?<weekday>${weekdayWord.en}|(?:sat|sun)\\b\\.?),? (?:the )?(?<day>${ordinal}|(?:2[5-9]|3[01])(?![\\d:.]|[ -]?[a-z]))|(?:the )?(?<day2>${ordinal}),? (?:an? |on a )?(?<weekday2>${weekdayWord.en}))`,
    'g',
  ),
  read: ({ groups }, scene) => {
    const day = readDayNumber(groups?.day ?? groups?.day2 ?? '');
    const weekday = readWeekday(groups?.weekday ?? groups?.weekday2 ?? '');
    return day === null ? null : (reading(nextWeekdayAndDay(weekday, day, scene.today)) ?? noValue);
  },
};

const notADay =
  '(?! ?(?:floor|avenue|ave|street|st\\b|one|ones|option|choice|time|thing|table|person|birthday|anniversary|name|and last|week|month|year|half|of (?:us|them|all)))';

/**
 * "the 14th", "on the fourteenth", "friday fourteenth". Ordinals in words without a lead are mostly part of a name; the first
 * three need more still, as "the second" is mostly something else.
 */
const alone: Way<LocalDate> = {
  pattern: new RegExp(`(?:\\b(?<lead>on the|for the|the|on|for) |\\b)(?<day>${ordinal})${notADay}`, 'g'),
  read: ({ groups }, scene) => {
    const words = groups?.day ?? '';
    const lead = groups?.lead ?? '';
    if (scene.asked === 'choice') return null;
    if (scene.asked !== 'date' && lead === '' && !/^\d/.test(words)) return null;
    if (scene.asked !== 'date' && lead !== 'on the' && /^(?:first|second|third)$/.test(words)) return null;
    return nextDay(words, scene.today);
  },
};

/** "12 24", only where the date was asked for. */
const monthAndDay: Way<LocalDate> = {
  pattern: /(?<![\d:])\b(?<month>1[0-2]|0?[1-9])[ -](?<day>[0-3]?\d)\b(?![:\d])/g,
  read: ({ groups }, scene) => reading(nextMonthDay(Number(groups?.month), Number(groups?.day), scene.today)),
};

/** "fourteen", "the 14", only where the date was asked for. */
const bareNumber: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:the |el )?(?<day>${dayNumber.en}|${dayNumber.es})(?! (?:people|of us|personas|guests)\\b)`,
    'g',
  ),
  read: ({ groups }, scene) => nextDay(groups?.day ?? '', scene.today),
};

/** A day with its month or weekday before a day alone, which is a part of it. */
export const englishDayOfMonth: readonly Way<LocalDate>[] = [withMonth, ofThisOrNextMonth, withWeekday, alone];
export const bareDayOfMonth: readonly Way<LocalDate>[] = [monthAndDay, bareNumber];

/** The day of a month by its number alone: the next one. */
export function nextDay(words: string, today: LocalDate): Reading<LocalDate> | null {
  const day = readDayNumber(words);
  return day === null ? null : reading(nextDayOfMonth(day, today));
}

/** A day with its month, in the year that was said or the next that has it ahead. */
export function dayOfYear(words: string, month: number, yearSaid: string | undefined, today: LocalDate) {
  const day = readDayNumber(words);
  if (day === null) return null;
  const year = yearSaid === undefined ? null : readYear(yearSaid);
  if (year === null) return reading(nextMonthDay(month, day, today)) ?? noValue;
  const date = dateOf(year, month, day);
  return date === null || date < today ? noValue : said(date);
}

export function dayOfNearMonth(day: number, isNext: boolean, today: LocalDate) {
  const { year, month } = partsOf(isNext ? addMonths(`${today.slice(0, 8)}01`, 1) : today);
  const date = dateOf(year, month, day);
  return date === null || date < today ? noValue : implied(date);
}

/** Month or year were filled in, so never more than implied. */
export function reading(date: LocalDate | null): Reading<LocalDate> | null {
  return date === null ? null : implied(date);
}
