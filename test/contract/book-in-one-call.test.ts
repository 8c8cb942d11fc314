/** A wish that comes twice in one call, on a real PostgreSQL: one table, unless two are asked for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type Booked, type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import { listReservations } from '../../src/booking/find-reservations.ts';
import { holdSeating } from '../../src/booking/hold-seating.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { type CallWish, standingFor } from '../../src/booking/standing.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aRandom, aRestaurant, fixedClock } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const callSid = 'CA1';
const clock = fixedClock();

let postgres: TestPostgres;
let url: string;
let databases: [Database, Database];
/** Two servers over one database. */
let servers: [BookDeps, BookDeps];
let restaurant: Restaurant;
let restaurants = 0;
let requests = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase();
  databases = [await openDatabase({ url }), await openDatabase({ url })];
  servers = [depsOn(databases[0], 1), depsOn(databases[1], 2)];
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await postgres.stop();
});

beforeEach(openRestaurant);

/** Each test has a restaurant, and so a book, of its own. */
async function openRestaurant(): Promise<void> {
  restaurant = aRestaurant({ id: `restaurant-${++restaurants}` });
  await syncRestaurants(databases[0], [restaurant]);
}

function depsOn(database: Database, seed: number): BookDeps {
  return { store: createBookStore({ database, clock }), clock, random: aRandom(seed) };
}

/** Another request of the call, for the same table unless it is told otherwise. */
async function asks(differences: Partial<BookingRequest> = {}, deps = servers[0]): Promise<Booked> {
  const { callSid: call = callSid } = differences;
  const requestId = `${call}:${++requests}`;
  const answer = await bookTable(deps, aBookingRequest({ restaurant, callSid, requestId, ...differences }));
  if (answer.kind !== 'booked') throw new Error(`refused: ${answer.refusal.reason}`);
  return answer;
}

const standing = () => listReservations(servers[0], { restaurantId: restaurant.id, status: 'confirmed' });
const owed = () =>
  runSql(
    url,
    `select payload ->> 'deed' as deed from graphile_worker._private_jobs where payload ->> 'restaurantId' = $1`,
    [restaurant.id],
  );

describe('the same wish of the same call', () => {
  it('is answered with the reservation that stands, which nobody is told of again', async () => {
    const first = await asks();
    const again = await asks({ guestName: ' misha', notes: 'Window, please' });
    expect(again).toEqual({ kind: 'booked', reservation: first.reservation, repeated: true, stoodAlready: true });
    expect(await standing()).toEqual([first.reservation]);
    expect(await owed()).toEqual([{ deed: 'booked' }]);
  });

  it('is booked once by two servers that are asked at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => asks({}, servers[index % 2])));
    expect(new Set(answers.map(({ reservation }) => reservation.code)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await standing()).toHaveLength(1);
    expect(await owed()).toHaveLength(1);
  });

  it('gives back the table that was held for it', async () => {
    await asks();
    const holder = `call:${callSid}`;
    await holdSeating(servers[0], { restaurant, holder, partySize: 2, date: '2026-03-12', time: '18:30' });
    await asks({ holder });
    expect(await runSql(url, 'select from holds where restaurant_id = $1', [restaurant.id])).toEqual([]);
  });

  it('is met also when the house is full by then, and its last hour has passed', async () => {
    const { reservation } = await asks({ partySize: 6 });
    clock.set(new Date('2026-03-12T22:45:00Z'));
    const again = await asks({ partySize: 6 });
    clock.set(new Date('2026-03-09T15:00:00Z'));
    expect(again.reservation).toEqual(reservation);
  });

  it('is what a reservation was changed to in that call, and not what it was before', async () => {
    const { code } = (await asks()).reservation;
    const change = { restaurant, code, requestId: `${callSid}:change`, changes: { time: '20:00' } };
    expect(await changeReservation(servers[0], change)).toMatchObject({ kind: 'changed' });
    expect(await asks({ time: '20:00' })).toMatchObject({ stoodAlready: true, reservation: { code } });
    expect((await asks()).stoodAlready).toBeUndefined();
  });

  it('is booked anew once the first was cancelled', async () => {
    const { code } = (await asks()).reservation;
    await cancelReservation(servers[0], { restaurantId: restaurant.id, code });
    expect(await asks()).toMatchObject({ repeated: false, reservation: { status: 'confirmed' } });
    expect(await standing()).toHaveLength(1);
  });
});

describe('what makes it another wish', () => {
  it.each<[string, Partial<BookingRequest>]>([
    ['another day', { date: '2026-03-13' }],
    ['another time', { time: '18:45' }],
    ['a party of another size', { partySize: 3 }],
    ['another name', { guestName: 'Mischa' }],
    ['another call', { callSid: 'CA11' }],
    ['a further table that is asked for', { callSid: undefined }],
  ])('is %s', async (_, difference) => {
    await asks();
    expect(await asks(difference)).toMatchObject({ repeated: false });
    expect(await standing()).toHaveLength(2);
  });

  it('is another restaurant', async () => {
    await asks();
    await openRestaurant();
    expect(await asks()).toMatchObject({ repeated: false });
  });
});

describe('what a call has booked', () => {
  const look = (wish: CallWish) => standingFor(servers[0].store, restaurant.id, { callSid, ...wish });

  it('is found by as much of the wish as is said', async () => {
    const { reservation } = await asks();
    const { date, time, partySize } = reservation;
    for (const wish of [{ date }, { date, time }, { date, time, partySize, guestName: ' MISHA ' }])
      expect(await look(wish)).toEqual(reservation);
  });

  it('is not what another wish, another call or a further table means', async () => {
    const { date, time } = (await asks()).reservation;
    const others = [{ date, time: '12:00' }, { date, partySize: 3 }, { date, guestName: 'Mischa' }, { time }];
    for (const wish of [...others, { date, callSid: 'CA11' }, { date, callSid: undefined }])
      expect(await look(wish)).toBeNull();
  });

  it('is nothing once it is cancelled', async () => {
    const { code, date } = (await asks()).reservation;
    await cancelReservation(servers[0], { restaurantId: restaurant.id, code });
    expect(await look({ date })).toBeNull();
  });
});
