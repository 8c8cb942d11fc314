/** The feed, read by the rules of RFC 5545. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf as instantIn } from '../../../src/booking/local-time.ts';
import { tidyText } from '../../../src/booking/tidy-text.ts';
import { icalFeed } from '../../../src/calendar/ical-feed.ts';
import { aReservation, aRestaurant } from '../../support/builders.ts';
import { instantOf, readICalendar, textOf, valueIn } from '../../support/icalendar.ts';

const eventsOf = (feed: string) => readICalendar(feed).components.filter(({ name }) => name === 'VEVENT');

describe('the calendar feed', () => {
  it('holds each reservation with who comes, when and where', () => {
    const reservation = aReservation({ partySize: 4, tableIds: ['T1', 'T2'], notes: 'Nuts!', needs: ['highChair'] });
    const [event] = eventsOf(icalFeed(aRestaurant(), [reservation]));
    expect(event?.properties).toEqual(
      expect.arrayContaining([
        { name: 'UID', parameters: {}, value: 'AB1234@sample.hostline' },
        { name: 'SEQUENCE', parameters: {}, value: '1' },
        { name: 'DTSTART', parameters: { TZID: 'America/New_York' }, value: '20260312T183000' },
        { name: 'DTEND', parameters: { TZID: 'America/New_York' }, value: '20260312T200000' },
        { name: 'STATUS', parameters: {}, value: 'CONFIRMED' },
      ]),
    );
    expect(event && textOf(event, 'SUMMARY')).toBe('Misha, 4');
    expect(event && textOf(event, 'DESCRIPTION')).toBe('AB1234\nTable T1 + T2\nhigh chair\nNuts!');
  });

  it.each([['cancelled' as const], ['no_show' as const]])('shows a %s reservation as cancelled', (status) => {
    const [event] = eventsOf(icalFeed(aRestaurant(), [aReservation({ status, version: 3, tableIds: [] })]));
    expect(event && [valueIn(event, 'STATUS'), valueIn(event, 'SEQUENCE')]).toEqual(['CANCELLED', '3']);
  });

  it('never holds a phone number', () => {
    expect(icalFeed(aRestaurant(), [aReservation({ phone: '+12125550123' })])).not.toContain('2125550123');
  });

  it('is a calendar without reservations too', () => {
    expect(readICalendar(icalFeed(aRestaurant(), [])).components).toEqual([]);
  });

  it.each([
    ['America/New_York', '2026-03-08', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
    ['Asia/Kolkata', '2026-03-01', '2026-12-31'],
    ['America/Sao_Paulo', '2026-03-01', '2026-12-31'],
  ])('tells the clock of %s right to the minute, before and after its changes', (timeZone, ...days) => {
    const moments = days.flatMap((date) => ['00:30', '05:00', '18:30'].map((time) => ({ date, time })));
    const reservations = moments.map((moment, index) => {
      const startsAt = instantIn(moment, timeZone);
      const endsAt = new Date(startsAt.getTime() + 90 * 60_000);
      return aReservation({ code: `AB000${index}`, startsAt, endsAt });
    });
    const calendar = readICalendar(icalFeed(aRestaurant({ timeZone }), reservations));
    const events = calendar.components.filter(({ name }) => name === 'VEVENT');
    expect(events.map((event) => instantOf(calendar, event, 'DTSTART'))).toEqual(
      reservations.map(({ startsAt }) => startsAt),
    );
  });

  it('says any name and note back as they were, whatever stands in them', () => {
    const text = fc.string({ unit: 'binary', maxLength: 120 }).map((written) => tidyText(written, 500) || 'x');
    fc.assert(
      fc.property(text, text, text, (name, guestName, notes) => {
        const feed = readICalendar(icalFeed(aRestaurant({ name }), [aReservation({ guestName, notes })]));
        const [event] = feed.components.filter((component) => component.name === 'VEVENT');
        expect(textOf(feed, 'NAME')).toBe(name);
        expect(event && textOf(event, 'SUMMARY')).toBe(`${guestName}, 2`);
        expect(event && textOf(event, 'DESCRIPTION')).toBe(`AB1234\nTable T1\n${notes}`);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
