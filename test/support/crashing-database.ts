/** A database whose connection is lost at a chosen point of a transaction, as when a process or a cable dies. */
import { sql } from 'drizzle-orm';
import { DependencyFailure } from '../../src/failures.ts';
import type { Database, Queries } from '../../src/records/database.ts';

/** Before the statement of this number, counted from 0, PostgreSQL ends the connection; or the commit is kept, and nobody hears of it. */
export type Crash = { beforeStatement: number } | 'answerLost';

/** One transaction crashes; whoever tries again is served. A transaction with fewer statements is left alone. */
export function crashingDatabase(database: Database, crash: Crash): Database {
  let crashed = false;
  return {
    ...database,
    async transaction(work, opening) {
      if (crashed) return database.transaction(work, opening);
      if (crash !== 'answerLost') {
        const dies = (queries: Queries) => work(dying(queries, crash.beforeStatement, () => (crashed = true)));
        return database.transaction(dies, opening);
      }
      await database.transaction(work, opening);
      crashed = true;
      throw new DependencyFailure('PostgreSQL', { cause: new Error('the answer was lost') });
    },
  };
}

/** A connection works off its statements in order, so what is asked after the end of it is never carried out. */
function dying(queries: Queries, beforeStatement: number, onDeath: () => void): Queries {
  let statements = 0;
  return new Proxy(queries, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (statements === beforeStatement) {
          onDeath();
          void target.execute(sql`select pg_terminate_backend(pg_backend_pid())`).then(
            () => {},
            () => {},
          );
        }
        statements += 1;
        return Reflect.apply(value, target, given);
      };
    },
  });
}
