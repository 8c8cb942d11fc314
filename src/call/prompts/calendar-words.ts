/** Days and hours taken apart for a language to name them; no language is spoken here. */
import { weekdayOf } from '../../booking/local-time.ts';
import type { LocalDate, LocalTime, Weekday } from '../../booking/restaurant.ts';

const MS_PER_DAY = 86_400_000;

/** `month` counts from 0, as lists of names do. */
export function dateParts(date: LocalDate): { month: number; day: number; weekday: Weekday } {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  return { month: month - 1, day, weekday: weekdayOf(date) };
}

/** Whole days from one date to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** `hour` from 0 to 23, `twelve` as on the face of a clock: 1 to 12. */
export function clockParts(time: LocalTime): { hour: number; twelve: number; minute: number } {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { hour, twelve: hour % 12 === 0 ? 12 : hour % 12, minute };
}

/** The hour as a caller says it without a half of the day, in digits: "1", "7:30". */
export function bareHour(time: LocalTime): string {
  const { twelve, minute } = clockParts(time);
  return minute === 0 ? `${twelve}` : `${twelve}:${String(minute).padStart(2, '0')}`;
}
