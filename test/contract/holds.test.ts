/** Seatings that are held while a caller talks, on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { findSeating } from '../../src/booking/find-seating.ts';
import { type HoldRequest, holdSeating, prolongHold, releaseHold } from '../../src/booking/hold-seating.ts';
import type { Database } from '../../src/records/database.ts';
import { startHoldSweeper } from '../../src/records/hold-sweeper.ts';
import { aBookingRequest, aMonday, aRestaurant, type fixedClock } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let url: string;
let database: Database;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;

/** Each test has a restaurant of its own, with one table for two. */
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

function hold(differences: Partial<HoldRequest> = {}) {
  const wish = { partySize: 2, date: '2026-03-12', time: '18:30' };
  return holdSeating(deps, { restaurant, holder: 'call:one', ...wish, ...differences });
}

async function heldTables(differences: Partial<HoldRequest> = {}): Promise<string[]> {
  const answer = await hold(differences);
  if (answer.kind !== 'held') throw new Error(`refused: ${answer.refusal.reason}`);
  return answer.seating.tableIds;
}

function book(differences: Partial<BookingRequest> = {}) {
  return bookTable(deps, aBookingRequest({ restaurant, ...differences }));
}

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant, ...differences });

/** Every row that a hold has in the book, whoever would see it. */
async function heldRows(): Promise<number> {
  const rows = 'select 1 from reservation_tables where hold_id is not null and restaurant_id = $1';
  const holds = 'select 1 from holds where restaurant_id = $1';
  return (await runSql(url, `${holds} union all ${rows}`, [restaurant.id])).length;
}

const later = (seconds: number) => clock.set(new Date(aMonday.getTime() + seconds * 1000));
const full = { kind: 'refused', refusal: { reason: 'full' } };

describe('a held seating', () => {
  it('is taken for everyone else: for bookings, for holds, and for questions', async () => {
    expect(await hold()).toMatchObject({
      kind: 'held',
      seating: { tableIds: ['T1'], date: '2026-03-12', time: '18:30' },
    });
    expect(await book()).toMatchObject(full);
    expect(await hold({ holder: 'call:two' })).toMatchObject(full);
    expect(await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12', time: '18:30' })).toMatchObject(
      full,
    );
  });

  it('leaves the times before and after it free', async () => {
    await hold();
    expect(await hold({ holder: 'call:two' })).toMatchObject({
      refusal: { nearest: [{ time: '17:00' }, { time: '20:00' }, {}] },
    });
    expect(await heldTables({ holder: 'call:two', time: '20:00' })).toEqual(['T1']);
  });

  it('is free for whoever holds it, and theirs no longer once they have booked it', async () => {
    await hold();
    expect(
      await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12', time: '18:30', holder: 'call:one' }),
    ).toMatchObject({ kind: 'free' });
    expect(await book({ holder: 'call:one' })).toMatchObject({ kind: 'booked', reservation: { tableIds: ['T1'] } });
    expect(await heldRows()).toBe(0);
  });

  it('is booked at the very tables that are held, also when a smaller one has become free', async () => {
    restaurant = await openRestaurant(database, {
      tables: [
        { id: 'T1', seats: 2 },
        { id: 'T2', seats: 4 },
      ],
    });
    await hold({ holder: 'call:other' });
    expect(await heldTables()).toEqual(['T2']);
    await releaseHold(deps, { restaurantId: restaurant.id, holder: 'call:other' });
    expect(await heldTables()).toEqual(['T2']);
    expect(await booked({ holder: 'call:one' })).toMatchObject({ tableIds: ['T2'] });
  });

  it('is booked also when the time to book it has passed while its holder made up their mind', async () => {
    restaurant = await openRestaurant(database, { noticeMinutes: 60 });
    clock.set(new Date('2026-03-12T21:30:50Z'));
    await hold();
    clock.set(new Date('2026-03-12T21:31:10Z'));
    expect(await book()).toMatchObject({ refusal: { reason: 'tooSoon' } });
    expect(await book({ holder: 'call:one' })).toMatchObject({ kind: 'booked' });
  });

  it('does not keep its holder from booking something else', async () => {
    await hold();
    expect(await booked({ holder: 'call:one', time: '19:00' })).toMatchObject({ tableIds: ['T1'], time: '19:00' });
    expect(await heldRows()).toBe(0);
  });

  it('is refused to a wish that the calendar or the tables object to', async () => {
    expect(await hold({ time: '23:00' })).toMatchObject({ kind: 'refused', refusal: { reason: 'closedTime' } });
    expect(await hold({ partySize: 7 })).toMatchObject({ kind: 'refused', refusal: { reason: 'partyTooLarge' } });
    expect(await heldRows()).toBe(0);
  });

  it('keeps restaurants apart', async () => {
    await hold();
    const other = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    expect(await heldTables({ restaurant: other })).toEqual(['T1']);
    await releaseHold(deps, { restaurantId: other.id, holder: 'call:one' });
    expect(await book()).toMatchObject(full);
  });
});

describe('a holder who wants another seating', () => {
  it('has it in place of the old one, which is free at once', async () => {
    restaurant = await openRestaurant(database, {
      tables: [
        { id: 'T1', seats: 4 },
        { id: 'T2', seats: 6 },
      ],
    });
    expect(await heldTables({ partySize: 4 })).toEqual(['T1']);
    expect(await heldTables({ partySize: 6 })).toEqual(['T2']);
    expect(await heldTables({ holder: 'call:two', partySize: 4 })).toEqual(['T1']);
    expect(await heldRows()).toBe(4);
  });

  it('may move by a little, over what they hold', async () => {
    await hold();
    expect(await heldTables({ time: '18:45' })).toEqual(['T1']);
  });

  it('keeps the old one when there is none', async () => {
    restaurant = await openRestaurant(database, {
      tables: [
        { id: 'T1', seats: 4 },
        { id: 'T2', seats: 6 },
      ],
    });
    await hold({ holder: 'call:two', partySize: 6 });
    await hold({ partySize: 4 });
    expect(await hold({ partySize: 6 })).toMatchObject(full);
    expect(await book({ partySize: 4 })).toMatchObject(full);
    expect(await booked({ partySize: 4, holder: 'call:one' })).toMatchObject({ tableIds: ['T1'] });
  });

  it('is offered times that only they hold', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    await booked({ time: '20:30' });
    await hold({ time: '19:00' });
    expect(await hold({ time: '19:15' })).toMatchObject({
      refusal: { reason: 'full', nearest: [{ time: '19:00' }, {}, {}] },
    });
    expect(await hold({ time: '19:15', holder: 'call:two' })).not.toMatchObject({
      refusal: { nearest: [{ time: '19:00' }, {}, {}] },
    });
  });
});

describe('the end of a hold', () => {
  it('comes when it is let go, and letting go twice does nothing', async () => {
    await hold();
    const which = { restaurantId: restaurant.id, holder: 'call:one' };
    await releaseHold(deps, which);
    await releaseHold(deps, which);
    expect(await heldRows()).toBe(0);
    expect(await book()).toMatchObject({ kind: 'booked' });
  });

  it('comes after three minutes, and not before', async () => {
    await hold();
    later(179);
    expect(await book()).toMatchObject(full);
    later(180);
    expect(await findSeating(deps, { restaurant, partySize: 2, date: '2026-03-12', time: '18:30' })).toMatchObject({
      kind: 'free',
    });
    expect(await book()).toMatchObject({ kind: 'booked' });
    expect(await heldRows()).toBe(0);
  });

  it('is put off whenever the holder is heard from', async () => {
    await hold();
    later(170);
    await prolongHold(deps, { restaurantId: restaurant.id, holder: 'call:one' });
    later(349);
    expect(await book()).toMatchObject(full);
    later(350);
    expect(await hold({ holder: 'call:two' })).toMatchObject({ kind: 'held' });
    await prolongHold(deps, { restaurantId: restaurant.id, holder: 'call:one' });
    expect(await book({ holder: 'call:one' })).toMatchObject(full);
  });

  it('leaves no rows behind, also where nobody writes in the book', async () => {
    await hold();
    const sweeper = startHoldSweeper({ database, clock });
    await sweeper.sweep();
    expect(await heldRows()).toBe(2);
    later(180);
    await sweeper.sweep();
    expect(await heldRows()).toBe(0);
    await sweeper.close();
  });

  it('is swept as a server starts', async () => {
    await hold();
    later(180);
    await startHoldSweeper({ database, clock }).close();
    expect(await heldRows()).toBe(0);
  });
});

describe('many holders at once', () => {
  it('get the last table one of them, and the others hear of other times', async () => {
    const callers = Array.from({ length: 50 }, (_, index) => `call:${index}`);
    const answers = await Promise.all(callers.map((holder) => hold({ holder })));
    expect(answers.filter(({ kind }) => kind === 'held')).toHaveLength(1);
    for (const answer of answers.filter(({ kind }) => kind === 'refused')) {
      expect(answer).toMatchObject({ refusal: { reason: 'full', nearest: [{}, {}, {}] } });
    }
    const winner = callers[answers.findIndex(({ kind }) => kind === 'held')];
    const bookings = await Promise.all(callers.map((holder) => book({ holder })));
    expect(bookings.filter(({ kind }) => kind === 'booked')).toHaveLength(1);
    expect(bookings[callers.indexOf(winner ?? '')]).toMatchObject({ kind: 'booked' });
    expect(await heldRows()).toBe(0);
  });

  it('of one name hold once, however often the same comes', async () => {
    await Promise.all(Array.from({ length: 10 }, () => hold()));
    expect(await heldRows()).toBe(2);
  });
});
