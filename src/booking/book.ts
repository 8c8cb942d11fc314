/**
 * The words of the book that all its use cases share: reservations, seatings, and what stands against a wish.
 */
import type { Language, LocalDate, LocalTime, Moment, OpeningPeriod, TableFeature } from './restaurant.ts';

/** `seated` and after it `completed`, or `no_show`, is what became of a `confirmed` one. */
export const reservationStatuses = ['confirmed', 'seated', 'completed', 'no_show', 'cancelled'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

export interface Reservation {
  restaurantId: string;
  /** The confirmation ID, `AB1234`; unique in its restaurant. */
  code: string;
  guestName: string;
  /** E.164, or null for a guest who left none. */
  phone: string | null;
  partySize: number;
  date: LocalDate;
  time: LocalTime;
  startsAt: Date;
  endsAt: Date;
  /** The tables it sits at; empty once it keeps none. */
  tableIds: string[];
  status: ReservationStatus;
  notes: string | null;
  /** Where the guest asked to sit, one of the restaurant's areas; null for anywhere. */
  area: string | null;
  needs: TableFeature[];
  /** By how much the guest said they would be late. */
  lateMinutes: number | null;
  language: Language;
  createdAt: Date;
  /** Counts changes from 1. */
  version: number;
}

/** Tables for one party over one span, half-open `[startsAt, endsAt)`. */
export interface Seating extends Moment {
  tableIds: string[];
  startsAt: Date;
  endsAt: Date;
}

/** Why a wish cannot be met, with what could be said instead. `nearest` holds at most `NEAREST_OFFERED` moments, best first. */
export type Refusal =
  | { reason: 'past'; nearest: Moment[] }
  /** Sooner than the restaurant can take a booking, which is `noticeMinutes` ahead. */
  | { reason: 'tooSoon'; noticeMinutes: number; nearest: Moment[] }
  | { reason: 'tooFarAhead'; lastDate: LocalDate; nearest: Moment[] }
  | { reason: 'closedDay'; date: LocalDate; nearest: Moment[] }
  /** `lastTime`: the last seating of a day that is open at the wished time, but takes nobody any more. */
  | { reason: 'closedTime'; date: LocalDate; hours: OpeningPeriod[]; lastTime?: LocalTime; nearest: Moment[] }
  /** `areas`: where there is a table at that very moment, if another area was asked for. */
  | { reason: 'full'; date: LocalDate; time: LocalTime; areas: string[]; nearest: Moment[] }
  | { reason: 'partyTooLarge'; largest: number; nearest: Moment[] };

/** How many other moments are offered when a wish is refused. */
export const NEAREST_OFFERED = 3;

/** Stands on a reservation made by keys alone, by someone whose number has no name yet. */
export const UNNAMED_GUEST = 'Guest';
