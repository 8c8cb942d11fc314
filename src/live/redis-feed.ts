/**
 * The live feed of all processes, over Redis' publish and subscribe. Nothing is kept there: who listens hears what happens from
 * then on, and the log has the rest.
 *
 * What happens within a moment goes out as one message: a turn leaves a handful of entries behind, and a busy line takes many
 * turns at once.
 */
import type { Redis } from 'ioredis';
import type { CallLogEntry } from '../call/call-log.ts';
import type { LiveEntry, LiveFeed } from '../call/live-feed.ts';
import type { Log } from '../log.ts';
import { createLocalFeed } from './local-feed.ts';
import { closeRedis, REDIS_KEY_PREFIX, reachingRedis } from './redis.ts';

/** Nobody who watches notices, and a saturated server writes forty times a second instead of thousands. */
const GATHERED_FOR_MS = 25;

export function createRedisFeed({ redis, log }: { redis: Redis; log: Log }): LiveFeed {
  const local = createLocalFeed();
  const waiting = new Map<string, CallLogEntry[]>();
  let ear: Redis | null = null;

  return { publish, subscribe, close };

  function publish(entry: CallLogEntry): void {
    const { restaurantId } = entry;
    if (restaurantId === undefined) return;
    const entries = waiting.get(restaurantId);
    if (entries) {
      entries.push(entry);
      return;
    }
    waiting.set(restaurantId, [entry]);
    setTimeout(() => send(restaurantId), GATHERED_FOR_MS).unref();
  }

  function send(restaurantId: string): void {
    const entries = waiting.get(restaurantId);
    if (entries === undefined) return;
    waiting.delete(restaurantId);
    // Reported once by the connection itself; whoever watches sees a gap, and the log has none.
    redis.publish(channelOf(restaurantId), JSON.stringify(entries)).catch(() => undefined);
  }

  async function subscribe(restaurantId: string, take: (entry: LiveEntry) => void): Promise<() => void> {
    ear ??= openEar();
    const leave = await local.subscribe(restaurantId, take);
    await listen(ear, [restaurantId]);
    return () => {
      leave();
      if (!local.listenedTo().includes(restaurantId)) ear?.unsubscribe(channelOf(restaurantId)).catch(() => undefined);
    };
  }

  /** A connection that listens takes no other commands. It is opened when somebody first wants to hear. */
  function openEar(): Redis {
    const opened = redis.duplicate({ autoResubscribe: false });
    opened.on('error', () => undefined);
    opened.on('ready', () => void listen(opened, local.listenedTo()));
    opened.on('message', (_channel: string, message: string) => {
      for (const entry of JSON.parse(message)) local.publish({ ...entry, at: new Date(entry.at) });
    });
    return opened;
  }

  /** What fails now is done when the connection is back. */
  async function listen(on: Redis, restaurantIds: string[]): Promise<void> {
    if (restaurantIds.length === 0) return;
    try {
      await reachingRedis(() => on.subscribe(...restaurantIds.map(channelOf)));
    } catch (err) {
      log.warn({ err }, 'nobody can watch calls live while Redis is away');
    }
  }

  async function close(): Promise<void> {
    for (const restaurantId of waiting.keys()) send(restaurantId);
    await local.close();
    if (ear) await closeRedis(ear);
    ear = null;
  }
}

function channelOf(restaurantId: string): string {
  return `${REDIS_KEY_PREFIX}live:${restaurantId}`;
}
