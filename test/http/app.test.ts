import { describe, expect, it } from '@jest/globals';
import type Koa from 'koa';
import supertest from 'supertest';
import { RequestRefusal, refusals } from '../../src/failures.ts';
import { aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';

const ask = (app: Koa) => supertest(app.callback());

describe('the operations routes', () => {
  it('tell who is there', async () => {
    const response = await ask(aScriptedApp().app).get('/').expect(200);
    expect(response.text).toBe('{"status":"Reservation system is running","platform":"Twilio"}');
    expect(response.type).toBe('application/json');
  });

  it('tell that the process is alive, whatever else is down', async () => {
    const { app } = aScriptedApp({ probes: { Redis: down } });
    await ask(app).get('/healthz').expect(200);
  });

  it('tell that it is ready when every dependency is up', async () => {
    const { app } = aScriptedApp({ probes: { Redis: up, PostgreSQL: up } });
    const response = await ask(app).get('/readyz').expect(200);
    expect(response.body).toEqual({ status: 'ready', dependencies: { Redis: 'up', PostgreSQL: 'up' } });
  });

  it('tell which dependency is down', async () => {
    const { app } = aScriptedApp({ probes: { Redis: down, PostgreSQL: up, Calendar: throwsAtOnce } });
    const response = await ask(app).get('/readyz').expect(503);
    expect(response.body).toEqual({
      status: 'not ready',
      dependencies: { Redis: 'down', PostgreSQL: 'up', Calendar: 'down' },
    });
  });

  it('count a dependency that does not answer as down', async () => {
    const { app } = aScriptedApp({ probes: { Redis: () => new Promise(() => undefined) } });
    const response = await ask(app).get('/readyz').expect(503);
    expect(response.body.dependencies).toEqual({ Redis: 'down' });
  });

  it('give figures by route, never by path', async () => {
    const { app } = aScriptedApp();
    await ask(app).get('/api/reservations/AB1234?phone=15550100123');
    const { text } = await ask(app).get('/metrics').expect(200);
    expect(text).toContain('route="/api/reservations/:id",status="401"');
    expect(text).not.toMatch(/AB1234|15550100123/);
  });
});

describe('an address that nobody has', () => {
  it('is a 404 in JSON', async () => {
    const response = await ask(aScriptedApp().app).get('/nowhere').expect(404);
    expect(response.body).toEqual({ error: { id: 'not_found', message: 'There is nothing here.' } });
  });

  it('is a 405 where only the method is wrong', async () => {
    const response = await ask(aScriptedApp().app).put('/api/reservations').expect(405);
    expect(response.body.error.id).toBe('method_not_allowed');
    expect(response.headers.allow).toContain('POST');
  });

  it.each(['/%', '/api/reservations/%E0%A4%A', '/..%2f..%2fetc'])('never breaks: %s', async (path) => {
    const response = await ask(aScriptedApp().app).get(path);
    expect([401, 404]).toContain(response.status);
    expect(response.body.error.id).toBeDefined();
  });
});

describe('a body', () => {
  const post = (app: Koa) => ask(app).post('/api/reservations').set('Authorization', `Bearer ${STAFF_TOKEN}`);

  it('of 1 MB is refused as too large', async () => {
    const response = await post(aScriptedApp().app)
      .send({ name: 'a'.repeat(1024 * 1024) })
      .expect(413);
    expect(response.body).toEqual({ error: { id: 'body_too_large', message: 'The body is too large.' } });
  });

  it.each([
    ['that is no JSON', 'application/json', '{"name":'],
    ['that is JSON but no object', 'application/json', '"name"'],
    ['that reaches for the prototype', 'application/json', '{"__proto__":{"x":1}}'],
  ])('%s is refused', async (_what, type, body) => {
    const response = await post(aScriptedApp().app).type(type).send(body).expect(400);
    expect(response.body.error.id).toBe('unreadable_body');
  });
});

describe('a bug', () => {
  it('is a generic 500, and the log has its stack without its words', async () => {
    const { app, logged } = aScriptedApp({
      desk: {
        listReservations: async () => {
          throw new Error('duplicate key for +15550100123');
        },
      },
    });
    const response = await ask(app).get('/api/reservations').set('Authorization', `Bearer ${STAFF_TOKEN}`).expect(500);
    expect(response.body).toEqual({
      error: { id: 'internal_error', message: 'Something went wrong on our side.' },
    });
    expect(logged()).toContain('Request failed');
    expect(logged()).toContain('app.test.ts');
    expect(logged()).not.toContain('5550100123');
  });
});

describe('every answer', () => {
  it('carries the request ID that the log has', async () => {
    const { app, logged } = aScriptedApp();
    const response = await ask(app).get('/nowhere');
    expect(response.headers['x-request-id']).toBe('request-1');
    expect(logged()).toContain('"requestId":"request-1"');
  });

  it('carries the security headers', async () => {
    const response = await ask(aScriptedApp().app).get('/nowhere');
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers['content-security-policy']).toBeDefined();
  });
});

describe('every refusal', () => {
  const all = Object.entries({
    ...refusals,
    badRequest: () => refusals.badRequest([{ field: 'date', message: 'There is no such day.' }]),
    full: () => refusals.full({ alternatives: [] }),
    staleVersion: () => refusals.staleVersion(3),
    tooManyRequests: () => refusals.tooManyRequests(60),
  });

  it.each(all)('%s has an id, a status and a sentence', (_name, refusal) => {
    const made = refusal();
    expect(made).toBeInstanceOf(RequestRefusal);
    expect(made.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(made.status).toBeGreaterThanOrEqual(400);
    expect(made.status).toBeLessThan(500);
    expect(made.message).toMatch(/\.$/);
    expect(typeof made.isReportable).toBe('boolean');
  });

  it('has an id of its own', () => {
    const ids = all.map(([, refusal]) => refusal().id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const up = async () => 'PONG';

const down = async () => {
  throw new Error('ECONNREFUSED');
};

const throwsAtOnce = (): Promise<never> => {
  throw new Error('not even a promise');
};
