/**
 * The port behind which a restaurant's own calendar lies.
 *
 * `src/calendar` keeps the book and that calendar in step. It stands beside `booking/`, which knows only that something can be
 * asked before a table is booked (`booking/calendar-check.ts`), and imports nothing of ours but `booking/`.
 */
import type { CalendarSpan } from '../booking/calendar-check.ts';

/** A reservation as the calendar shows it. */
export interface ReservationEvent extends CalendarSpan {
  id: string;
  timeZone: string;
  summary: string;
  description: string;
  mark: EventMark;
}

/** What an event of ours carries, so that it is known again. */
export interface EventMark {
  restaurantId: string;
  code: string;
  /** The reservation's, when it was written. */
  version: number;
}

/** Anybody's event, as it was read. */
export type CalendarEntry =
  | { id: string; kind: 'deleted' }
  | ({
      id: string;
      kind: 'event';
      /** Keeps whoever it belongs to from anything else at that time. */
      isBusy: boolean;
      /** Null for an event that we did not write. */
      mark: EventMark | null;
    } & CalendarSpan);

/** All that changed up to a point, and the token that goes on from there. */
export interface CalendarReading {
  entries: CalendarEntry[];
  syncToken: string;
}

/** Every method throws `DependencyFailure` when the calendar is down, too slow, or refuses us. */
export interface Calendar {
  /** Writes the event, in place of what stood under its id. */
  put(event: ReservationEvent): Promise<void>;
  /** Takes the event out; nothing, where it is out already. */
  remove(eventId: string): Promise<void>;
  /** All events that end after `from`. */
  readAll(from: Date): Promise<CalendarReading>;
  /** What changed since the token was given, deletions included; null when the token has expired. */
  readSince(syncToken: string): Promise<CalendarReading | null>;
  /** The events of a span, asked by somebody who waits: the answer comes within the restaurant's time limit, or never. */
  glance(span: CalendarSpan): Promise<CalendarEntry[]>;
}

/** The calendar of a restaurant; null where it has none. */
export type CalendarOf = (restaurantId: string) => Calendar | null;
