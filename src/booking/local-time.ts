/**
 * Wall-clock time and instants, in a restaurant's zone.
 *
 * Twice a year a zone has an hour that does not exist and one that comes twice. A moment that does not exist means the instant
 * that many minutes after the clock jumped (02:30 is 03:30 then); of two, the first is meant.
 */
import { DateTime } from 'luxon';
import type { LocalDate, LocalTime, Moment, Weekday } from './restaurant.ts';
import { weekdays } from './restaurant.ts';

const MS_PER_MINUTE = 60_000;

const MS_PER_DAY = 24 * 60 * MS_PER_MINUTE;

/**
 * A wall clock shows a moment under the offset of the day before, of the day after, or under neither when the clock jumps
 * over it: then the offset before the jump counts on.
 *
 * @throws RangeError when there is no such day or time.
 */
export function instantOf({ date, time }: Moment, timeZone: string): Date {
  const wall = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(`${date}T${time}`)) {
    throw new RangeError('a moment must be a real date and a time from 00:00 to 23:59');
  }
  const before = offsetMs(new Date(wall - MS_PER_DAY), timeZone);
  const after = offsetMs(new Date(wall + MS_PER_DAY), timeZone);
  const first = [before, after]
    .map((offset) => ({ offset, at: new Date(wall - offset) }))
    .find(({ offset, at }) => offsetMs(at, timeZone) === offset);
  return first?.at ?? new Date(wall - before);
}

export function momentOf(instant: Date, timeZone: string): Moment {
  const wallClock = new Date(instant.getTime() + offsetMs(instant, timeZone)).toISOString();
  return { date: wallClock.slice(0, 10), time: wallClock.slice(11, 16) };
}

/** Zones change their offset on a quarter of an hour, so one offset holds for all of it. */
const OFFSET_HOLDS_MS = 15 * MS_PER_MINUTE;
const OFFSETS_KEPT = 1_000;
const offsets = new Map<string, number>();

/** Asking the zone database takes 25 µs, and every turn asks what time it is. */
function offsetMs(instant: Date, timeZone: string): number {
  const key = `${timeZone}@${Math.floor(instant.getTime() / OFFSET_HOLDS_MS)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = DateTime.fromJSDate(instant, { zone: timeZone }).offset * MS_PER_MINUTE;
  if (offsets.size >= OFFSETS_KEPT) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

export function todayIn(timeZone: string, now: Date): LocalDate {
  return momentOf(now, timeZone).date;
}

/** Calendar arithmetic; no zone is needed to know the day after. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

export function weekdayOf(date: LocalDate): Weekday {
  // Sunday is the first day of JavaScript's week and the last of ours.
  const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7];
  if (weekday === undefined) throw new RangeError('a date must be a real one, YYYY-MM-DD');
  return weekday;
}

/** Minutes since midnight as the clock shows them. */
export function minuteOfDay(time: LocalTime): number {
  const [hours, minutes] = time.split(':').map(Number);
  if (hours === undefined || minutes === undefined) throw new RangeError('a time must be HH:MM');
  return hours * 60 + minutes;
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MS_PER_MINUTE);
}

/** The minute that `instant` is in: who books for "now" is not too late by some seconds. */
export function startOfMinute(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / MS_PER_MINUTE) * MS_PER_MINUTE);
}
