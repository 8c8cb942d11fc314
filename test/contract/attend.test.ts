/** What becomes of a booking on the day, on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { completeVisit, markNoShow, seatGuests } from '../../src/booking/attend.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import type { Database } from '../../src/records/database.ts';
import { aBookingRequest, aRestaurant, type fixedClock } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let url: string;
let database: Database;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;
let restaurant = aRestaurant();

/** Half past six on the 12th, in New York. */
const startsAt = new Date('2026-03-12T22:30:00Z');
const endsAt = new Date('2026-03-13T00:00:00Z');
const soon = new Date('2026-03-12T22:00:00Z');
const later = new Date('2026-03-12T23:10:00Z');

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase();
  database = await postgres.openDatabase(url);
});
afterAll(() => postgres.stop());

/** Each test has a restaurant of its own, with one table. */
beforeEach(async () => {
  ({ clock, deps } = bookIn(database));
  restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
});

async function booked(differences: Partial<BookingRequest> = {}) {
  const { code } = await booking(deps, { restaurant, ...differences });
  return { restaurantId: restaurant.id, code };
}

async function announced(): Promise<unknown[]> {
  const jobs = await runSql(
    url,
    `select payload from graphile_worker._private_jobs where payload->>'restaurantId' = $1 and payload->>'deed' is not null order by id`,
    [restaurant.id],
  );
  return jobs.map(({ payload }) => (payload as { deed: string }).deed);
}

describe('guests who come', () => {
  it('are seated, keep their table, and leave it for others when they go', async () => {
    const which = await booked();
    clock.set(soon);
    expect(await seatGuests(deps, which)).toMatchObject({
      kind: 'done',
      already: false,
      reservation: { status: 'seated', tableIds: ['T1'], version: 2 },
    });
    clock.set(later);
    expect(await bookTable(deps, aBookingRequest({ restaurant, time: '19:15' }))).toMatchObject({ kind: 'refused' });
    expect(await completeVisit(deps, which)).toMatchObject({
      kind: 'done',
      reservation: { status: 'completed', tableIds: ['T1'], startsAt, endsAt: later, version: 3 },
    });
    expect(await bookTable(deps, aBookingRequest({ restaurant, time: '19:15' }))).toMatchObject({ kind: 'booked' });
    expect(await announced()).toEqual(['booked', 'seated', 'completed', 'booked']);
  });

  it('keep no table when they leave before their time', async () => {
    const which = await booked();
    clock.set(soon);
    await seatGuests(deps, which);
    expect(await completeVisit(deps, which)).toMatchObject({ reservation: { tableIds: [], endsAt } });
    expect(await booked()).toBeDefined();
  });

  it('may have overstayed', async () => {
    const which = await booked();
    clock.set(soon);
    await seatGuests(deps, which);
    clock.set(new Date('2026-03-13T01:00:00Z'));
    expect(await completeVisit(deps, which)).toMatchObject({ reservation: { tableIds: ['T1'], endsAt } });
  });

  it('are not seated days ahead', async () => {
    expect(await seatGuests(deps, await booked())).toMatchObject({ kind: 'refused', reason: 'early' });
  });
});

describe('guests who do not come', () => {
  it('lose their table, but not before their time', async () => {
    const which = await booked();
    clock.set(soon);
    expect(await markNoShow(deps, which)).toMatchObject({ kind: 'refused', reason: 'early' });
    clock.set(startsAt);
    expect(await markNoShow(deps, which)).toMatchObject({ reservation: { status: 'no_show', tableIds: [] } });
    expect(await booked()).toBeDefined();
    expect(await announced()).toEqual(['booked', 'noShow', 'booked']);
  });
});

describe('a step', () => {
  it('that is taken again does nothing, whatever version it names', async () => {
    const which = await booked();
    clock.set(soon);
    await seatGuests(deps, { ...which, expectedVersion: 1 });
    expect(await seatGuests(deps, { ...which, expectedVersion: 1 })).toMatchObject({
      kind: 'done',
      already: true,
      reservation: { version: 2 },
    });
    expect(await announced()).toEqual(['booked', 'seated']);
  });

  it('is not taken on what somebody else has changed', async () => {
    const which = { ...(await booked()), expectedVersion: 7 };
    clock.set(soon);
    const refused = { reason: 'changedMeanwhile', reservation: { version: 1 } };
    expect(await seatGuests(deps, which)).toMatchObject(refused);
    expect(await cancelReservation(deps, which)).toMatchObject(refused);
  });

  it('leads nowhere from what is over', async () => {
    const which = await booked();
    clock.set(startsAt);
    await markNoShow(deps, which);
    const impossible = { kind: 'refused', reason: 'impossible', reservation: { status: 'no_show' } };
    expect(await seatGuests(deps, which)).toMatchObject(impossible);
    expect(await completeVisit(deps, which)).toMatchObject(impossible);
    expect(await cancelReservation(deps, which)).toMatchObject({ kind: 'notCancellable', reason: 'over' });
    const change = { restaurant, code: which.code, requestId: 'late', changes: { time: '20:00' } };
    expect(await changeReservation(deps, change)).toMatchObject({ kind: 'notChangeable', reason: 'past' });
  });

  it('needs the one before it', async () => {
    expect(await completeVisit(deps, await booked())).toMatchObject({ kind: 'refused', reason: 'impossible' });
  });

  it('needs a reservation', async () => {
    const nobody = { restaurantId: restaurant.id, code: 'ZZ9999' };
    for (const step of [seatGuests, completeVisit, markNoShow]) {
      expect(await step(deps, nobody)).toEqual({ kind: 'notFound' });
    }
  });
});
