/** The book and a restaurant's Google calendar kept in step, over a real PostgreSQL, its job queue, and a stand-in for Google. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger, runOnce } from 'graphile-worker';
import { Pool } from 'pg';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation, type ReservationChanges } from '../../src/booking/change-reservation.ts';
import { findSeating } from '../../src/booking/find-seating.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { calendarTasks } from '../../src/calendar/calendar-tasks.ts';
import { createCalendarCheck, type OpenCalendarCheck } from '../../src/calendar/check-calendar.ts';
import { eventIdOf } from '../../src/calendar/reservation-event.ts';
import { createGoogleCalendar } from '../../src/integrations/google-calendar.ts';
import { readServiceAccount } from '../../src/integrations/service-account.ts';
import { createLog } from '../../src/log.ts';
import { createAlertStore } from '../../src/records/alerts.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { createCalendarRecords } from '../../src/records/calendar.ts';
import type { Database } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aMonday, aRandom, aRestaurant, fixedClock } from '../support/builders.ts';
import { type GoogleStandIn, startGoogle } from '../support/google-calendar.ts';
import { booking } from '../support/house.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let databaseUrl: string;
let database: Database;
/** The background's own connections, kept from one run to the next. */
let pool: Pool;
let google: GoogleStandIn;
let clock: ReturnType<typeof fixedClock>;
let deps: BookDeps;
let check: OpenCalendarCheck;
let tasks: ReturnType<typeof calendarTasks>;
let ours: Restaurant;
let theirs: Restaurant;
let opened = 0;

const OUR_CALENDAR = 'ours@group.calendar.google.com';
const THEIR_CALENDAR = 'theirs@group.calendar.google.com';
/** So long that no busy machine takes a local server for a slow one. */
const TIME_LIMIT_MS = 3_000;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  database = await postgres.openDatabase(databaseUrl);
  pool = new Pool({ connectionString: databaseUrl });
  // As graphile-worker demands of a pool that it is given.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
});
afterAll(async () => {
  await pool.end();
  await postgres.stop();
});

/** Two restaurants, each with its own calendar, both anew. */
beforeEach(async () => {
  clock = fixedClock();
  google = await startGoogle(clock);
  ours = aRestaurant({ id: `ours-${++opened}` });
  theirs = aRestaurant({ id: `theirs-${opened}` });
  await syncRestaurants(database, [ours, theirs]);
  const calendars = new Map([
    [ours.id, calendarOn(OUR_CALENDAR)],
    [theirs.id, calendarOn(THEIR_CALENDAR)],
  ]);
  const parts = {
    records: createCalendarRecords({ database }),
    alerts: createAlertStore({ database, clock }),
    calendarOf: (id: string) => calendars.get(id) ?? null,
    clock,
  };
  const store = createBookStore({ database, clock });
  check = createCalendarCheck({ ...parts, log: createLog({ level: 'silent' }) });
  deps = { store, clock, random: aRandom(opened), calendar: check };
  tasks = calendarTasks({
    ...parts,
    book: store,
    restaurantOf: (id) => [ours, theirs].find((restaurant) => restaurant.id === id) ?? null,
    restaurantIds: [ours.id, theirs.id],
  });
});

afterEach(async () => {
  google.misbehave(null);
  await check.settled();
  await google.stop();
  await runSql(databaseUrl, 'delete from graphile_worker._private_jobs');
});

function calendarOn(calendarId: string) {
  const account = readServiceAccount(google.addCalendar(calendarId));
  if (account === null) throw new Error('the key file must be readable');
  const settings = { timeZone: 'America/New_York', timeLimitMs: TIME_LIMIT_MS, rootUrl: google.url };
  return createGoogleCalendar({ calendarId, account, clock, ...settings });
}

/** Works off the queue, as the background does; `announce` is told on to the calendar. */
async function runJobs(): Promise<void> {
  await runOnce({
    pgPool: pool,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: { ...tasks, announce: async (payload) => tasks['sync-calendar']?.(payload) },
  });
}

async function readCalendars(): Promise<void> {
  await tasks['read-calendars']?.({});
  await runJobs();
}

async function book(differences: Partial<BookingRequest> = {}) {
  return bookTable(deps, aBookingRequest({ restaurant: ours, ...differences }));
}

const booked = (differences: Partial<BookingRequest> = {}) => booking(deps, { restaurant: ours, ...differences });

function change(code: string, changes: ReservationChanges) {
  return changeReservation(deps, { restaurant: ours, code, changes, requestId: `${code} ${JSON.stringify(changes)}` });
}

async function openAlerts(restaurant = ours) {
  const rows = await runSql(
    databaseUrl,
    'select kind, subject, detail from staff_alerts where restaurant_id = $1 and resolved_at is null order by id',
    [restaurant.id],
  );
  return rows;
}

async function sync(restaurant = ours) {
  const [row] = await runSql(databaseUrl, 'select * from calendar_sync where restaurant_id = $1', [restaurant.id]);
  return row;
}

const eveningOf = (from: string, to: string, day = '2026-03-12') => ({
  start: { dateTime: `${day}T${from}:00-04:00` },
  end: { dateTime: `${day}T${to}:00-04:00` },
});
const weddingParty = { summary: 'Closed for a wedding', ...eveningOf('18:00', '21:00') };

const asked = () => google.requests.filter((request) => request.includes('timeMax')).length;

describe('a reservation in the calendar', () => {
  it('appears, with who comes and what they need', async () => {
    const { code } = await booked({ partySize: 4, notes: 'Nut allergy' });
    await runJobs();
    expect(google.events(OUR_CALENDAR)).toEqual([
      expect.objectContaining({
        id: eventIdOf(ours.id, code),
        summary: 'Misha, 4',
        description: `${code}\nTable T3\nNut allergy`,
        start: { dateTime: '2026-03-12T22:30:00.000Z', timeZone: 'America/New_York' },
        end: { dateTime: '2026-03-13T00:30:00.000Z', timeZone: 'America/New_York' },
        transparency: 'transparent',
      }),
    ]);
    expect(google.complaints).toEqual([]);
  });

  it('moves when the reservation does, and keeps what people added to it', async () => {
    const { code } = await booked();
    await runJobs();
    google.edit(OUR_CALENDAR, eventIdOf(ours.id, code), { attendees: [{ responseStatus: 'accepted' }] });
    await change(code, { time: '20:00' });
    await runJobs();
    const [event] = google.events(OUR_CALENDAR);
    expect(event?.start.dateTime).toBe('2026-03-13T00:00:00.000Z');
    expect(event?.attendees).toEqual([{ responseStatus: 'accepted' }]);
  });

  it('vanishes when it is cancelled, and again does no harm', async () => {
    const { code } = await booked();
    await runJobs();
    await cancelReservation(deps, { restaurantId: ours.id, code });
    await runJobs();
    await tasks['sync-calendar']?.({ restaurantId: ours.id, code });
    expect(google.events(OUR_CALENDAR)).toEqual([]);
  });

  it('is one event though it is written twice', async () => {
    const { code } = await booked();
    await Promise.all([1, 2].map(() => tasks['sync-calendar']?.({ restaurantId: ours.id, code, version: 1 })));
    await runJobs();
    expect(google.events(OUR_CALENDAR)).toHaveLength(1);
  });

  it('is as the book has it, also where an older job ends last', async () => {
    const { code } = await booked();
    google.misbehave({ slow: '' });
    const early = tasks['sync-calendar']?.({ restaurantId: ours.id, code, version: 1 });
    await untilAsked('POST');
    await cancelReservation({ store: createBookStore({ database, clock }) }, { restaurantId: ours.id, code });
    google.misbehave(null);
    await early;
    expect(google.events(OUR_CALENDAR)).toEqual([]);
  });

  it('is written by an account that signs in anew when its token is refused', async () => {
    await booked();
    await runJobs();
    google.revokeAccess();
    await booked({ time: '12:00' });
    await runJobs();
    await check.settled();
    expect(google.events(OUR_CALENDAR)).toHaveLength(2);
    expect(await openAlerts()).toEqual([]);
  });

  it('that was booked before there was a calendar comes into it with the first reading', async () => {
    await booked();
    await runSql(databaseUrl, 'delete from graphile_worker._private_jobs');
    await readCalendars();
    expect(google.events(OUR_CALENDAR)).toHaveLength(1);
  });
});

/** Resolves once the stand-in has been asked by this method. */
async function untilAsked(method: string): Promise<void> {
  while (!google.requests.some((request) => request.startsWith(`${method} /calendar`))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('busy time in the calendar', () => {
  const wish = { partySize: 2, date: '2026-03-12', time: '18:30' };

  it('closes the book, and opens it again when it is moved or removed', async () => {
    const id = google.enter(OUR_CALENDAR, weddingParty);
    await readCalendars();
    expect(await findSeating(deps, { restaurant: ours, ...wish })).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'full', nearest: [{ time: '16:30' }, { time: '16:15' }, expect.anything()] },
    });
    google.edit(OUR_CALENDAR, id, eveningOf('11:00', '12:00'));
    await readCalendars();
    expect(await findSeating(deps, { restaurant: ours, ...wish })).toMatchObject({ kind: 'free' });
    google.edit(OUR_CALENDAR, id, weddingParty);
    await readCalendars();
    google.erase(OUR_CALENDAR, id);
    await readCalendars();
    expect(await findSeating(deps, { restaurant: ours, ...wish })).toMatchObject({ kind: 'free' });
    expect(google.complaints).toEqual([]);
  });

  it('closes it for a whole day, from midnight to midnight of the restaurant', async () => {
    google.enter(OUR_CALENDAR, { start: { date: '2026-03-12' }, end: { date: '2026-03-13' } });
    await readCalendars();
    const times = await runSql(databaseUrl, 'select starts_at, ends_at from calendar_busy where restaurant_id = $1', [
      ours.id,
    ]);
    expect(times).toEqual([{ starts_at: new Date('2026-03-12T04:00:00Z'), ends_at: new Date('2026-03-13T04:00:00Z') }]);
  });

  it.each([
    ['a free one', { transparency: 'transparent' as const }],
    ['a tentative one', { status: 'tentative' as const }],
    ['a working place', { eventType: 'workingLocation' }],
    ['an invitation that was declined', { attendees: [{ self: true, responseStatus: 'declined' }] }],
  ])('is not %s', async (_, differences) => {
    google.enter(OUR_CALENDAR, { ...weddingParty, ...differences });
    await readCalendars();
    expect(await book()).toMatchObject({ kind: 'booked' });
  });

  it('is read page by page', async () => {
    for (const hour of [10, 11, 12, 13, 14, 15, 16]) google.enter(OUR_CALENDAR, eveningOf(`${hour}:00`, `${hour}:30`));
    await readCalendars();
    const rows = await runSql(databaseUrl, 'select 1 from calendar_busy where restaurant_id = $1', [ours.id]);
    expect(rows).toHaveLength(7);
  });

  it('is read whole again when the sync token has expired', async () => {
    const gone = google.enter(OUR_CALENDAR, weddingParty);
    await readCalendars();
    google.erase(OUR_CALENDAR, gone);
    google.enter(OUR_CALENDAR, eveningOf('12:00', '13:00'));
    google.expireSyncTokens(OUR_CALENDAR);
    await readCalendars();
    expect(await findSeating(deps, { restaurant: ours, ...wish })).toMatchObject({ kind: 'free' });
    expect(await findSeating(deps, { restaurant: ours, ...wish, time: '12:00' })).toMatchObject({ kind: 'refused' });
    expect(await openAlerts()).toEqual([]);
  });

  it('is seen by a booking before it was read, and no longer once it is gone', async () => {
    const id = google.enter(OUR_CALENDAR, weddingParty);
    expect(await book()).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'full', nearest: [{ time: '16:30' }, { time: '16:15' }, expect.anything()] },
    });
    google.erase(OUR_CALENDAR, id);
    expect(await book()).toMatchObject({ kind: 'booked' });
    expect(google.complaints).toEqual([]);
  });

  it('is seen by a booking behind however many other events', async () => {
    const transparency = 'transparent' as const;
    for (let index = 0; index < 5; index++) google.enter(OUR_CALENDAR, { ...weddingParty, transparency });
    google.enter(OUR_CALENDAR, weddingParty);
    expect(await book()).toMatchObject({ kind: 'refused' });
  });

  it('is seen by a change, which leaves the reservation where it was', async () => {
    const { code } = await booked({ time: '12:00' });
    google.enter(OUR_CALENDAR, weddingParty);
    expect(await change(code, { time: '19:00' })).toMatchObject({ kind: 'refused', reservation: { time: '12:00' } });
    expect(await change(code, { notes: 'Late, maybe' })).toMatchObject({ kind: 'changed' });
  });

  it('is never our own event, but is a copy of it that somebody made busy', async () => {
    const { code } = await booked({ partySize: 4 });
    await runJobs();
    google.edit(OUR_CALENDAR, eventIdOf(ours.id, code), { transparency: 'opaque' });
    await readCalendars();
    expect(await book()).toMatchObject({ kind: 'booked' });
    const { id, ...copy } = google.events(OUR_CALENDAR)[0] ?? {};
    google.enter(OUR_CALENDAR, copy);
    expect(await book()).toMatchObject({ kind: 'refused' });
  });

  it('over a reservation is shown to staff until it is gone; the reservation stands', async () => {
    const { code } = await booked();
    await runJobs();
    const id = google.enter(OUR_CALENDAR, weddingParty);
    await readCalendars();
    await readCalendars();
    expect(await openAlerts()).toEqual([
      {
        kind: 'calendarClash',
        subject: code,
        detail: { reason: 'busy', startsAt: '2026-03-12T22:00:00.000Z', endsAt: '2026-03-13T01:00:00.000Z' },
      },
    ]);
    expect(await deps.store.findReservations(ours.id, { code }, 1)).toMatchObject([{ status: 'confirmed' }]);
    google.erase(OUR_CALENDAR, id);
    await readCalendars();
    expect(await openAlerts()).toEqual([]);
  });

  it('over a reservation is no clash any more once the reservation has moved', async () => {
    const { code } = await booked();
    google.enter(OUR_CALENDAR, weddingParty);
    await readCalendars();
    await change(code, { time: '12:00' });
    await runJobs();
    expect(await openAlerts()).toEqual([]);
  });

  it('closes one restaurant and not another', async () => {
    google.enter(OUR_CALENDAR, weddingParty);
    await booked({ restaurant: theirs });
    await readCalendars();
    expect(await book()).toMatchObject({ kind: 'refused' });
    expect(await book({ restaurant: theirs })).toMatchObject({ kind: 'booked' });
    expect(google.events(OUR_CALENDAR).map(({ summary }) => summary)).toEqual(['Closed for a wedding']);
    expect(google.events(THEIR_CALENDAR)).toHaveLength(1);
    expect(await openAlerts(theirs)).toEqual([]);
  });
});

describe('what people do to our events', () => {
  it('a deletion is shown to staff and left alone until the reservation changes', async () => {
    const { code } = await booked();
    await runJobs();
    await readCalendars();
    google.erase(OUR_CALENDAR, eventIdOf(ours.id, code));
    await readCalendars();
    expect(await openAlerts()).toMatchObject([{ kind: 'calendarDeleted', subject: code }]);
    await tasks['sync-calendar']?.({ restaurantId: ours.id, code });
    expect(google.events(OUR_CALENDAR)).toEqual([]);
    expect(await deps.store.findReservations(ours.id, { code }, 1)).toMatchObject([{ status: 'confirmed' }]);
    await change(code, { partySize: 3 });
    await runJobs();
    expect(google.events(OUR_CALENDAR)).toMatchObject([{ summary: 'Misha, 3' }]);
    expect(await openAlerts()).toEqual([]);
  });

  it('a deletion that is taken back needs nobody any more', async () => {
    const { code } = await booked();
    await runJobs();
    await readCalendars();
    google.erase(OUR_CALENDAR, eventIdOf(ours.id, code));
    await readCalendars();
    google.edit(OUR_CALENDAR, eventIdOf(ours.id, code), { status: 'confirmed' });
    await readCalendars();
    expect(await openAlerts()).toEqual([]);
  });

  it('our own deletion is no news', async () => {
    const { code } = await booked();
    await runJobs();
    await readCalendars();
    await cancelReservation(deps, { restaurantId: ours.id, code });
    await runJobs();
    await readCalendars();
    expect(await openAlerts()).toEqual([]);
  });

  it('a move by hand is shown to staff, and moves no booking; moved back, it is settled', async () => {
    const { code } = await booked();
    await runJobs();
    const id = eventIdOf(ours.id, code);
    const [{ start, end } = eveningOf('0', '0')] = google.events(OUR_CALENDAR);
    google.edit(OUR_CALENDAR, id, eveningOf('20:00', '21:30'));
    await readCalendars();
    expect(await openAlerts()).toMatchObject([{ kind: 'calendarClash', subject: code, detail: { reason: 'moved' } }]);
    expect(await deps.store.findReservations(ours.id, { code }, 1)).toMatchObject([{ time: '18:30' }]);
    google.edit(OUR_CALENDAR, id, { start, end });
    await readCalendars();
    expect(await openAlerts()).toEqual([]);
  });

  it('an event that an older job wrote last is written again', async () => {
    const { code } = await booked();
    await runJobs();
    const [old] = google.events(OUR_CALENDAR);
    await change(code, { time: '20:00' });
    await runJobs();
    const { id, ...stale } = old ?? { id: '' };
    google.edit(OUR_CALENDAR, id, stale);
    await readCalendars();
    expect(google.events(OUR_CALENDAR)[0]?.start.dateTime).toBe('2026-03-13T00:00:00.000Z');
    expect(await openAlerts()).toEqual([]);
  });
});

describe('a calendar that is away', () => {
  beforeEach(async () => {
    google.enter(OUR_CALENDAR, weddingParty);
    await readCalendars();
  });

  it.each([
    ['slow', { slow: '' }, 'too slow'],
    ['down', 'down' as const, 'unreachable'],
    ['throttling', { status: 403, reason: 'rateLimitExceeded' }, 'refused with 403'],
    ['broken', { status: 500, reason: 'backendError' }, 'refused with 500'],
  ])(
    'and is %s keeps nobody from booking, is shown to staff, and put right when it is back',
    async (_, how, reason) => {
      google.misbehave(how);
      const { code } = await booked({ time: '12:00' });
      await check.settled();
      expect(await openAlerts()).toEqual([{ kind: 'calendarDown', subject: 'calendarDown', detail: { reason } }]);
      expect(await sync()).toMatchObject({ failing_since: aMonday });
      expect(await book()).toMatchObject({ kind: 'refused', refusal: { reason: 'full' } });

      if (reason !== 'too slow') await runJobs();
      google.misbehave(null);
      google.enter(OUR_CALENDAR, eveningOf('15:00', '17:00'));
      await readCalendars();
      await runJobs();
      expect(await openAlerts()).toEqual([]);
      expect(await sync()).toMatchObject({ failing_since: null });
      expect(google.events(OUR_CALENDAR).map(({ id }) => id)).toContain(eventIdOf(ours.id, code));
      expect(await book({ time: '15:00' })).toMatchObject({ kind: 'refused' });
    },
  );

  it('is asked by the first booking that finds it so, and by none after it', async () => {
    google.misbehave('down');
    await booked({ time: '12:00' });
    await check.settled();
    const before = asked();
    for (const time of ['12:00', '14:00', '15:00']) await booked({ time, partySize: 4 }).catch(() => {});
    expect(asked()).toBe(before);
    google.misbehave(null);
    await readCalendars();
    await booked({ time: '10:00' });
    expect(asked()).toBeGreaterThan(before);
  });

  it('is not back before it is quick enough for a caller', async () => {
    google.misbehave('down');
    await booked({ time: '12:00' });
    await check.settled();
    google.misbehave({ slow: 'timeMax' });
    await expect(tasks['read-calendar']?.({ restaurantId: ours.id })).rejects.toThrow('Google Calendar');
    expect(await sync()).toMatchObject({ failing_since: aMonday });
    google.misbehave(null);
    await tasks['read-calendar']?.({ restaurantId: ours.id });
    expect(await sync()).toMatchObject({ failing_since: null });
  });

  it('is not asked anew for a request of ours that it does not understand', async () => {
    google.misbehave({ status: 400, reason: 'badRequest' });
    const { code } = await booked({ time: '12:00' });
    await expect(tasks['sync-calendar']?.({ restaurantId: ours.id, code })).rejects.toThrow('does not understand');
    await check.settled();
    expect(await openAlerts()).toEqual([]);
  });

  it('keeps no other restaurant from its own', async () => {
    google.misbehave({ status: 500, reason: 'backendError' });
    await booked({ time: '12:00' });
    await check.settled();
    google.misbehave(null);
    expect(await openAlerts(theirs)).toEqual([]);
    google.enter(THEIR_CALENDAR, weddingParty);
    expect(await book({ restaurant: theirs })).toMatchObject({ kind: 'refused' });
  });
});
