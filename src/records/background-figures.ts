/** What waits in the background, counted for operators. */
import { count, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { messages } from './schema/messages.ts';

/** Both functions throw `DependencyFailure`. The names that begin with `_private` are those of the worker's pinned version. */
export function createBackgroundFigures(database: Database) {
  return {
    /** `waiting`: their time has come; `dead`: tried as often as they may be. */
    async countJobs(): Promise<{ waiting: number; dead: number }> {
      const { rows } = await database.query((queries) =>
        queries.execute<{ waiting: number; dead: number }>(sql`
          select
            (count(*) filter (where attempts < max_attempts and run_at <= now()))::int as waiting,
            (count(*) filter (where attempts >= max_attempts and locked_at is null))::int as dead
          from graphile_worker._private_jobs`),
      );
      return rows[0] ?? { waiting: 0, dead: 0 };
    },

    countMessages: (): Promise<{ status: string; messages: number }[]> =>
      database.query((queries) =>
        queries.select({ status: messages.status, messages: count() }).from(messages).groupBy(messages.status),
      ),
  };
}
