/** Which other moments are offered when a wish is refused, and in which order. Pure. */
import { addDays, addMinutes, instantOf, minuteOfDay, momentOf, todayIn } from './local-time.ts';
import { type SeatingSpan, seatingSpans } from './opening-hours.ts';
import type { LocalDate, LocalTime, Moment, Restaurant } from './restaurant.ts';
import { earliestBookable, lastBookableDate } from './seating-wish.ts';

/** How far from the wished day other days are looked at. */
export const NEAREST_SEARCH_DAYS = 31;

/**
 * The moments to offer instead of a wished one, best first, one list a day: of the wished day all that are on the seating grid,
 * the nearest to the wished time first; then of each following day the one nearest to that time. Beyond the book's horizon the
 * days count back from its end.
 *
 * Where no time was wished it is the day that is offered; its first seating stands for it.
 */
export function* momentsNear(
  restaurant: Restaurant,
  wish: { date: LocalDate; time: LocalTime | undefined },
  now: Date,
): Generator<Moment[]> {
  const today = todayIn(restaurant.timeZone, now);
  const lastDate = lastBookableDate(restaurant, now);
  const step = wish.date > lastDate ? -1 : 1;
  const firstDay = [today, wish.date, lastDate].sort()[1] ?? today;
  for (let distance = 0; distance <= NEAREST_SEARCH_DAYS; distance++) {
    const date = addDays(firstDay, distance * step);
    if (date > lastDate || date < today) return;
    const moments = momentsOf(restaurant, { date, time: wish.time }, now).filter((moment) => !isSame(moment, wish));
    const all = date === wish.date && wish.time !== undefined;
    if (moments.length > 0) yield all ? moments : moments.slice(0, 1);
  }
}

/** The seatings of a day that are still to come; by their distance from `time`, the earlier of two first. */
function momentsOf(
  restaurant: Restaurant,
  { date, time }: { date: LocalDate; time: LocalTime | undefined },
  now: Date,
): Moment[] {
  const { timeZone } = restaurant;
  const wishedAt = time === undefined ? null : instantOf({ date, time }, timeZone);
  const earliest = earliestBookable(restaurant, now);
  const coming = seatingGrid(restaurant, spansOf(restaurant, date, wishedAt)).filter((at) => at >= earliest);
  if (wishedAt !== null) {
    const distance = (at: Date) => Math.abs(at.getTime() - wishedAt.getTime());
    coming.sort((a, b) => distance(a) - distance(b) || a.getTime() - b.getTime());
  }
  return coming.map((at) => momentOf(at, timeZone));
}

function isSame(moment: Moment, wish: { date: LocalDate; time: LocalTime | undefined }): boolean {
  return moment.date === wish.date && moment.time === wish.time;
}

/** The day's own services, and that of the evening before where the wished moment, after midnight, lies in it. */
function spansOf(restaurant: Restaurant, date: LocalDate, wishedAt: Date | null): SeatingSpan[] {
  const midnight = instantOf({ date, time: '00:00' }, restaurant.timeZone);
  return seatingSpans(restaurant, addDays(date, -1), date).filter(
    ({ firstAt, lastAt }) => firstAt >= midnight || (wishedAt !== null && firstAt <= wishedAt && wishedAt <= lastAt),
  );
}

/** Every instant of the spans that the clock shows as a multiple of the seating interval. */
function seatingGrid(restaurant: Restaurant, spans: SeatingSpan[]): Date[] {
  const interval = restaurant.seatingIntervalMinutes;
  const grid: Date[] = [];
  for (const { firstAt, lastAt } of spans) {
    for (let at = firstAt; at <= lastAt; ) {
      const past = minuteOfDay(momentOf(at, restaurant.timeZone).time) % interval;
      if (past === 0) grid.push(at);
      at = addMinutes(at, interval - past);
    }
  }
  return grid;
}
