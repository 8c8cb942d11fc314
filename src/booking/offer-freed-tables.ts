/** Offers free tables to those who wait, in the order of the line, and ends offers whose time is over. */
import type { BookDeps, BookReader, BookWriter } from './book-store.ts';
import { seatingAt } from './find-seating.ts';
import { addDays, addMinutes, instantOf } from './local-time.ts';
import type { LocalDate, Restaurant } from './restaurant.ts';
import type { Placement } from './seating.ts';
import { holderOf, IN_LINE, isOfferOpen, isTooLateFor, momentsFor, OFFER_MINUTES } from './waiting-line.ts';
import type { WaitlistEntry } from './waitlist.ts';

/** More than ever wait in one restaurant. */
const LINE_MAX = 2_000;

/** To be called whenever a table may be free, and at the end of each offer; once too often does no harm. */
export async function offerFreedTables(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  { restaurant }: { restaurant: Restaurant },
): Promise<void> {
  // Nearly always nobody waits, and then the book is not kept from others.
  const [anyone] = await store.findWaitlist(restaurant.id, { statuses: IN_LINE }, 1);
  if (anyone === undefined) return;
  const now = clock.now();
  await store.write(restaurant.id, (book) => offerIn(book, restaurant, now));
}

/** The same in a transaction that has been begun already: a table that is given back is offered on at once. */
export async function offerIn(book: BookWriter, restaurant: Restaurant, now: Date): Promise<void> {
  const line = await book.findWaitlist(restaurant.id, { statuses: IN_LINE }, LINE_MAX);
  const waiting: WaitlistEntry[] = [];
  // Who answers "yes" must mean one table: a guest has one offer at a time.
  const asked = new Set<string>();
  for (const entry of line) {
    if (isOfferOpen(entry, now)) asked.add(entry.phone);
    else if (entry.status === 'offered') await endOffer(book, entry);
    else if (isTooLateFor(entry, now)) await book.updateWaitlist({ ...entry, status: 'expired' });
    else waiting.push(entry);
  }
  const days = new Map<LocalDate, BookReader>();
  for (const entry of waiting) {
    if (asked.has(entry.phone)) continue;
    const day = days.get(entry.date) ?? (await readDay(book, restaurant, entry.date));
    days.set(entry.date, day);
    const placement = await firstFree(day, restaurant, entry, now);
    if (placement === null) continue;
    await offer(book, entry, placement, now);
    asked.add(entry.phone);
    days.delete(entry.date);
  }
}

async function endOffer(book: BookWriter, entry: WaitlistEntry): Promise<void> {
  await book.release(holderOf(entry));
  await book.updateWaitlist({ ...entry, status: 'expired' });
  await book.announce({ restaurantId: entry.restaurantId, deed: 'offerEnded', waitlistId: entry.id });
}

/** The table is held for as long as the offer stands: that is the promise. */
async function offer(book: BookWriter, entry: WaitlistEntry, { seating, moves }: Placement, now: Date): Promise<void> {
  const { id, restaurantId, partySize, area, needs } = entry;
  const { tableIds, startsAt, endsAt, time } = seating;
  const offerEndsAt = addMinutes(now, OFFER_MINUTES);
  await book.move(moves);
  await book.hold({
    holder: holderOf(entry),
    partySize,
    area,
    needs,
    tableIds,
    startsAt,
    endsAt,
    expiresAt: offerEndsAt,
    change: null,
  });
  await book.updateWaitlist({ ...entry, status: 'offered', offeredTime: time, offerEndsAt });
  await book.announce({ restaurantId, deed: 'tableOffered', waitlistId: id });
}

/** The first of the moments that may be offered to this guest at which there is a table. */
export async function firstFree(
  book: BookReader,
  restaurant: Restaurant,
  entry: WaitlistEntry,
  now: Date,
): Promise<Placement | null> {
  const { partySize, area, needs } = entry;
  for (const moment of momentsFor(restaurant, entry, now)) {
    const placement = await seatingAt(book, { restaurant, partySize, moment, area, needs });
    if (placement !== null) return placement;
  }
  return null;
}

/** A day's occupancy, with all that reaches into it, read once: everyone in line asks for parts of it. */
async function readDay(book: BookReader, restaurant: Restaurant, date: LocalDate): Promise<BookReader> {
  const midnight = (day: LocalDate) => instantOf({ date: day, time: '00:00' }, restaurant.timeZone);
  const [from, to] = [midnight(addDays(date, -1)), midnight(addDays(date, 2))];
  const { parties, closures } = await book.occupancy({ restaurantId: restaurant.id, from, to });
  return {
    ...book,
    async occupancy(query) {
      const isPart = from <= query.from && query.to <= to && !query.exceptCode && !query.exceptHolder;
      if (!isPart) return book.occupancy(query);
      const meets = (span: { startsAt: Date; endsAt: Date }) => span.startsAt < query.to && query.from < span.endsAt;
      return { parties: parties.filter(meets), closures: closures.filter(meets) };
    },
  };
}
