/** The waiting line on a real PostgreSQL: places, offers, answers, and the jobs that go with them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { Logger, runOnce } from 'graphile-worker';
import { answerOffer } from '../../src/booking/answer-offer.ts';
import type { Reservation } from '../../src/booking/book.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import { type JoinAnswer, joinWaitlist, type WaitlistRequest } from '../../src/booking/join-waitlist.ts';
import { leaveWaitlist } from '../../src/booking/leave-waitlist.ts';
import { findPlaces, listWaitlist } from '../../src/booking/list-waitlist.ts';
import { addMinutes } from '../../src/booking/local-time.ts';
import { offerFreedTables } from '../../src/booking/offer-freed-tables.ts';
import { OFFER_MINUTES, PLACES_PER_DAY, PLACES_PER_PHONE } from '../../src/booking/waiting-line.ts';
import type { WaitlistEntry } from '../../src/booking/waitlist.ts';
import { waitlistTasks } from '../../src/jobs/waitlist-tasks.ts';
import type { Database } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aMonday, aRestaurant, type fixedClock } from '../support/builders.ts';
import { bookIn, booking, openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;
let databaseUrl: string;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;

/** Each test has a restaurant, and so a line, of its own: one table for two, full at half past six. */
let restaurant = aRestaurant();
let sitting: Reservation;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  database = await postgres.openDatabase(databaseUrl);
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  ({ clock, deps } = bookIn(database));
  restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
  sitting = await booked();
});

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant, ...differences });

let requests = 0;
const phone = (number: number) => `+1212555${String(number).padStart(4, '0')}`;

function join(differences: Partial<WaitlistRequest> = {}): Promise<JoinAnswer> {
  const number = ++requests;
  return joinWaitlist(deps, {
    restaurant,
    requestId: `wait-${number}`,
    partySize: 2,
    date: '2026-03-12',
    time: '18:30',
    guestName: 'Noor',
    phone: phone(number),
    language: 'en',
    ...differences,
  });
}

async function joined(differences: Partial<WaitlistRequest> = {}): Promise<WaitlistEntry> {
  const answer = await join(differences);
  if (answer.kind !== 'waitlisted') throw new Error(`refused: ${answer.reason}`);
  return answer.entry;
}

async function statuses(): Promise<string[]> {
  return (await listWaitlist(deps, { restaurantId: restaurant.id })).map(({ status }) => status);
}

async function entryOf({ id }: WaitlistEntry): Promise<WaitlistEntry> {
  const [entry] = await deps.store.findWaitlist(restaurant.id, { id }, 1);
  if (!entry) throw new Error('the place is gone');
  return entry;
}

const cancel = ({ code }: Reservation) => cancelReservation(deps, { restaurantId: restaurant.id, code });
const look = () => offerFreedTables(deps, { restaurant });
const answer = ({ phone: from }: { phone: string }, said: 'yes' | 'no') =>
  answerOffer(deps, { restaurant, phone: from, answer: said });
const pass = (minutes: number) => clock.set(addMinutes(clock.now(), minutes));

/** What background work this restaurant has waiting. */
async function jobs(): Promise<{ task: string; payload: unknown; runAt: Date }[]> {
  const { rows } = await database.query((queries) =>
    queries.execute(sql`select identifier as task, payload, run_at as "runAt"
      from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where payload->>'restaurantId' = ${restaurant.id} order by jobs.id`),
  );
  return rows.map((row) => ({ task: String(row.task), payload: row.payload, runAt: new Date(String(row.runAt)) }));
}

const announced = async () =>
  (await jobs())
    .filter(({ task }) => task === 'announce')
    .map(({ payload }) => (payload as { deed: string }).deed)
    .filter((deed) => !['booked', 'cancelled', 'changed'].includes(deed));

describe('joining the line', () => {
  it('gives a place, the first one first', async () => {
    expect(await join({ notes: ' by the\nwindow ' })).toMatchObject({
      kind: 'waitlisted',
      position: 1,
      entry: { status: 'waiting', date: '2026-03-12', time: '18:30', notes: 'by the window', guestName: 'Noor' },
    });
    expect(await join()).toMatchObject({ position: 2 });
    expect(await announced()).toEqual(['waitlisted', 'waitlisted']);
  });

  it('gives one place however often the request comes, and however simultaneously', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => join({ requestId: 'call-1:1', phone: phone(1) })),
    );
    expect(new Set(answers.map((given) => (given.kind === 'waitlisted' ? given.entry.id : 0))).size).toBe(1);
    expect(await statuses()).toEqual(['waiting']);
    expect(await announced()).toEqual(['waitlisted']);
  });

  it('keeps the place of a guest who asks again', async () => {
    const first = await joined();
    await joined();
    expect(await join({ phone: first.phone, time: '18:45' })).toMatchObject({ position: 1, entry: first });
  });

  it.each([
    ['a day that is closed', { date: '2026-03-13' }, 'closedDay'],
    ['an hour that is closed', { time: '23:30' }, 'closedTime'],
    ['a day that has been', { date: '2026-03-08' }, 'past'],
    ['a day too far ahead', { date: '2026-12-08' }, 'tooFarAhead'],
    ['a party too large', { partySize: 9 }, 'partyTooLarge'],
  ] as const)('is refused for %s', async (_, wish, reason) => {
    restaurant = { ...restaurant, closedDays: ['2026-03-13'] };
    expect(await join(wish)).toEqual({ kind: 'refused', reason });
    expect(await statuses()).toEqual([]);
  });

  it('is refused once a number has enough places', async () => {
    const days = ['2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15'].slice(0, PLACES_PER_PHONE);
    for (const date of days) await joined({ date, phone: phone(1) });
    expect(await join({ date: '2026-03-20', phone: phone(1) })).toEqual({ kind: 'refused', reason: 'placesSpent' });
  });

  it('is refused once too many wait for the day', async () => {
    for (let guest = 0; guest < PLACES_PER_DAY; guest++) await joined();
    expect(await join()).toEqual({ kind: 'refused', reason: 'lineFull' });
    expect(await join({ date: '2026-03-13' })).toMatchObject({ kind: 'waitlisted', position: 1 });
  });

  it('tells a guest the places they have', async () => {
    await joined();
    const mine = await joined();
    await joined();
    const there = { restaurant, phone: mine.phone };
    expect(await findPlaces(deps, there)).toEqual([{ entry: mine, position: 2 }]);
    clock.set(new Date('2026-03-13T12:00:00Z'));
    expect(await findPlaces(deps, there)).toEqual([]);
  });
});

describe('a freed table', () => {
  it('is offered to the first in line, and kept for ten minutes', async () => {
    const [first, second] = [await joined(), await joined()];
    await cancel(sitting);
    await look();
    expect(await entryOf(first)).toMatchObject({
      status: 'offered',
      offeredTime: '18:30',
      offerEndsAt: addMinutes(clock.now(), OFFER_MINUTES),
    });
    expect((await entryOf(second)).status).toBe('waiting');
    expect(await bookTable(deps, aBookingRequest({ restaurant }))).toMatchObject({ refusal: { reason: 'full' } });
    expect(await announced()).toEqual(['waitlisted', 'waitlisted', 'tableOffered']);
  });

  it('is offered once, however often one looks', async () => {
    await joined();
    await cancel(sitting);
    await Promise.all([look(), look(), look()]);
    expect(await announced()).toEqual(['waitlisted', 'tableOffered']);
  });

  it('is looked for by a job that is put into the queue as it is freed', async () => {
    const guest = await joined();
    expect((await jobs()).filter(({ task }) => task === 'offer-freed-tables')).toEqual([]);
    await cancel(sitting);
    const taskList = waitlistTasks({ book: deps, restaurants: [restaurant] });
    await runOnce({
      connectionString: databaseUrl,
      taskList,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
    });
    expect((await entryOf(guest)).status).toBe('offered');
  });

  it('is looked for again when the offer ends', async () => {
    await joined();
    await cancel(sitting);
    await look();
    const ends = (await jobs()).filter(({ task }) => task === 'offer-freed-tables').map(({ runAt }) => runAt);
    expect(ends).toContainEqual(addMinutes(clock.now(), OFFER_MINUTES));
  });

  it('is looked for in every restaurant when the clock asks', async () => {
    const guest = await joined();
    await cancel(sitting);
    await waitlistTasks({ book: deps, restaurants: [aRestaurant(), restaurant] })['offer-freed-tables']?.({
      _cron: {},
    });
    expect((await entryOf(guest)).status).toBe('offered');
  });

  it('may be up to half an hour from the wish, and no more', async () => {
    const tooFar = await joined({ time: '19:15' });
    const near = await joined({ time: '19:00' });
    await booked({ time: '20:00' });
    await cancel(sitting);
    await look();
    expect((await entryOf(tooFar)).status).toBe('waiting');
    expect(await entryOf(near)).toMatchObject({ status: 'offered', offeredTime: '18:30' });
  });

  it('is not offered at an hour that the guest turned down when joining', async () => {
    restaurant = await openRestaurant(database, { tables: [{ id: 'T1', seats: 2 }] });
    sitting = await booked({ time: '20:15' });
    const guest = await joined({ time: '19:00' });
    expect(guest.offeredTime).toBe('18:45');
    await look();
    expect((await entryOf(guest)).status).toBe('waiting');
    await cancel(sitting);
    await look();
    expect(await entryOf(guest)).toMatchObject({ status: 'offered', offeredTime: '19:00' });
  });

  it('goes to whoever in line fits it', async () => {
    restaurant = await openRestaurant(database, {
      tables: [
        { id: 'T1', seats: 2 },
        { id: 'T2', seats: 4 },
      ],
    });
    const small = await booked();
    await booked({ partySize: 4 });
    const four = await joined({ partySize: 4 });
    const two = await joined();
    await cancel(small);
    await look();
    expect((await entryOf(four)).status).toBe('waiting');
    expect((await entryOf(two)).status).toBe('offered');
  });

  it('may be freed by a change of the day', async () => {
    const guest = await joined();
    const moved = { restaurant, code: sitting.code, requestId: 'move', changes: { date: '2026-03-13' } };
    expect(await changeReservation(deps, moved)).toMatchObject({ kind: 'changed' });
    expect((await jobs()).some(({ task }) => task === 'offer-freed-tables')).toBe(true);
    await look();
    expect((await entryOf(guest)).status).toBe('offered');
  });

  it('is not offered while a caller holds it', async () => {
    const guest = await joined();
    await cancel(sitting);
    const { tableIds, startsAt, endsAt } = sitting;
    const expiresAt = addMinutes(clock.now(), 3);
    const wish = { partySize: 2, area: null, needs: [], change: null };
    const held = { holder: 'call:CA1', ...wish, tableIds, startsAt, endsAt, expiresAt };
    await deps.store.write(restaurant.id, (book) => book.hold(held));
    await look();
    expect((await entryOf(guest)).status).toBe('waiting');
    pass(3);
    await look();
    expect((await entryOf(guest)).status).toBe('offered');
  });

  it('is not offered so late that nobody could come', async () => {
    const guest = await joined();
    clock.set(addMinutes(sitting.startsAt, -15));
    await cancel(sitting);
    await look();
    expect(await entryOf(guest)).toMatchObject({ status: 'offered', offeredTime: '18:45' });
    clock.set(addMinutes(sitting.startsAt, 60));
    const late = await join();
    expect(late).toEqual({ kind: 'refused', reason: 'past' });
  });

  it('lets the evening go by for who was offered nothing', async () => {
    const guest = await joined();
    clock.set(addMinutes(sitting.startsAt, 20));
    await look();
    expect((await entryOf(guest)).status).toBe('expired');
    expect(await announced()).toEqual(['waitlisted']);
  });

  it('is offered to a guest for one day at a time', async () => {
    const other = await booked({ date: '2026-03-13' });
    const thursday = await joined({ phone: phone(1) });
    const friday = await joined({ phone: phone(1), date: '2026-03-13' });
    await cancel(sitting);
    await cancel(other);
    await look();
    expect(await statuses()).toEqual(['offered', 'waiting']);
    await answer(thursday, 'no');
    expect((await entryOf(friday)).status).toBe('offered');
  });

  it('goes to five of twenty where there are five', async () => {
    restaurant = await openRestaurant(database, {
      tables: Array.from({ length: 5 }, (_, table) => ({ id: `T${table}`, seats: 2 })),
    });
    const parties = await Promise.all(Array.from({ length: 5 }, () => booked()));
    const guests: WaitlistEntry[] = [];
    for (let guest = 0; guest < 20; guest++) guests.push(await joined());
    await Promise.all([...parties.map(cancel), look()]);
    await look();
    expect((await statuses()).filter((status) => status === 'offered')).toHaveLength(5);
    expect((await statuses()).slice(0, 5)).toEqual(Array(5).fill('offered'));
    const answers = await Promise.all(guests.map((guest, place) => answer(guest, place % 2 === 0 ? 'yes' : 'no')));
    expect(answers.slice(0, 5).map(({ kind }) => kind)).toEqual(['booked', 'declined', 'booked', 'declined', 'booked']);
    for (const guest of guests) await answer(guest, 'yes');
    const sat = (await listWaitlist(deps, { restaurantId: restaurant.id })).filter(({ status }) => status === 'booked');
    expect(sat).toHaveLength(5);
  });
});

describe('an offer', () => {
  let guest: WaitlistEntry;
  let next: WaitlistEntry;

  beforeEach(async () => {
    [guest, next] = [await joined({ notes: 'birthday' }), await joined()];
    await cancel(sitting);
    await look();
  });

  it('is taken by a yes, once, whatever comes twice', async () => {
    const answers = await Promise.all([answer(guest, 'yes'), answer(guest, 'yes')]);
    const [first] = answers;
    expect(first).toMatchObject({
      kind: 'booked',
      reservation: { time: '18:30', tableIds: ['T1'], guestName: 'Noor', phone: guest.phone, notes: 'birthday' },
    });
    expect(answers[1]).toEqual(first);
    expect(await entryOf(guest)).toMatchObject({
      status: 'booked',
      reservationCode: first.kind === 'booked' ? first.reservation.code : '',
    });
    pass(OFFER_MINUTES);
    await look();
    expect(await statuses()).toEqual(['booked', 'waiting']);
    expect(await announced()).not.toContain('offerEnded');
  });

  it('goes to the next in line at once by a no', async () => {
    expect(await answer(guest, 'no')).toEqual({ kind: 'declined' });
    expect(await statuses()).toEqual(['declined', 'offered']);
    expect(await answer(guest, 'no')).toEqual({ kind: 'declined' });
    expect(await answer(guest, 'yes')).toEqual({ kind: 'gone' });
    expect(await answer(next, 'yes')).toMatchObject({ kind: 'booked' });
  });

  it('goes to the next in line when its time is over, and is gone', async () => {
    pass(OFFER_MINUTES);
    await look();
    expect(await statuses()).toEqual(['expired', 'offered']);
    expect(await answer(guest, 'yes')).toEqual({ kind: 'gone' });
    expect((await announced()).slice(-2)).toEqual(['offerEnded', 'tableOffered']);
  });

  it('is still there for a late yes where nobody else has it', async () => {
    await leaveWaitlist(deps, { restaurant, phone: next.phone });
    pass(OFFER_MINUTES);
    await look();
    expect(await answer(guest, 'yes')).toMatchObject({ kind: 'booked' });
    expect(await statuses()).toEqual(['booked', 'left']);
  });

  it('has one winner when both say yes at once after its end', async () => {
    pass(OFFER_MINUTES);
    await look();
    pass(OFFER_MINUTES);
    const answers = await Promise.all([answer(guest, 'yes'), answer(next, 'yes')]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['booked', 'gone']);
    expect(await deps.store.findReservations(restaurant.id, { status: 'confirmed' }, 9)).toHaveLength(1);
  });

  it('stands against a caller who books at the same moment', async () => {
    const callers = Array.from({ length: 10 }, () => bookTable(deps, aBookingRequest({ restaurant })));
    const [taken, ...others] = await Promise.all([answer(guest, 'yes'), ...callers]);
    expect(taken).toMatchObject({ kind: 'booked' });
    for (const other of others) expect(other).toMatchObject({ kind: 'refused', refusal: { reason: 'full' } });
  });

  it('stands when the profile has lost the table, and the day is closed', async () => {
    restaurant = { ...restaurant, tables: [], closedDays: ['2026-03-12'], largestParty: 1 };
    await syncRestaurants(database, [restaurant]);
    expect(await answer(guest, 'yes')).toMatchObject({ kind: 'booked', reservation: { tableIds: ['T1'] } });
  });

  it('stands until its last moment', async () => {
    clock.set(new Date(aMonday.getTime() + OFFER_MINUTES * 60_000 - 1));
    await look();
    expect(await bookTable(deps, aBookingRequest({ restaurant }))).toMatchObject({ kind: 'refused' });
    expect(await answer(guest, 'yes')).toMatchObject({ kind: 'booked' });
  });

  it('ends when the guest leaves the line', async () => {
    expect(await leaveWaitlist(deps, { restaurant, phone: guest.phone })).toMatchObject({ kind: 'left' });
    expect(await statuses()).toEqual(['left', 'offered']);
    expect(await leaveWaitlist(deps, { restaurant, phone: guest.phone })).toEqual({ kind: 'none' });
    expect(await answer(guest, 'yes')).toEqual({ kind: 'none' });
  });

  it('is nobody else’s to answer', async () => {
    expect(await answer({ phone: phone(9_999) }, 'yes')).toEqual({ kind: 'none' });
    expect(await answer(next, 'yes')).toEqual({ kind: 'none' });
    const elsewhere = await openRestaurant(database);
    expect(await answerOffer(deps, { restaurant: elsewhere, phone: guest.phone, answer: 'yes' })).toEqual({
      kind: 'none',
    });
    expect(await listWaitlist(deps, { restaurantId: elsewhere.id })).toEqual([]);
  });

  it('once taken and cancelled is offered on', async () => {
    const taken = await answer(guest, 'yes');
    if (taken.kind !== 'booked') throw new Error(taken.kind);
    await cancel(taken.reservation);
    await look();
    expect((await entryOf(next)).status).toBe('offered');
    expect(await answer(guest, 'yes')).toEqual({ kind: 'gone' });
  });
});
