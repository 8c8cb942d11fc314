/** Reads the waiting line: for staff by day, for a guest by number. */
import type { BookDeps } from './book-store.ts';
import { addDays, todayIn } from './local-time.ts';
import type { LocalDate, Restaurant } from './restaurant.ts';
import { IN_LINE, isTooLateFor, PLACES_PER_DAY, PLACES_PER_PHONE, positionIn } from './waiting-line.ts';
import type { WaitlistEntry } from './waitlist.ts';

/** More than a page of staff shows. */
const LISTED_MAX = 500;

/** All who ever stood in line for the day, or for any, with what became of them; in the order of the line. */
export async function listWaitlist(
  { store }: Pick<BookDeps, 'store'>,
  { restaurantId, date }: { restaurantId: string; date?: LocalDate | undefined },
): Promise<WaitlistEntry[]> {
  return store.findWaitlist(restaurantId, date === undefined ? {} : { date }, LISTED_MAX);
}

/** A guest's place in line. */
export interface WaitlistPlace {
  entry: WaitlistEntry;
  /** Counted from 1 among all who wait for that day. */
  position: number;
}

/** Where this number waits now. */
export async function findPlaces(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  { restaurant, phone }: { restaurant: Restaurant; phone: string },
): Promise<WaitlistPlace[]> {
  const now = clock.now();
  const fromDate = addDays(todayIn(restaurant.timeZone, now), -1);
  const waiting = { statuses: IN_LINE, fromDate };
  const entries = await store.findWaitlist(restaurant.id, { ...waiting, phone }, PLACES_PER_PHONE);
  const places: WaitlistPlace[] = [];
  for (const entry of entries.filter((place) => !isTooLateFor(place, now))) {
    const line = await store.findWaitlist(restaurant.id, { ...waiting, date: entry.date }, PLACES_PER_DAY);
    places.push({ entry, position: positionIn(line, entry) });
  }
  return places;
}
