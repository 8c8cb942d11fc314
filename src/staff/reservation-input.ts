/**
 * Reservations as staff send them: what to book, what to change, what to look for.
 */
import { z } from 'zod';
import type { BookingRequest } from '../booking/book-table.ts';
import type { ReservationChanges } from '../booking/change-reservation.ts';
import type { ReservationListing } from '../booking/find-reservations.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { refusals } from '../failures.ts';
import { guestName, localDate, localTime, notes, partySize, partySizeText, phoneNumber } from './fields.ts';
import { readInput } from './read-input.ts';

/** Longer retry keys are refused: the request ID is stored and indexed. */
const IDEMPOTENCY_KEY_MAX_CHARACTERS = 200;

const changeableFields = {
  name: guestName,
  party_size: partySize,
  date: localDate,
  time: localTime,
  notes: notes.optional(),
};

const changedFields = z.strictObject(changeableFields, { error: objectWanted }).partial();

/** The body of `POST /api/reservations`. */
export function readNewReservation(
  body: unknown,
  restaurant: Restaurant,
): Pick<BookingRequest, 'guestName' | 'phone' | 'partySize' | 'date' | 'time' | 'notes'> {
  const fields = { ...changeableFields, phone: phoneNumber(restaurant) };
  const schema = z.strictObject(fields, { error: objectWanted });
  const { name, party_size, ...wish } = readInput(schema, body);
  return { ...wish, guestName: name, partySize: party_size };
}

/** The body of `PATCH /api/reservations/{id}`: any of the fields that can change, and at least one. */
export function readChanges(body: unknown): ReservationChanges {
  const { name, party_size, ...rest } = readInput(changedFields, body);
  const changes: ReservationChanges = { ...rest, guestName: name, partySize: party_size };
  if (Object.values(changes).some((change) => change !== undefined)) return changes;
  throw refusals.badRequest([{ field: 'body', message: 'Send at least one field to change.' }]);
}

/** The query of `GET /api/reservations`. */
export function readListing(query: unknown, restaurant: Restaurant): Omit<ReservationListing, 'restaurantId'> {
  const schema = z.object({
    date: localDate.optional(),
    phone: phoneNumber(restaurant).optional(),
    status: z.enum(['confirmed', 'cancelled'], 'A status is confirmed or cancelled.').optional(),
  });
  return readInput(schema, query);
}

/** The query of `GET /api/availability`. */
export function readAvailabilityQuery(query: unknown): { date: string; time: string; partySize: number } {
  const { date, time, party_size } = readInput(availabilityQuery, query);
  return { date, time, partySize: party_size };
}

const availabilityQuery = z.object({ date: localDate, time: localTime, party_size: partySizeText });

/** The header `Idempotency-Key`, or null where none was sent. */
export function readIdempotencyKey(header: string): string | null {
  if (header === '') return null;
  return readInput(idempotencyHeader, { 'Idempotency-Key': header })['Idempotency-Key'];
}

const idempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(IDEMPOTENCY_KEY_MAX_CHARACTERS, `A key has at most ${IDEMPOTENCY_KEY_MAX_CHARACTERS} characters.`),
});

/** The sentence for a body that is a list, a text or nothing readable. */
function objectWanted(issue: { code?: string }): string | undefined {
  return issue.code === 'invalid_type' ? 'Send a JSON object.' : undefined;
}
