/** Which table a party gets: the smallest one that is free for as long as it stays. */
import type { Seating } from './book.ts';
import type { Occupancy } from './book-store.ts';
import { addMinutes, instantOf, momentOf } from './local-time.ts';
import type { Moment, Restaurant } from './restaurant.ts';
import { turnTimeMinutes } from './turn-time.ts';

/** From when to when a party that comes at `moment` keeps its table. */
export function spanOf(restaurant: Restaurant, partySize: number, moment: Moment): { startsAt: Date; endsAt: Date } {
  const startsAt = instantOf(moment, restaurant.timeZone);
  return { startsAt, endsAt: addMinutes(startsAt, turnTimeMinutes(restaurant, partySize)) };
}

/** Null when no table is left; `occupancy` need only cover the party's span. Of tables of one size, the profile's order decides. */
export function chooseSeating(
  restaurant: Restaurant,
  partySize: number,
  moment: Moment,
  { parties, closures }: Occupancy,
): Seating | null {
  const { startsAt, endsAt } = spanOf(restaurant, partySize, moment);
  const meets = (span: { startsAt: Date; endsAt: Date }) => span.startsAt < endsAt && startsAt < span.endsAt;
  if (closures.some(meets)) return null;
  const inUse = new Set(parties.filter(meets).flatMap((party) => party.tableIds));
  const free = restaurant.tables.filter((table) => table.seats >= partySize && !inUse.has(table.id));
  const [smallest] = free.sort((a, b) => a.seats - b.seats);
  if (smallest === undefined) return null;
  // Told back as the clock will show it, also where the wished minute does not exist.
  return { ...momentOf(startsAt, restaurant.timeZone), tableIds: [smallest.id], startsAt, endsAt };
}

/** The largest party that any table, and the phone, can take. */
export function largestParty(restaurant: Restaurant): number {
  return Math.min(restaurant.largestParty, Math.max(0, ...restaurant.tables.map((table) => table.seats)));
}
