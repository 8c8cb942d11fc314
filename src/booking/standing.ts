/**
 * What a call has booked already. A conversation may break off between a booking and its telling, and whoever goes on with it
 * asks again; and nobody means two tables who does not say so.
 */
import type { Reservation } from './book.ts';
import type { BookReader } from './book-store.ts';
import type { SeatingWish } from './seating-wish.ts';
import { GUEST_NAME_MAX_CHARACTERS, tidyText } from './tidy-text.ts';

/** As much as the call has said so far. */
export interface CallWish extends Pick<SeatingWish, 'partySize' | 'date' | 'time'> {
  /** Absent where nobody calls, and where the caller says that they want a further table. */
  callSid?: string | undefined;
  guestName?: string | undefined;
}

/** The reservation of this call for the same name, party and moment, as far as they are said; null without a day. */
export async function standingFor(
  book: Pick<BookReader, 'findByCall'>,
  restaurantId: string,
  wish: CallWish,
): Promise<Reservation | null> {
  if (wish.callSid === undefined || wish.date === undefined) return null;
  const own = await book.findByCall(restaurantId, wish.callSid, wish.date);
  return own.find((reservation) => isMeant(reservation, wish)) ?? null;
}

function isMeant(reservation: Reservation, { time, partySize, guestName }: CallWish): boolean {
  return (
    (time === undefined || reservation.time === time) &&
    (partySize === undefined || reservation.partySize === partySize) &&
    (guestName === undefined || isSameName(reservation.guestName, guestName))
  );
}

function isSameName(one: string, other: string): boolean {
  const [plain, otherPlain] = [one, other].map((name) => tidyText(name, GUEST_NAME_MAX_CHARACTERS).toLowerCase());
  return plain === otherPlain;
}
