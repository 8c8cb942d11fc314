/** What stands against a wish before the book is even opened: the calendar, the hours, the size of the tables. Pure. */
import type { Refusal } from './book.ts';
import { addDays, addMinutes, instantOf, momentOf, startOfMinute, todayIn } from './local-time.ts';
import { isSeatable, lastSeatingOn, periodsOn } from './opening-hours.ts';
import type { LocalDate, LocalTime, Restaurant } from './restaurant.ts';
import { largestParty } from './seating.ts';

/** As much as a guest has said so far. */
export interface SeatingWish {
  partySize?: number | undefined;
  date?: LocalDate | undefined;
  time?: LocalTime | undefined;
}

type WithoutNearest<R> = R extends Refusal ? Omit<R, 'nearest'> : never;

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
  const earliest = startOfMinute(now);
  if (time === undefined) {
    const lastAt = lastSeatingOn(restaurant, date);
    if (lastAt === null) return { reason: 'closedDay', date };
    return lastAt < earliest ? { reason: 'past' } : null;
  }
  if (instantOf({ date, time }, restaurant.timeZone) < earliest) return { reason: 'past' };
  if (isSeatable(restaurant, { date, time })) return null;
  const hours = periodsOn(restaurant, date);
  return hours.length === 0 ? { reason: 'closedDay', date } : closedTime(restaurant, date, time);
}

function closedTime(restaurant: Restaurant, date: LocalDate, time: LocalTime): Objection {
  const objection = { reason: 'closedTime', date, hours: periodsOn(restaurant, date) } as const;
  const at = instantOf({ date, time }, restaurant.timeZone);
  const lastAt = lastSeatingOn(restaurant, date);
  const closesAt = lastAt && addMinutes(lastAt, restaurant.lastSeatingBeforeCloseMinutes);
  if (!lastAt || !closesAt || at <= lastAt || at > closesAt) return objection;
  return { ...objection, lastTime: momentOf(lastAt, restaurant.timeZone).time };
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
