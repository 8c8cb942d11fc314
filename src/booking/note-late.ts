/**
 * A guest says that they will be late: it is noted, staff are told, and the restaurant's rule says what becomes of the table.
 * The rule only speaks; who gives a table away is staff, who see the guest's minutes beside the booking.
 */
import type { Reservation } from './book.ts';
import type { BookDeps, BookWriter } from './book-store.ts';
import { normaliseCode } from './confirmation-code.ts';
import { addMinutes, momentOf, todayIn } from './local-time.ts';
import { type SeatingSpan, seatingSpans } from './opening-hours.ts';
import type { Moment, Restaurant } from './restaurant.ts';

/** Who says more has mistaken the day, or the unit. */
export const LATE_MINUTES_MAX = 240;

export type LateAnswer =
  /** The table is kept until `backAt`, when the next guests may come. */
  | { kind: 'kept'; reservation: Reservation; backAt: Moment }
  /** Past the grace, and by the rule the table is not kept so long; a later one could be looked for. */
  | { kind: 'tooLate'; reservation: Reservation; keptUntil: Moment }
  | { kind: 'notExpected'; reservation: Reservation }
  | { kind: 'notFound' };

export interface LateRequest {
  restaurant: Restaurant;
  code: string;
  minutes: number;
}

/** Said again, the newest minutes stand; said the same again, nothing more is written. */
export async function noteLate(deps: Pick<BookDeps, 'store' | 'clock'>, request: LateRequest): Promise<LateAnswer> {
  const now = deps.clock.now();
  return deps.store.write(request.restaurant.id, (book) => noteIn(book, request, now));
}

async function noteIn(book: BookWriter, { restaurant, code, minutes }: LateRequest, now: Date): Promise<LateAnswer> {
  const [found] = await book.findReservations(restaurant.id, { code: normaliseCode(code) }, 1);
  if (found === undefined) return { kind: 'notFound' };
  if (!isExpected(found, restaurant, now)) return { kind: 'notExpected', reservation: found };
  const lateMinutes = Math.min(minutes, LATE_MINUTES_MAX);
  if (found.lateMinutes === lateMinutes) return ruleFor(restaurant, found, lateMinutes);
  const reservation: Reservation = { ...found, lateMinutes, version: found.version + 1 };
  await book.replace(reservation, null);
  await book.raise({
    restaurantId: restaurant.id,
    kind: 'runningLate',
    subject: reservation.code,
    detail: { minutes: lateMinutes, time: reservation.time, partySize: reservation.partySize },
  });
  return ruleFor(restaurant, reservation, lateMinutes);
}

/** Late can only be who is awaited today. */
function isExpected(reservation: Reservation, restaurant: Restaurant, now: Date): boolean {
  return reservation.status === 'confirmed' && reservation.endsAt > now && isOfToday(reservation, restaurant, now);
}

/** Is this table for today, or was it to be taken before? A service of today's may go on after midnight. */
export function isOfToday({ date, startsAt }: Reservation, restaurant: Restaurant, now: Date): boolean {
  const today = todayIn(restaurant.timeZone, now);
  const isTonight = ({ firstAt, closesAt }: SeatingSpan) => firstAt <= startsAt && startsAt < closesAt;
  return date <= today || seatingSpans(restaurant, today, today).some(isTonight);
}

function ruleFor({ timeZone, lateness }: Restaurant, reservation: Reservation, minutes: number): LateAnswer {
  const { startsAt, endsAt } = reservation;
  if (minutes <= lateness.graceMinutes || lateness.after === 'keep') {
    return { kind: 'kept', reservation, backAt: momentOf(endsAt, timeZone) };
  }
  return {
    kind: 'tooLate',
    reservation,
    keptUntil: momentOf(addMinutes(startsAt, lateness.graceMinutes), timeZone),
  };
}
