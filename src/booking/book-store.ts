/** The port behind which the book is kept. Every method throws `DependencyFailure` when the book cannot be seen or written. */
import type { Clock } from '../clock.ts';
import type { Reservation, ReservationStatus } from './book.ts';
import type { Random } from './confirmation-code.ts';
import type { Language, LocalDate } from './restaurant.ts';
import type { TakenTable } from './seating.ts';

/** What the use cases of the book are given. */
export interface BookDeps {
  store: BookStore;
  clock: Clock;
  random: Random;
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
}

/** Who a phone number belonged to last. */
export interface Guest {
  guestName: string;
  language: Language;
}

export interface BookReader {
  /** Tables in use at any time of `[from, to)`, those of the reservation `except` left out. */
  takenTables(span: { restaurantId: string; from: Date; to: Date; except?: string }): Promise<TakenTable[]>;
  /** Ordered by when they start, at most `limit`. */
  findReservations(restaurantId: string, filter: ReservationFilter, limit: number): Promise<Reservation[]>;
  findGuest(restaurantId: string, phone: string): Promise<Guest | null>;
}

/** The book while one writer has it. */
export interface BookWriter extends BookReader {
  /** The reservation that this request has written already, as it is now. */
  findByRequest(requestId: string): Promise<Reservation | null>;
  /** Of these codes, the ones given out before, and the digits among them that a coming reservation has. */
  usedCodes(codes: string[], now: Date): Promise<{ codes: Set<string>; digits: Set<string> }>;
  /** Writes the reservation, seats it, and remembers the guest by the number. */
  add(reservation: Reservation, requestId: string): Promise<void>;
  /** Writes what has changed of the reservation with this code, its tables included. */
  replace(reservation: Reservation, requestId: string | null): Promise<void>;
}

export interface BookStore extends BookReader {
  /**
   * Gives `work` the restaurant's book alone, in one transaction: either all it wrote is kept, or none. It is run anew when the
   * database had to give way to another writer, so it must not reach outside.
   */
  write<T>(restaurantId: string, work: (book: BookWriter) => Promise<T>): Promise<T>;
}
