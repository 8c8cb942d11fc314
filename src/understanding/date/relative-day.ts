/**
 * Days counted from today: "tonight", "the day after tomorrow", "in two weeks", "three days from Friday", "pasado mañana".
 */
import { addDays } from '../../booking/local-time.ts';
import type { LocalDate } from '../../booking/restaurant.ts';
import { addMonths, weekdayIndex } from '../calendar.ts';
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

/** "in two weeks", "3 days from now", "a week today", "a week from tomorrow", "two weeks from Saturday". */
const amountAhead: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?<lead>in |within )?(?:(?:a|an|one)|(?<couple>a couple(?: of)?)|(?<count>${cardinal.en})) (?<unit>day|week|fortnight|month|year)s?'?(?: time)?(?<from> from (?:now|(?<start>today|tomorrow|tmrw|(?:this )?${weekdayWord.en}))\\b| (?<start2>today|tomorrow)\\b| hence\\b| later\\b)?(?! (?:ago|before|early|old))`,
    'g',
  ),
  read: ({ groups }, { today }) => {
    const { lead, couple, count, unit, start, start2 } = groups ?? {};
    if (lead === undefined && groups?.from === undefined) return null;
    const amount = couple !== undefined ? 2 : count === undefined ? 1 : readNumber(count);
    if (amount === null) return null;
    const from = startDay(start2 ?? start?.replace('this ', ''), today);
    if (unit === 'month' || unit === 'year') return said(addMonths(from, unit === 'year' ? 12 * amount : amount));
    return said(addDays(from, amount * (unit === 'week' ? 7 : unit === 'fortnight' ? 14 : 1)));
  },
};

const spanishAmountAhead: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?<lead>en |dentro de |de aqui a )?(?:(?<couple>un par de)|(?<count>${cardinal.es})) (?<unit>dia|semana|quincena|mes|ano)(?:es|s)?\\b(?<from> (?:(?:a partir |despues )?de|desde) (?:hoy|ahora|(?<tomorrow>manana)))?`,
    'g',
  ),
  read: ({ groups }, { today }) => {
    const { lead, couple, count, unit, tomorrow } = groups ?? {};
    if (lead === undefined && groups?.from === undefined) return null;
    const amount = couple !== undefined ? 2 : readNumber(count ?? '');
    if (amount === null) return null;
    const from = tomorrow === undefined ? today : addDays(today, 1);
    if (unit === 'mes' || unit === 'ano') return said(addMonths(from, unit === 'ano' ? 12 * amount : amount));
    return said(addDays(from, amount * (unit === 'semana' ? 7 : unit === 'quincena' ? 15 : 1)));
  },
};

/** "the day after", "a week later", "al día siguiente": counted from the day spoken of, where there is one. */
function fromKnownDay(pattern: RegExp): Way<LocalDate> {
  return {
    pattern,
    read: ({ groups }, { known, today }) => {
      if (known.date === undefined) return null;
      const amount = groups?.count === undefined ? 1 : readNumber(groups.count);
      if (amount === null) return null;
      const days = amount * (/^(?:week|semana)/.test(groups?.unit ?? '') ? 7 : 1);
      const date = addDays(known.date, (groups?.earlier ?? groups?.before) === undefined ? days : -days);
      return date < today ? noValue : said(date);
    },
  };
}

/** "The day after tomorrow" and "the day before Christmas" have a day of their own. */
const englishFromKnownDay = fromKnownDay(
  new RegExp(
    `\\b(?:the (?:next|following) day|the day (?:after|(?<before>before)))\\b(?=$|[.,!?]| (?:that|instead|please|at|if|would|is|works|then|maybe)\\b)|\\b(?:an?|(?<count>${cardinal.en})) (?<unit>day|week)s? (?:later|after|(?<earlier>earlier|sooner|before))(?=$|[.,!?]| (?:instead|please|at|if|would|then|maybe)\\b)`,
    'g',
  ),
);
const spanishFromKnownDay = fromKnownDay(
  new RegExp(
    `\\b(?:(?:al|el) (?:dia siguiente|siguiente dia|(?<before>dia (?:antes|anterior)))|(?:una?|(?<count>${cardinal.es})) (?<unit>dia|semana)s? (?:mas tarde|despues|(?<earlier>antes)))\\b(?! del?\\b)`,
    'g',
  ),
);

/** The past first; then the longer phrase before the shorter that it contains. */
export const englishRelativeDay: readonly Way<LocalDate>[] = [
  noDay(
    /\b(?:the day before )?yesterday\b|\blast (?:night|week|month|year|time)\b|\bthe other (?:day|night)\b|\b[\w-]+ (?:days?|weeks?|months?|years?) ago\b/g,
  ),
  englishFromKnownDay,
  amountAhead,
  daysAhead(8, /\btomorrow week\b/g),
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
  spanishFromKnownDay,
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
