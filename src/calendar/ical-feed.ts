/**
 * The book as an iCalendar feed (RFC 5545), for calendars that subscribe to an address. Pure.
 *
 * Nothing in it tells when it was made, so that a feed without news is the same feed, byte for byte.
 */
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { DateTime } from 'luxon';
import type { Reservation } from '../booking/book.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { descriptionOf, isShown, summaryOf } from './reservation-event.ts';
import { vtimezoneOf } from './vtimezone.ts';

export function icalFeed(restaurant: Restaurant, reservations: Reservation[]): string {
  const { id, name, timeZone } = restaurant;
  const span = {
    startsAt: new Date(Math.min(...reservations.map(({ startsAt }) => startsAt.getTime()))),
    endsAt: new Date(Math.max(...reservations.map(({ endsAt }) => endsAt.getTime()))),
  };
  const inZone = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone });
  const feed = ical({
    // The one text that the library does not escape.
    name: name.replace(/[\\;,]/g, '\\$&'),
    prodId: { company: 'Hostline', product: 'Hostline', language: 'EN' },
    // Without a name: the library writes that as a property of its own, behind the zone, where none may stand.
    timezone: { name: null, generator: (zone) => vtimezoneOf(zone, span) },
  });
  for (const reservation of reservations) {
    feed.createEvent({
      id: `${reservation.code}@${id}.hostline`,
      sequence: reservation.version,
      stamp: reservation.createdAt,
      timezone: timeZone,
      start: inZone(reservation.startsAt),
      end: inZone(reservation.endsAt),
      summary: summaryOf(reservation),
      description: descriptionOf(reservation),
      status: isShown(reservation.status) ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      // A table that is taken makes nobody busy who subscribes.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // The library leaves out the end of the last line.
  return `${feed.toString()}\r\n`;
}
