/** Looks reservations up: for a caller by number or code, for staff by day. */
import type { Reservation, ReservationStatus } from './book.ts';
import type { BookDeps, Guest, ReservationFilter } from './book-store.ts';
import { normaliseCode } from './confirmation-code.ts';
import type { LocalDate } from './restaurant.ts';

/** More than a caller can be read out. */
const FOUND_MAX = 20;

export interface ReservationSearch {
  restaurantId: string;
  /** E.164 */
  phone?: string | undefined;
  code?: string | undefined;
  /** The four digits of a code, as keyed. */
  codeDigits?: string | undefined;
  /** Only confirmed ones that are not over. */
  upcomingOnly: boolean;
}

/** The soonest first. A search that names nobody finds nobody. */
export async function findReservations(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  { restaurantId, phone, code, codeDigits, upcomingOnly }: ReservationSearch,
): Promise<Reservation[]> {
  const filter: ReservationFilter = {
    ...(phone === undefined ? {} : { phone }),
    ...(code === undefined ? {} : { code: normaliseCode(code) }),
    ...(codeDigits === undefined ? {} : { codeDigits }),
  };
  if (Object.keys(filter).length === 0) return [];
  if (upcomingOnly) Object.assign(filter, { status: 'confirmed', endsAfter: clock.now() });
  return store.findReservations(restaurantId, filter, FOUND_MAX);
}

export async function getReservation(
  { store }: Pick<BookDeps, 'store'>,
  { restaurantId, code }: { restaurantId: string; code: string },
): Promise<Reservation | null> {
  const [reservation] = await store.findReservations(restaurantId, { code: normaliseCode(code) }, 1);
  return reservation ?? null;
}

export interface ReservationListing {
  restaurantId: string;
  date?: LocalDate | undefined;
  phone?: string | undefined;
  status?: ReservationStatus | undefined;
  /** The last one of the page before. */
  after?: ReservationFilter['after'] | undefined;
  limit?: number | undefined;
}

/** More than a restaurant seats in a day. */
const LISTED_MAX = 500;

/** The staff's book, in the order of arrival, at most `limit` of it. */
export async function listReservations(
  { store }: Pick<BookDeps, 'store'>,
  { restaurantId, date, phone, status, after, limit = LISTED_MAX }: ReservationListing,
): Promise<Reservation[]> {
  const filter: ReservationFilter = {
    ...(date === undefined ? {} : { date }),
    ...(phone === undefined ? {} : { phone }),
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { after }),
  };
  return store.findReservations(restaurantId, filter, limit);
}

/** Who a number belonged to last, so that a known guest need not give a name again. */
export async function findGuest(
  { store }: Pick<BookDeps, 'store'>,
  { restaurantId, phone }: { restaurantId: string; phone: string },
): Promise<Guest | null> {
  return store.findGuest(restaurantId, phone);
}
