/** The seating that somebody gets who may hold one: the very tables that are held for them, or else the best that is free. */
import type { Seating } from './book.ts';
import type { BookWriter, Hold } from './book-store.ts';
import { seatingAt } from './find-seating.ts';
import { momentOf } from './local-time.ts';
import type { Moment, Restaurant } from './restaurant.ts';
import { spanOf } from './seating.ts';

export interface HolderWish {
  restaurant: Restaurant;
  partySize: number;
  moment: Moment;
  /** The code of a reservation that is about to move: its own tables count as free. */
  except?: string | undefined;
  /** Who asks: what they hold counts as free. */
  holder?: string | undefined;
}

/**
 * A hold beside a reservation of the same guest may lean on that one's tables, so only what is held outright is taken without
 * another look at the book.
 */
export async function seatingFor(book: BookWriter, wish: HolderWish): Promise<Seating | null> {
  const { holder, except, restaurant } = wish;
  const held = holder === undefined || except !== undefined ? null : await book.findHold(holder);
  if (held === null || !serves(held, wish)) return seatingAt(book, wish);
  const { tableIds, startsAt, endsAt } = held;
  return { ...momentOf(startsAt, restaurant.timeZone), tableIds, startsAt, endsAt };
}

function serves(held: Hold, { restaurant, partySize, moment }: HolderWish): boolean {
  const { startsAt, endsAt } = spanOf(restaurant, partySize, moment);
  const sameSpan = held.startsAt.getTime() === startsAt.getTime() && held.endsAt.getTime() === endsAt.getTime();
  return sameSpan && held.partySize === partySize && held.tableIds.length > 0;
}
