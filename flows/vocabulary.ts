/**
 * The words that the flows, and whoever drives them, speak to each other in.
 *
 * - A *caller event* is what the caller did; its `meaning` was read from words or keys before it got here, so that a flow
 *   never knows which of the two it was.
 * - An *effect* (effect.ts) is work that a flow asks for; whoever runs it answers with exactly one *outcome* event.
 * - A *prompt* is something that is asked, a *notice* something that is told on the way to the next prompt, both by id.
 *
 * Everything here is plain JSON: it is stored between two turns.
 */

import type {
  LatenessFacts,
  MomentFacts,
  Need,
  OrderOfferFacts,
  PlacedOrderFacts,
  PlaceFacts,
  RefusalFacts,
  ReservationFacts,
  SpokenOf,
} from './facts.ts';
import type { NoticeId } from './prompt-ids.ts';

export type Language = 'en' | 'es';
export type Mode = 'menu' | 'conversational' | 'smart';
export type Task = 'make' | 'check' | 'change' | 'cancel' | 'late' | 'order';
type Intent = Task | 'question' | 'complaint' | 'person' | 'repeat' | 'wait' | 'help' | 'goodbye';
type Topic =
  | 'hours'
  | 'location'
  | 'menu'
  | 'largeParty'
  | 'giftCard'
  | 'lostProperty'
  | 'job'
  | 'placedOrder'
  | 'other';
export type Daypart = 'morning' | 'lunch' | 'afternoon' | 'evening' | 'night';

/** A detail of a booking that can be asked for, and named without a value ("I'd like to change the time"). */
export type Detail = 'guestName' | 'date' | 'time' | 'partySize' | 'phone' | 'area';

/** The two readings of a bare hour, twelve hours apart, and the one to settle on when nobody says. `HH:MM`. */
export interface UnsettledTime {
  early: string;
  late: string;
  likely: string;
  /** Keyed in: "then 1 for AM or 2 for PM" belongs to keying a time, and is asked every time. */
  keyed: boolean;
}

/** What the caller wants of the book, as far as it was said. For a change: only what is to be different. */
export interface Wish {
  partySize?: number;
  date?: string;
  time?: string;
  unsettledTime?: UnsettledTime;
  daypart?: Daypart;
  guestName?: string;
  /** E.164. */
  phone?: string;
  /** To be written beside the booking, in the caller's words. */
  note?: string;
  /** One of the restaurant's areas, as it calls it; null for anywhere. */
  area?: string | null;
  needs?: Need[];
  /** One more table, also where the call has the very same already: "a second one". */
  isAnother?: true;
}

/**
 * What one utterance or one key entry means: what it wishes for, and what else it says. Dates are `YYYY-MM-DD`, times
 * `HH:MM`, in the restaurant's zone.
 */
export interface Meaning extends Wish {
  intent?: Intent;
  topic?: Topic;
  answer?: 'yes' | 'no';
  /** 1-based; -1 is the last one. */
  choice?: number | 'all';
  language?: Language;
  /** "1" in the main menu. */
  menu?: 'reservations';
  /** A detail named without its value. */
  detail?: Detail;
  /** "1" when asked for a name: the caller's number will do. */
  waivesName?: true;
  /** `AB1234`, `1234`, or `AB`. */
  code?: string;
  /** How late the party of a reservation will be. */
  lateMinutes?: number;
  /** Details above that were not heard for certain, and are to be asked about on the spot. */
  unsure?: Detail[];
  /** Words for the staff, free of cards. They are passed on, and never kept in a call's context. */
  message?: string;
}

export type CallerEvent =
  | { type: 'caller.answered'; meaning: Meaning }
  | { type: 'caller.silent' }
  | { type: 'caller.hungUp' }
  | { type: 'transfer.ended'; answered: boolean }
  /** The state of the call was gone: it starts anew, and says so. */
  | { type: 'place.lost' }
  /** The call has taken all the turns that one call may take. */
  | { type: 'turns.spent' };

export type Outcome =
  | { type: 'seating.possible' }
  | { type: 'seating.refused'; refusal: RefusalFacts }
  /** `stoodAlready`: this call had booked it before, and has the one table. */
  | { type: 'table.booked'; reservation: ReservationFacts; stoodAlready?: true }
  | { type: 'reservations.found'; reservations: ReservationFacts[] }
  | { type: 'reservation.changed'; reservation: ReservationFacts }
  | { type: 'reservation.cancelled'; reservation: ReservationFacts }
  | { type: 'reservation.gone' }
  | { type: 'lateness.noted'; reservation: ReservationFacts; lateness: LatenessFacts }
  | { type: 'waitlist.joined'; place: PlaceFacts }
  /** The line is too long, or the caller has places enough. */
  | { type: 'waitlist.refused' }
  | { type: 'message.taken' }
  | { type: 'place.found'; place: PlaceFacts | null }
  | { type: 'waitlist.left' }
  /** Null where there is nothing that could be ordered with a yes. `isOpen`: somebody is there to take an order. */
  | { type: 'order.found'; offer: OrderOfferFacts | null; isOpen: boolean }
  /** What was read back is not what can be had now. */
  | { type: 'order.changed' }
  /** Whatever stands against it; the wording knows the reasons, and has words for one that it does not know. */
  | { type: 'order.refused'; reason: string; isOpen: boolean; opens?: MomentFacts }
  | { type: 'order.placed'; order: PlacedOrderFacts }
  | { type: 'callBack.noted' }
  | { type: 'book.unreachable' };

export type FlowEvent = CallerEvent | Outcome;

export interface FlowInput {
  mode: Mode;
  languages: Language[];
  /** The caller's number, E.164; null when withheld. */
  callerPhone: string | null;
  /** Is there anyone to transfer to? */
  hasHost: boolean;
  /** Is there a menu to order from? Absent, as the next one is, in calls stored before orders were taken here. */
  takesOrders?: boolean;
  /** Can the call be given to a realtime model? */
  hasRealtime?: boolean;
}

/** How far the talk about an order has come. */
export interface OrderTalk {
  /** Absent while it was not looked for. */
  offer?: OrderOfferFacts | null;
  /** Somebody is at the restaurant now. */
  isOpen?: boolean;
  /** What the caller has said: to order what was offered, something else, or to be called back. */
  wants?: 'this' | 'other' | 'callBack';
  /** Why nothing was ordered. */
  refusal?: string;
  /** When orders are taken again. */
  opens?: MomentFacts;
  /** The realtime line was tried. */
  streamed?: boolean;
  /** The last order of this call, from its committed row. */
  placed?: PlacedOrderFacts;
}

export interface CallContext extends FlowInput {
  language: Language;
  task: Task | null;
  wish: Wish;
  /** Nothing stands against `wish` as far as it is known. */
  wishChecked: boolean;
  /** The caller who keys in need not say a name: their number will do. */
  nameWaived: boolean;
  /** A detail to be asked for again although a value is known. */
  revising: Detail | null;
  /** Details of the wish that were not heard for certain. Absent in calls stored before there were any. */
  unsure?: Detail[];
  /** Details that the caller was asked about on the spot: once is enough, the read-back is still to come. */
  madeSure?: Detail[];
  /** "Morning or evening?" is asked once a call. */
  meridiemAsked: boolean;
  refusal: RefusalFacts | null;
  /** How often the refused wish was said again, and looked up anew. Absent in calls stored before it was. */
  lookedAnew?: number;
  /** The caller has chosen to wait for `wish`; a call of an earlier version has nothing here. */
  waits?: boolean;
  /** The place in line that was last spoken of, from its committed row. */
  place?: PlaceFacts | null;
  /** What the caller's number or code led to. */
  found: ReservationFacts[];
  chosen: ReservationFacts | null;
  /** The reservations that earlier tasks were about, the last one last. Absent in calls stored before they were kept. */
  spokenOf?: SpokenOf[];
  /** Meant as well, and next after `chosen`. Absent in calls stored before several could be meant. */
  alsoMeant?: ReservationFacts[];
  code: string | null;
  codesTried: number;
  /** The day whose hours were asked for; absent where all were. */
  askedDay?: string | undefined;
  lateMinutes?: number | undefined;
  lateness?: LatenessFacts;
  order?: OrderTalk;
  /** The last deed, from its committed row: the only source of "you're booked". */
  committed: ReservationFacts | null;
  attempt: number;
  /** Steps up the ladder of the present prompt, and what the last one was. */
  rung: number;
  stumble: 'silent' | 'noMatch' | 'restated' | 'repeat' | 'wait' | 'help' | null;
  notices: NoticeId[];
  /** Something that the caller came for was done. */
  served: boolean;
  /** A transfer was tried and nobody came, or the host was reached. */
  hostTried: boolean;
  transferred: boolean;
}
