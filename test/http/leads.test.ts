/** Leads, from the web form to the reservation that one becomes, on a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bookTable } from '../../src/booking/book-table.ts';
import { createRateLimits } from '../../src/live/rate-limits.ts';
import { LEAD_REPEAT_MINUTES, LEADS_BY_ADDRESS, LEADS_BY_PHONE } from '../../src/outreach/take-lead.ts';
import type { Database } from '../../src/records/database.ts';
import { createIdempotencyKeys } from '../../src/records/idempotency-keys.ts';
import { createLeadStore } from '../../src/records/leads.ts';
import { createStaffDesk } from '../../src/staff/staff-desk.ts';
import { type ApiClient, apiClient } from '../support/api-client.ts';
import { aMonday } from '../support/builders.ts';
import { bookIn, openRestaurant } from '../support/house.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';
import { standingAlone } from '../support/standing-alone.ts';

let postgres: TestPostgres;
let database: Database;
let leads = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

const form = {
  name: "O'Brien & Søn <3>",
  phone: '(212) 555-0123',
  party_size: 2,
  date: '2026-03-12',
  time: '18:30',
  consent: true,
};

/** A restaurant of its own, with an app whose clock the test sets. */
async function open() {
  const restaurant = await openRestaurant(database);
  const { clock, deps: book } = bookIn(database);
  const countUse = createRateLimits({ redis: null, clock });
  const { app, logged } = aScriptedApp({
    restaurants: [restaurant],
    behindProxy: true,
    desk: createStaffDesk(book),
    idempotencyKeys: createIdempotencyKeys(database),
    leadDeps: { leads: createLeadStore(database), countUse, clock, newLeadId: () => `lead-${++leads}` },
  });
  const api: ApiClient = await apiClient(app);
  const leave = (changes: object = {}, from = '198.51.100.7') =>
    api('post', '/api/leads', { body: { ...form, ...changes }, headers: { 'X-Forwarded-For': from } });
  const staff: ApiClient = (method, path, request) => api(method, path, { token: STAFF_TOKEN, ...request });
  return { restaurant, clock, book, leave, staff, logged };
}

const inMinutes = (minutes: number) => new Date(aMonday.getTime() + minutes * 60_000);

describe('a lead', () => {
  it('has no card, which a guest may write down all the same', async () => {
    const { leave, staff, logged } = await open();
    const { body } = await leave({
      name: 'Ada 4532015112830366',
      notes: 'Or +44 20 7946 0958; a deposit by 4532 0151 1283 0366',
    });
    const kept = { name: 'Ada [card number]', notes: 'Or +44 20 7946 0958; a deposit by [card number]' };
    expect((await staff('get', `/api/leads/${body.id}`)).body).toMatchObject(kept);
    expect(JSON.stringify(logged())).not.toMatch(standingAlone('4532', '0366', '4532015112830366'));
  });

  it('is left by anyone, and seen by staff, apart from the book', async () => {
    const { leave, staff, logged } = await open();
    const { status, body } = await leave({ notes: ' by the window ' });
    expect(status).toBe(202);
    expect(body).toEqual({ id: expect.any(String), status: 'new' });
    const lead = (await staff('get', `/api/leads/${body.id}`)).body;
    expect(lead).toEqual({
      id: body.id,
      name: "O'Brien & Søn <3>",
      phone: '+12125550123',
      party_size: 2,
      date: '2026-03-12',
      time: '18:30',
      notes: 'by the window',
      language: 'en',
      status: 'new',
      reservation_id: null,
      consented_at: aMonday.toISOString(),
      created_at: aMonday.toISOString(),
    });
    expect((await staff('get', '/api/leads')).body).toEqual({ leads: [lead], next_cursor: null });
    expect((await staff('get', '/api/reservations')).body.reservations).toEqual([]);
    expect(logged()).not.toMatch(/5550123|Brien|window/);
  });

  it.each([
    ['consent', { consent: false }, 'Consent is needed: only who agrees to be called is called.'],
    ['consent', { consent: undefined }, 'Consent is needed: only who agrees to be called is called.'],
    ['consent', { consent: 'true' }, 'Consent is needed: only who agrees to be called is called.'],
    ['phone', { phone: '12' }, 'This is not a phone number; write it with its country code, as +1 555 010 0123.'],
    ['date', { date: '2026-02-29' }, 'There is no such day.'],
    ['time', { date: '2026-03-08' }, 'This moment is in the past.'],
    ['language', { language: 'fr' }, 'A language is en or es.'],
    ['status', { status: 'converted' }, 'There is no such field.'],
  ])('names the field at fault: %s of %j', async (field, fault, message) => {
    const { leave } = await open();
    const { status, body } = await leave(fault);
    expect(status).toBe(400);
    expect(body.fields).toEqual([{ field, message }]);
  });

  it('may wish for what cannot be had: that is said in the call', async () => {
    const { leave } = await open();
    expect((await leave({ time: '03:00', party_size: 30, language: 'es' })).status).toBe(202);
  });

  it('is one lead when the form is sent twice, also at the same moment', async () => {
    const { leave, clock, staff } = await open();
    const answers = await Promise.all([leave(), leave(), leave()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    clock.set(inMinutes(LEAD_REPEAT_MINUTES));
    expect((await leave()).body.id).toBe(answers[0]?.body.id);
    clock.set(inMinutes(LEAD_REPEAT_MINUTES + 1));
    expect((await leave()).body.id).not.toBe(answers[0]?.body.id);
    expect((await staff('get', '/api/leads')).body.leads).toHaveLength(2);
  });

  it('comes in pages, newest first', async () => {
    const { leave, clock, staff } = await open();
    for (const time of ['12:00', '13:00', '14:00']) {
      await leave({ time });
      clock.set(inMinutes(Number(time.slice(0, 2))));
    }
    const first = (await staff('get', '/api/leads?limit=2&status=new')).body;
    const second = (await staff('get', `/api/leads?limit=2&cursor=${first.next_cursor}`)).body;
    const times = [...first.leads, ...second.leads].map(({ time }: { time: string }) => time);
    expect(times).toEqual(['14:00', '13:00', '12:00']);
    expect(second.next_cursor).toBeNull();
  });
});

describe('too many leads', () => {
  it('for one number are refused, and it is said until when', async () => {
    const { leave } = await open();
    for (let times = 0; times < LEADS_BY_PHONE.times; times++) {
      expect((await leave({}, `198.51.100.${times}`)).status).toBe(202);
    }
    const { status, body, headers } = await leave({}, '203.0.113.1');
    expect([status, body.error.id]).toEqual([429, 'too_many_requests']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(LEADS_BY_PHONE.withinSeconds);
    expect((await leave({ phone: '+12125550199' }, '203.0.113.1')).status).toBe(202);
  });

  it('from one address are refused, whatever addresses it claims to come from', async () => {
    const { leave } = await open();
    const phones = Array.from(
      { length: LEADS_BY_ADDRESS.times + 1 },
      (_, at) => `+121255501${String(at).padStart(2, '0')}`,
    );
    const statuses: number[] = [];
    for (const phone of phones)
      statuses.push((await leave({ phone }, `${phone.slice(-2)}.0.0.1, 198.51.100.7`)).status);
    expect(statuses).toEqual([...phones.slice(1).map(() => 202), 429]);
  });
});

describe('a guest who books', () => {
  it('converts the latest lead, by whatever way the table is booked', async () => {
    const { leave, clock, restaurant, book, staff } = await open();
    const older = (await leave({ time: '12:00' })).body.id;
    clock.set(inMinutes(1));
    const newer = (await leave()).body.id;
    const wish = { partySize: 2, date: '2026-03-13', time: '19:00', guestName: 'Misha', language: 'en' as const };
    const request = { restaurant, requestId: 'CA1:1', phone: '+12125550123', ...wish };
    const booked = await bookTable(book, request);
    await bookTable(book, request);
    const code = booked.kind === 'booked' ? booked.reservation.code : null;
    expect((await staff('get', `/api/leads/${newer}`)).body).toMatchObject({
      status: 'converted',
      reservation_id: code,
    });
    expect((await staff('get', `/api/leads/${older}`)).body).toMatchObject({ status: 'new', reservation_id: null });
    expect((await staff('get', '/api/leads?status=converted')).body.leads).toHaveLength(1);
  });

  it.each([
    ['with another number', 0, { phone: '+12125550188' }],
    ['after a week', 8 * 24 * 60, { date: '2026-03-20' }],
    ['after the evening that was wished for', 4 * 24 * 60, { date: '2026-03-20' }],
  ])('%s converts none', async (_when, minutes, changes) => {
    const { leave, clock, staff } = await open();
    await leave({ date: minutes > 5 * 24 * 60 ? '2026-03-30' : form.date });
    clock.set(inMinutes(minutes));
    const { consent: _, ...wish } = form;
    expect((await staff('post', '/api/reservations', { body: { ...wish, ...changes } })).status).toBe(201);
    expect((await staff('get', '/api/leads')).body.leads).toMatchObject([{ status: 'new' }]);
  });

  it('elsewhere converts none', async () => {
    const [here, there] = [await open(), await open()];
    await here.leave();
    const { consent: _, ...body } = form;
    await there.staff('post', '/api/reservations', { body });
    expect((await here.staff('get', '/api/leads')).body.leads).toMatchObject([{ status: 'new' }]);
  });

  it('whose table is full leaves the lead as it was', async () => {
    const { leave, staff } = await open();
    await leave({ party_size: 7 });
    const { consent: _, ...wish } = form;
    expect((await staff('post', '/api/reservations', { body: { ...wish, party_size: 7 } })).status).toBe(400);
    expect((await staff('get', '/api/leads')).body.leads).toMatchObject([{ status: 'new' }]);
  });
});
