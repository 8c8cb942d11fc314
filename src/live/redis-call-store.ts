/**
 * The call store over Redis: one round trip to load, one to save, whichever process takes the turn.
 *
 * A call is a hash of its `turn` and its `envelope`, so that the script that compares and sets never has to read JSON.
 */
import type { Redis, Result } from 'ioredis';
import { CALL_STATE_TTL_SECONDS, type CallStore, serialiseState } from '../call/call-store.ts';
import { reachingRedis } from './redis.ts';

/** Redis runs a script alone: between the comparison and the writing nobody else gets a word in. */
const SAVE_CALL = `
if (redis.call('HGET', KEYS[1], 'turn') or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'turn', ARGV[2], 'envelope', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    saveCall(
      key: string,
      expectedTurn: string,
      turn: number,
      envelope: string,
      ttlSeconds: number,
    ): Result<number, Context>;
  }
}

/** Keeps calls in `redis`, each for `ttlSeconds` after its last turn. */
export function createRedisCallStore(redis: Redis, { ttlSeconds = CALL_STATE_TTL_SECONDS } = {}): CallStore {
  redis.defineCommand('saveCall', { numberOfKeys: 1, lua: SAVE_CALL });
  return {
    async load(callSid) {
      const stored = await reachingRedis(() => redis.hget(keyOf(callSid), 'envelope'));
      return stored === null ? null : JSON.parse(stored);
    },
    async save(callSid, state, expectedTurn) {
      const stored = serialiseState(state);
      const saved = await reachingRedis(() =>
        redis.saveCall(keyOf(callSid), expectedTurn === null ? '' : `${expectedTurn}`, state.turn, stored, ttlSeconds),
      );
      return saved === 1 ? 'saved' : 'stale';
    },
  };
}

function keyOf(callSid: string): string {
  return `call:${callSid}`;
}
