/** What callers and staff notice while Redis or PostgreSQL is away, and that all goes on where it was when it is back. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/records/embedded-postgres.ts';
import { makeDataDir, removeDataDir } from '../support/postgres.ts';
import { type RedisServer, startRedisServer } from '../support/redis.ts';
import { type RunningLine, startLine, TOMORROW, talk } from '../support/running-line.ts';
import { until } from '../support/until.ts';

const booking = ['I want to make a reservation', 'Misha', 'tomorrow at 1pm'] as const;
const STAFF_NUMBER = '+15550100199';

let dataDir: string;
let postgres: EmbeddedPostgres;
let redis: RedisServer;
let line: RunningLine;

beforeEach(async () => {
  dataDir = await makeDataDir();
  [postgres, redis] = await Promise.all([startEmbeddedPostgres({ dataDir }), startRedisServer()]);
  line = await startLine({ databaseUrl: postgres.url, redisUrl: redis.url });
});

afterEach(async () => {
  await line.stop();
  await Promise.all([postgres.stop(), redis.stop()]);
  await removeDataDir(dataDir);
});

afterAll(async () => {
  await redis?.stop();
});

async function restartRedis(): Promise<void> {
  redis = await startRedisServer({ port: redis.port });
  await ready();
}

async function ready(): Promise<void> {
  await until(async () => (await line.staff('/readyz')).status === 200);
}

describe('a call while Redis is away', () => {
  it('is apologised to and put through to the staff', async () => {
    const phone = await line.call();
    await talk(phone, ...booking);
    await redis.stop();
    const heard = await talk(phone, 'two');
    expect(heard).toMatch(/sorry/i);
    expect(phone.transfers).toEqual([STAFF_NUMBER]);
  });

  it('goes on where it was when Redis is back and nobody had picked up', async () => {
    const phone = await line.call({ host: 'no-answer', whileRinging: async () => restartRedis() });
    await redis.stop();
    expect(await talk(phone, 'I want to make a reservation')).toMatch(/lost my place|nobody is free/);
    expect(await talk(phone, ...booking, 'two', 'yes')).toContain("You're booked");
  });

  it('goes on where it was when Redis had only stopped answering, and kept it', async () => {
    const phone = await line.call({
      host: 'no-answer',
      whileRinging: async () => {
        redis.thaw();
        await ready();
      },
    });
    await talk(phone, ...booking);
    redis.freeze();
    expect(await talk(phone, 'two')).toMatch(/sorry.*nobody is free.*How many people/is);
    expect(await talk(phone, 'two', 'yes')).toContain("You're booked");
  });

  it('ends kindly when nobody picks up', async () => {
    const phone = await line.call({ host: 'no-answer' });
    await redis.stop();
    const heard = await talk(phone, 'two');
    expect(heard).toMatch(/sorry/i);
    expect(phone.isOver).toBe(true);
  });
});

describe('the staff while Redis is away', () => {
  it('work on: the book needs no Redis', async () => {
    await redis.stop();
    expect((await line.staff('/api/reservations')).status).toBe(200);
    expect((await line.staff('/readyz')).status).toBe(503);
  });
});

describe('a new call after Redis is back', () => {
  it('books a table without a restart of the server', async () => {
    await redis.stop();
    await line.call();
    await restartRedis();
    const phone = await line.call();
    expect(await talk(phone, ...booking, 'two', 'yes')).toContain("You're booked");
  });
});

describe('a call while PostgreSQL is away', () => {
  it('is apologised to and put through to the staff', async () => {
    const phone = await line.call();
    await talk(phone, ...booking);
    await postgres.stop();
    const heard = await talk(phone, 'two');
    expect(heard).toMatch(/sorry, I can't see our reservation book/);
    expect(phone.transfers).toEqual([STAFF_NUMBER]);
  });

  it('goes on where it was when PostgreSQL is back and nobody had picked up', async () => {
    const whileRinging = async () => {
      postgres = await startEmbeddedPostgres({ dataDir });
    };
    const phone = await line.call({ host: 'no-answer', whileRinging });
    await talk(phone, ...booking);
    await postgres.stop();
    expect(await talk(phone, 'two', 'no')).toMatch(/table for 2, tomorrow/);
    expect(await talk(phone, 'yes')).toContain("You're booked");
    const { body } = await line.staff('/api/reservations');
    expect(body).toMatchObject({ reservations: [{ name: 'Misha', party_size: 2, date: TOMORROW, time: '13:00' }] });
  });
});

describe('the staff while PostgreSQL is away', () => {
  it('are told which dependency is missing, and lose nothing by it', async () => {
    await postgres.stop();
    const { status, body } = await line.staff('/api/reservations');
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringContaining('PostgreSQL') } });
    expect((await line.staff('/')).status).toBe(200);
    postgres = await startEmbeddedPostgres({ dataDir });
    expect((await line.staff('/api/reservations')).status).toBe(200);
  });
});
