/** What stands against a wish before the book is even opened: the calendar, the hours, the size of the tables. Pure. */
import type { Refusal } from './book.ts';
import { addDays, addMinutes, instantOf, momentOf, startOfMinute, todayIn } from './local-time.ts';
import { isSeatable, lastSpanOn, periodsOn } from './opening-hours.ts';
import type { LocalDate, LocalTime, OpeningPeriod, Restaurant, TableFeature } from './restaurant.ts';
import { largestParty } from './seating.ts';

/** As much as a guest has said so far. */
export interface SeatingWish {
  partySize?: number | undefined;
  date?: LocalDate | undefined;
  time?: LocalTime | undefined;
  /** One of the restaurant's areas; anywhere where there is none. */
  area?: string | null | undefined;
  needs?: TableFeature[] | undefined;
}

type WithoutNearest<R> = R extends Refusal ? Omit<R, 'nearest' | 'areas'> : never;

/** A refusal without what could be said instead. */
export type Objection = WithoutNearest<Refusal>;

/** The first thing that stands against the wish, as early as it can be known; null where nothing does yet. */
export function objectionTo(restaurant: Restaurant, wish: SeatingWish, now: Date): Objection | null {
  const { partySize, date, time } = wish;
  const largest = largestParty(restaurant);
  if (partySize !== undefined && partySize > largest) return { reason: 'partyTooLarge', largest };
  if (date !== undefined) return objectionToDate(restaurant, { date, time }, now);
  return time === undefined ? null : objectionToTime(restaurant, time, now);
}

/** From when on a table may be booked. */
export function earliestBookable(restaurant: Restaurant, now: Date): Date {
  return addMinutes(startOfMinute(now), restaurant.noticeMinutes);
}

export function lastBookableDate(restaurant: Restaurant, now: Date): LocalDate {
  return addDays(todayIn(restaurant.timeZone, now), restaurant.bookingHorizonDays);
}

function objectionToDate(
  restaurant: Restaurant,
  { date, time }: { date: LocalDate; time: LocalTime | undefined },
  now: Date,
): Objection | null {
  const lastDate = lastBookableDate(restaurant, now);
  if (date < todayIn(restaurant.timeZone, now)) return { reason: 'past' };
  if (date > lastDate) return { reason: 'tooFarAhead', lastDate };
  if (time === undefined) {
    const lastAt = lastSpanOn(restaurant, date)?.lastAt;
    return lastAt === undefined ? { reason: 'closedDay', date } : tooLate(restaurant, lastAt, now);
  }
  const at = instantOf({ date, time }, restaurant.timeZone);
  if (at < startOfMinute(now)) return { reason: 'past' };
  if (isSeatable(restaurant, { date, time })) return tooLate(restaurant, at, now);
  const hours = periodsOn(restaurant, date);
  return hours.length === 0 ? { reason: 'closedDay', date } : closedTime(restaurant, date, time);
}

/** To book for this instant. */
function tooLate(restaurant: Restaurant, at: Date, now: Date): Objection | null {
  if (at < startOfMinute(now)) return { reason: 'past' };
  const { noticeMinutes } = restaurant;
  return at < earliestBookable(restaurant, now) ? { reason: 'tooSoon', noticeMinutes } : null;
}

function closedTime(restaurant: Restaurant, date: LocalDate, time: LocalTime): Objection {
  const hours = periodsOn(restaurant, date).map(({ opens, closes }): OpeningPeriod => ({ opens, closes }));
  const objection = { reason: 'closedTime', date, hours } as const;
  const at = instantOf({ date, time }, restaurant.timeZone);
  const last = lastSpanOn(restaurant, date);
  if (last === null || at <= last.lastAt || at > last.closesAt) return objection;
  return { ...objection, lastTime: momentOf(last.lastAt, restaurant.timeZone).time };
}

/** Two weeks show every weekday, also where one is closed for a holiday. */
const DAYS_THAT_SHOW_ALL_HOURS = 14;

/** A time alone is refused when no day has it: who asks for three in the morning need not name the day first. */
function objectionToTime(restaurant: Restaurant, time: LocalTime, now: Date): Objection | null {
  const today = todayIn(restaurant.timeZone, now);
  const days = Array.from({ length: DAYS_THAT_SHOW_ALL_HOURS }, (_, index) => addDays(today, index));
  const [date] = days.filter((day) => periodsOn(restaurant, day).length > 0);
  if (date === undefined || days.some((day) => isSeatable(restaurant, { date: day, time }))) return null;
  return closedTime(restaurant, date, time);
}
