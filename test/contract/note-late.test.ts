/** Guests who call that they will be late, on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { BookDeps } from '../../src/booking/book-store.ts';
import type { BookingRequest } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { noteLate } from '../../src/booking/note-late.ts';
import type { Database } from '../../src/records/database.ts';
import { staffAlerts } from '../../src/records/schema/staff-alerts.ts';
import { aRestaurant } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const TODAY = '2026-03-09';
const TOMORROW = '2026-03-10';

let postgres: TestPostgres;
let database: Database;
let deps: BookDeps;
let restaurant = aRestaurant();

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  ({ deps } = bookIn(database));
  restaurant = await openRestaurant(database);
});

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant, ...differences });

describe('a guest who will be late', () => {
  const late = (code: string, minutes: number, of = restaurant) => noteLate(deps, { restaurant: of, code, minutes });
  const openAlerts = () =>
    database.query((queries) => queries.select().from(staffAlerts).where(eq(staffAlerts.restaurantId, restaurant.id)));

  const bookedToday = () => booked({ date: TODAY, time: '18:30' });

  it('is noted beside the booking, and staff are told once', async () => {
    const { code } = await bookedToday();
    await late(code, 10);
    const answer = await late(code, 10);
    expect(answer).toMatchObject({
      kind: 'kept',
      reservation: { lateMinutes: 10, version: 2 },
      backAt: { time: '20:00' },
    });
    expect(await openAlerts()).toMatchObject([{ kind: 'runningLate', subject: code, detail: { minutes: 10 } }]);
  });

  it('who says so again is later still: staff see the newest', async () => {
    const { code } = await bookedToday();
    await late(code, 10);
    await late(code, 15);
    expect(await openAlerts()).toMatchObject([{ detail: { minutes: 15 } }]);
  });

  it('past the grace hears until when the table is kept', async () => {
    const { code } = await bookedToday();
    expect(await late(code, 40)).toMatchObject({ kind: 'tooLate', keptUntil: { date: TODAY, time: '18:45' } });
  });

  it('past the grace keeps the table where the restaurant keeps it', async () => {
    const kind = await openRestaurant(database, { lateness: { graceMinutes: 15, after: 'keep' } });
    const { code } = await booked({ restaurant: kind, date: TODAY, time: '18:30' });
    expect(await late(code, 40, kind)).toMatchObject({ kind: 'kept' });
  });

  it.each([
    ['tomorrow', async () => booked({ date: TOMORROW, time: '18:30' })],
    [
      'cancelled',
      async () => {
        const reservation = await bookedToday();
        await cancelReservation(deps, { restaurantId: restaurant.id, code: reservation.code });
        return reservation;
      },
    ],
  ])('is not expected with a reservation that is %s', async (_, make) => {
    const { code } = await make();
    expect(await late(code, 10)).toMatchObject({ kind: 'notExpected' });
    expect(await openAlerts()).toEqual([]);
  });

  it('must have a reservation', async () => {
    expect(await late('ZZ9999', 10)).toEqual({ kind: 'notFound' });
  });
});
