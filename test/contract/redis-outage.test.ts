/**
 * The connection to Redis in an outage: quick to fail, quick to recover, and quiet.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { DependencyFailure } from '../../src/failures.ts';
import { closeRedis, connectRedis, pingRedis } from '../../src/live/redis.ts';
import { createRedisCallStore } from '../../src/live/redis-call-store.ts';
import { createLog } from '../../src/log.ts';
import { freePort } from '../../src/simulator/free-port.ts';
import { anEnvelope } from '../support/call-envelope.ts';
import { type RedisServer, startRedisServer } from '../support/redis.ts';
import { until } from '../support/until.ts';

describe('connectRedis', () => {
  let server: RedisServer;
  let redis: Redis;
  let messages: string[];

  beforeEach(async () => {
    messages = [];
    server = await startRedisServer();
    const destination = { write: (line: string) => void messages.push(JSON.parse(line).msg) };
    redis = connectRedis({ url: server.url }, createLog({ level: 'info', destination }));
  });
  afterEach(async () => {
    await closeRedis(redis);
    await server.stop();
  });

  const recovery = (connection = redis) =>
    until(() =>
      pingRedis(connection).then(
        () => true,
        () => false,
      ),
    );

  it('takes commands before it is connected', async () => {
    await expect(pingRedis(redis)).resolves.toBeUndefined();
  });

  it('takes a host, a port and a database', async () => {
    const other = connectRedis({ host: '127.0.0.1', port: server.port, db: 3 }, createLog({ level: 'silent' }));
    await other.set('where', 'in three');
    expect(await redis.get('where')).toBeNull();
    expect(await other.get('where')).toBe('in three');
    await closeRedis(other);
  });

  it('puts the prefix of this program before every key', async () => {
    await createRedisCallStore(redis).save('CA1', anEnvelope(), null);
    expect(await redis.keys('*')).toEqual(['hostline:call:CA1']);
  });

  it('refuses commands while Redis is stopped and takes them when it is back, scripts too', async () => {
    const store = createRedisCallStore(redis);
    await store.load('CA1');
    await server.stop();
    await expect(store.load('CA1')).rejects.toBeInstanceOf(DependencyFailure);
    await sleep(300);
    await expect(pingRedis(redis)).rejects.toThrow('Redis cannot be reached');
    server = await startRedisServer({ port: server.port });
    await recovery();
    await expect(store.load('CA1')).resolves.toBeNull();
  });

  it('refuses commands while Redis is frozen and takes them when it thaws', async () => {
    await pingRedis(redis);
    server.freeze();
    await expect(pingRedis(redis)).rejects.toBeInstanceOf(DependencyFailure);
    server.thaw();
    await recovery();
  });

  it('takes an answer that came while this process was busy with something else', async () => {
    await pingRedis(redis);
    const answer = pingRedis(redis);
    await new Promise((resolve) => setImmediate(resolve));
    for (const until = performance.now() + 1_500; performance.now() < until; );
    await expect(answer).resolves.toBeUndefined();
  });

  it('tells of an outage once, and once of its end', async () => {
    await pingRedis(redis);
    await server.stop();
    await until(() => messages.length > 0);
    await sleep(400);
    server = await startRedisServer({ port: server.port });
    await recovery();
    expect(messages).toEqual(['Redis cannot be reached; reconnecting', 'Redis is back']);
  });

  it('waits for a Redis that is not there yet', async () => {
    const port = await freePort();
    const early = connectRedis({ host: '127.0.0.1', port, db: 0 }, createLog({ level: 'silent' }));
    await expect(pingRedis(early)).rejects.toBeInstanceOf(DependencyFailure);
    const late = await startRedisServer({ port });
    await recovery(early);
    await closeRedis(early);
    await late.stop();
  });

  it('can be closed while Redis is away', async () => {
    await server.stop();
    await expect(closeRedis(redis)).resolves.toBeUndefined();
  });
});
