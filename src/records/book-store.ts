/** The book in SQL: the `BookStore` port on PostgreSQL. */
import { sql } from 'drizzle-orm';
import type { BookStore, BookWriter } from '../booking/book-store.ts';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import { bookReader } from './book-reader.ts';
import { bookWriter, sweepHolds } from './book-writer.ts';
import type { Database } from './database.ts';
import { isWorthRepeating } from './query-failure.ts';

/** Writers of one book queue up for it, so only a program that does not can make a transaction give way, and seldom twice. */
const WRITE_ATTEMPTS = 4;

export function createBookStore({ database, clock }: { database: Database; clock: Clock }): BookStore {
  return { ...bookReader((work) => database.query(work), clock), write };

  async function write<T>(restaurantId: string, work: (book: BookWriter) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.transaction(async (queries) => {
          await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`book ${restaurantId}`}, 0))`);
          await sweepHolds(queries, restaurantId, clock.now());
          return work(bookWriter(queries, restaurantId, clock));
        });
      } catch (error) {
        if (!isWorthRepeating(error)) throw error;
        // What we see as free, someone we cannot see has: no answer would be true.
        if (attempt === WRITE_ATTEMPTS) throw new DependencyFailure('PostgreSQL', { cause: error });
      }
    }
  }
}
