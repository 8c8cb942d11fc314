/** Reservation → the JSON of the API. */
import { z } from 'zod';
import { type Reservation, reservationStatuses } from '../booking/book.ts';
import { needsInJson } from './fields.ts';

export const reservationAnswer = z
  .strictObject({
    id: z.string().describe('The confirmation ID, AB1234.'),
    name: z.string(),
    phone: z.string().nullable().describe('E.164; null for a guest who left none.'),
    party_size: z.int(),
    date: z.string().describe('YYYY-MM-DD, in the restaurant.'),
    time: z.string().describe('HH:MM, in the restaurant.'),
    status: z.enum(reservationStatuses),
    notes: z.string().nullable(),
    area: z.string().nullable().describe('Where the guest asked to sit; null for anywhere.'),
    needs: z.array(z.enum(needsInJson)),
    late_minutes: z.int().nullable().describe('By how much the guest said they would be late.'),
    language: z.enum(['en', 'es']),
    tables: z.array(z.string()),
    starts_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
    version: z.int().describe('Counts changes from 1; the ETag holds it too.'),
  })
  .meta({ id: 'Reservation' });

/** What was changed last is told by the tag, for a later `If-Match`. */
export const versionTag = { ETag: ({ version }: { version: number }) => `"${version}"` };

export function reservationJson(reservation: Reservation): z.input<typeof reservationAnswer> {
  return {
    id: reservation.code,
    name: reservation.guestName,
    phone: reservation.phone,
    party_size: reservation.partySize,
    date: reservation.date,
    time: reservation.time,
    status: reservation.status,
    notes: reservation.notes,
    area: reservation.area,
    needs: reservation.needs.map((need) => needsInJson[need]),
    late_minutes: reservation.lateMinutes,
    language: reservation.language,
    tables: reservation.tableIds,
    starts_at: reservation.startsAt.toISOString(),
    ends_at: reservation.endsAt.toISOString(),
    created_at: reservation.createdAt.toISOString(),
    version: reservation.version,
  };
}
