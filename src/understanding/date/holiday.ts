/**
 * Days that have a name: "New Year's Eve", "Valentine's", "Nochebuena". Only those that name a single day: "at Christmas" is a season.
 */
import type { LocalDate } from '../../booking/restaurant.ts';
import { addDays, dateOf, nextMonthDay, partsOf, weekdayIndex } from '../calendar.ts';
import { implied, type Way } from '../way.ts';

function fixed(month: number, day: number, pattern: RegExp): Way<LocalDate> {
  return {
    pattern,
    read: (_, { today }) => {
      const date = nextMonthDay(month, day, today);
      return date === null ? null : implied(date);
    },
  };
}

/** The nth such weekday of a month, as American holidays move; 0 is Monday. */
function moving(rule: { month: number; weekday: number; nth: number }, pattern: RegExp): Way<LocalDate> {
  return {
    pattern,
    read: (_, { today }) => {
      const { year } = partsOf(today);
      const date = [nthWeekday(year, rule), nthWeekday(year + 1, rule)].find((day) => day >= today);
      return date === undefined ? null : implied(date);
    },
  };
}

/** Eves before their days. */
export const englishHoliday: readonly Way<LocalDate>[] = [
  fixed(12, 24, /\b(?:christmas|xmas) eve\b/g),
  fixed(12, 31, /\bnew year'?s'? eve\b/g),
  fixed(12, 25, /\b(?:christmas|xmas) day\b/g),
  fixed(1, 1, /\bnew year'?s'? day\b/g),
  fixed(12, 26, /\bboxing day\b/g),
  fixed(2, 14, /\b(?:saint |st\.? )?valentine'?s(?: day)?\b/g),
  fixed(3, 17, /\b(?:saint|st\.?) patrick'?s(?: day)?\b/g),
  fixed(10, 31, /\bhalloween\b/g),
  fixed(7, 4, /\bindependence day\b/g),
  moving({ month: 11, weekday: 3, nth: 4 }, /\bthanksgiving(?: day)?\b/g),
  moving({ month: 5, weekday: 6, nth: 2 }, /\bmother'?s'? day\b/g),
  moving({ month: 6, weekday: 6, nth: 3 }, /\bfather'?s'? day\b/g),
];

export const spanishHoliday: readonly Way<LocalDate>[] = [
  fixed(12, 24, /\bnochebuena\b/g),
  fixed(12, 31, /\bnochevieja\b|\bfin de ano\b/g),
  fixed(12, 25, /\b(?:el )?dia de navidad\b/g),
  fixed(1, 1, /\bano nuevo\b/g),
  fixed(2, 14, /\bsan valentin\b/g),
];

function nthWeekday(year: number, rule: { month: number; weekday: number; nth: number }): LocalDate {
  const first = dateOf(year, rule.month, 1) ?? '';
  const daysToFirst = (rule.weekday - weekdayIndex(first) + 7) % 7;
  return addDays(first, daysToFirst + 7 * (rule.nth - 1));
}
