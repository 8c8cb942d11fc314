/** What becomes of bookings when the profile changes, on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BookDeps } from '../../src/booking/book-store.ts';
import type { BookingRequest } from '../../src/booking/book-table.ts';
import { type CheckDeps, checkBookings } from '../../src/booking/check-bookings.ts';
import { getReservation } from '../../src/booking/find-reservations.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { createAlertStore } from '../../src/records/alerts.ts';
import type { Database } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { everyDay } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const tables = [
  { id: 'T1', seats: 2, area: 'patio' },
  { id: 'T2', seats: 4, area: 'inside' },
];

let postgres: TestPostgres;
let database: Database;
let deps: BookDeps;
let alerts: CheckDeps['alerts'];
let restaurant: Restaurant;
let told: object[];

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  ({ deps } = bookIn(database));
  alerts = createAlertStore({ database, clock: deps.clock });
  told = [];
  restaurant = await openRestaurant(database, { tables });
});

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant, ...differences });

/** The server starts with this profile. */
async function startWith(differences: Partial<Restaurant>): Promise<string[]> {
  const changed = { ...restaurant, ...differences };
  await syncRestaurants(database, [changed]);
  await checkBookings({ ...deps, alerts, onMisfits: (found) => told.push(found) }, [changed]);
  return alerts.openSubjects(restaurant.id, 'bookingUnseated');
}

describe('a booking under a changed profile', () => {
  it.each<[string, Partial<Restaurant>, string]>([
    ['its table is gone', { tables: tables.slice(1) }, 'tableGone'],
    ['its table is too small', { tables: [{ id: 'T1', seats: 1, area: 'patio' }] }, 'tableTooSmall'],
    ['its table is elsewhere', { tables: [{ id: 'T1', seats: 2, area: 'inside' }] }, 'notAsAsked'],
    ['the house is closed then', { hours: everyDay({ opens: '09:00', closes: '17:00' }) }, 'outsideHours'],
    ['the day is closed', { closedDays: ['2026-03-12'] }, 'outsideHours'],
    ['the clock is another', { timeZone: 'America/Chicago' }, 'otherTimeZone'],
  ])('stays, and is told to staff once, when %s', async (_what, differences, reason) => {
    const reservation = await booked({ area: 'patio' });
    const which = { restaurantId: restaurant.id, code: reservation.code };
    expect(await startWith(differences)).toEqual([reservation.code]);
    expect(await startWith(differences)).toEqual([reservation.code]);
    expect(told).toEqual(Array(2).fill({ restaurantId: restaurant.id, misfits: { [reason]: 1 } }));
    expect(await getReservation(deps, which)).toEqual(reservation);
    expect(await startWith({})).toEqual([]);
  });

  it('is nothing to talk about where it still fits', async () => {
    await booked({ area: 'patio' });
    expect(await startWith({ tables: [{ id: 'T1', seats: 6, seatsFrom: 3, area: 'patio' }] })).toEqual([]);
    expect(told).toEqual([]);
  });
});
