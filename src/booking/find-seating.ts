/** Is there a table? Answered for as much of a wish as is known, so that a guest hears early what cannot be. */
import { NEAREST_OFFERED, type Refusal, type Seating } from './book.ts';
import type { BookDeps, BookReader } from './book-store.ts';
import { todayIn } from './local-time.ts';
import { momentsNear } from './nearest.ts';
import type { Moment, Restaurant } from './restaurant.ts';
import { chooseSeating, spanOf } from './seating.ts';
import { type Objection, objectionTo, type SeatingWish } from './seating-wish.ts';

export interface SeatingQuestion extends SeatingWish {
  restaurant: Restaurant;
  /** The code of a reservation that is about to move: its own tables count as free. */
  except?: string | undefined;
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
  const { restaurant, partySize, date, time, except } = question;
  const now = clock.now();
  const objection = objectionTo(restaurant, question, now);
  if (objection !== null) return { kind: 'refused', refusal: await refuse(store, question, objection, now) };
  if (partySize === undefined || date === undefined || time === undefined) return { kind: 'possible' };
  const seating = await seatingAt(store, { restaurant, partySize, moment: { date, time }, except });
  if (seating !== null) return { kind: 'free', seating };
  return { kind: 'refused', refusal: await refuse(store, question, { reason: 'full', date, time }, now) };
}

/** The seating for this party at this very moment, or null; rules of the calendar are not looked at. */
export async function seatingAt(
  book: BookReader,
  wish: {
    restaurant: Restaurant;
    partySize: number;
    moment: Moment;
    except?: string | undefined;
    /** What this holder keeps counts as free. */
    holder?: string | undefined;
  },
): Promise<Seating | null> {
  const { restaurant, partySize, moment, except, holder } = wish;
  const { startsAt, endsAt } = spanOf(restaurant, partySize, moment);
  const span = { restaurantId: restaurant.id, from: startsAt, to: endsAt };
  const occupancy = await book.occupancy({ ...span, exceptCode: except, exceptHolder: holder });
  return chooseSeating(restaurant, partySize, moment, occupancy);
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
  return { ...objection, nearest };
}

/** The first `wanted` that are free. Without a party size or a time there is no telling, and they stand as they are. */
async function firstFree(
  book: BookReader,
  question: SeatingQuestion,
  moments: Moment[],
  wanted: number,
): Promise<Moment[]> {
  const { restaurant, partySize, time, except } = question;
  if (partySize === undefined || time === undefined) return moments.slice(0, wanted);
  const inOrder = [...moments].sort((a, b) => (`${a.date} ${a.time}` < `${b.date} ${b.time}` ? -1 : 1));
  const [earliest, latest] = [inOrder[0], inOrder.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  const span = {
    restaurantId: restaurant.id,
    from: spanOf(restaurant, partySize, earliest).startsAt,
    to: spanOf(restaurant, partySize, latest).endsAt,
  };
  const occupancy = await book.occupancy({ ...span, exceptCode: except });
  const free: Moment[] = [];
  for (const moment of moments) {
    if (free.length === wanted) break;
    if (chooseSeating(restaurant, partySize, moment, occupancy) !== null) free.push(moment);
  }
  return free;
}
