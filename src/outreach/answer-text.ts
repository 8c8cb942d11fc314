/** Answers the texts that guests send: cancels, takes or leaves a table that was offered, and minds who wants no texts. */
import type { OfferAnswer } from '../booking/answer-offer.ts';
import type { Reservation } from '../booking/book.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { cancelReservation } from '../booking/cancel-reservation.ts';
import { findGuest, findReservations } from '../booking/find-reservations.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { MessageStore } from './message-store.ts';
import { reservationText } from './message-wording.ts';
import { replyWords } from './reply-wording.ts';
import { readTextReply } from './text-reply.ts';

/** A text as it came in. */
export interface IncomingText {
  messageSid: string;
  /** E.164 */
  from: string;
  /** E.164 */
  to: string;
  body: string;
  /** What Twilio itself has made of it, and answered, where Advanced Opt-Out is on. */
  optOutType: 'STOP' | 'START' | 'HELP' | null;
}

/** Implemented by the waitlist: what a yes or a no does with the offer that is open for a number. */
export type AnswerOffer = (restaurantId: string, phone: string, answer: 'yes' | 'no') => Promise<OfferAnswer>;

interface AnswerTextOptions {
  book: BookDeps;
  store: Pick<MessageStore, 'answerOnce' | 'setOptedOut' | 'isOptedOut'>;
  answerOffer: AnswerOffer;
  restaurantFor: (to: string) => Restaurant;
  /** Whether what is done in the book is told by a message anyway, so that the answer need not say it. */
  textsGuests: (restaurant: Restaurant) => boolean;
}

/** The answer's words, or null for none. The same text again gets the same answer, and nothing is done twice. */
export function createAnswerText(options: AnswerTextOptions): (text: IncomingText) => Promise<string | null> {
  const { book, store, answerOffer, restaurantFor, textsGuests } = options;

  return async (text) => {
    const restaurant = restaurantFor(text.to);
    const received = { restaurantId: restaurant.id, messageSid: text.messageSid, phone: text.from };
    return store.answerOnce(received, () => answer(text, restaurant));
  };

  async function answer({ from, body, optOutType }: IncomingText, restaurant: Restaurant): Promise<string | null> {
    const { id } = restaurant;
    const reply = readTextReply(body);
    // Twilio has answered these by itself; a word of ours would be a second answer, or one that it refuses to carry.
    if (optOutType === 'STOP' || reply.kind === 'stop') return silently(() => store.setOptedOut(id, from, true));
    if (optOutType === 'START' || reply.kind === 'start') return silently(() => store.setOptedOut(id, from, false));
    if (optOutType === 'HELP') return null;
    // Twilio lets a number that said STOP back in by "yes".
    if (reply.kind === 'yes' && (await store.isOptedOut(id, from))) await store.setOptedOut(id, from, false);
    if (reply.kind === 'cancel') return cancel(from, reply.code, restaurant);
    if (reply.kind === 'yes' || reply.kind === 'no') return answerOurs(from, reply.kind, restaurant);
    return (await words(from, restaurant)).help(restaurant);
  }

  async function cancel(phone: string, code: string | null, restaurant: Restaurant): Promise<string | null> {
    const upcoming = await upcomingOf(phone, restaurant);
    const meant = code === null ? upcoming : upcoming.filter((reservation) => reservation.code === code);
    const [only, ...others] = meant;
    const say = await words(phone, restaurant, only);
    if (only === undefined) return say.nothingToCancel(restaurant);
    if (others.length > 0) return say.which(meant);
    const done = await cancelReservation(book, { restaurantId: restaurant.id, code: only.code });
    if (done.kind !== 'cancelled') return say.nothingToCancel(restaurant);
    // What was cancelled is announced, and the announcement's message is the answer: one event, one text.
    if (!done.already && textsGuests(restaurant)) return null;
    return reservationText('cancelled', done.reservation, restaurant);
  }

  async function answerOurs(phone: string, yesNo: 'yes' | 'no', restaurant: Restaurant): Promise<string | null> {
    const offer = await answerOffer(restaurant.id, phone, yesNo);
    switch (offer.kind) {
      case 'booked':
        return textsGuests(restaurant) ? null : reservationText('booked', offer.reservation, restaurant);
      case 'declined':
        return (await words(phone, restaurant)).declined;
      case 'gone':
        return (await words(phone, restaurant)).gone(restaurant);
      case 'none': {
        const [next] = await upcomingOf(phone, restaurant);
        const say = await words(phone, restaurant, next);
        return next !== undefined && yesNo === 'yes' ? say.seeYou(next) : say.help(restaurant);
      }
    }
  }

  function upcomingOf(phone: string, { id: restaurantId }: Restaurant): Promise<Reservation[]> {
    return findReservations(book, { restaurantId, phone, upcomingOnly: true });
  }

  /** In the language of the table that it is about, else of the guest, else of the restaurant. */
  async function words(phone: string, restaurant: Restaurant, about?: Reservation) {
    const known = about ?? (await findGuest(book, { restaurantId: restaurant.id, phone }));
    return replyWords[known?.language ?? restaurant.languages[0] ?? 'en'];
  }
}

async function silently(work: () => Promise<void>): Promise<null> {
  await work();
  return null;
}
