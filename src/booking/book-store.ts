/** The port behind which the book is kept. Every method throws `DependencyFailure` when the book cannot be seen or written. */
import type { Clock } from '../clock.ts';
import type { Alert, AlertKind } from './alerts.ts';
import type { Reservation, ReservationStatus } from './book.ts';
import type { CalendarCheck } from './calendar-check.ts';
import type { Random } from './confirmation-code.ts';
import type { Language, LocalDate, TableFeature } from './restaurant.ts';
import type { WaitlistEntry, WaitlistStatus } from './waitlist.ts';

/** What the use cases of the book are given. */
export interface BookDeps {
  store: BookStore;
  clock: Clock;
  random: Random;
  /** Absent where no restaurant has a calendar. */
  calendar?: CalendarCheck | undefined;
}

/** Which reservations are meant; every field narrows. */
export interface ReservationFilter {
  code?: string;
  codeDigits?: string;
  /** E.164 */
  phone?: string;
  date?: LocalDate;
  status?: ReservationStatus;
  /** Only those that end after this instant. */
  endsAfter?: Date;
  /** Only those behind this one, in the order in which they are found. */
  after?: { startsAt: Date; code: string };
}

/** Which places in the waiting line are meant; every field narrows. */
export interface WaitlistFilter {
  id?: number;
  requestId?: string;
  /** E.164 */
  phone?: string;
  date?: LocalDate;
  /** Only wishes for this day or a later one. */
  fromDate?: LocalDate;
  statuses?: WaitlistStatus[];
}

/** Who a phone number belonged to last. */
export interface Guest {
  guestName: string;
  language: Language;
}

/** A party that has tables for a span, half-open `[startsAt, endsAt)`: a reservation, or a hold. */
export interface SeatedParty {
  /** The reservation's code; null for a hold. */
  code: string | null;
  /** Who holds; null for a reservation. */
  holder: string | null;
  /** Of a hold for a change: the code of the reservation that is to be seated here. The two are one guest. */
  insteadOf: string | null;
  partySize: number;
  area: string | null;
  needs: TableFeature[];
  /** Sits at the table already, or was to by now, and so cannot be given another. */
  arrived: boolean;
  tableIds: string[];
  startsAt: Date;
  endsAt: Date;
}

/** All that stands in a span of the book. */
export interface Occupancy {
  parties: SeatedParty[];
  /** Times at which nobody is seated, whatever the profile says: busy time entered in the restaurant's calendar. */
  closures: { startsAt: Date; endsAt: Date }[];
}

export interface OccupancyQuery {
  restaurantId: string;
  from: Date;
  to: Date;
  /** Left out: the reservation that is about to move, and what is held for changing it. */
  exceptCode?: string | undefined;
  /** Left out: what this holder holds. */
  exceptHolder?: string | undefined;
}

/** Tables kept for somebody who has not booked yet. */
export interface Hold {
  /** `call:CA…`, `waitlist:7`: everyone holds one seating at a time. */
  holder: string;
  partySize: number;
  area: string | null;
  needs: TableFeature[];
  tableIds: string[];
  startsAt: Date;
  endsAt: Date;
  expiresAt: Date;
  /** Of a hold for the change of a reservation. */
  change: HeldChange | null;
}

/** What is held of a change, besides the tables: with them, all that is needed to carry it out. */
export interface HeldChange {
  /** The reservation that is changed. */
  code: string;
  /** The reservations that make room, each where it will sit from then on. Until then they sit where they sat. */
  moves: Move[];
}

/** Other tables for a party that stays at its time; named by its code, or as a holder. */
export interface Move {
  code: string | null;
  holder: string | null;
  tableIds: string[];
}

/** What was done in the book, for whoever works in the background: messages, the calendar, the waitlist. */
export type Announcement = { restaurantId: string } & (
  | {
      deed: 'booked' | 'changed' | 'cancelled' | 'seated' | 'completed' | 'noShow';
      code: string;
      /** The reservation's, after the deed. */
      version: number;
    }
  | { deed: 'waitlisted' | 'tableOffered' | 'offerEnded'; waitlistId: number }
);

export interface BookReader {
  /** Who sits where at any time of `[from, to)`. Holds that have expired are not seen. */
  occupancy(query: OccupancyQuery): Promise<Occupancy>;
  /** Ordered by when they start, at most `limit`. */
  findReservations(restaurantId: string, filter: ReservationFilter, limit: number): Promise<Reservation[]>;
  /** What requests of this call have written for that day, but for what is cancelled. Their ids begin with the call's. */
  findByCall(restaurantId: string, callSid: string, date: LocalDate): Promise<Reservation[]>;
  findGuest(restaurantId: string, phone: string): Promise<Guest | null>;
  /** In the order of the line, at most `limit`. */
  findWaitlist(restaurantId: string, filter: WaitlistFilter, limit: number): Promise<WaitlistEntry[]>;
}

/** The book while one writer has it. Holds that have expired are gone by then. */
export interface BookWriter extends BookReader {
  /** The reservation that this request has written already, as it is now. */
  findByRequest(requestId: string): Promise<Reservation | null>;
  /** Of these codes, the ones given out before, and the digits among them that a coming reservation has. */
  usedCodes(codes: string[], now: Date): Promise<{ codes: Set<string>; digits: Set<string> }>;
  /** Writes the reservation, seats it, and remembers the guest by the number. */
  add(reservation: Reservation, requestId: string): Promise<void>;
  /**
   * Writes what has changed of the reservation with this code, its tables included. Of one that is awaited no longer, held changes
   * end; and where its guests sit down, those too for which it was to make room.
   */
  replace(reservation: Reservation, requestId: string | null): Promise<void>;
  /** Seats parties elsewhere. All leave their tables before any sits down, so that two may swap. */
  move(moves: Move[]): Promise<void>;
  /** What the holder holds, and at which tables. */
  findHold(holder: string): Promise<Hold | null>;
  /**
   * Keeps tables for a holder, in place of whatever it held before. Where it is for a change, it may have what the reservations of
   * that change have until then, and ends when the first of them is to arrive.
   */
  hold(hold: Hold): Promise<void>;
  /** Frees what the holder holds; nothing, where it holds nothing. */
  release(holder: string): Promise<void>;
  /** Frees what anybody holds for a change of this reservation. In the changes of others it need not make room any more. */
  endChanges(code: string): Promise<void>;
  /** Puts a guest at the end of the line. */
  addToWaitlist(entry: Omit<WaitlistEntry, 'id'>, requestId: string): Promise<WaitlistEntry>;
  /** Writes what has become of a place: its status, its offer, its reservation. An offer that is open is ended in time. */
  updateWaitlist(entry: WaitlistEntry): Promise<void>;
  /** Owed once this is committed, and only then. */
  announce(announcement: Announcement): Promise<void>;
  /** Tells staff; of one subject once, until somebody has seen to it. */
  raise(alert: Alert): Promise<void>;
  /** What staff were told of this subject has been settled; nothing, where no such alert is open. */
  settle(kind: AlertKind, subject: string): Promise<void>;
}

export interface BookStore extends BookReader {
  /**
   * Gives `work` the restaurant's book alone, in one transaction: either all it wrote is kept, or none. It is run anew when the
   * database had to give way to another writer, so it must not reach outside.
   */
  write<T>(restaurantId: string, work: (book: BookWriter) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * Puts off the end of what the holder holds; nothing, where it holds nothing. A hold that ran out a moment ago comes to life
   * again unless it has been swept: until then nobody has written in the book, and so nobody has its place.
   */
  prolong(restaurantId: string, holder: string, expiresAt: Date): Promise<void>;
  /**
   * Frees what the holder holds, also while somebody writes the book: whoever saw it held a moment ago has only been too
   * cautious.
   */
  release(restaurantId: string, holder: string): Promise<void>;
}

export interface WriteOptions {
  /**
   * Does not wait for the disk: a crash of the database's machine may undo it, whole, together with all that was written after
   * it. For holds, which end by themselves; never for what a guest is told is theirs.
   */
  mayBeLost?: boolean;
}
