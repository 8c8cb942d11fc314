/**
 * What speech needs of the calendar beyond the book's own arithmetic (`booking/local-time.ts`): days that may not exist, and
 * the next day of a description.
 */
import { addDays } from '../booking/local-time.ts';
import type { LocalDate } from '../booking/restaurant.ts';

/** The day, or null where the calendar has none (30 February). Months count from 1. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.toISOString().slice(0, 10) : null;
}

/** The same day so many months on; the last of a month that is too short for it. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const at = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, lastDay));
  return at.toISOString().slice(0, 10);
}

export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** 0 is Monday. */
export function weekdayIndex(date: LocalDate): number {
  return (new Date(Date.parse(date)).getUTCDay() + 6) % 7;
}

/** The next such day of the year, today included: years ahead for 29 February. Null for a day no year has. */
export function nextMonthDay(month: number, day: number, today: LocalDate): LocalDate | null {
  const { year } = partsOf(today);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = dateOf(year + ahead, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

/** Has this day of the year been in the last so many days? */
export function isJustOver(month: number, day: number, today: LocalDate, days: number): boolean {
  const { year } = partsOf(today);
  return [year - 1, year].some((of) => {
    const date = dateOf(of, month, day);
    return date !== null && date < today && date >= addDays(today, -days);
  });
}

/**
 * A day of the month that is also such a day of the week (0 is Monday), today included: "Friday the 31st". Null where that
 * day of the month is near and another weekday: whoever says "Monday the 24th" then means one of two days.
 */
export function nextWeekdayAndDay(weekday: number, day: number, today: LocalDate): LocalDate | null {
  const { year, month } = partsOf(today);
  const near = nextDayOfMonth(day, today);
  if (near !== null && near < addDays(today, NEAR_DAYS) && weekdayIndex(near) !== weekday) return null;
  for (let ahead = 0; ahead <= MONTHS_TO_ANY_WEEKDAY; ahead++) {
    const date = monthsAhead({ year, month, day }, ahead);
    if (date !== null && date >= today && weekdayIndex(date) === weekday) return date;
  }
  return null;
}

/** No day of a month takes longer to fall on a given weekday; the 31st takes up to nineteen. */
const MONTHS_TO_ANY_WEEKDAY = 24;

const NEAR_DAYS = 6;

/** The nth such weekday of a month, -1 for the last; null where the month has no fifth one. 0 is Monday. */
export function nthWeekday(rule: { year: number; month: number; weekday: number; nth: number }): LocalDate | null {
  const { year, month, weekday, nth } = rule;
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const earliest = addDays(first, (weekday - weekdayIndex(first) + 7) % 7);
  const inMonth = [0, 1, 2, 3, 4]
    .map((week) => addDays(earliest, 7 * week))
    .filter((date) => partsOf(date).month === month);
  return inMonth.at(nth < 0 ? nth : nth - 1) ?? null;
}

/** The next such day of a month, today included: "the 31st" skips short months. Null above 31. */
export function nextDayOfMonth(day: number, today: LocalDate): LocalDate | null {
  const { year, month } = partsOf(today);
  for (let ahead = 0; ahead <= 2; ahead++) {
    const date = monthsAhead({ year, month, day }, ahead);
    if (date !== null && date >= today) return date;
  }
  return null;
}

function monthsAhead({ year, month, day }: { year: number; month: number; day: number }, ahead: number) {
  return dateOf(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, day);
}
