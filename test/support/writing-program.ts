/**
 * A program that does one deed in the book, and kills itself inside of its transaction, or between the commit and the answer.
 * Arguments: the database, the restaurant's ID, the deed, the point.
 */
import type { BookStore, BookWriter } from '../../src/booking/book-store.ts';
import { systemClock } from '../../src/clock.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { openDatabase } from '../../src/records/database.ts';
import { aRandom } from './builders.ts';
import { carryOut, holdFor, type OneDeed, restaurantOf } from './one-deed.ts';

const [url = '', restaurantId = '', deed, point = ''] = process.argv.slice(2) as [string, string, OneDeed, string];

const restaurant = restaurantOf(restaurantId);
const clock = systemClock;
const store = createBookStore({ database: await openDatabase({ url }), clock });
const deps = { store, clock, random: aRandom() };

await holdFor(deps, deed, restaurant);
await carryOut({ ...deps, store: dyingStore(store) }, deed, restaurant);
throw new Error(`nothing was written that is called ${point}`);

/** What is answered by PostgreSQL has been done there; the power fails before anybody else hears of it. */
function dyingStore(inner: BookStore): BookStore {
  return {
    ...inner,
    async write(id, work, options) {
      const result = await inner.write(id, (book) => work(dyingBook(book)), options);
      dieAt('commit');
      return result;
    },
  };
}

function dyingBook(book: BookWriter): BookWriter {
  const dying = { ...book, release: after('release', book.release), announce: after('announce', book.announce) };
  return { ...dying, add: after('add', book.add), replace: after('replace', book.replace) };
}

function after<Args extends unknown[], Result>(name: string, work: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    const result = await work(...args);
    dieAt(name);
    return result;
  };
}

function dieAt(name: string): void {
  if (name === point) process.kill(process.pid, 'SIGKILL');
}
