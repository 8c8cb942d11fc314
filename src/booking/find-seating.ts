/** Is there a table? Answered for as much of a wish as is known, so that a guest hears early what cannot be. */
import { NEAREST_OFFERED, type Refusal, type Seating } from './book.ts';
import type { BookDeps, BookReader } from './book-store.ts';
import { layOut } from './floor.ts';
import { todayIn } from './local-time.ts';
import { momentsNear } from './nearest.ts';
import { RESEATING_STEPS_MAX } from './reseating.ts';
import type { Moment, Restaurant } from './restaurant.ts';
import { type Placement, type PlacementWish, place, placeOn, reachOf, spanOf } from './seating.ts';
import { type Objection, objectionTo, type SeatingWish } from './seating-wish.ts';
import { areasOf } from './spots.ts';

export interface SeatingQuestion extends SeatingWish {
  restaurant: Restaurant;
  /** The code of a reservation that is about to move: its own tables count as free. */
  except?: string | undefined;
  /** Who asks: what they hold counts as free. */
  holder?: string | undefined;
}

export type SeatingAnswer =
  /** Nothing stands against what is known so far; the book was not looked at, because something is still missing. */
  { kind: 'possible' } | { kind: 'free'; seating: Seating } | { kind: 'refused'; refusal: Refusal };

/**
 * Any minute within the hours may be asked for; what is offered instead lies on the seating grid. Of a day alone that cannot be,
 * `nearest` is the next open day, and its time that day's first seating.
 *
 * Throws `DependencyFailure` when the book cannot be seen: that is never taken for "free".
 */
export async function findSeating(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  question: SeatingQuestion,
): Promise<SeatingAnswer> {
  const { restaurant, partySize, date, time, area, needs, except, holder } = question;
  const now = clock.now();
  const objection = objectionTo(restaurant, question, now);
  if (objection !== null && !(await isKept(store, question, objection))) {
    return { kind: 'refused', refusal: await refuse(store, question, objection, now) };
  }
  if (partySize === undefined || date === undefined || time === undefined) return { kind: 'possible' };
  const placement = await seatingAt(store, {
    restaurant,
    partySize,
    moment: { date, time },
    area,
    needs,
    except,
    holder,
  });
  if (placement !== null) return { kind: 'free', seating: placement.seating };
  return { kind: 'refused', refusal: await refuse(store, question, { reason: 'full', date, time }, now) };
}

/** Who changes a booking and stays at its time has given notice long ago. */
export async function isKept(book: BookReader, question: SeatingQuestion, objection: Objection): Promise<boolean> {
  const { restaurant, except, date, time } = question;
  if (objection.reason !== 'tooSoon' || except === undefined) return false;
  const [reservation] = await book.findReservations(restaurant.id, { code: except }, 1);
  return reservation?.date === date && reservation?.time === (time ?? reservation?.time);
}

export interface SeatingRequest extends PlacementWish {
  restaurant: Restaurant;
  except?: string | undefined;
  holder?: string | undefined;
}

/**
 * The place for this party at this very moment, or null; rules of the calendar are not looked at. Whoever writes the seating
 * writes its moves first, in the same transaction; and before them takes the reservation that moves from its tables, which may
 * be where others are moved to.
 */
export async function seatingAt(book: BookReader, request: SeatingRequest): Promise<Placement | null> {
  const { restaurant, partySize, moment, except, holder } = request;
  const { startsAt, endsAt } = reachOf(restaurant, spanOf(restaurant, partySize, moment));
  const span = { restaurantId: restaurant.id, from: startsAt, to: endsAt };
  const occupancy = await book.occupancy({ ...span, exceptCode: except, exceptHolder: holder });
  return place(restaurant, request, occupancy, { holdsStay: except !== undefined });
}

/** Makes a refusal of an objection, with the nearest moments that are free as far as this can be known. */
export async function refuse(
  book: BookReader,
  question: SeatingQuestion,
  objection: Objection,
  now: Date,
): Promise<Refusal> {
  if (objection.reason === 'partyTooLarge') return { ...objection, nearest: [] };
  const date = 'date' in objection ? objection.date : (question.date ?? todayIn(question.restaurant.timeZone, now));
  const offered = question.time === undefined ? 1 : NEAREST_OFFERED;
  const nearest: Moment[] = [];
  for (const moments of momentsNear(question.restaurant, { date, time: question.time }, now)) {
    nearest.push(...(await firstFree(book, question, moments, offered - nearest.length)));
    if (nearest.length === offered) break;
  }
  if (objection.reason !== 'full') return { ...objection, nearest };
  return { ...objection, nearest, areas: await otherAreas(book, question, objection) };
}

/** Where else there is a table at that moment, for a guest who asked for one area. */
async function otherAreas(book: BookReader, question: SeatingQuestion, moment: Moment): Promise<string[]> {
  const { restaurant, partySize, area } = question;
  if (partySize === undefined || area === undefined || area === null) return [];
  const others = areasOf(restaurant).filter((other) => other !== area);
  if (others.length === 0) return [];
  const isFree = await lookAt(book, question, partySize, [moment]);
  return others.filter((other) => isFree(moment, other));
}

/** The first `wanted` that are free. Without a party size or a time there is no telling, and they stand as they are. */
async function firstFree(
  book: BookReader,
  question: SeatingQuestion,
  moments: Moment[],
  wanted: number,
): Promise<Moment[]> {
  const { partySize, time, area } = question;
  if (partySize === undefined || time === undefined) return moments.slice(0, wanted);
  if (moments.length === 0) return [];
  const isFree = await lookAt(book, question, partySize, moments);
  const free: Moment[] = [];
  for (const moment of moments) {
    if (free.length === wanted) break;
    if (isFree(moment, area)) free.push(moment);
  }
  return free;
}

/** Reads the book once for all these moments, and tells of each whether the party could be placed. */
async function lookAt(
  book: BookReader,
  { restaurant, needs, except, holder }: SeatingQuestion,
  partySize: number,
  moments: Moment[],
): Promise<(moment: Moment, area: string | null | undefined) => boolean> {
  const spans = moments.map((moment) => spanOf(restaurant, partySize, moment));
  const startsAt = new Date(Math.min(...spans.map((span) => span.startsAt.getTime())));
  const endsAt = new Date(Math.max(...spans.map((span) => span.endsAt.getTime())));
  const seen = reachOf(restaurant, { startsAt, endsAt });
  const span = { restaurantId: restaurant.id, from: seen.startsAt, to: seen.endsAt };
  const occupancy = await book.occupancy({ ...span, exceptCode: except, exceptHolder: holder });
  const floor = layOut(restaurant, occupancy, seen, { holdsStay: except !== undefined });
  const effort = { steps: RESEATING_STEPS_MAX };
  return (moment, area) => placeOn(floor, { partySize, moment, area, needs }, effort) !== null;
}
