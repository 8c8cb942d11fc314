/** Gives up a guest's places in line; a table that was offered goes to the next one at once. */
import type { BookDeps, BookWriter } from './book-store.ts';
import { offerIn } from './offer-freed-tables.ts';
import type { Restaurant } from './restaurant.ts';
import { holderOf, IN_LINE, PLACES_PER_PHONE } from './waiting-line.ts';
import type { WaitlistEntry } from './waitlist.ts';

export interface LeaveRequest {
  restaurant: Restaurant;
  /** E.164: nobody gives up another's place. */
  phone: string;
  /** This place alone; all that the number has, where none is named. */
  id?: number | undefined;
}

export type LeaveAnswer = { kind: 'left'; entries: WaitlistEntry[] } | { kind: 'none' };

export async function leaveWaitlist(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  request: LeaveRequest,
): Promise<LeaveAnswer> {
  const now = clock.now();
  return store.write(request.restaurant.id, (book) => leaveIn(book, request, now));
}

async function leaveIn(book: BookWriter, { restaurant, phone, id }: LeaveRequest, now: Date): Promise<LeaveAnswer> {
  const meant = { phone, statuses: IN_LINE, ...(id === undefined ? {} : { id }) };
  const places = await book.findWaitlist(restaurant.id, meant, PLACES_PER_PHONE);
  if (places.length === 0) return { kind: 'none' };
  const entries = places.map((place): WaitlistEntry => ({ ...place, status: 'left' }));
  for (const entry of entries) {
    await book.release(holderOf(entry));
    await book.updateWaitlist(entry);
  }
  if (places.some(({ status }) => status === 'offered')) await offerIn(book, restaurant, now);
  return { kind: 'left', entries };
}
