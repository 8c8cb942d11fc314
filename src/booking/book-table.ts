/** Books a table: the one function that does, whoever asks — the phone, the staff, the web form. */
import type { Refusal, Reservation, Seating } from './book.ts';
import type { BookDeps, BookWriter } from './book-store.ts';
import { chooseCode, drawCodes, type Random } from './confirmation-code.ts';
import { refuse } from './find-seating.ts';
import type { Language, Moment, Restaurant, TableFeature } from './restaurant.ts';
import { spanOf } from './seating.ts';
import { isHeldFor, seatingFor } from './seating-for.ts';
import { type Objection, objectionTo } from './seating-wish.ts';
import { standingFor } from './standing.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS, tidyText } from './tidy-text.ts';

export interface BookingRequest extends Moment {
  restaurant: Restaurant;
  /** Unique for each booking that is meant, e.g. `callSid:attempt`: the same again returns the first reservation. */
  requestId: string;
  /**
   * The call in which it is asked for, whose requests all begin with it: what that call has booked already is not booked again.
   * Absent where nobody calls, and where the caller says that they want a further table.
   */
  callSid?: string | undefined;
  partySize: number;
  guestName: string;
  /** E.164, or null where there is none. */
  phone: string | null;
  notes?: string | null | undefined;
  /** One of the restaurant's areas; anywhere where there is none. */
  area?: string | null | undefined;
  needs?: TableFeature[] | undefined;
  language: Language;
  /** Who asks: what they hold counts as free, and is theirs no longer once this is booked. */
  holder?: string | undefined;
  /** What the holder was promised: it is given as it stands, whatever the rules have become since. */
  promised?: Seating | undefined;
}

export type BookingAnswer = Booked | { kind: 'refused'; refusal: Refusal };

export interface Booked {
  kind: 'booked';
  reservation: Reservation;
  /** Nothing was written: the reservation stood before, and is as it is now. */
  repeated: boolean;
  /** It was another request of the same call that had booked it. */
  stoodAlready?: true;
}

/** Looks and writes in one transaction: of two guests who ask for the last table at once, one gets it. */
export async function bookTable(deps: BookDeps, request: BookingRequest): Promise<BookingAnswer> {
  const { store, clock, random } = deps;
  const now = clock.now();
  // Before the transaction, which must not wait for another server. What is busy there is a closure in the book by then.
  if (objectionTo(request.restaurant, request, now) === null) await lookAtCalendar(deps, request);
  const answer = await store.write(request.restaurant.id, (book) => bookIn(book, request, { now, random }));
  if (answer.kind === 'booked') return answer;
  return { kind: 'refused', refusal: await refuse(store, request, answer.objection, now) };
}

async function lookAtCalendar({ calendar }: BookDeps, { restaurant, partySize, date, time }: BookingRequest) {
  await calendar?.isFree(restaurant.id, spanOf(restaurant, partySize, { date, time }));
}

/** Books a table in a transaction that has been begun already, for whoever writes more than the table in it. */
export async function bookIn(
  book: BookWriter,
  request: BookingRequest,
  { now, random }: { now: Date; random: Random },
): Promise<Booked | { kind: 'objection'; objection: Objection }> {
  const { restaurant, requestId, partySize, date, time, area = null, needs = [], holder, promised } = request;
  const earlier = await book.findByRequest(requestId);
  if (earlier !== null) return { kind: 'booked', reservation: earlier, repeated: true };
  const standing = await standingFor(book, restaurant.id, request);
  if (standing !== null) {
    if (holder !== undefined) await book.release(holder);
    return { kind: 'booked', reservation: standing, repeated: true, stoodAlready: true };
  }
  const objection = promised ? null : objectionTo(restaurant, request, now);
  const wish = { restaurant, partySize, moment: { date, time }, area, needs, holder };
  if (objection !== null && !(await isHeldFor(book, wish))) return { kind: 'objection', objection };
  const placement = promised ? { seating: promised, moves: [] } : await seatingFor(book, wish);
  if (placement === null) return { kind: 'objection', objection: { reason: 'full', date, time } };
  const reservation: Reservation = {
    ...placement.seating,
    restaurantId: restaurant.id,
    code: await giveCode(book, random, now),
    guestName: tidyText(request.guestName, GUEST_NAME_MAX_CHARACTERS),
    phone: request.phone,
    partySize,
    status: 'confirmed',
    notes: tidyText(request.notes ?? '', NOTES_MAX_CHARACTERS) || null,
    area,
    needs,
    lateMinutes: null,
    language: request.language,
    createdAt: now,
    version: 1,
  };
  if (holder !== undefined) await book.release(holder);
  await book.move(placement.moves);
  await book.add(reservation, requestId);
  await book.announce({ restaurantId: restaurant.id, deed: 'booked', code: reservation.code, version: 1 });
  return { kind: 'booked', reservation, repeated: false };
}

async function giveCode(book: BookWriter, random: Random, now: Date): Promise<string> {
  const drawn = drawCodes(random);
  const used = await book.usedCodes(drawn, now);
  const code = chooseCode(drawn, used.codes, used.digits);
  if (code === null) throw new Error('every confirmation code that was drawn has been given out before');
  return code;
}
