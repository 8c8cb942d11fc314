/** Texts as staff see them, on a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/records/database.ts';
import { createMessageDesk } from '../../src/records/message-desk.ts';
import { createMessageStore } from '../../src/records/messages.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { type ApiClient, apiClient } from '../support/api-client.ts';
import { aMonday, aRestaurant, fixedClock } from '../support/builders.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';

const SID = `SM${'7'.repeat(32)}`;

let postgres: TestPostgres;
let database: Database;
let api: ApiClient;
let logged: () => string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
  const restaurant = aRestaurant();
  await syncRestaurants(database, [restaurant]);
  const store = createMessageStore({ database, clock: fixedClock() });
  for (const [at, phone] of ['+12125550101', '+12125550102', '+12125550101'].entries()) {
    const text = {
      eventKey: `booked:AB000${at}:1`,
      kind: 'booked',
      phone,
      body: `Table ${at}`,
      suppressedBecause: null,
    };
    await store.owe({ ...text, kind: 'booked', restaurantId: restaurant.id });
  }
  const [newest] = await createMessageDesk(database).listMessages({ restaurantId: restaurant.id, limit: 1 });
  const messageId = newest?.id ?? 0;
  await store.hear({ messageId, messageSid: SID, status: 'undelivered', failure: '30003' });
  const scripted = aScriptedApp({ restaurants: [restaurant], messageDesk: createMessageDesk(database) });
  api = await apiClient(scripted.app);
  logged = scripted.logged;
});
afterAll(() => postgres.stop());

const list = async (query = '') => (await api('get', `/api/messages${query}`, { token: STAFF_TOKEN })).body;
const bodies = ({ messages }: { messages: { body: string }[] }) => messages.map(({ body }) => body);

describe('GET /api/messages', () => {
  it('shows what was told, and what became of it', async () => {
    const { messages } = await list('?limit=1');
    expect(messages).toEqual([
      {
        id: expect.any(Number),
        kind: 'booked',
        phone: '+12125550101',
        body: 'Table 2',
        status: 'undelivered',
        message_sid: SID,
        failure: '30003',
        created_at: aMonday.toISOString(),
        sent_at: aMonday.toISOString(),
      },
    ]);
  });

  it('comes with the newest first, page by page', async () => {
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next_cursor}`);
    expect([bodies(first), bodies(second), second.next_cursor]).toEqual([['Table 2', 'Table 1'], ['Table 0'], null]);
  });

  it('is narrowed by number and by status', async () => {
    expect(bodies(await list('?phone=(212) 555-0101'))).toEqual(['Table 2', 'Table 0']);
    expect(bodies(await list('?status=queued'))).toEqual(['Table 1', 'Table 0']);
  });

  it.each(['?status=lost', '?phone=nobody', '?cursor=x'])('refuses %s, naming the field', async (query) => {
    const { status, body } = await api('get', `/api/messages${query}`, { token: STAFF_TOKEN });
    expect([status, body.fields.length]).toEqual([400, 1]);
  });

  it('leaves no number and no word in the log', () => {
    expect(logged()).not.toMatch(/5550101|Table \d/);
  });
});
