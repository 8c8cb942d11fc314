/** A busy evening of one restaurant, and all that was answered in it. Each has a book of its own, so none needs clearing up. */
import type { Client } from 'pg';
import type { Reservation } from '../../../src/booking/book.ts';
import type { BookDeps } from '../../../src/booking/book-store.ts';
import type { Restaurant, TableFeature } from '../../../src/booking/restaurant.ts';
import { createBookStore } from '../../../src/records/book-store.ts';
import type { Database } from '../../../src/records/database.ts';
import { syncRestaurants } from '../../../src/records/restaurants.ts';
import { aRandom, aRestaurant, fixedClock } from '../builders.ts';
import type { Wish } from './deeds.ts';

const DATE = '2026-03-12';
export const PACING = 5;
export const BUFFER_MINUTES = 10;

/** What a caller was told to be kept for them. */
export interface Held {
  wish: Wish;
  until: Date;
  /** Of a change: what is changed, and how often it had been seated anew by then. */
  change: { code: string; reseated: number } | null;
  /** The reservations without which the change cannot be: its own, and those that make room. */
  leansOn: string[];
  /** Another caller has held a change of the same reservation since, or at that moment. */
  hasRival: boolean;
}

export class Evening {
  readonly restaurant: Restaurant;
  readonly clock = fixedClock(new Date('2026-03-12T21:00:00Z'));
  /** The newest that was answered of each reservation. */
  readonly told = new Map<string, Reservation>();
  readonly held = new Map<string, Held>();
  /** A caller said yes to what was held, and was refused. */
  readonly refused: Held[] = [];
  /** How often a reservation has been given another place or time, by code. */
  readonly reseated = new Map<string, number>();
  readonly lateNotes = new Set<string>();
  readonly database: Database;
  private readonly plain: Client;
  private requests = 0;

  private constructor(database: Database, plain: Client, restaurant: Restaurant) {
    this.database = database;
    this.plain = plain;
    this.restaurant = restaurant;
  }

  /** @param plain Sees the tables past all our own code. */
  static async begin(database: Database, plain: Client): Promise<Evening> {
    const restaurant = aHouse();
    await syncRestaurants(database, [restaurant]);
    return new Evening(database, plain, restaurant);
  }

  /** Each has a store of its own: what is in the memory of one process, another cannot see. */
  process(database: Database): BookDeps {
    const { clock } = this;
    return { store: createBookStore({ database, clock }), clock, random: aRandom(this.nextRequest()) };
  }

  nextRequest(): number {
    this.requests += 1;
    return this.requests;
  }

  /** The code of a reservation that there is, or of none where there is none yet. */
  pick(nth: number): string {
    return [...this.told.keys()].at(-1 - (nth % Math.max(1, this.told.size))) ?? 'AA0000';
  }

  hear(reservation: Reservation): void {
    const known = this.told.get(reservation.code);
    if (known === undefined || known.version <= reservation.version) this.told.set(reservation.code, reservation);
  }

  hearReseated(reservation: Reservation): void {
    this.hear(reservation);
    this.reseated.set(reservation.code, (this.reseated.get(reservation.code) ?? 0) + 1);
  }

  /** @param text With `$1` for the restaurant. */
  async select(text: string): Promise<Record<string, unknown>[]> {
    return (await this.plain.query(text, [this.restaurant.id])).rows;
  }
}

let evenings = 0;

function aHouse(): Restaurant {
  evenings += 1;
  return aRestaurant({
    id: `evening-${evenings}`,
    tables: [
      { id: 'P1', seats: 2, area: 'patio' },
      { id: 'P2', seats: 2, area: 'patio', features: ['wheelchair'] },
      { id: 'I1', seats: 2, area: 'inside' },
      { id: 'I2', seats: 4, area: 'inside', features: ['wheelchair'] },
    ],
    combinations: [
      { tableIds: ['P1', 'P2'], seats: 4, seatsFrom: 3 },
      { tableIds: ['I1', 'I2'], seats: 6, seatsFrom: 5 },
    ],
    turnTimes: [
      { upTo: 2, turnTimeMinutes: 45 },
      { upTo: 8, turnTimeMinutes: 60 },
    ],
    bufferMinutes: BUFFER_MINUTES,
    pacing: PACING,
  });
}

export function bookingOf({ restaurant }: Evening, requestId: string, wish: Wish) {
  const guest = { guestName: 'Noor', phone: null, language: 'en' as const };
  return { restaurant, requestId, ...asked(wish), ...guest };
}

/** A wish as the book is asked for it. */
export function asked({ partySize, time, area, wheelchair }: Wish) {
  const needs: TableFeature[] = wheelchair ? ['wheelchair'] : [];
  return { partySize, date: DATE, time, area, needs };
}
