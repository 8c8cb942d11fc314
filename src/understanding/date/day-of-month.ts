/**
 * A day by its number, with a month in words chrono does not read or with no month at all: "the 14th", "march twenty three",
 * "the fifth of next month".
 */
import type { LocalDate } from '../../booking/restaurant.ts';
import { addMonths, dateOf, nextDayOfMonth, nextMonthDay, partsOf } from '../calendar.ts';
import { readNumber } from '../number-words.ts';
import { implied, noValue, type Reading, said, type Way } from '../way.ts';
import { dayNumber, monthWord, ordinal, readDayNumber, readMonth } from './day-words.ts';

/** "twenty twenty seven"; years in digits are chrono's. */
const spokenYear =
  'twenty[ -](?:(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen)\\b';

/** "March the third", "march twenty three", "the twenty third of march", "twenty three march". */
const withMonth: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:(?<month>${monthWord.en}),? (?:the )?(?<day>${dayNumber.en})|(?<day2>${dayNumber.en})(?: day)?(?: of)? (?<month2>${monthWord.en})\\b)(?:,? (?<year>${spokenYear}))?`,
    'g',
  ),
  read: ({ groups }, scene) => {
    const month = readMonth(groups?.month ?? groups?.month2 ?? '');
    const day = readDayNumber(groups?.day ?? groups?.day2 ?? '');
    if (day === null) return null;
    if (groups?.year === undefined) return reading(nextMonthDay(month, day, scene.today)) ?? noValue;
    const date = dateOf(2000 + (readNumber(groups.year.replace(/^twenty[ -]/, '')) ?? 0), month, day);
    return date === null || date < scene.today ? noValue : said(date);
  },
};

const spanishWithMonth: Way<LocalDate> = {
  pattern: new RegExp(`\\b(?:el )?(?<day>${dayNumber.es}) de (?<month>${monthWord.es})\\b`, 'g'),
  read: ({ groups }, scene) => {
    const day = readDayNumber(groups?.day ?? '');
    return day === null ? null : reading(nextMonthDay(readMonth(groups?.month ?? ''), day, scene.today));
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
    if (day === null) return null;
    const { year, month } = partsOf(
      groups?.which === 'next' ? addMonths(`${scene.today.slice(0, 8)}01`, 1) : scene.today,
    );
    const date = dateOf(year, month, day);
    return date === null || date < scene.today ? noValue : implied(date);
  },
};

const notADay =
  '(?! ?(?:floor|avenue|ave|street|st\\b|one|ones|option|choice|time|thing|table|person|birthday|anniversary|name|and last|of (?:us|them|all)))';

/** "the 14th", "on the fourteenth"; the first three in words need more, as "the second" is mostly something else. */
const alone: Way<LocalDate> = {
  pattern: new RegExp(`(?:\\b(?<lead>on the|for the|the|on|for) |\\b)(?<day>${ordinal})${notADay}`, 'g'),
  read: ({ groups }, scene) => {
    const words = groups?.day ?? '';
    const isCommonWord = /^(?:first|second|third)$/.test(words);
    const lead = groups?.lead ?? '';
    if (scene.asked === 'choice') return null;
    if (isCommonWord && scene.asked !== 'date' && lead !== 'on the') return null;
    return reading(nextDay(words, scene.today));
  },
};

/** "el 14", "para el catorce": the article makes it a day, as the other one makes it an hour. */
const spanishAlone: Way<LocalDate> = {
  pattern: new RegExp(`\\bel (?:dia )?(?<day>${dayNumber.es})(?! (?:uno|una)\\b)`, 'g'),
  read: ({ groups }, scene) => (scene.asked === 'choice' ? null : reading(nextDay(groups?.day ?? '', scene.today))),
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
  read: ({ groups }, scene) => reading(nextDay(groups?.day ?? '', scene.today)),
};

/** A day with its month before a day alone, which is a part of it. */
export const englishDayOfMonth: readonly Way<LocalDate>[] = [withMonth, ofThisOrNextMonth, alone];
export const spanishDayOfMonth: readonly Way<LocalDate>[] = [spanishWithMonth, spanishAlone];
export const bareDayOfMonth: readonly Way<LocalDate>[] = [monthAndDay, bareNumber];

function nextDay(words: string, today: LocalDate): LocalDate | null {
  const day = readDayNumber(words);
  return day === null ? null : nextDayOfMonth(day, today);
}

/** Month or year were filled in, so never more than implied. */
function reading(date: LocalDate | null): Reading<LocalDate> | null {
  return date === null ? null : implied(date);
}
