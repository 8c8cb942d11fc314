/** The book over REST, from the outside: the composed server on a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openTwoRestaurants, TODAY, TOMORROW, type TwoRestaurants, tokens } from '../support/two-restaurants.ts';

let postgres: TestPostgres;
let server: TwoRestaurants;
let evenings = 0;
/** A party at the plum whose time came with the start of the clock. */
let awaited: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await openTwoRestaurants(await postgres.createDatabase());
  const body = aWish({ date: TODAY, time: '10:00' });
  awaited = (await ask('post', '/api/reservations', { token: tokens.plum, body })).body.id;
});
afterAll(async () => {
  await server.composition.close();
  await postgres.stop();
});

const token = tokens.olive;
const ask: TwoRestaurants['api'] = (method, path, request) => server.api(method, path, { token, ...request });
const aWish = (changes: object = {}) => ({
  name: 'Misha',
  phone: '+12125550123',
  party_size: 2,
  date: TOMORROW,
  time: '19:00',
  ...changes,
});

/** A day that no other test books. */
function anotherDay(): string {
  return new Date(Date.UTC(2026, 11, ++evenings)).toISOString().slice(0, 10);
}

async function booked(changes: object = {}): Promise<{ id: string; version: number; date: string }> {
  const { status, body } = await ask('post', '/api/reservations', { body: aWish({ date: anotherDay(), ...changes }) });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
  ask('patch', `/api/reservations/${id}`, { body, headers });

describe('a reservation', () => {
  it('is booked with where and how the guest wants to sit', async () => {
    const wants = { date: anotherDay(), notes: 'A birthday', area: 'patio', needs: ['high_chair'] };
    const { status, body, headers } = await ask('post', '/api/reservations', { body: aWish(wants) });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...wants, status: 'confirmed', version: 1 });
    expect(headers).toMatchObject({ etag: '"1"', location: `/api/reservations/${body.id}` });
    expect((await ask('get', headers.location ?? '')).body).toEqual(body);
  });

  it('changes in every field, at once or one by one', async () => {
    const { id } = await booked();
    const changes = {
      name: 'Anna',
      phone: '+12125550177',
      party_size: 4,
      date: anotherDay(),
      time: '20:00',
      notes: 'Nuts are poison to her',
      area: 'patio',
      needs: ['wheelchair'],
    };
    const { status, body, headers } = await patch(id, changes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...changes, version: 2 });
    expect(headers.etag).toBe('"2"');
    expect((await patch(id, { notes: null, area: null, needs: [] })).body).toMatchObject({
      name: 'Anna',
      notes: null,
      area: null,
      needs: [],
      version: 3,
    });
  });

  it.each([
    [{ area: 'roof' }, 'area: The areas are patio.'],
    [{ needs: ['jacuzzi'] }, 'needs.0: A need is high_chair or wheelchair.'],
    [{ status: 'confirmed' }, 'status: A status can be set to seated, completed, no_show, cancelled.'],
    [{ status: 'seated', notes: 'x' }, 'status: A status is set by itself, in a request of its own.'],
  ])('is not changed by %j', async (changes, message) => {
    const { id } = await booked();
    const { status, body } = await patch(id, changes);
    expect(status).toBe(400);
    expect(body.error.message).toBe(message);
  });

  it('is seated and completed, and then the table is free', async () => {
    const { id } = await booked({ date: TODAY, time: '11:00' });
    expect((await patch(id, { status: 'seated' })).body).toMatchObject({
      status: 'seated',
      tables: ['T1'],
      version: 2,
    });
    expect((await patch(id, { status: 'seated' })).body).toMatchObject({ status: 'seated', version: 2 });
    const free = `/api/availability?date=${TODAY}&time=11:15&party_size=2`;
    expect((await ask('get', free)).body.available).toBe(false);
    const { body } = await patch(id, { status: 'completed' });
    expect(body).toMatchObject({ status: 'completed', version: 3 });
    expect((await ask('get', free)).body.available).toBe(true);
    const again = await patch(id, { status: 'seated' });
    expect(again.status).toBe(409);
    expect(again.body.error).toEqual({
      id: 'not_changeable',
      message: 'The reservation is completed, and cannot become that.',
    });
    expect((await ask('delete', `/cancel_reservation/${id}`)).status).toBe(409);
  });

  it('is a no-show only once its time has come', async () => {
    const { id } = await booked({ date: TODAY, time: '12:00' });
    const early = await patch(id, { status: 'no_show' });
    expect([early.status, early.body.error.message]).toEqual([409, 'The time of the reservation has not come.']);
    expect((await patch(id, { status: 'cancelled' })).body).toMatchObject({ status: 'cancelled', tables: [] });
    const there = { token: tokens.plum };
    const missed = await ask('patch', `/api/reservations/${awaited}`, { ...there, body: { status: 'no_show' } });
    expect(missed.body).toMatchObject({ status: 'no_show', tables: [] });
    const listed = await ask('get', '/api/reservations?status=no_show', there);
    expect(listed.body.reservations).toEqual([missed.body]);
  });

  it('that nobody has cannot become anything', async () => {
    for (const status of ['seated', 'completed', 'no_show', 'cancelled']) {
      expect((await patch('ZZ9999', { status })).status).toBe(404);
    }
  });
});

describe('a version', () => {
  it('that is stale leaves the reservation alone, and names the one that is not', async () => {
    const { id } = await booked();
    await patch(id, { notes: 'first' }, { 'If-Match': '"1"' });
    for (const body of [{ notes: 'second' }, { status: 'cancelled' }]) {
      const stale = await patch(id, body, { 'If-Match': '"1"' });
      expect(stale.status).toBe(409);
      expect(stale.body).toEqual({
        error: { id: 'stale_version', message: 'The reservation has been changed by someone else.' },
        version: 2,
      });
      expect(stale.headers.etag).toBe('"2"');
    }
    expect((await ask('get', `/api/reservations/${id}`)).body).toMatchObject({ notes: 'first', status: 'confirmed' });
  });

  it.each(['"1"', 'W/"1"', '*', ' "1" '])('may be named as %s', async (tag) => {
    const { id } = await booked();
    expect((await patch(id, { notes: 'x' }, { 'If-Match': tag })).status).toBe(200);
  });

  it.each(['1', '"one"', '"1", "2"'])('is not named by %s', async (tag) => {
    const { id } = await booked();
    const { status, body } = await patch(id, { notes: 'x' }, { 'If-Match': tag });
    expect(status).toBe(400);
    expect(body.fields[0].field).toBe('If-Match');
  });
});

describe('a retry key', () => {
  it('books once, and is not taken for another booking', async () => {
    const headers = { 'Idempotency-Key': 'a-key' };
    const body = aWish({ date: anotherDay() });
    const first = await ask('post', '/api/reservations', { body, headers });
    const again = await ask('post', '/api/reservations', { body: { ...body }, headers });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    const other = await ask('post', '/api/reservations', { body: { ...body, party_size: 3 }, headers });
    expect(other.status).toBe(409);
    expect(other.body.error.id).toBe('reused_key');
  });

  it('of one restaurant is none of the other', async () => {
    const request = { body: aWish({ date: anotherDay() }), headers: { 'Idempotency-Key': 'shared' } };
    const here = await ask('post', '/api/reservations', request);
    const there = await ask('post', '/api/reservations', { ...request, token: tokens.plum });
    expect([here.status, there.status]).toEqual([201, 201]);
  });

  it('changes once', async () => {
    const { id } = await booked();
    const headers = { 'Idempotency-Key': 'another-key' };
    for (let times = 0; times < 2; times++) {
      expect((await patch(id, { notes: 'once' }, headers)).body).toMatchObject({ notes: 'once', version: 2 });
    }
    expect((await patch(id, { notes: 'twice' }, headers)).status).toBe(409);
  });
});

describe('the list of reservations', () => {
  it('comes in pages that leave nothing out, whatever is booked meanwhile', async () => {
    const phone = '+12125550188';
    const ids: string[] = [];
    for (const time of ['11:00', '14:00', '17:00']) ids.push((await booked({ phone, time, date: '2026-12-30' })).id);
    const path = '/api/reservations?phone=%2B12125550188&limit=2';
    const first = (await ask('get', path)).body;
    await booked({ phone, time: '20:00', date: '2026-12-30' });
    const second = (await ask('get', `${path}&cursor=${first.next_cursor}`)).body;
    const all = [...first.reservations, ...second.reservations].map(({ id }: { id: string }) => id);
    expect(all.slice(0, 3)).toEqual(ids);
    expect(all).toHaveLength(4);
    expect(second.next_cursor).toBeNull();
  });

  it.each(['cursor=tomorrow', 'cursor=e30', 'limit=0', 'limit=501', 'limit=all'])('refuses %s', async (query) => {
    expect((await ask('get', `/api/reservations?${query}`)).status).toBe(400);
  });
});
