/** Restaurants with a real book, each of them one test's own, so that the tests of a file can share a database. */
import type { Reservation } from '../../src/booking/book.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { type BookingRequest, bookTable } from '../../src/booking/book-table.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aRandom, aRestaurant, fixedClock } from './builders.ts';

let restaurants = 0;
let books = 0;

export async function openRestaurant(database: Database, differences: Partial<Restaurant> = {}): Promise<Restaurant> {
  const restaurant = aRestaurant({ id: `restaurant-${++restaurants}`, ...differences });
  await syncRestaurants(database, [restaurant]);
  return restaurant;
}

/** The book in that database, at `aMonday`. */
export function bookIn(database: Database): { clock: ReturnType<typeof fixedClock>; deps: BookDeps } {
  const clock = fixedClock();
  return { clock, deps: { store: createBookStore({ database, clock }), clock, random: aRandom(++books) } };
}

/** Books what must be free. */
export async function booking(deps: BookDeps, differences: Partial<BookingRequest>): Promise<Reservation> {
  const answer = await bookTable(deps, aBookingRequest(differences));
  if (answer.kind !== 'booked') throw new Error(`refused: ${answer.refusal.reason}`);
  return answer.reservation;
}
