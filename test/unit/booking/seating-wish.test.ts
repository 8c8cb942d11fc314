import { describe, expect, it } from '@jest/globals';
import { momentsNear } from '../../../src/booking/nearest.ts';
import type { Restaurant } from '../../../src/booking/restaurant.ts';
import { objectionTo, type SeatingWish } from '../../../src/booking/seating-wish.ts';
import { aMonday, aRestaurant, everyDay } from '../../support/builders.ts';

const restaurant = aRestaurant({
  hours: { ...everyDay({ opens: '12:00', closes: '22:00' }), sunday: [] },
  closedDays: ['2026-03-17'],
});
const hours = [{ opens: '12:00', closes: '22:00' }];
const monday = '2026-03-09';

describe('what stands against a wish', () => {
  const cases: [string, SeatingWish, ReturnType<typeof objectionTo>][] = [
    ['nothing is known', {}, null],
    ['a party that fits', { partySize: 6 }, null],
    ['a party that does not', { partySize: 7 }, { reason: 'partyTooLarge', largest: 6 }],
    ['yesterday', { date: '2026-03-08' }, { reason: 'past' }],
    ['today', { date: monday }, null],
    ['today, an hour ago', { date: monday, time: '10:00' }, { reason: 'past' }],
    ['a day that is always closed', { date: '2026-03-15' }, { reason: 'closedDay', date: '2026-03-15' }],
    ['a holiday', { date: '2026-03-17', time: '19:00' }, { reason: 'closedDay', date: '2026-03-17' }],
    ['the last day of the book', { date: '2026-06-06' }, null],
    ['the day after it', { date: '2026-06-08' }, { reason: 'tooFarAhead', lastDate: '2026-06-07' }],
    ['before opening', { date: '2026-03-12', time: '11:59' }, { reason: 'closedTime', date: '2026-03-12', hours }],
    ['at opening', { date: '2026-03-12', time: '12:00' }, null],
    ['at the last seating', { date: '2026-03-12', time: '21:00' }, null],
    [
      'after it',
      { date: '2026-03-12', time: '21:01' },
      { reason: 'closedTime', date: '2026-03-12', hours, lastTime: '21:00' },
    ],
    ['after closing', { date: '2026-03-12', time: '22:01' }, { reason: 'closedTime', date: '2026-03-12', hours }],
    ['a time that some day has', { time: '19:00' }, null],
    ['a time that no day has', { time: '03:00' }, { reason: 'closedTime', date: monday, hours }],
  ];
  it.each(cases)('%s', (_case, wish, objection) => {
    expect(objectionTo(restaurant, wish, aMonday)).toEqual(objection);
  });

  it('is the past, once the last seating of today is over', () => {
    const late = new Date('2026-03-10T01:01:00Z');
    expect(objectionTo(restaurant, { date: monday }, late)).toEqual({ reason: 'past' });
  });

  it('is not the past within the minute that is asked for', () => {
    const now = new Date('2026-03-09T22:30:45Z');
    expect(objectionTo(restaurant, { date: monday, time: '18:30' }, now)).toBeNull();
    expect(objectionTo(restaurant, { date: monday, time: '18:29' }, now)).toEqual({ reason: 'past' });
  });
});

describe('the moments near a wish', () => {
  function near(where: Restaurant, date: string, time: string | undefined, now = aMonday): string[][] {
    const days = [...momentsNear(where, { date, time }, now)];
    return days.slice(0, 3).map((day) => day.slice(0, 4).map((moment) => `${moment.date} ${moment.time}`));
  }

  it('are on the wished day first, either side, then at that time on the next open days', () => {
    expect(near(restaurant, '2026-03-14', '19:00')).toEqual([
      ['2026-03-14 18:45', '2026-03-14 19:15', '2026-03-14 18:30', '2026-03-14 19:30'],
      ['2026-03-16 19:00'],
      ['2026-03-18 19:00'],
    ]);
  });

  it('lie on the seating grid when the wish does not', () => {
    expect(near(restaurant, '2026-03-12', '19:10')[0]).toEqual([
      '2026-03-12 19:15',
      '2026-03-12 19:00',
      '2026-03-12 19:30',
      '2026-03-12 18:45',
    ]);
  });

  it('begin with the first seating where the wish is before opening, and with the last where it is too late', () => {
    expect(near(restaurant, '2026-03-12', '08:00')[0]?.[0]).toBe('2026-03-12 12:00');
    expect(near(restaurant, '2026-03-12', '23:30')[0]?.[0]).toBe('2026-03-12 21:00');
  });

  it('are never in the past', () => {
    const now = new Date('2026-03-09T23:05:00Z');
    expect(near(restaurant, monday, '18:00', now)[0]?.[0]).toBe('2026-03-09 19:15');
  });

  it('begin tomorrow when today is over', () => {
    expect(near(restaurant, monday, undefined, new Date('2026-03-10T01:30:00Z'))[0]).toEqual(['2026-03-10 12:00']);
  });

  it('count back from the last day of the book when the wish is beyond it', () => {
    expect(near(restaurant, '2026-08-01', '19:00').flat()).toEqual([
      '2026-06-06 19:00',
      '2026-06-05 19:00',
      '2026-06-04 19:00',
    ]);
  });

  it('stay in the service that a time after midnight belongs to', () => {
    const lateBar = aRestaurant({
      hours: everyDay({ opens: '18:00', closes: '01:00' }),
      lastSeatingBeforeCloseMinutes: 30,
    });
    expect(near(lateBar, '2026-03-14', '00:15').map((day) => day.slice(0, 2))).toEqual([
      ['2026-03-14 00:00', '2026-03-14 00:30'],
      ['2026-03-15 00:15'],
      ['2026-03-16 00:15'],
    ]);
  });

  it('keep to the grid of the clock on the night that it changes', () => {
    const allNight = aRestaurant({ hours: everyDay({ opens: '00:00', closes: '00:00' }), seatingIntervalMinutes: 30 });
    const [day] = [...momentsNear(allNight, { date: '2026-03-08', time: '03:00' }, new Date('2026-03-07T15:00:00Z'))];
    expect(day?.slice(0, 4).map((moment) => moment.time)).toEqual(['01:30', '03:30', '01:00', '04:00']);
  });

  it('are none in a house that is never open', () => {
    expect(near(aRestaurant({ hours: everyDay() }), '2026-03-12', '19:00')).toEqual([]);
  });
});
