/** Alerts about a booking end with their reason, in the composed server. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { misfitAlert } from '../../src/booking/check-bookings.ts';
import { noteLate } from '../../src/booking/note-late.ts';
import { createAlertStore } from '../../src/records/alerts.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { aReservation, fixedClock } from '../support/builders.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { NOW, type RunningLine, startLine } from '../support/running-line.ts';
import { until } from '../support/until.ts';

const TODAY = '2026-11-21';

let postgres: TestPostgres;
let database: Database;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const databaseUrl = await postgres.createDatabase();
  line = await startLine({ databaseUrl });
  database = await openDatabase({ url: databaseUrl });
});

afterAll(async () => {
  await database.close();
  await line.stop();
  await postgres.stop();
});

const clock = fixedClock(new Date(NOW));

async function book(time = '19:00'): Promise<string> {
  const body = { name: 'Misha', phone: '+12125550123', party_size: 2, date: TODAY, time };
  const answer = await line.staff('/api/reservations', { method: 'POST', body });
  return String(Reflect.get(Object(answer.body), 'id'));
}

async function change(code: string, changes: object): Promise<void> {
  const { status } = await line.staff(`/api/reservations/${code}`, { method: 'PATCH', body: changes });
  expect(status).toBe(200);
}

async function openAlerts(code: string): Promise<{ kind: string }[]> {
  const { body } = await line.staff('/api/alerts?status=open');
  const alerts: { kind: string; subject: string }[] = Reflect.get(Object(body), 'alerts');
  return alerts.filter(({ subject }) => subject === code);
}

const nothingOpen = (code: string) => until(async () => (await openAlerts(code)).length === 0);

describe('an alert of a guest who is late', () => {
  it.each([
    ['is seated', { status: 'seated' }],
    ['has cancelled', { status: 'cancelled' }],
    ['has another time', { time: '20:00' }],
  ])('is over once the guest %s', async (_what, changes) => {
    const code = await book('10:15');
    await noteLate(
      { store: createBookStore({ database, clock }), clock },
      { restaurant: sampleRestaurant, code, minutes: 10 },
    );
    expect(await openAlerts(code)).toMatchObject([{ kind: 'running_late' }]);
    await change(code, changes);
    await nothingOpen(code);
  });

  it('stays while the guest is still awaited for that time', async () => {
    const code = await book();
    const other = await book('10:15');
    const store = createBookStore({ database, clock });
    for (const late of [code, other])
      await noteLate({ store, clock }, { restaurant: sampleRestaurant, code: late, minutes: 10 });
    await change(code, { notes: 'by the window' });
    await change(other, { status: 'seated' });
    await nothingOpen(other);
    expect(await openAlerts(code)).toMatchObject([{ kind: 'running_late' }]);
  });
});

describe('an alert of a booking that does not fit the profile', () => {
  it.each([
    ['fits again after a change', { party_size: 4 }],
    ['is cancelled', { status: 'cancelled' }],
  ])('is over once the booking %s', async (_what, changes) => {
    const code = await book();
    const alerts = createAlertStore({ database, clock });
    await alerts.raise(misfitAlert(aReservation({ restaurantId: sampleRestaurant.id, code }), 'tableTooSmall'));
    await change(code, changes);
    await nothingOpen(code);
  });
});
