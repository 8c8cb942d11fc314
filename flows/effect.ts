/** The work that a flow asks for, as data; `src/call/effects.ts` runs it. */
import type { Need, OrderOfferFacts } from './facts.ts';

export interface BookingWish {
  partySize: number;
  date: string;
  time: string;
  area?: string | null;
  needs?: Need[];
}

/** A whole wish, and whose it is. */
interface WishOfGuest {
  attempt: number;
  wish: BookingWish;
  guestName: string | null;
  note: string | null;
}

/** Whose table is looked for, as far as it is known: one that this call has booked already can be had, unless another is meant. */
interface Looked {
  /** The reservation that is to be changed. */
  except: string | null;
  guestName: string | null;
  isAnother: boolean;
}

/** `attempt` makes a write idempotent within its call. */
export type Effect =
  | ({ type: 'findSeating'; wish: Partial<BookingWish> } & Looked)
  /** Keeps the seating for this call, in place of what it held before. */
  | ({ type: 'holdSeating'; wish: BookingWish } & Looked)
  | { type: 'findReservations'; phone: string; todayOnly?: true }
  /** `phone`: whose reservations may be meant by a code that only sounds like theirs; left out where none is known. */
  | { type: 'findReservations'; code: string; phone?: string }
  | ({ type: 'bookTable'; phone: string | null; isAnother: boolean } & WishOfGuest)
  | { type: 'findPlace'; phone: string }
  | { type: 'leaveWaitlist'; phone: string; id: number }
  | ({ type: 'joinWaitlist'; phone: string } & WishOfGuest)
  | {
      type: 'changeReservation';
      attempt: number;
      code: string;
      changes: Partial<BookingWish> & { guestName?: string; note?: string };
    }
  | { type: 'cancelReservation'; code: string }
  | { type: 'noteLate'; code: string; minutes: number }
  | { type: 'takeMessage'; attempt: number; words: string; phone: string | null }
  /** `phone`: whose last order may be told; null where the number cannot be trusted. */
  | { type: 'findOrder'; phone: string | null }
  | { type: 'placeOrder'; offer: OrderOfferFacts; guestName: string | null; phone: string }
  | { type: 'noteCallBack'; guestName: string | null; phone: string };
