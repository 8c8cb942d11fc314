/** Changes of a reservation that are held while the caller makes up their mind, on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { completeVisit, seatGuests } from '../../src/booking/attend.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation, type ReservationChanges } from '../../src/booking/change-reservation.ts';
import { holdChange as holdAsAsked } from '../../src/booking/hold-change.ts';
import { type HoldRequest, holdSeating, prolongHold, releaseHold } from '../../src/booking/hold-seating.ts';
import type { Database } from '../../src/records/database.ts';
import { aBookingRequest, aMonday, aRestaurant, type fixedClock } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let url: string;
let database: Database;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;
let requests = 0;

let restaurant = aRestaurant();

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase();
  database = await postgres.openDatabase(url);
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  ({ clock, deps } = bookIn(database));
  restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
});

/** Of a guest of that reservation; six in the evening of Thursday, where nothing else is said. */
function holdChange(code: string, differences: Partial<HoldRequest> = {}) {
  const wish = { partySize: 2, date: '2026-03-12', time: '18:30' };
  return holdSeating(deps, { restaurant, holder: 'call:one', except: code, ...wish, ...differences });
}

function book(differences: Partial<BookingRequest> = {}) {
  return bookTable(deps, aBookingRequest({ restaurant, ...differences }));
}

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant, ...differences });

function change(code: string, changes: ReservationChanges, holder?: string) {
  return changeReservation(deps, { restaurant, code, changes, requestId: `change-${++requests}`, holder });
}

const yes = (code: string, changes: ReservationChanges) => change(code, changes, 'call:one');
const on = (code: string) => ({ restaurantId: restaurant.id, code });

async function tablesOf(code: string): Promise<string[] | undefined> {
  const [reservation] = await deps.store.findReservations(restaurant.id, { code }, 1);
  return reservation?.tableIds;
}

/** Every row that a hold has in the book, whoever would see it. */
async function heldRows(): Promise<number> {
  const rows = 'select 1 from reservation_tables where hold_id is not null and restaurant_id = $1';
  const holds = 'select 1 from holds where restaurant_id = $1';
  return (await runSql(url, `${holds} union all ${rows}`, [restaurant.id])).length;
}

const held = { kind: 'held' };
const changed = { kind: 'changed' };
const full = { kind: 'refused', refusal: { reason: 'full' } };

describe('a change that is held', () => {
  it('keeps the new place beside the old one until it is committed', async () => {
    const { code } = await booked({ time: '12:00' });
    await holdChange(code);
    expect(await book({ time: '12:00' })).toMatchObject(full);
    expect(await book()).toMatchObject(full);
    expect(await yes(code, { time: '18:30' })).toMatchObject({ reservation: { time: '18:30', tableIds: ['T1'] } });
    expect(await heldRows()).toBe(0);
    expect(await book({ time: '12:00' })).toMatchObject({ kind: 'booked' });
  });

  it.each([
    ['later', '19:00', '20:00'],
    ['earlier', '18:00', '17:00'],
  ])('may have the place of the reservation, and keeps what reaches %s than its time', async (_way, time, beyond) => {
    const { code } = await booked();
    expect(await holdChange(code, { time })).toMatchObject({ ...held, seating: { tableIds: ['T1'] } });
    expect(await book({ time: beyond })).toMatchObject(full);
    expect(await yes(code, { time })).toMatchObject({ ...changed, reservation: { time } });
    expect(await heldRows()).toBe(0);
  });

  it('keeps both ends where it reaches beyond the reservation at both', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 4 }] });
    const { code } = await booked();
    expect(await holdChange(code, { partySize: 4, time: '18:15' })).toMatchObject(held);
    const pieces = `select leans_on is null as firm, lower(during) as at from reservation_tables
      where restaurant_id = $1 and hold_id is not null order by 2`;
    expect(await runSql(url, pieces, [restaurant.id])).toMatchObject([{ firm: true }, { firm: false }, { firm: true }]);
    expect(await yes(code, { partySize: 4, time: '18:15' })).toMatchObject(changed);
  });

  it('is booked at the very tables that are held, whatever has become free meanwhile', async () => {
    restaurant = await openRestaurant(database, {
      tables: [
        { id: 'T1', seats: 2 },
        { id: 'T2', seats: 2 },
        { id: 'T3', seats: 4 },
      ],
    });
    const [first, second] = [await booked({ time: '19:00' }), await booked({ time: '19:00' })];
    const { code } = await booked({ time: '12:00' });
    expect(await holdChange(code)).toMatchObject({ ...held, seating: { tableIds: ['T3'] } });
    for (const one of [first, second]) await cancelReservation(deps, on(one.code));
    expect(await yes(code, { time: '18:30' })).toMatchObject({ reservation: { tableIds: ['T3'] } });
  });

  it('is had also by a guest who stays at a time for which others would have to give more notice', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 4 }], noticeMinutes: 120 });
    const { code } = await booked();
    clock.set(new Date('2026-03-12T21:30:00Z'));
    expect(await holdChange(code, { time: '18:45' })).toMatchObject({ refusal: { reason: 'tooSoon' } });
    expect(await holdChange(code, { partySize: 3 })).toMatchObject(held);
    expect(await yes(code, { partySize: 3 })).toMatchObject(changed);
  });

  it('outlives another booking that seats the guest elsewhere', async () => {
    restaurant = await openRestaurant(database, {
      tables: [
        { id: 'T1', seats: 2, area: 'patio' },
        { id: 'T2', seats: 2, area: 'inside' },
      ],
    });
    const { code } = await booked();
    expect(await holdChange(code, { time: '19:30' })).toMatchObject({ seating: { tableIds: ['T1'] } });
    expect(await booked({ area: 'patio', time: '17:15' })).toMatchObject({ tableIds: ['T1'] });
    expect(await tablesOf(code)).toEqual(['T2']);
    expect(await book({ area: 'patio', time: '19:15' })).toMatchObject(full);
    expect(await yes(code, { time: '19:30' })).toMatchObject({ ...changed, reservation: { tableIds: ['T1'] } });
  });

  it('is not seated elsewhere for the sake of another party', async () => {
    restaurant = await openRestaurant(database, { tables: twoPlaces });
    const { code } = await booked({ time: '12:00' });
    expect(await holdChange(code)).toMatchObject({ ...held, seating: { tableIds: ['P'] } });
    expect(await book({ area: 'patio' })).toMatchObject(full);
    expect(await yes(code, { time: '18:30' })).toMatchObject({ ...changed, reservation: { tableIds: ['P'] } });
  });

  it('takes the place of what another caller held for the same reservation', async () => {
    const { code } = await booked();
    await holdChange(code, { holder: 'call:lost', time: '19:00' });
    expect(await holdChange(code, { time: '19:15' })).toMatchObject(held);
    expect(await book({ time: '20:00' })).toMatchObject(full);
    expect(await yes(code, { time: '19:15' })).toMatchObject(changed);
    expect(await heldRows()).toBe(0);
  });

  it('gives way to a wish of the same caller that is no change, with all that belonged to it', async () => {
    restaurant = await openRestaurant(database, { tables: twoPlaces });
    const [, { code }] = [await booked(), await booked()];
    expect(await holdChange(code, { area: 'patio' })).toMatchObject(held);
    expect(await holdSeating(deps, { ...wishAt('12:00'), restaurant, holder: 'call:one' })).toMatchObject(held);
    expect(await heldRows()).toBe(2);
  });
});

describe('a change that is held in the terms in which it is asked for', () => {
  const holds = (code: string, changes: ReservationChanges) =>
    holdAsAsked(deps, { restaurant, code, changes, holder: 'call:one' });

  it('takes over from the reservation what stays, and is booked as it is held', async () => {
    restaurant = await openRestaurant(database, {
      tables: [...twoPlaces, { id: 'L', seats: 4, area: 'patio', features: ['highChair'] }],
    });
    const { code } = await booked({ area: 'patio', needs: ['highChair'], time: '12:00' });
    expect(await holds(code.toLowerCase(), { time: '18:30' })).toMatchObject({ ...held, seating: { tableIds: ['L'] } });
    expect(await book({ area: 'patio', needs: ['highChair'] })).toMatchObject(full);
    expect(await yes(code, { time: '18:30' })).toMatchObject({ ...changed, reservation: { tableIds: ['L'] } });
    expect(await heldRows()).toBe(0);
  });

  it('may have the place of the reservation itself', async () => {
    const { code } = await booked();
    expect(await holds(code, { time: '19:00' })).toMatchObject(held);
    expect(await holds(code, { time: '03:00' })).toMatchObject({ kind: 'refused', refusal: { reason: 'closedTime' } });
    expect(await yes(code, { time: '19:00' })).toMatchObject(changed);
  });

  it('is not to be had of a reservation that is unknown, cancelled or over', async () => {
    const [gone, past] = [await booked(), await booked({ time: '12:00' })];
    await cancelReservation(deps, on(gone.code));
    clock.set(new Date('2026-03-12T20:00:00Z'));
    expect(await holds('ZZ0000', { time: '19:00' })).toEqual({ kind: 'notFound' });
    expect(await holds(gone.code, { time: '19:00' })).toMatchObject({ kind: 'notChangeable', reason: 'cancelled' });
    expect(await holds(past.code, { time: '19:00' })).toMatchObject({ kind: 'notChangeable', reason: 'past' });
    expect(await heldRows()).toBe(0);
  });
});

describe('the pace of the kitchen', () => {
  it('counts a guest who changes once, and as the larger party', async () => {
    restaurant = await openRestaurant(database, { pacing: 8 });
    const { code } = await booked({ partySize: 4 });
    expect(await holdChange(code, { partySize: 6 })).toMatchObject(held);
    expect(await book({ partySize: 3 })).toMatchObject(full);
    expect(await book({ partySize: 2 })).toMatchObject({ kind: 'booked' });
    expect(await yes(code, { partySize: 6 })).toMatchObject(changed);
  });

  it('counts a smaller party as it still is', async () => {
    restaurant = await openRestaurant(database, { pacing: 8 });
    const { code } = await booked({ partySize: 6 });
    expect(await holdChange(code, { partySize: 2 })).toMatchObject(held);
    expect(await book({ partySize: 3 })).toMatchObject(full);
    expect(await yes(code, { partySize: 2 })).toMatchObject(changed);
    expect(await book({ partySize: 3 })).toMatchObject({ kind: 'booked' });
  });

  it('counts both quarters where the guest would come in another', async () => {
    restaurant = await openRestaurant(database, { pacing: 4 });
    const { code } = await booked({ partySize: 3 });
    expect(await holdChange(code, { partySize: 3, time: '18:45' })).toMatchObject(held);
    expect(await book({ time: '18:45' })).toMatchObject(full);
    expect(await book({ time: '18:30' })).toMatchObject(full);
    await releaseHold(deps, { restaurantId: restaurant.id, holder: 'call:one' });
    expect(await book({ time: '18:45' })).toMatchObject({ kind: 'booked' });
  });
});

const twoPlaces = [
  { id: 'P', seats: 2, area: 'patio' },
  { id: 'I', seats: 2, area: 'inside' },
];
const wishAt = (time: string) => ({ partySize: 2, date: '2026-03-12', time });

describe('a change for which others must make room', () => {
  let other: string;
  let code: string;

  beforeEach(async () => {
    restaurant = await openRestaurant(database, { tables: twoPlaces });
    other = (await booked()).code;
    code = (await booked()).code;
    expect(await holdChange(code, { area: 'patio' })).toMatchObject({ ...held, seating: { tableIds: ['P'] } });
  });

  it('moves nobody before the yes, and then all of them', async () => {
    expect([await tablesOf(other), await tablesOf(code)]).toEqual([['P'], ['I']]);
    expect(await yes(code, { area: 'patio' })).toMatchObject({ ...changed, reservation: { tableIds: ['P'] } });
    expect([await tablesOf(other), await tablesOf(code)]).toEqual([['I'], ['P']]);
    expect(await heldRows()).toBe(0);
  });

  it('moves nobody where the caller says no', async () => {
    await releaseHold(deps, { restaurantId: restaurant.id, holder: 'call:one' });
    expect([await tablesOf(other), await tablesOf(code)]).toEqual([['P'], ['I']]);
    expect(await heldRows()).toBe(0);
  });

  it('has the table that they leave of themselves', async () => {
    await cancelReservation(deps, on(other));
    expect(await book({ area: 'patio' })).toMatchObject(full);
    expect(await yes(code, { area: 'patio' })).toMatchObject({ ...changed, reservation: { tableIds: ['P'] } });
    expect(await heldRows()).toBe(0);
    expect(await book({ area: 'inside' })).toMatchObject({ kind: 'booked' });
  });

  it('has it too where they change to another time', async () => {
    expect(await change(other, { time: '12:00' })).toMatchObject(changed);
    expect(await book({ area: 'patio' })).toMatchObject(full);
    expect(await yes(code, { area: 'patio' })).toMatchObject({ ...changed, reservation: { tableIds: ['P'] } });
    expect(await tablesOf(other)).toHaveLength(1);
  });

  it('keeps the place to which they are to go', async () => {
    restaurant = await openRestaurant(database, { tables: twoPlaces });
    other = (await booked({ time: '19:30' })).code;
    code = (await booked({ time: '18:30', area: 'inside' })).code;
    expect(await holdChange(code, { area: 'patio', time: '18:15' })).toMatchObject({ seating: { tableIds: ['P'] } });
    await releaseHold(deps, { restaurantId: restaurant.id, holder: 'call:one' });
    expect(await holdChange(code, { area: 'patio', time: '18:45' })).toMatchObject({ seating: { tableIds: ['P'] } });
    expect(await book({ area: 'inside', time: '20:15' })).toMatchObject(full);
    expect(await yes(code, { area: 'patio', time: '18:45' })).toMatchObject(changed);
    expect([await tablesOf(other), await tablesOf(code)]).toEqual([['I'], ['P']]);
  });

  it('ends when they sit down, and the caller hears the truth', async () => {
    clock.set(new Date('2026-03-12T22:15:00Z'));
    await holdChange(code, { area: 'patio' });
    await seatGuests(deps, on(other));
    expect(await heldRows()).toBe(0);
    expect(await yes(code, { area: 'patio' })).toMatchObject(full);
    expect(await completeVisit(deps, on(other))).toMatchObject({ kind: 'done' });
    expect(await yes(code, { area: 'patio' })).toMatchObject(changed);
  });

  it('ends when they are to be there, however long the caller talks', async () => {
    clock.set(new Date('2026-03-12T22:29:00Z'));
    await holdChange(code, { area: 'patio' });
    await prolongHold(deps, { restaurantId: restaurant.id, holder: 'call:one' });
    const rows = await runSql(url, 'select distinct expires_at as ends from holds where restaurant_id = $1', [
      restaurant.id,
    ]);
    expect(rows).toEqual([{ ends: new Date('2026-03-12T22:30:00Z') }]);
  });

  it('ends with the hold, parts and all', async () => {
    clock.set(new Date(aMonday.getTime() + 180_000));
    expect(await change(code, { notes: 'Window' })).toMatchObject(changed);
    expect(await heldRows()).toBe(0);
  });

  it('leaves holds where they are', async () => {
    restaurant = await openRestaurant(database, { tables: twoPlaces });
    await holdSeating(deps, { ...wishAt('18:30'), restaurant, holder: 'call:other' });
    code = (await booked()).code;
    expect(await holdChange(code, { area: 'patio' })).toMatchObject(full);
    expect(await yes(code, { area: 'patio' })).toMatchObject(full);
  });

  it('is not in the way of their own notes, nor these of it', async () => {
    expect(await change(other, { notes: 'Window' })).toMatchObject(changed);
    expect(await change(code, { notes: 'A birthday' })).toMatchObject(changed);
    expect(await yes(code, { area: 'patio' })).toMatchObject({ reservation: { tableIds: ['P'], notes: 'A birthday' } });
    expect(await tablesOf(other)).toEqual(['I']);
  });

  it('stands beside a change of theirs that another caller holds', async () => {
    restaurant = await openRestaurant(database, { tables: twoPlaces });
    other = (await booked()).code;
    code = (await booked({ time: '19:00' })).code;
    expect(await holdChange(code, { area: 'patio', time: '19:00' })).toMatchObject({ seating: { tableIds: ['P'] } });
    const early = { holder: 'call:two', time: '17:15' };
    expect(await holdChange(other, early)).toMatchObject({ ...held, seating: { tableIds: ['P'] } });
    expect(await yes(code, { area: 'patio' })).toMatchObject({ reservation: { tableIds: ['P'] } });
    expect(await tablesOf(other)).toEqual(['I']);
    expect(await book({ area: 'patio', time: '17:15' })).toMatchObject(full);
    expect(await change(other, { time: '17:15' }, 'call:two')).toMatchObject({ reservation: { tableIds: ['P'] } });
    expect(await heldRows()).toBe(0);
  });
});

describe('a reservation whose change is held', () => {
  it.each([
    ['is cancelled', (code: string) => cancelReservation(deps, on(code))],
    ['is changed by staff', (code: string) => change(code, { time: '12:00' })],
  ])('ends the hold when it %s, and no table is lost', async (_what, deed) => {
    const { code } = await booked();
    await holdChange(code, { time: '19:00' });
    await deed(code);
    expect(await heldRows()).toBe(0);
    expect(await book({ time: '19:00' })).toMatchObject({ kind: 'booked' });
    expect(await yes(code, { time: '19:00' })).not.toMatchObject(changed);
  });

  it('may be changed by staff to what the guest holds', async () => {
    const { code } = await booked();
    await holdChange(code, { time: '19:00' });
    expect(await change(code, { time: '19:15' })).toMatchObject(changed);
    expect(await heldRows()).toBe(0);
  });

  it('keeps the hold when staff note something', async () => {
    const { code } = await booked();
    await holdChange(code, { time: '19:00' });
    await change(code, { notes: 'Window' });
    expect(await book({ time: '20:00' })).toMatchObject(full);
    expect(await yes(code, { time: '19:00' })).toMatchObject(changed);
  });

  it('leaves the place to the hold under the constraint, whatever program takes it away', async () => {
    const { code } = await booked();
    await holdChange(code);
    await runSql(
      url,
      `delete from reservation_tables where reservation_id = (select id from reservations where restaurant_id = $1)`,
      [restaurant.id],
    );
    const firm = 'select leans_on from reservation_tables where restaurant_id = $1';
    expect(await runSql(url, firm, [restaurant.id])).toEqual([{ leans_on: null }]);
  });
});
