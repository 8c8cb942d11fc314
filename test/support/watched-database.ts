/** A database that says when it is at work. PostgreSQL is a process of its own, and what it takes is not the line's doing. */
import type { Database } from '../../src/records/database.ts';

export interface WatchedDatabase {
  database: Database;
  isAtWork(): boolean;
}

export function watchedDatabase(database: Database): WatchedDatabase {
  let underWay = 0;
  const watched = <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    return work().finally(() => {
      underWay -= 1;
    });
  };
  return {
    database: {
      ...database,
      query: (work) => watched(() => database.query(work)),
      transaction: (work, opening) => watched(() => database.transaction(work, opening)),
    },
    isAtWork: () => underWay > 0,
  };
}
