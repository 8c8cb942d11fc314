/** Changes a reservation in one transaction: the guest keeps the old table until the new one is written. */
import type { Refusal, Reservation } from './book.ts';
import type { BookDeps, BookReader, BookWriter, Move } from './book-store.ts';
import type { CalendarCheck } from './calendar-check.ts';
import { normaliseCode } from './confirmation-code.ts';
import { refuse } from './find-seating.ts';
import type { LocalDate, LocalTime, Restaurant, TableFeature } from './restaurant.ts';
import { spanOf } from './seating.ts';
import { isHeldFor, seatingFor } from './seating-for.ts';
import { type Objection, objectionTo } from './seating-wish.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS, tidyText } from './tidy-text.ts';

export interface ReservationChanges {
  partySize?: number | undefined;
  date?: LocalDate | undefined;
  time?: LocalTime | undefined;
  guestName?: string | undefined;
  /** E.164 */
  phone?: string | undefined;
  notes?: string | null | undefined;
  /** Null for anywhere. */
  area?: string | null | undefined;
  needs?: TableFeature[] | undefined;
}

export interface ChangeRequest {
  restaurant: Restaurant;
  code: string;
  /** The same request again changes nothing more, and returns the reservation as it is. */
  requestId: string;
  changes: ReservationChanges;
  /** Where given, a reservation that someone else has changed since is left alone. */
  expectedVersion?: number | undefined;
  /** Who asks: what they hold counts as free, and is theirs no longer once this is changed. */
  holder?: string | undefined;
}

export type NotChangeable = {
  kind: 'notChangeable';
  reason: 'cancelled' | 'past' | 'changedMeanwhile';
  reservation: Reservation;
};

export type ChangeAnswer =
  | { kind: 'changed'; reservation: Reservation }
  | { kind: 'refused'; refusal: Refusal; reservation: Reservation }
  | { kind: 'notFound' }
  | NotChangeable;

type Written =
  | Exclude<ChangeAnswer, { kind: 'refused' }>
  | { kind: 'objection'; objection: Objection; reservation: Reservation };

/** A refusal leaves the reservation as it was, and comes with it. */
export async function changeReservation(
  { store, clock, calendar }: Pick<BookDeps, 'store' | 'clock' | 'calendar'>,
  request: ChangeRequest,
): Promise<ChangeAnswer> {
  const now = clock.now();
  if (calendar !== undefined) await lookAtCalendar(store, calendar, request);
  const written = await store.write(request.restaurant.id, (book) => changeIn(book, request, now));
  if (written.kind !== 'objection') return written;
  const { objection, reservation } = written;
  const question = {
    ...wishOf(reservation, request.changes),
    restaurant: request.restaurant,
    except: reservation.code,
    holder: request.holder,
  };
  return { kind: 'refused', refusal: await refuse(store, question, objection, now), reservation };
}

/** As before a booking: outside the transaction, and only where the party would sit at another time. */
async function lookAtCalendar(store: BookReader, calendar: CalendarCheck, request: ChangeRequest): Promise<void> {
  const { restaurant, changes } = request;
  if (changes.date === undefined && changes.time === undefined && changes.partySize === undefined) return;
  const [reservation] = await store.findReservations(restaurant.id, { code: normaliseCode(request.code) }, 1);
  if (reservation === undefined) return;
  const { partySize, date, time } = wishOf(reservation, changes);
  await calendar.isFree(restaurant.id, spanOf(restaurant, partySize, { date, time }));
}

async function changeIn(book: BookWriter, request: ChangeRequest, now: Date): Promise<Written> {
  const { restaurant, requestId, changes, expectedVersion, holder } = request;
  const code = normaliseCode(request.code);
  const repeated = await book.findByRequest(requestId);
  if (repeated !== null) return { kind: 'changed', reservation: repeated };
  const [reservation] = await book.findReservations(restaurant.id, { code }, 1);
  if (reservation === undefined) return { kind: 'notFound' };
  const reason = whyNotChangeable(reservation, expectedVersion, now);
  if (reason !== null) return { kind: 'notChangeable', reason, reservation };

  const placed = await placeAnew(book, { restaurant, changes, holder }, reservation, now);
  if ('objection' in placed) return { kind: 'objection', objection: placed.objection, reservation };
  const changed: Reservation = {
    ...placed.reservation,
    ...(changes.guestName === undefined ? {} : { guestName: tidyText(changes.guestName, GUEST_NAME_MAX_CHARACTERS) }),
    ...(changes.notes === undefined ? {} : { notes: tidyText(changes.notes ?? '', NOTES_MAX_CHARACTERS) || null }),
    ...(changes.phone === undefined ? {} : { phone: changes.phone }),
    ...(changes.area === undefined ? {} : { area: changes.area }),
    ...(changes.needs === undefined ? {} : { needs: changes.needs }),
    version: reservation.version + 1,
  };
  if (holder !== undefined) await book.release(holder);
  // Who asks for what is there already, perhaps a second time, changes nothing, and nobody is told of it.
  if (!placed.isReseated && isSameGuest(changed, reservation)) return { kind: 'changed', reservation };
  if (placed.isReseated) await book.endChanges(code);
  // Others may be given what it has now.
  if (placed.moves.length > 0) await book.move([{ code, holder: null, tableIds: [] }, ...placed.moves]);
  await book.replace(changed, requestId);
  await book.announce({ restaurantId: restaurant.id, deed: 'changed', code, version: changed.version });
  return { kind: 'changed', reservation: changed };
}

export function whyNotChangeable(
  reservation: Reservation,
  expectedVersion: number | undefined,
  now: Date,
): NotChangeable['reason'] | null {
  if (reservation.status === 'cancelled') return 'cancelled';
  const isOver = reservation.status === 'completed' || reservation.status === 'no_show';
  if (isOver || reservation.startsAt < now) return 'past';
  return expectedVersion === undefined || expectedVersion === reservation.version ? null : 'changedMeanwhile';
}

/** A change of name or notes leaves the party where it sits, and needs no rule. */
async function placeAnew(
  book: BookWriter,
  { restaurant, changes, holder }: Pick<ChangeRequest, 'restaurant' | 'changes' | 'holder'>,
  reservation: Reservation,
  now: Date,
): Promise<{ reservation: Reservation; isReseated: boolean; moves: Move[] } | { objection: Objection }> {
  const wish = wishOf(reservation, changes);
  const { partySize, date, time, area, needs } = wish;
  const staysThen = date === reservation.date && time === reservation.time;
  if (staysThen && partySize === reservation.partySize && asksTheSame(wish, reservation)) {
    return { reservation, isReseated: false, moves: [] };
  }
  const objection = objectionTo(restaurant, wish, now);
  // Who stays at the booked time has given notice long ago.
  const hasGivenNotice = staysThen && objection?.reason === 'tooSoon';
  const request = { restaurant, partySize, moment: { date, time }, area, needs, except: reservation.code, holder };
  if (objection !== null && !hasGivenNotice && !(await isHeldFor(book, request))) return { objection };
  const placement = await seatingFor(book, request);
  if (placement === null) return { objection: { reason: 'full', date, time } };
  // Who comes at another time is no longer late for the old one.
  const lateMinutes = staysThen ? reservation.lateMinutes : null;
  const placed = { ...reservation, ...placement.seating, partySize, area, needs, lateMinutes };
  return { reservation: placed, isReseated: true, moves: placement.moves };
}

function asksTheSame(wish: Pick<Reservation, 'area' | 'needs'>, { area, needs }: Reservation): boolean {
  return wish.area === area && wish.needs.length === needs.length && wish.needs.every((need) => needs.includes(need));
}

function isSameGuest(one: Reservation, other: Reservation): boolean {
  return one.guestName === other.guestName && one.phone === other.phone && one.notes === other.notes;
}

/** The reservation as it would be, as far as a seating depends on it. */
export function wishOf(reservation: Reservation, changes: ReservationChanges) {
  return {
    partySize: changes.partySize ?? reservation.partySize,
    date: changes.date ?? reservation.date,
    time: changes.time ?? reservation.time,
    area: changes.area === undefined ? reservation.area : changes.area,
    needs: changes.needs ?? reservation.needs,
  };
}
