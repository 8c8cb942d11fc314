/** Tables, hours and clocks as the book keeps them, on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import { listReservations } from '../../src/booking/find-reservations.ts';
import { findSeating } from '../../src/booking/find-seating.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import type { Database } from '../../src/records/database.ts';
import { aBookingRequest, everyDay, type fixedClock } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

beforeEach(() => {
  ({ clock, deps } = bookIn(database));
});

function book(restaurant: Restaurant, differences: Partial<BookingRequest> = {}) {
  return bookTable(deps, aBookingRequest({ restaurant, ...differences }));
}

const booked = (restaurant: Restaurant, differences: Partial<BookingRequest> = {}) =>
  booking(deps, { restaurant, ...differences });

describe('tables pushed together', () => {
  it('are given to one of many parties who ask at once', async () => {
    const tables = [
      { id: 'A', seats: 2 },
      { id: 'B', seats: 2 },
    ];
    const house = await openRestaurant(database, {
      tables,
      combinations: [{ tableIds: ['A', 'B'], seats: 4, seatsFrom: 3 }],
    });
    const answers = await Promise.all(Array.from({ length: 10 }, () => book(house, { partySize: 4 })));
    expect(answers.filter(({ kind }) => kind === 'booked')).toHaveLength(1);
    const [reservation] = await listReservations(deps, { restaurantId: house.id });
    expect(reservation?.tableIds).toEqual(['A', 'B']);
    expect(await book(house)).toMatchObject({ kind: 'refused', refusal: { reason: 'full', areas: [] } });
  });
});

describe('parties who have not arrived', () => {
  const tables = [
    { id: 'A', seats: 2, area: 'patio' },
    { id: 'B', seats: 2, area: 'inside' },
    { id: 'C', seats: 2, area: 'inside' },
  ];

  it('make room for others, and are seated elsewhere in the same transaction', async () => {
    const house = await openRestaurant(database, { tables: tables.slice(0, 2) });
    const first = await booked(house);
    expect(first.tableIds).toEqual(['A']);
    expect((await booked(house, { area: 'patio' })).tableIds).toEqual(['A']);
    const [moved] = await listReservations(deps, { restaurantId: house.id });
    expect(moved).toEqual({ ...first, tableIds: ['B'] });
  });

  it('do so too when another booking changes', async () => {
    const house = await openRestaurant(database, { tables: tables.slice(0, 2) });
    const first = await booked(house);
    const second = await booked(house);
    const changes = { area: 'patio' };
    const change = { restaurant: house, code: second.code, requestId: `change-${second.code}`, changes };
    expect(await changeReservation(deps, change)).toMatchObject({ reservation: { tableIds: ['A'], area: 'patio' } });
    const [moved] = await listReservations(deps, { restaurantId: house.id });
    expect(moved).toEqual({ ...first, tableIds: ['B'] });
  });

  it('keep their table once they should be there', async () => {
    const house = await openRestaurant(database, { tables: tables.slice(0, 2) });
    await booked(house);
    clock.set(new Date('2026-03-12T22:30:00Z'));
    const answer = await book(house, { area: 'patio', time: '18:45' });
    expect(answer).toMatchObject({ refusal: { reason: 'full', areas: ['inside'] } });
  });

  it('keep the area that they asked for, and others hear which one is free', async () => {
    const house = await openRestaurant(database, { tables });
    await booked(house, { area: 'patio' });
    expect(await book(house, { area: 'patio' })).toMatchObject({ refusal: { reason: 'full', areas: ['inside'] } });
    expect(await listReservations(deps, { restaurantId: house.id })).toHaveLength(1);
  });
});

describe('a house', () => {
  const oneTable = [{ id: 'T1', seats: 4 }];

  it('leaves its buffer between two parties, and offers what is left', async () => {
    const house = await openRestaurant(database, { tables: oneTable, bufferMinutes: 15 });
    await booked(house);
    const answer = await book(house, { time: '20:00' });
    expect(answer).toMatchObject({ refusal: { reason: 'full', nearest: [{ time: '20:15' }, {}, {}] } });
    expect(await book(house, { time: '20:15' })).toMatchObject({ kind: 'booked' });
  });

  it('is full when its kitchen is, and not a quarter of an hour later', async () => {
    const house = await openRestaurant(database, { pacing: 6 });
    const answers = await Promise.all(Array.from({ length: 4 }, () => book(house)));
    expect(answers.filter(({ kind }) => kind === 'booked')).toHaveLength(3);
    expect(await book(house)).toMatchObject({ refusal: { nearest: [{ time: '18:15' }, { time: '18:45' }, {}] } });
  });

  it('has hours of its own on a special day', async () => {
    const house = await openRestaurant(database, {
      specialDays: { '2026-03-12': [{ opens: '12:00', closes: '16:00' }], '2026-03-13': [] },
    });
    expect(await book(house)).toMatchObject({
      refusal: { reason: 'closedTime', nearest: [{ time: '15:00' }, {}, {}] },
    });
    expect(await book(house, { time: '15:00' })).toMatchObject({ kind: 'booked' });
    expect(await book(house, { date: '2026-03-13' })).toMatchObject({ refusal: { reason: 'closedDay' } });
  });

  it('wants notice, but not of those who have booked already', async () => {
    const house = await openRestaurant(database, { noticeMinutes: 120 });
    const { code } = await booked(house);
    clock.set(new Date('2026-03-12T21:00:30Z'));
    expect(await book(house)).toMatchObject({
      refusal: { reason: 'tooSoon', noticeMinutes: 120, nearest: [{ time: '19:00' }, { time: '19:15' }, {}] },
    });
    const question = { restaurant: house, partySize: 3, date: '2026-03-12', time: '18:30', except: code };
    expect(await findSeating(deps, question)).toMatchObject({ kind: 'free' });
    const change = { restaurant: house, code, requestId: `change-${code}` };
    expect(await changeReservation(deps, { ...change, changes: { time: '18:45' } })).toMatchObject({ kind: 'refused' });
    expect(await changeReservation(deps, { ...change, changes: { partySize: 3 } })).toMatchObject({ kind: 'changed' });
  });
});

describe('the clock', () => {
  const lateBar = {
    tables: [{ id: 'T1', seats: 4 }],
    hours: everyDay({ opens: '18:00', closes: '01:00' }),
    lastSeatingBeforeCloseMinutes: 30,
  };

  it('goes past midnight within a service', async () => {
    const house = await openRestaurant(database, lateBar);
    const late = { date: '2026-03-13', time: '00:30' };
    expect(await booked(house, late)).toMatchObject({ ...late, startsAt: new Date('2026-03-13T04:30:00Z') });
    expect(await book(house, late)).toMatchObject({
      refusal: {
        reason: 'full',
        nearest: [{ date: '2026-03-12', time: '23:00' }, { time: '22:45' }, { time: '22:30' }],
      },
    });
    expect(await book(house, { date: '2026-03-13', time: '00:31' })).toMatchObject({
      refusal: { reason: 'closedTime' },
    });
  });

  it.each([
    [
      'before the hour that is skipped in spring',
      '2026-03-08',
      '01:45',
      '2026-03-08T06:45:00Z',
      '2026-03-08T08:15:00Z',
    ],
    ['after it', '2026-03-08', '03:00', '2026-03-08T07:00:00Z', '2026-03-08T08:30:00Z'],
    [
      'in the first of the hours that come twice in autumn',
      '2026-11-01',
      '01:30',
      '2026-11-01T05:30:00Z',
      '2026-11-01T07:00:00Z',
    ],
    ['after both', '2026-11-01', '02:00', '2026-11-01T07:00:00Z', '2026-11-01T08:30:00Z'],
    ['on the day that comes every four years', '2028-02-29', '19:00', '2028-03-01T00:00:00Z', '2028-03-01T01:30:00Z'],
  ])('is right to the minute %s', async (_when, date, time, startsAt, endsAt) => {
    clock.set(new Date(Date.parse(startsAt) - 86_400_000));
    const house = await openRestaurant(database, { hours: everyDay({ opens: '00:00', closes: '00:00' }) });
    expect(await booked(house, { date, time })).toMatchObject({
      date,
      time,
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    });
  });

  it('tells who asks for the hour that is skipped what it will show', async () => {
    clock.set(new Date('2026-03-07T15:00:00Z'));
    const house = await openRestaurant(database, { hours: everyDay({ opens: '00:00', closes: '00:00' }) });
    expect(await booked(house, { date: '2026-03-08', time: '02:30' })).toMatchObject({ time: '03:30' });
  });

  it.each([
    ['Pacific/Auckland', '2026-03-12T05:30:00Z'],
    ['Asia/Kathmandu', '2026-03-12T12:45:00Z'],
    ['America/Los_Angeles', '2026-03-13T01:30:00Z'],
  ])('is the one of %s, wherever the server stands', async (timeZone, startsAt) => {
    const house = await openRestaurant(database, { timeZone, pacing: 2 });
    const reservation = await booked(house);
    expect(reservation).toMatchObject({ date: '2026-03-12', time: '18:30', startsAt: new Date(startsAt) });
    expect(await listReservations(deps, { restaurantId: house.id, date: '2026-03-12' })).toEqual([reservation]);
    expect(await book(house, { time: '18:44' })).toMatchObject({ refusal: { reason: 'full' } });
    expect(await book(house, { time: '18:45' })).toMatchObject({ kind: 'booked' });
  });
});
