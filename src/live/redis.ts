/**
 * The connection to Redis: quick to say that Redis is away, patient in waiting for it to come back.
 *
 * While the connection is down a command waits for the next attempt only, so a hiccup of some milliseconds costs a caller
 * nothing, and an outage is told within about a second, long before Twilio's patience is over. Reconnecting never ends.
 */
import { Redis, type RedisOptions } from 'ioredis';
import { DependencyFailure } from '../failures.ts';
import type { Log } from '../log.ts';

export type RedisAddress = { url: string } | { host: string; port: number; db: number };

/** Every key of ours begins with this, so that a Redis may be shared. */
export const REDIS_KEY_PREFIX = 'hostline:';

/** A second, in parts: one in which this process is too busy to hear anything is no longer than the others. */
const ANSWER_WITHIN_PARTS = 10;
const PART_MS = 100;
const CONNECT_TIMEOUT_MS = 1000;
/** A connection that owes an answer for so long is dropped and made anew: its other end may have lost power. */
const SOCKET_TIMEOUT_MS = 3000;
/** How long a connection that we end may take for it. */
const DISCONNECT_TIMEOUT_MS = 500;
const RECONNECT_FIRST_MS = 50;
const RECONNECT_MOST_MS = 500;

const options = {
  keyPrefix: REDIS_KEY_PREFIX,
  connectTimeout: CONNECT_TIMEOUT_MS,
  socketTimeout: SOCKET_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  retryStrategy: reconnectDelayMs,
  // Waiting commands are refused whenever an attempt to connect fails, and none is sent twice: whoever gave it was told
  // that it failed, and may have acted on that.
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // Commands of calls that speak at the same moment go out together: a write to a socket costs more than a command.
  enableAutoPipelining: true,
} satisfies RedisOptions;

/** Connects in the background and at once returns the client; commands may be given right away. */
export function connectRedis(address: RedisAddress, log: Log): Redis {
  const redis = 'url' in address ? new Redis(address.url, options) : new Redis({ ...options, ...address });
  reportOutages(redis, log);
  return redis;
}

/** Resolves when Redis answers; throws `DependencyFailure` when it does not. For `/readyz`. */
export async function pingRedis(redis: Redis): Promise<void> {
  await reachingRedis(() => redis.ping());
}

/** Ends the connection once what was sent is answered; never throws. */
export async function closeRedis(redis: Redis): Promise<void> {
  await reachingRedis(() => redis.quit()).catch(() => redis.disconnect());
}

/** Runs one command and turns whatever goes wrong into a `DependencyFailure`; no answer within a second is that, too. */
export async function reachingRedis<Result>(command: () => Promise<Result>): Promise<Result> {
  try {
    return await inTime(command());
  } catch (cause) {
    throw new DependencyFailure('Redis', { cause });
  }
}

/** Between two parts all is read that has come: an answer that waited for us is none that Redis owes. */
async function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const wait = (parts: number) => {
      if (parts === 0) reject(new Error('Redis did not answer in time.'));
      else timer = setTimeout(wait, PART_MS, parts - 1);
    };
    wait(ANSWER_WITHIN_PARTS);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

function reconnectDelayMs(attempt: number): number {
  return Math.min(RECONNECT_FIRST_MS * attempt, RECONNECT_MOST_MS);
}

/**
 * One line when Redis goes and one when it is back, however many attempts lie between. The listener also keeps an 'error'
 * event from ending the process.
 */
function reportOutages(redis: Redis, log: Log): void {
  let isAway = false;
  const reportAway = (facts: { err?: Error }) => {
    if (isAway) return;
    isAway = true;
    log.error(facts, 'Redis cannot be reached; reconnecting');
  };
  redis.on('error', (err: Error) => reportAway({ err }));
  redis.on('reconnecting', () => reportAway({}));
  redis.on('ready', () => {
    if (isAway) log.info({}, 'Redis is back');
    isAway = false;
  });
}
