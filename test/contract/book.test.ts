/** The book's use cases on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation, type ReservationChanges } from '../../src/booking/change-reservation.ts';
import { findGuest, findReservations, getReservation, listReservations } from '../../src/booking/find-reservations.ts';
import { findSeating } from '../../src/booking/find-seating.ts';
import { DependencyFailure } from '../../src/failures.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { aBookingRequest, aRestaurant, type fixedClock } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;

/** Each test has a restaurant, and so a book, of its own. */
let restaurant = aRestaurant();

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  ({ clock, deps } = bookIn(database));
  restaurant = await openRestaurant(database);
});

function book(differences: Partial<BookingRequest> = {}) {
  return bookTable(deps, aBookingRequest({ restaurant, ...differences }));
}

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant, ...differences });

function change(
  code: string,
  changes: ReservationChanges,
  differences: { requestId?: string; expectedVersion?: number } = {},
) {
  const requestId = differences.requestId ?? `change-${code}-${JSON.stringify(changes)}`;
  return changeReservation(deps, { restaurant, code, changes, ...differences, requestId });
}

describe('booking a table', () => {
  it('gives a reservation that can be read again', async () => {
    const reservation = await booked({ notes: 'Window, please', guestName: " O'Brien & Søn <3> " });
    expect(reservation).toMatchObject({
      restaurantId: restaurant.id,
      code: expect.stringMatching(/^[A-Z]{2}\d{4}$/),
      guestName: "O'Brien & Søn <3>",
      notes: 'Window, please',
      date: '2026-03-12',
      time: '18:30',
      tableIds: ['T1'],
      status: 'confirmed',
      version: 1,
    });
    expect(await getReservation(deps, { restaurantId: restaurant.id, code: reservation.code })).toEqual(reservation);
  });

  it('gives each party a table of its own, the smallest first', async () => {
    const parties = [await booked(), await booked(), await booked(), await booked()];
    expect(parties.map((party) => party.tableIds)).toEqual([['T1'], ['T2'], ['T3'], ['T4']]);
    expect(await book()).toMatchObject({ kind: 'refused', refusal: { reason: 'full' } });
  });

  it('writes nothing when it refuses', async () => {
    expect(await book({ time: '23:00' })).toMatchObject({ kind: 'refused', refusal: { reason: 'closedTime' } });
    expect(await listReservations(deps, { restaurantId: restaurant.id })).toEqual([]);
  });

  it('gives the last table to one of fifty who ask at once, and tells the others the truth', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => book()));
    const refusals = answers.flatMap((answer) => (answer.kind === 'refused' ? [answer.refusal] : []));
    expect(refusals).toHaveLength(49);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ reason: 'full', date: '2026-03-12', time: '18:30' });
      expect(refusal.nearest).toEqual([
        { date: '2026-03-12', time: '17:00' },
        { date: '2026-03-12', time: '20:00' },
        { date: '2026-03-12', time: '16:45' },
      ]);
    }
    for (const moment of refusals[0]?.nearest ?? []) {
      const answer = await findSeating(deps, { restaurant, partySize: 2, ...moment });
      expect(answer.kind).toBe('free');
    }
    expect(await listReservations(deps, { restaurantId: restaurant.id })).toHaveLength(1);
  });

  it('fills every table once when many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => book()));
    const tables = answers.flatMap((answer) => (answer.kind === 'booked' ? answer.reservation.tableIds : []));
    expect(tables.sort()).toEqual(['T1', 'T2', 'T3', 'T4']);
  });

  it('carries a request out once, however often and however simultaneously it comes', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => book({ requestId: 'call-1:1' })));
    const codes = answers.map((answer) => (answer.kind === 'booked' ? answer.reservation.code : answer.kind));
    expect(new Set(codes).size).toBe(1);
    expect(answers.filter((answer) => answer.kind === 'booked' && !answer.repeated)).toHaveLength(1);
    expect(await listReservations(deps, { restaurantId: restaurant.id })).toHaveLength(1);
    expect(await book({ requestId: 'call-1:1', time: '12:00' })).toMatchObject({ repeated: true });
  });

  it('never gives a code twice, and no two coming guests share digits', async () => {
    let next = 0;
    // Every draw begins like the last one; only its later codes differ.
    deps = { ...deps, random: (below) => (below === 10_000 ? next++ % 24 : 0) };
    const codes: string[] = [];
    for (let party = 0; party < 8; party++) {
      next = 0;
      codes.push((await booked({ time: party < 4 ? '12:00' : '18:00' })).code);
    }
    expect(codes).toEqual(['AA0000', 'AA0001', 'AA0002', 'AA0003', 'AA0004', 'AA0005', 'AA0006', 'AA0007']);
  });

  it('may share digits with a guest who has been', async () => {
    deps = { ...deps, random: () => 0 };
    expect((await booked()).code).toBe('AA0000');
    clock.set(new Date('2026-03-20T15:00:00Z'));
    deps = { ...deps, random: (below) => (below === 24 ? 1 : 0) };
    expect((await booked({ date: '2026-03-25' })).code).toBe('BB0000');
  });

  it('keeps restaurants apart', async () => {
    const reservation = await booked();
    const other = await openRestaurant(database);
    const fromThere = { restaurantId: other.id, code: reservation.code };
    expect(await getReservation(deps, fromThere)).toBeNull();
    expect(await cancelReservation(deps, fromThere)).toEqual({ kind: 'notFound' });
    expect(await findGuest(deps, { restaurantId: other.id, phone: '+12125550123' })).toBeNull();
    const answer = await bookTable(deps, aBookingRequest({ restaurant: other, requestId: 'request-there' }));
    expect(answer).toMatchObject({ kind: 'booked', reservation: { tableIds: ['T1'] } });
  });
});

describe('finding a seating', () => {
  it('says possible until the wish is whole', async () => {
    expect(await findSeating(deps, { restaurant })).toEqual({ kind: 'possible' });
    expect(await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12' })).toEqual({ kind: 'possible' });
    expect(await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12', time: '18:30' })).toMatchObject({
      kind: 'free',
      seating: { tableIds: ['T1'], date: '2026-03-12', time: '18:30' },
    });
  });

  it('offers the next open day for a closed one', async () => {
    restaurant = await openRestaurant(database, { closedDays: ['2026-03-12', '2026-03-13'] });
    expect(await findSeating(deps, { restaurant, date: '2026-03-12' })).toEqual({
      kind: 'refused',
      refusal: { reason: 'closedDay', date: '2026-03-12', nearest: [{ date: '2026-03-14', time: '09:00' }] },
    });
  });

  it('offers tomorrow when today is over', async () => {
    clock.set(new Date('2026-03-10T01:30:00Z'));
    expect(await findSeating(deps, { restaurant, date: '2026-03-09' })).toEqual({
      kind: 'refused',
      refusal: { reason: 'past', nearest: [{ date: '2026-03-10', time: '09:00' }] },
    });
  });

  it('offers only what is free', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    await booked({ time: '20:30' });
    const answer = await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12', time: '21:30' });
    expect(answer).toMatchObject({
      refusal: { reason: 'closedTime', nearest: [{ time: '19:00' }, { time: '18:45' }, { time: '18:30' }] },
    });
  });

  it('goes on to other days when the day is full', async () => {
    restaurant = await openRestaurant(database, {
      tables: [{ id: 'T1', seats: 2 }],
      turnTimes: [{ upTo: 2, turnTimeMinutes: 780 }],
    });
    await booked({ time: '09:00' });
    await booked({ date: '2026-03-13', time: '09:00' });
    const answer = await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12', time: '18:30' });
    expect(answer).toMatchObject({
      refusal: {
        reason: 'full',
        nearest: [
          { date: '2026-03-14', time: '18:30' },
          { date: '2026-03-15', time: '18:30' },
          { date: '2026-03-16', time: '18:30' },
        ],
      },
    });
  });

  it('has nothing to offer a party that fits nowhere', async () => {
    expect(await findSeating(deps, { restaurant, partySize: 7 })).toEqual({
      kind: 'refused',
      refusal: { reason: 'partyTooLarge', largest: 6, nearest: [] },
    });
  });
});

describe('changing a reservation', () => {
  it('moves it, keeps its code, and counts the change', async () => {
    const before = await booked();
    const answer = await change(before.code, { time: '20:00', partySize: 4 });
    const after = { ...before, time: '20:00', partySize: 4, tableIds: ['T3'], version: 2 };
    expect(answer).toMatchObject({
      kind: 'changed',
      reservation: { ...after, startsAt: expect.anything(), endsAt: expect.anything() },
    });
    if (answer.kind !== 'changed') return;
    expect(answer.reservation.startsAt).toEqual(new Date('2026-03-13T00:00:00Z'));
    expect(await getReservation(deps, { restaurantId: restaurant.id, code: before.code })).toEqual(answer.reservation);
  });

  it('frees the old table', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    const { code } = await booked();
    await change(code, { time: '12:00' });
    expect(await book()).toMatchObject({ kind: 'booked' });
  });

  it('may move by a little, over its own old place', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    const { code } = await booked();
    expect(await change(code, { time: '18:45' })).toMatchObject({ kind: 'changed', reservation: { time: '18:45' } });
  });

  it('keeps the old table when there is no new one', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    const kept = await booked();
    await booked({ time: '20:30' });
    const answer = await change(kept.code, { time: '20:30' });
    expect(answer).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'full', nearest: [{ time: '19:00' }, {}, {}] },
    });
    expect(await getReservation(deps, { restaurantId: restaurant.id, code: kept.code })).toEqual(kept);
  });

  it('leaves the party where it sits when only words change', async () => {
    const before = await booked({ notes: 'Window' });
    clock.set(new Date('2026-03-12T22:00:00Z'));
    expect(await change(before.code, { guestName: 'Anna', notes: null })).toMatchObject({
      reservation: { ...before, guestName: 'Anna', notes: null, version: 2 },
    });
  });

  it('is carried out once for one request', async () => {
    const { code } = await booked();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => change(code, { time: '20:00' }, { requestId: 'call-2:1' })),
    );
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'changed', reservation: { version: 2 } });
  });

  it('changes nothing, and tells nobody, where it is so already', async () => {
    const { code } = await booked();
    const first = await change(code, { partySize: 2, guestName: 'Ada' });
    const again = await change(code, { partySize: 2, guestName: 'Ada' }, { requestId: 'another' });
    expect(first).toMatchObject({ kind: 'changed', reservation: { version: 2 } });
    expect(again).toEqual(first);
  });

  it('gives one of two movers the place that both want', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    const [one, other] = [await booked({ time: '12:00' }), await booked({ time: '15:00' })];
    const answers = await Promise.all([change(one.code, { time: '18:30' }), change(other.code, { time: '18:30' })]);
    expect(answers.map((answer) => answer.kind).sort()).toEqual(['changed', 'refused']);
    const left = await listReservations(deps, { restaurantId: restaurant.id, status: 'confirmed' });
    expect(left.every((reservation) => reservation.tableIds.length === 1)).toBe(true);
  });

  it('leaves alone what has been changed meanwhile, is cancelled, is past, or is not there', async () => {
    const { code } = await booked();
    expect(await change(code, { time: '20:00' }, { expectedVersion: 2 })).toMatchObject({ reason: 'changedMeanwhile' });
    clock.set(new Date('2026-03-12T22:31:00Z'));
    expect(await change(code, { time: '21:00' })).toMatchObject({ kind: 'notChangeable', reason: 'past' });
    await cancelReservation(deps, { restaurantId: restaurant.id, code });
    expect(await change(code, { time: '21:00' })).toMatchObject({ kind: 'notChangeable', reason: 'cancelled' });
    expect(await change('ZZ9999', { time: '21:00' })).toEqual({ kind: 'notFound' });
  });
});

describe('cancelling a reservation', () => {
  it('frees the table at once, and does nothing the second time', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    const { code } = await booked();
    const which = { restaurantId: restaurant.id, code: code.toLowerCase() };
    const gone = { status: 'cancelled', tableIds: [], version: 2 };
    expect(await cancelReservation(deps, which)).toMatchObject({
      kind: 'cancelled',
      already: false,
      reservation: gone,
    });
    expect(await cancelReservation(deps, which)).toMatchObject({ kind: 'cancelled', already: true, reservation: gone });
    expect(await book()).toMatchObject({ kind: 'booked' });
  });
});

describe('looking reservations up', () => {
  it('finds the coming ones by number, by code, and by digits', async () => {
    const later = await booked({ date: '2026-03-13' });
    const sooner = await booked();
    const cancelled = await booked();
    await cancelReservation(deps, { restaurantId: restaurant.id, code: cancelled.code });
    await booked({ phone: null });
    const search = { restaurantId: restaurant.id, upcomingOnly: true };
    expect(await findReservations(deps, { ...search, phone: '+12125550123' })).toEqual([sooner, later]);
    expect(await findReservations(deps, { ...search, code: sooner.code.toLowerCase() })).toEqual([sooner]);
    expect(await findReservations(deps, { ...search, codeDigits: later.code.slice(2) })).toEqual([later]);
    expect(await findReservations(deps, { ...search, phone: '+12125550123', upcomingOnly: false })).toHaveLength(3);
  });

  it('still finds a party that is at its table, and not one that has left', async () => {
    const { code } = await booked();
    const search = { restaurantId: restaurant.id, code, upcomingOnly: true };
    clock.set(new Date('2026-03-12T23:59:00Z'));
    expect(await findReservations(deps, search)).toHaveLength(1);
    clock.set(new Date('2026-03-13T00:00:00Z'));
    expect(await findReservations(deps, search)).toHaveLength(0);
  });

  it('finds nobody when asked for nobody', async () => {
    await booked();
    expect(await findReservations(deps, { restaurantId: restaurant.id, upcomingOnly: true })).toEqual([]);
  });

  it('lists a day in the order of arrival', async () => {
    const times = ['20:00', '12:00', '18:30'];
    for (const time of times) await booked({ time });
    await booked({ date: '2026-03-13' });
    const day = await listReservations(deps, { restaurantId: restaurant.id, date: '2026-03-12' });
    expect(day.map((reservation) => reservation.time)).toEqual(['12:00', '18:30', '20:00']);
  });

  it('knows the last name of a number', async () => {
    const which = { restaurantId: restaurant.id, phone: '+12125550123' };
    expect(await findGuest(deps, which)).toBeNull();
    await booked({ guestName: 'Misha' });
    await booked({ guestName: 'Anna', language: 'es' });
    expect(await findGuest(deps, which)).toEqual({ guestName: 'Anna', language: 'es' });
  });
});

describe('a book that cannot be seen', () => {
  it('is never taken for a free table', async () => {
    const closed = await postgres.openDatabase();
    await closed.close();
    deps = { ...deps, store: createBookStore({ database: closed, clock }) };
    const question = { restaurant, partySize: 2, date: '2026-03-12', time: '18:30' };
    await expect(findSeating(deps, question)).rejects.toBeInstanceOf(DependencyFailure);
    await expect(book()).rejects.toBeInstanceOf(DependencyFailure);
  });
});
