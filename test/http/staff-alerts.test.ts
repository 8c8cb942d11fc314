/** Alerts over REST, on a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAlertDesk } from '../../src/records/alert-desk.ts';
import { createAlertStore } from '../../src/records/alerts.ts';
import type { Database } from '../../src/records/database.ts';
import { apiClient } from '../support/api-client.ts';
import { aMonday, fixedClock } from '../support/builders.ts';
import { openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';

let postgres: TestPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

async function open() {
  const clock = fixedClock();
  const restaurant = await openRestaurant(database);
  const alerts = createAlertStore({ database, clock });
  const { app } = aScriptedApp({ restaurants: [restaurant], alertDesk: createAlertDesk({ database, clock }) });
  const api = await apiClient(app);
  const ask = async (method: 'get' | 'post', path: string) => api(method, path, { token: STAFF_TOKEN });
  const raise = (subject: string, detail = {}) =>
    alerts.raise({ restaurantId: restaurant.id, kind: 'runningLate', subject, detail });
  const settle = (subject: string) => alerts.resolve(restaurant.id, 'runningLate', subject);
  let minutes = 0;
  const later = () => clock.set(new Date(aMonday.getTime() + ++minutes * 60_000));
  return { ask, raise, settle, later };
}

const subjects = (body: { alerts: { subject: string }[] }) => body.alerts.map(({ subject }) => subject);

describe('alerts', () => {
  it('are one for one subject while they are open, with what was told last', async () => {
    const { ask, raise, settle, later } = await open();
    await raise('AB1234', { late_minutes: 10 });
    later();
    await raise('AB1234', { late_minutes: 20 });
    const { body } = await ask('get', '/api/alerts');
    expect(body).toEqual({
      alerts: [
        {
          id: expect.any(Number),
          kind: 'running_late',
          subject: 'AB1234',
          detail: { late_minutes: 20 },
          raised_at: aMonday.toISOString(),
          resolved_at: null,
        },
      ],
      next_cursor: null,
    });
    await settle('AB1234');
    await settle('AB1234');
    await raise('AB1234');
    expect(subjects((await ask('get', '/api/alerts')).body)).toEqual(['AB1234', 'AB1234']);
  });

  it('come with the open ones first, the newest before the older, page by page', async () => {
    const { ask, raise, settle, later } = await open();
    for (const subject of ['A', 'B', 'C', 'D', 'E']) {
      await raise(subject);
      later();
    }
    await settle('B');
    await settle('E');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await ask('get', `/api/alerts?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...subjects(body));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(['D', 'C', 'A', 'E', 'B']);
    expect(subjects((await ask('get', '/api/alerts?status=open')).body)).toEqual(['D', 'C', 'A']);
    expect(subjects((await ask('get', '/api/alerts?status=resolved')).body)).toEqual(['E', 'B']);
  });

  it('are resolved by id, once', async () => {
    const { ask, raise, later } = await open();
    await raise('AB1234');
    const [{ id }] = (await ask('get', '/api/alerts')).body.alerts;
    later();
    const first = await ask('post', `/api/alerts/${id}/resolve`);
    expect(first.body).toMatchObject({ id, resolved_at: '2026-03-09T15:01:00.000Z' });
    later();
    expect((await ask('post', `/api/alerts/${id}/resolve`)).body).toEqual(first.body);
  });

  it.each(['999999', 'AB1234', '1e3', '99999999999999999999'])('that are not there are a 404: %s', async (id) => {
    const { ask } = await open();
    expect((await ask('post', `/api/alerts/${id}/resolve`)).status).toBe(404);
  });
});
