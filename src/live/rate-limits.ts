/** Counts uses in Redis, for all processes together; without Redis, or while it is away, in this process alone. */
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountUse, RateLimit } from '../call/rate-limit.ts';

type Limiter = RateLimiterMemory | RateLimiterRedis;

export function createRateLimits({ redis }: { redis: Redis | null }): CountUse {
  const limiters = new Map<string, Limiter>();

  return async function countUse(limit, key) {
    const limiter = limiters.get(limit.name) ?? limiterFor(limit, redis);
    limiters.set(limit.name, limiter);
    try {
      await limiter.consume(digestOf(key));
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    }
  };
}

function limiterFor({ name, times, withinSeconds }: RateLimit, redis: Redis | null): Limiter {
  const options = { keyPrefix: `limit:${name}`, points: times, duration: withinSeconds };
  const memory = new RateLimiterMemory(options);
  return redis === null ? memory : new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory });
}

/** Keys are numbers and addresses of people, and those who look after a Redis need not read them. */
function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
