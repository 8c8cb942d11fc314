/** The book in SQL: the `BookStore` port on PostgreSQL. */
import { and, eq, lte, sql } from 'drizzle-orm';
import type { BookStore, BookWriter } from '../booking/book-store.ts';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import { bookReader } from './book-reader.ts';
import { bookWriter, sweepHolds } from './book-writer.ts';
import type { Database, Queries } from './database.ts';
import { isWorthRepeating } from './query-failure.ts';
import { holds } from './schema/holds.ts';

/** Writers of one book queue up for it, so only a program that does not can make a transaction give way, and seldom twice. */
const WRITE_ATTEMPTS = 4;

export function createBookStore({ database, clock }: { database: Database; clock: Clock }): BookStore {
  /** The last writer of each book in this process, at work or waiting. */
  const lastWriters = new Map<string, Promise<void>>();
  return { ...bookReader((work) => database.query(work), clock), write, prolong };

  /** Writers of one process wait for each other here: waiting in the database, each would keep a connection from the readers. */
  async function write<T>(restaurantId: string, work: (book: BookWriter) => Promise<T>): Promise<T> {
    const before = lastWriters.get(restaurantId) ?? Promise.resolve();
    const written = before.then(() => writeAlone(restaurantId, work));
    const done = written.then(
      () => {},
      () => {},
    );
    lastWriters.set(restaurantId, done);
    void done.then(() => lastWriters.get(restaurantId) === done && lastWriters.delete(restaurantId));
    return written;
  }

  async function writeAlone<T>(restaurantId: string, work: (book: BookWriter) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.transaction(async (queries) => {
          if (await lockBook(queries, restaurantId, clock.now())) await sweepHolds(queries, restaurantId, clock.now());
          return work(bookWriter(queries, restaurantId, clock));
        });
      } catch (error) {
        if (!isWorthRepeating(error)) throw error;
        // What we see as free, someone we cannot see has: no answer would be true.
        if (attempt === WRITE_ATTEMPTS) throw new DependencyFailure('PostgreSQL', { cause: error });
      }
    }
  }

  async function prolong(restaurantId: string, holder: string, expiresAt: Date): Promise<void> {
    const held = and(eq(holds.restaurantId, restaurantId), eq(holds.holder, holder));
    await database.query((queries) => queries.update(holds).set({ expiresAt }).where(held));
  }
}

/** Waits for the book, and says in the same breath whether holds have expired: mostly there are none to sweep. */
async function lockBook(queries: Queries, restaurantId: string, now: Date): Promise<boolean> {
  const expired = queries
    .select({ id: holds.id })
    .from(holds)
    .where(and(eq(holds.restaurantId, restaurantId), lte(holds.expiresAt, now)));
  const { rows } = await queries.execute<{ hasExpired: boolean }>(sql`
    select pg_advisory_xact_lock(hashtextextended(${`book ${restaurantId}`}, 0)), exists ${expired} as "hasExpired"`);
  return rows[0]?.hasExpired ?? false;
}
