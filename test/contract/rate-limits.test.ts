/** Rate limits, counted by Redis and by the process alone. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import type { RateLimit } from '../../src/call/rate-limit.ts';
import { systemClock } from '../../src/clock.ts';
import { createRateLimits } from '../../src/live/rate-limits.ts';
import { closeRedis, connectRedis } from '../../src/live/redis.ts';
import { createLog } from '../../src/log.ts';
import { type RedisServer, sharedRedisUrl, startRedisServer } from '../support/redis.ts';

const connections: Redis[] = [];
afterEach(async () => {
  for (const redis of connections.splice(0)) await closeRedis(redis);
});

function connect(url: string): Redis {
  const redis = connectRedis({ url }, createLog({ level: 'silent' }));
  connections.push(redis);
  return redis;
}

/** Each use of its own, unless it is said which. */
function counting(redis: Redis | null, clock = systemClock) {
  const countUse = createRateLimits({ redis, clock });
  return (limit: RateLimit, key: string, use: string = randomUUID()) => countUse(limit, key, use);
}

const aLimit = (changes: Partial<RateLimit> = {}): RateLimit => ({
  name: randomUUID(),
  times: 2,
  withinSeconds: 600,
  ...changes,
});

describe.each<[string, () => Redis | null]>([
  ['Redis', () => connect(sharedRedisUrl())],
  ['this process alone', () => null],
])('a limit counted by %s', (_counter, redis) => {
  it('lets as many through as it says, and then tells how long to wait', async () => {
    const countUse = counting(redis());
    const limit = aLimit();
    expect([await countUse(limit, 'a'), await countUse(limit, 'a')]).toEqual([null, null]);
    const wait = await countUse(limit, 'a');
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
  });

  it('counts each key and each name apart', async () => {
    const countUse = counting(redis());
    const [one, other] = [aLimit({ times: 1 }), aLimit({ times: 1 })];
    expect([await countUse(one, 'a'), await countUse(one, 'b'), await countUse(other, 'a')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('counts a use that comes again once, and answers as the first time', async () => {
    const countUse = counting(redis());
    const limit = aLimit();
    const twice = [countUse(limit, 'a', 'first'), countUse(limit, 'a', 'first')];
    expect(await Promise.all(twice)).toEqual([null, null]);
    expect(await countUse(limit, 'a', 'second')).toBeNull();
    expect(await countUse(limit, 'a', 'third')).toBeGreaterThan(0);
    expect(await countUse(limit, 'a', 'first')).toBeNull();
    expect(await countUse(limit, 'a', 'third')).toBeGreaterThan(0);
  });
});

describe('a limit counted by this process alone', () => {
  it('counts anew once its time is over', async () => {
    let at = Date.parse('2026-03-09T12:00:00Z');
    const countUse = counting(null, { now: () => new Date(at) });
    const limit = aLimit({ times: 1 });
    expect(await countUse(limit, 'a')).toBeNull();
    at += 599_000;
    expect(await countUse(limit, 'a')).toBe(1);
    at += 1_000;
    expect(await countUse(limit, 'a')).toBeNull();
    expect(await countUse(limit, 'a')).toBe(600);
  });
});

describe('a limit counted by Redis', () => {
  it('holds for all processes together', async () => {
    const [here, there] = [1, 2].map(() => counting(connect(sharedRedisUrl())));
    const limit = aLimit({ times: 1 });
    expect(await here?.(limit, 'a')).toBeNull();
    expect(await there?.(limit, 'a')).toBeGreaterThan(0);
  });

  it('holds in each process while Redis is away', async () => {
    const server: RedisServer = await startRedisServer();
    const countUse = counting(connect(server.url));
    const limit = aLimit({ times: 1 });
    expect(await countUse(limit, 'before')).toBeNull();
    await server.stop();
    expect(await countUse(limit, 'during')).toBeNull();
    expect(await countUse(limit, 'during')).toBeGreaterThan(0);
  });

  it('keeps no number or address where others may read it', async () => {
    const redis = connect(sharedRedisUrl());
    const limit = aLimit();
    await counting(redis)(limit, '+12125550123');
    const keys = await redis.keys(`*${limit.name}*`);
    expect(keys).toHaveLength(1);
    expect(keys.join()).not.toContain('2125550123');
  });
});
