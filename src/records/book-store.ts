/** The book in SQL: the `BookStore` port on PostgreSQL. */
import { escapeLiteral } from 'pg';
import type { BookStore, BookWriter, WriteOptions } from '../booking/book-store.ts';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import { bookReader } from './book-reader.ts';
import { bookWriter } from './book-writer.ts';
import type { Database } from './database.ts';
import { holdKeeper } from './holds.ts';
import { createTurns } from './in-turn.ts';
import { isWorthRepeating } from './query-failure.ts';

/** Writers of one book queue up for it, so only a program that does not can make a transaction give way, and seldom twice. */
const WRITE_ATTEMPTS = 4;

export function createBookStore({ database, clock }: { database: Database; clock: Clock }): BookStore {
  const inTurn = createTurns();
  return {
    ...bookReader((work) => database.query(work), clock),
    ...holdKeeper(database),
    write: (restaurantId, work, options = {}) => inTurn(restaurantId, () => write(restaurantId, work, options)),
  };

  async function write<T>(
    restaurantId: string,
    work: (book: BookWriter) => Promise<T>,
    options: WriteOptions,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.transaction(
          (queries) => work(bookWriter(queries, restaurantId, clock)),
          openingOf(restaurantId, clock.now(), options),
        );
      } catch (error) {
        if (!isWorthRepeating(error)) throw error;
        // What we see as free, someone we cannot see has: no answer would be true.
        if (attempt === WRITE_ATTEMPTS) throw new DependencyFailure('PostgreSQL', { cause: error });
      }
    }
  }
}

/**
 * How every writer begins: it waits for the book, and then sweeps the holds that have expired, which would stand in the way under
 * the constraint although nobody sees them any more.
 */
function openingOf(restaurantId: string, now: Date, { mayBeLost = false }: WriteOptions): string[] {
  return [
    ...(mayBeLost ? ['set local synchronous_commit = off'] : []),
    `select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`book ${restaurantId}`)}, 0))`,
    `delete from holds where restaurant_id = ${escapeLiteral(restaurantId)} and expires_at <= '${now.toISOString()}'`,
  ];
}
