/** The port behind which it is kept what of the calendar was read, and what of the book was written there. */
import type { ReservationStatus } from '../booking/book.ts';
import type { CalendarSpan } from '../booking/calendar-check.ts';

/** Time during which nobody is seated, by the event that says so. */
export interface BusyTime extends CalendarSpan {
  eventId: string;
}

/** How far a calendar has been read. */
interface CalendarProgress {
  /** Null: not yet, or no longer. */
  syncToken: string | null;
  /** Since when it cannot be reached; null while all is well. */
  failingSince: Date | null;
}

/** A reservation beside the event that shows it. */
export interface ShownReservation extends CalendarSpan {
  code: string;
  status: ReservationStatus;
  version: number;
  eventId: string;
  writtenVersion: number;
  deletedThereAt: Date | null;
}

/** What a reading changes. `after`: the token it went on from; another reading since then makes this one void. */
export interface BusyChanges {
  restaurantId: string;
  after: string | null;
  syncToken: string;
  /** Whether `busy` is all there is, and not only what changed. */
  isWhole: boolean;
  busy: BusyTime[];
  /** Events that close nothing any more. */
  cleared: string[];
  readAt: Date;
}

/** Every method throws `DependencyFailure` when the records cannot be reached. */
export interface CalendarRecords {
  progress(restaurantId: string): Promise<CalendarProgress>;
  /** Null ends a failure; of two failures the first one's time is kept. */
  setFailing(restaurantId: string, since: Date | null): Promise<void>;
  /** Keeps all of a reading, or nothing where another came first. */
  takeReading(changes: BusyChanges): Promise<void>;
  /** Busy times that meet the span, as they are known. */
  busyIn(restaurantId: string, span: CalendarSpan): Promise<BusyTime[]>;
  /** Puts `busy` in place of what is known of the span, unless the calendar has been read since the token `after`. */
  correctBusy(change: {
    restaurantId: string;
    after: string | null;
    span: CalendarSpan;
    busy: BusyTime[];
  }): Promise<void>;
  /** The reservations that these events show. */
  shownBy(restaurantId: string, eventIds: string[]): Promise<ShownReservation[]>;
  findShown(restaurantId: string, code: string): Promise<ShownReservation | null>;
  /** The event of this reservation is as this version says. */
  markWritten(restaurantId: string, code: string, written: { eventId: string; version: number }): Promise<void>;
  /** Somebody deleted the event there, or, with null, put it back. */
  markDeletedThere(restaurantId: string, code: string, at: Date | null): Promise<void>;
  /** Reservations to come that lie under busy time. */
  clashes(restaurantId: string, now: Date): Promise<(CalendarSpan & { code: string; busy: CalendarSpan })[]>;
  /** The codes under which an alert of busy time is open. */
  openClashes(restaurantId: string): Promise<string[]>;
  /** Reservations to come whose event is missing or older than they are; at most `limit` codes. */
  notWritten(restaurantId: string, now: Date, limit: number): Promise<string[]>;
  /** Has these reservations written to the calendar in the background. */
  oweWriting(restaurantId: string, codes: string[]): Promise<void>;
  /** Has the calendar read in the background. */
  oweReading(restaurantId: string): Promise<void>;
}
