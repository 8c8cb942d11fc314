/**
 * Keeps a seating for somebody who is still making up their mind, so that what they say yes to is still there.
 *
 * A hold is as good as a reservation for everyone else, and free for whoever holds it. It ends by itself: a process that dies
 * leaves nothing behind that anybody would have to clear up.
 *
 * Where a guest changes a reservation, both are kept: the old place, should they say no, and all that the yes needs. The new place
 * may be the old one in part; and where others must make room they do so at the yes, since they may be given what the guest has
 * until then, and the hold keeps for each the place it will go to. So a hold for a change leans on the reservations it is about:
 *
 * - What it shares with one of them is kept by that one, and becomes the hold's own as soon as that one leaves: cancelled,
 *   changed, or seated elsewhere for another party's sake.
 * - It is a guest's own affair: one change of a reservation is held at a time, the latest, and any other change of its place,
 *   or its end, ends it. That of somebody who was to make room only means that they need not.
 * - Who has arrived is not moved: it ends when the first of them is seated, or was to be there.
 * - In the pace of the kitchen a guest counts once in a quarter of an hour, as the larger of the two parties.
 */
import type { Refusal, Seating } from './book.ts';
import type { BookDeps, BookWriter } from './book-store.ts';
import { isKept, refuse, type SeatingQuestion } from './find-seating.ts';
import { addMinutes } from './local-time.ts';
import type { LocalDate, LocalTime } from './restaurant.ts';
import { seatingFor } from './seating-for.ts';
import { objectionTo } from './seating-wish.ts';

/** How long a seating is kept for somebody who does not say anything. */
export const HOLD_MINUTES = 3;

/** A hold is for a whole wish; of a part of one, `findSeating` tells what can be known. */
export interface HoldRequest extends SeatingQuestion {
  /** `call:CA…`: everyone holds one seating at a time. */
  holder: string;
  partySize: number;
  date: LocalDate;
  time: LocalTime;
}

export type HoldAnswer = { kind: 'held'; seating: Seating } | { kind: 'refused'; refusal: Refusal };

/**
 * Holds the seating in place of what the holder held before, in one transaction. A refusal leaves the old hold as it was: who
 * asks for six and hears "full" may yet come back to the table for four.
 */
export async function holdSeating(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  request: HoldRequest,
): Promise<HoldAnswer> {
  const { restaurant, date, time } = request;
  const now = clock.now();
  const objection = objectionTo(restaurant, request, now);
  if (objection !== null && !(await isKept(store, request, objection))) {
    return { kind: 'refused', refusal: await refuse(store, request, objection, now) };
  }
  const seating = await store.write(restaurant.id, (book) => holdIn(book, request, now), { mayBeLost: true });
  if (seating !== null) return { kind: 'held', seating };
  return { kind: 'refused', refusal: await refuse(store, request, { reason: 'full', date, time }, now) };
}

async function holdIn(book: BookWriter, request: HoldRequest, now: Date): Promise<Seating | null> {
  const { partySize, date, time, area = null, needs = [], holder, except } = request;
  const placement = await seatingFor(book, { ...request, moment: { date, time } });
  if (placement === null) return null;
  const { seating, moves } = placement;
  if (moves.length > 0 && except === undefined) {
    // What was held until now may be where somebody is moved to.
    await book.release(holder);
    await book.move(moves);
  }
  const { tableIds, startsAt, endsAt } = seating;
  const change = except === undefined ? null : { code: except, moves };
  const expiresAt = addMinutes(now, HOLD_MINUTES);
  await book.hold({ holder, partySize, area, needs, tableIds, startsAt, endsAt, expiresAt, change });
  return seating;
}

/** Somebody who holds a seating has been heard from. What they no longer hold is not brought back. */
export async function prolongHold(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  { restaurantId, holder }: { restaurantId: string; holder: string },
): Promise<void> {
  await store.prolong(restaurantId, holder, addMinutes(clock.now(), HOLD_MINUTES));
}

/** Frees what the holder holds; nothing, where it holds nothing. */
export async function releaseHold(
  { store }: Pick<BookDeps, 'store'>,
  { restaurantId, holder }: { restaurantId: string; holder: string },
): Promise<void> {
  await store.release(restaurantId, holder);
}
