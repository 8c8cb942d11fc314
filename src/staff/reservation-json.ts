/** Reservation → the JSON of the API. */
import type { Reservation } from '../booking/book.ts';
import type { TableFeature } from '../booking/restaurant.ts';

export function reservationJson(reservation: Reservation) {
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

export const needsInJson: Record<TableFeature, string> = { highChair: 'high_chair', wheelchair: 'wheelchair' };
