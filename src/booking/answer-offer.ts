/** Takes a guest's answer to the table that was offered: first yes wins, and a late one hears the truth. */
import type { Reservation } from './book.ts';
import type { BookDeps, BookWriter } from './book-store.ts';
import { bookIn } from './book-table.ts';
import type { Random } from './confirmation-code.ts';
import { addDays, todayIn } from './local-time.ts';
import { offerIn } from './offer-freed-tables.ts';
import type { Restaurant } from './restaurant.ts';
import { holderOf, isOfferOpen } from './waiting-line.ts';
import type { WaitlistEntry } from './waitlist.ts';

export interface OfferReply {
  restaurant: Restaurant;
  /** E.164: who answers. */
  phone: string;
  answer: 'yes' | 'no';
}

export type OfferAnswer =
  | { kind: 'booked'; reservation: Reservation }
  /** The offer is over, and the table is not free any more. */
  | { kind: 'gone' }
  | { kind: 'declined' }
  /** This number was offered nothing of late. */
  | { kind: 'none' };

/** More offers than one number ever gets for coming days. */
const OFFERS_LOOKED_AT = 50;

interface Answering {
  restaurant: Restaurant;
  now: Date;
  random: Random;
}

/** In one transaction: the table is the guest's, or the next one's. The same answer again has the same answer. */
export async function answerOffer(
  { store, clock, random }: BookDeps,
  { restaurant, phone, answer }: OfferReply,
): Promise<OfferAnswer> {
  const answering = { restaurant, now: clock.now(), random };
  return store.write(restaurant.id, async (book): Promise<OfferAnswer> => {
    const entry = await offerTo(book, phone, answering);
    if (entry === null) return { kind: 'none' };
    return answer === 'yes' ? take(book, entry, answering) : decline(book, entry, answering);
  });
}

/** The offer that the number has, or else the last one it had. */
async function offerTo(book: BookWriter, phone: string, { restaurant, now }: Answering): Promise<WaitlistEntry | null> {
  const fromDate = addDays(todayIn(restaurant.timeZone, now), -1);
  const statuses: WaitlistEntry['status'][] = ['offered', 'booked', 'declined', 'expired'];
  const places = await book.findWaitlist(restaurant.id, { phone, fromDate, statuses }, OFFERS_LOOKED_AT);
  const endOf = ({ offerEndsAt }: WaitlistEntry) => offerEndsAt?.getTime() ?? 0;
  const offers = places.filter(({ offerEndsAt }) => offerEndsAt !== null).sort((a, b) => endOf(b) - endOf(a));
  return offers.find((entry) => isOfferOpen(entry, now)) ?? offers[0] ?? null;
}

async function take(book: BookWriter, entry: WaitlistEntry, answering: Answering): Promise<OfferAnswer> {
  const { restaurant, now, random } = answering;
  const { date, offeredTime, partySize, guestName, phone, notes, area, needs, language } = entry;
  const moment = { date, time: offeredTime ?? entry.time };
  const holder = holderOf(entry);
  const kept = isOfferOpen(entry, now) ? await book.findHold(holder) : null;
  const written = await bookIn(
    book,
    {
      restaurant,
      requestId: holder,
      partySize,
      ...moment,
      guestName,
      phone,
      notes,
      area,
      needs,
      language,
      holder,
      ...(kept && { promised: { ...moment, tableIds: kept.tableIds, startsAt: kept.startsAt, endsAt: kept.endsAt } }),
    },
    { now, random },
  );
  if (written.kind === 'objection' || written.reservation.status === 'cancelled') return { kind: 'gone' };
  const { reservation } = written;
  await book.updateWaitlist({ ...entry, status: 'booked', reservationCode: reservation.code });
  return { kind: 'booked', reservation };
}

async function decline(book: BookWriter, entry: WaitlistEntry, answering: Answering): Promise<OfferAnswer> {
  if (entry.status === 'booked') return { kind: 'none' };
  if (isOfferOpen(entry, answering.now)) {
    await book.release(holderOf(entry));
    await book.updateWaitlist({ ...entry, status: 'declined' });
    await offerIn(book, answering.restaurant, answering.now);
  }
  return { kind: 'declined' };
}
