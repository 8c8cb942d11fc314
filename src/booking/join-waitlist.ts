/** Gives a guest a place in line for a moment that is full. */
import type { BookDeps, BookWriter } from './book-store.ts';
import { instantOf } from './local-time.ts';
import { firstFree } from './offer-freed-tables.ts';
import type { Language, Moment, Restaurant, TableFeature } from './restaurant.ts';
import { type Objection, objectionTo } from './seating-wish.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS, tidyText } from './tidy-text.ts';
import { IN_LINE, isTooLateFor, PLACES_PER_DAY, PLACES_PER_PHONE, positionIn } from './waiting-line.ts';
import type { WaitlistEntry } from './waitlist.ts';

export interface WaitlistRequest extends Moment {
  restaurant: Restaurant;
  /** Unique for each place that is meant, as with a booking: the same again returns the first place. */
  requestId: string;
  partySize: number;
  guestName: string;
  /** E.164 */
  phone: string;
  area?: string | null | undefined;
  needs?: TableFeature[] | undefined;
  notes?: string | null | undefined;
  language: Language;
}

export type JoinAnswer =
  /** `position` counts from 1 among all who wait for that day. */
  | { kind: 'waitlisted'; entry: WaitlistEntry; position: number }
  /** `lineFull`: too many wait for that day; `placesSpent`: this number has as many places as one may have. */
  | { kind: 'refused'; reason: Objection['reason'] | 'lineFull' | 'placesSpent' };

/** Who asks twice for the same day and party keeps the place they have. What can never be is refused. */
export async function joinWaitlist(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  request: WaitlistRequest,
): Promise<JoinAnswer> {
  const now = clock.now();
  return store.write(request.restaurant.id, (book) => joinIn(book, request, now));
}

async function joinIn(book: BookWriter, request: WaitlistRequest, now: Date): Promise<JoinAnswer> {
  const { restaurant, requestId, partySize, phone, date, time } = request;
  const [repeated] = await book.findWaitlist(restaurant.id, { requestId }, 1);
  const line = await book.findWaitlist(restaurant.id, { date, statuses: IN_LINE }, PLACES_PER_DAY);
  const earlier = repeated ?? line.find((other) => other.phone === phone && other.partySize === partySize);
  if (earlier) return { kind: 'waitlisted', entry: earlier, position: positionIn(line, earlier) };

  const objection = objectionTo(restaurant, { partySize, date, time }, now);
  if (objection !== null) return { kind: 'refused', reason: objection.reason };
  const wish = newPlace(request, now);
  if (isTooLateFor({ ...wish, id: 0 }, now)) return { kind: 'refused', reason: 'past' };
  if (line.length >= PLACES_PER_DAY) return { kind: 'refused', reason: 'lineFull' };
  const places = await book.findWaitlist(restaurant.id, { phone, statuses: IN_LINE }, PLACES_PER_PHONE);
  if (places.length >= PLACES_PER_PHONE) return { kind: 'refused', reason: 'placesSpent' };

  // What is free beside the wished time has just been turned down by this guest.
  const beside = await firstFree(book, restaurant, { ...wish, id: 0 }, now);
  const offeredTime = beside === null || beside.seating.time === time ? null : beside.seating.time;
  const entry = await book.addToWaitlist({ ...wish, offeredTime }, requestId);
  await book.announce({ restaurantId: restaurant.id, deed: 'waitlisted', waitlistId: entry.id });
  return { kind: 'waitlisted', entry, position: line.length + 1 };
}

function newPlace(request: WaitlistRequest, now: Date): Omit<WaitlistEntry, 'id'> {
  const { restaurant, partySize, date, time, phone, language } = request;
  return {
    restaurantId: restaurant.id,
    guestName: tidyText(request.guestName, GUEST_NAME_MAX_CHARACTERS),
    phone,
    partySize,
    date,
    time,
    startsAt: instantOf({ date, time }, restaurant.timeZone),
    area: request.area ?? null,
    needs: request.needs ?? [],
    notes: tidyText(request.notes ?? '', NOTES_MAX_CHARACTERS) || null,
    language,
    status: 'waiting',
    offeredTime: null,
    offerEndsAt: null,
    reservationCode: null,
    createdAt: now,
  };
}
