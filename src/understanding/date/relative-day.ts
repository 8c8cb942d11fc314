/**
 * Days counted from today: "tonight", "the day after tomorrow", "in two weeks", "three days from Friday", "pasado mañana".
 */
import type { LocalDate } from '../../booking/restaurant.ts';
import { addDays, addMonths, weekdayIndex } from '../calendar.ts';
import { cardinal, readNumber } from '../number-words.ts';
import { noValue, said, type Way } from '../way.ts';
import { readWeekday, weekdayWord } from './day-words.ts';

function daysAhead(days: number, pattern: RegExp): Way<LocalDate> {
  return { pattern, read: (_, { today }) => said(addDays(today, days)) };
}

/** Days that are over, and spans too wide to be a day: no value, and nothing else may take their words. */
function noDay(pattern: RegExp): Way<LocalDate> {
  return { pattern, read: () => noValue };
}

/** "in two weeks", "3 days from now", "a week from tomorrow", "two weeks from Saturday". */
const amountAhead: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?<lead>in |within )?(?:(?:a|an|one)|(?<couple>a couple(?: of)?)|(?<count>${cardinal.en})) (?<unit>day|week|fortnight|month)s?'?(?: time)?(?<from> from (?:now|(?<start>today|tomorrow|tmrw|(?:this )?${weekdayWord.en}))\\b| hence\\b| later\\b)?(?! (?:ago|before|early|old))`,
    'g',
  ),
  read: ({ groups }, { today }) => {
    const { lead, couple, count, unit, start } = groups ?? {};
    if (lead === undefined && groups?.from === undefined) return null;
    const amount = couple !== undefined ? 2 : count === undefined ? 1 : readNumber(count);
    if (amount === null) return null;
    const from = startDay(start?.replace('this ', ''), today);
    if (unit === 'month') return said(addMonths(from, amount));
    return said(addDays(from, amount * (unit === 'week' ? 7 : unit === 'fortnight' ? 14 : 1)));
  },
};

const spanishAmountAhead: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:en|dentro de) (?<count>${cardinal.es}) (?<unit>dia|semana|mes)(?:es|s)?\\b(?: (?:a partir |despues )?de (?:hoy|ahora|(?<tomorrow>manana)))?`,
    'g',
  ),
  read: ({ groups }, { today }) => {
    const amount = readNumber(groups?.count ?? '');
    if (amount === null) return null;
    const from = groups?.tomorrow === undefined ? today : addDays(today, 1);
    if (groups?.unit === 'mes') return said(addMonths(from, amount));
    return said(addDays(from, amount * (groups?.unit === 'semana' ? 7 : 1)));
  },
};

/** The past first; then the longer phrase before the shorter that it contains. */
export const englishRelativeDay: readonly Way<LocalDate>[] = [
  noDay(
    /\b(?:the day before )?yesterday\b|\blast (?:night|week|month|year|time)\b|\bthe other (?:day|night)\b|\b[\w-]+ (?:days?|weeks?|months?|years?) ago\b/g,
  ),
  amountAhead,
  daysAhead(2, /\b(?:the )?day after tomorrow\b|\bovermorrow\b/g),
  daysAhead(1, /\btomorrow\b|\btomorow\b|\btmrw\b|\btmr\b/g),
  daysAhead(
    0,
    /\btoday\b|\btonight\b|\btonite\b|\bthis (?:very )?(?:morning|afternoon|evening)\b|\blater (?:on )?this (?:morning|afternoon|evening)\b/g,
  ),
];

/** "Pasado mañana" before "mañana", and "por la mañana" is a part of the day, not tomorrow. */
export const spanishRelativeDay: readonly Way<LocalDate>[] = [
  noDay(
    /\b(?:anteayer|antier|ayer|anoche)\b|\b(?:la semana|el mes|el ano) pasad[ao]\b|\bhace [\w ]{1,12}(?:dias?|semanas?|meses)\b/g,
  ),
  spanishAmountAhead,
  daysAhead(2, /\bpasado manana\b/g),
  daysAhead(1, /(?<!\b(?:la|esta) )\bmanana\b/g),
  daysAhead(0, /\bhoy\b|\besta (?:noche|tarde|manana)\b/g),
];

function startDay(word: string | undefined, today: LocalDate): LocalDate {
  if (word === undefined || word === 'today') return today;
  if (word === 'tomorrow' || word === 'tmrw') return addDays(today, 1);
  return addDays(today, (readWeekday(word) - weekdayIndex(today) + 7) % 7);
}
