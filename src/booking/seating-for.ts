/** The seating that somebody gets who may hold one: the very tables that are held for them, or else the best that is free. */
import type { BookWriter, Hold } from './book-store.ts';
import { type SeatingRequest, seatingAt } from './find-seating.ts';
import { momentOf } from './local-time.ts';
import { type Placement, spanOf } from './seating.ts';

export async function seatingFor(book: BookWriter, wish: SeatingRequest): Promise<Placement | null> {
  const { holder, restaurant } = wish;
  if (holder === undefined) return seatingAt(book, wish);
  // Asked at once, needed or not: all who write the book wait for the answers.
  const [held, anew] = await Promise.all([book.findHold(holder), seatingAt(book, wish)]);
  if (held === null || !serves(held, wish)) return anew;
  const { tableIds, startsAt, endsAt, change } = held;
  const seating = { ...momentOf(startsAt, restaurant.timeZone), tableIds, startsAt, endsAt };
  return { seating, moves: change?.moves ?? [] };
}

/** Whether this very seating is held: then no rule that came to stand against it meanwhile, such as that of notice, matters. */
export async function isHeldFor(book: BookWriter, wish: SeatingRequest): Promise<boolean> {
  const held = wish.holder === undefined ? null : await book.findHold(wish.holder);
  return held !== null && serves(held, wish);
}

function serves(
  held: Hold,
  { restaurant, partySize, moment, area = null, needs = [], except }: SeatingRequest,
): boolean {
  const { startsAt, endsAt } = spanOf(restaurant, partySize, moment);
  const sameSpan = held.startsAt.getTime() === startsAt.getTime() && held.endsAt.getTime() === endsAt.getTime();
  const samePlace = held.area === area && needs.every((need) => held.needs.includes(need));
  const sameGuest = held.change?.code === except;
  return sameSpan && samePlace && sameGuest && held.partySize === partySize && held.tableIds.length > 0;
}
