/** A reservation as an event of the calendar. Pure. */
import { createHash } from 'node:crypto';
import type { Reservation, ReservationStatus } from '../booking/book.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { CalendarEntry, ReservationEvent } from './calendar.ts';

/**
 * Always the same for one reservation, so that an event written twice is one event. Google takes the letters a to v and digits,
 * 5 to 1024 of them (https://developers.google.com/workspace/calendar/api/v3/reference/events#id); hexadecimal digits are among them.
 */
export function eventIdOf(restaurantId: string, code: string): string {
  return `hostline${createHash('sha256').update(`${restaurantId} ${code}`).digest('hex')}`;
}

/** Whether a reservation has a place in the calendar. One that was cancelled, or whose guest never came, has none. */
export function isShown(status: ReservationStatus): boolean {
  return status !== 'cancelled' && status !== 'no_show';
}

export function eventOf(restaurant: Pick<Restaurant, 'id' | 'timeZone'>, reservation: Reservation): ReservationEvent {
  const { code, version, startsAt, endsAt } = reservation;
  return {
    id: eventIdOf(restaurant.id, code),
    startsAt,
    endsAt,
    timeZone: restaurant.timeZone,
    summary: summaryOf(reservation),
    description: descriptionOf(reservation),
    mark: { restaurantId: restaurant.id, code, version },
  };
}

/** `Misha, 4`. */
export function summaryOf({ guestName, partySize }: Reservation): string {
  return `${guestName}, ${partySize}`;
}

/** What the kitchen and the floor want to know, a line each. */
export function descriptionOf({ code, tableIds, area, needs, notes }: Reservation): string {
  const lines = [
    code,
    tableIds.length > 0 && `Table ${tableIds.join(' + ')}`,
    area,
    needs.length > 0 && needs.map((need) => needNames[need]).join(', '),
    notes,
  ];
  return lines.filter(Boolean).join('\n');
}

const needNames: Record<Reservation['needs'][number], string> = {
  highChair: 'high chair',
  wheelchair: 'wheelchair access',
};

/** Not by its mark alone: a copy that somebody made of our event carries that too. */
export function isOurs(restaurantId: string, entry: CalendarEntry): boolean {
  return entry.kind === 'event' && entry.mark !== null && entry.id === eventIdOf(restaurantId, entry.mark.code);
}

/** Whether the event keeps the restaurant from seating anybody. Ours never do: a table that is taken closes no house. */
export function closesBook(
  restaurantId: string,
  entry: CalendarEntry,
): entry is Extract<CalendarEntry, { kind: 'event' }> {
  return entry.kind === 'event' && entry.isBusy && !isOurs(restaurantId, entry);
}
