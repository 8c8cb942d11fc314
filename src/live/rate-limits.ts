/**
 * Counts uses in Redis, for all processes together; without Redis, or while it is away, in this process alone.
 *
 * Libraries for this count consumptions, and a webhook that Twilio sends twice would be two; sets of who was let through are as
 * short, and count each once.
 */
import { createHash } from 'node:crypto';
import type { Redis, Result } from 'ioredis';
import type { CountUse } from '../call/rate-limit.ts';
import type { Clock } from '../clock.ts';
import { createProcessRateLimits } from './process-rate-limits.ts';
import { reachingRedis } from './redis.ts';

/** Who was let through, as a set: its size is the count, and whoever is in it need not be counted again. Refusals leave no trace. */
const COUNT_USE = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return false end
local count = redis.call('SCARD', KEYS[1])
if count >= tonumber(ARGV[2]) then return redis.call('PTTL', KEYS[1]) end
redis.call('SADD', KEYS[1], ARGV[1])
if count == 0 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return false
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    /** Resolves to null within the limit, else to the milliseconds to wait. */
    countUse(key: string, useId: string, times: number, withinSeconds: number): Result<number | null, Context>;
  }
}

export function createRateLimits({ redis, clock }: { redis: Redis | null; clock: Clock }): CountUse {
  const countHere = createProcessRateLimits(clock);
  if (redis === null) return countHere;
  redis.defineCommand('countUse', { numberOfKeys: 1, lua: COUNT_USE });

  return async function countUse(limit, key, useId) {
    try {
      const { name, times, withinSeconds } = limit;
      const waitMs = await reachingRedis(() =>
        redis.countUse(`uses:${name}:${digestOf(key)}`, useId, times, withinSeconds),
      );
      return waitMs === null ? null : Math.max(1, Math.ceil(waitMs / 1_000));
    } catch {
      return countHere(limit, key, useId);
    }
  };
}

/** Keys are numbers and addresses of people, and those who look after a Redis need not read them. */
function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
