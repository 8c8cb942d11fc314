/**
 * Arithmetic on calendar days, on the restaurant's own calendar: no instants, no daylight saving, no clock.
 */
import type { LocalDate, LocalTime, Weekday } from '../booking/restaurant.ts';

const MS_PER_DAY = 86_400_000;

/** A formatter costs far more to make than to use; there are as many as restaurants have zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day and hour it is in a zone. @throws RangeError when the zone is not an IANA name. */
export function localNow(now: Date, timeZone: string): { today: LocalDate; timeNow: LocalTime } {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formatters.set(timeZone, formatter);
  }
  // Swedish writes `2026-11-21 10:00`, which is our own notation.
  const written = formatter.format(now);
  return { today: written.slice(0, 10), timeNow: written.slice(11, 16) };
}

/** The day, or null where the calendar has none (30 February). Months count from 1. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.toISOString().slice(0, 10) : null;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
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

const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 0 is Monday. */
export function weekdayIndex(date: LocalDate): number {
  return (new Date(Date.parse(date)).getUTCDay() + 6) % 7;
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[weekdayIndex(date)] ?? 'monday';
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

/** The next such day of a month, today included: "the 31st" skips short months. Null above 31. */
export function nextDayOfMonth(day: number, today: LocalDate): LocalDate | null {
  const { year, month } = partsOf(today);
  for (let ahead = 0; ahead <= 2; ahead++) {
    const date = dateOf(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}
