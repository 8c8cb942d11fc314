/** Who is told of what happens in calls: the log in the records, whoever watches live, and the figures. */
import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { CallLog } from './call/call-log.ts';
import type { LiveFeed } from './call/live-feed.ts';
import { logOnward } from './call/log-onward.ts';
import type { Config } from './config.ts';
import { createLocalFeed } from './live/local-feed.ts';
import { createRedisFeed } from './live/redis-feed.ts';
import type { Log } from './log.ts';
import { createRealtimeMetrics, type RealtimeMetrics } from './realtime/realtime-metrics.ts';
import { createSqlCallLog } from './records/call-log.ts';
import type { Database } from './records/database.ts';

interface WatchParts {
  config: Pick<Config, 'prices'>;
  database: Database;
  redis: Redis | null;
  log: Log;
  registry: Registry;
}

interface Watching {
  callLog: CallLog;
  liveFeed: LiveFeed;
  realtimeMetrics: RealtimeMetrics;
  /** Nothing that was recorded is left unwritten. */
  close(): Promise<void>;
}

export function watchCalls({ config, database, redis, log, registry }: WatchParts): Watching {
  const stored = createSqlCallLog({
    database,
    prices: config.prices,
    onDrop: ({ entries, cause }) => log.error({ entries, err: cause }, 'call log entries dropped'),
  });
  const liveFeed = redis ? createRedisFeed({ redis, log }) : createLocalFeed();
  const realtimeMetrics = createRealtimeMetrics(registry);
  return {
    callLog: logOnward(stored, [liveFeed.publish, realtimeMetrics.observe]),
    liveFeed,
    realtimeMetrics,
    async close() {
      await stored.flush();
      await liveFeed.close();
    },
  };
}
