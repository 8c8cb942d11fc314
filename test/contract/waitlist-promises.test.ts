/**
 * Every promise of the waiting line is kept: whatever guests, callers and the clock do in whatever order, on a real PostgreSQL.
 *
 * After each step the book is compared with what was promised before it.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerOffer } from '../../src/booking/answer-offer.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { joinWaitlist } from '../../src/booking/join-waitlist.ts';
import { leaveWaitlist } from '../../src/booking/leave-waitlist.ts';
import { listWaitlist } from '../../src/booking/list-waitlist.ts';
import { addMinutes } from '../../src/booking/local-time.ts';
import { firstFree, offerFreedTables } from '../../src/booking/offer-freed-tables.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { holderOf, isOfferOpen, isTooLateFor } from '../../src/booking/waiting-line.ts';
import type { WaitlistEntry } from '../../src/booking/waitlist.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aRandom, aRestaurant, fixedClock } from '../support/builders.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

const DATE = '2026-03-12';
const GUESTS = 6;

type Step =
  | { do: 'join'; guest: number; partySize: number; time: string }
  | { do: 'leave' | 'yes' | 'no'; guest: number }
  | { do: 'book'; partySize: number; time: string }
  | { do: 'cancel'; nth: number }
  | { do: 'pass'; minutes: number }
  | { do: 'look' };

const guest = fc.nat({ max: GUESTS - 1 });
const partySize = fc.constantFrom(2, 2, 4);
const time = fc.constantFrom('18:30', '18:45', '19:00', '19:30');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('join' as const), guest, partySize, time }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('yes' as const, 'no' as const), guest }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), guest }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('book' as const), partySize, time }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth: fc.nat({ max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(1, 5, 10, 25) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'look' as const }) },
);

let books = 0;

/** A book of its own, two hours before the evening: two small tables and a larger one, all taken at seven. */
async function openEvening() {
  const number = ++books;
  const clock = fixedClock(new Date('2026-03-12T21:00:00Z'));
  const deps: BookDeps = { store: createBookStore({ database, clock }), clock, random: aRandom(number) };
  const restaurant = aRestaurant({
    id: `evening-${number}`,
    tables: [
      { id: 'T1', seats: 2 },
      { id: 'T2', seats: 2 },
      { id: 'T3', seats: 4 },
    ],
  });
  await syncRestaurants(database, [restaurant]);
  const evening = new Evening(deps, clock, restaurant);
  for (const size of [2, 2, 4]) await evening.take({ do: 'book', partySize: size, time: '19:00' });
  return evening;
}

const phoneOf = (number: number) => `+1212555010${number}`;

class Evening {
  readonly deps: BookDeps;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly restaurant: Restaurant;
  private requests = 0;

  constructor(deps: BookDeps, clock: ReturnType<typeof fixedClock>, restaurant: Restaurant) {
    this.deps = deps;
    this.clock = clock;
    this.restaurant = restaurant;
  }

  line = () => listWaitlist(this.deps, { restaurantId: this.restaurant.id });
  sitting = () => this.deps.store.findReservations(this.restaurant.id, { status: 'confirmed' }, 99);
  occupancy = () =>
    this.deps.store.occupancy({
      restaurantId: this.restaurant.id,
      from: new Date('2026-03-12T20:00:00Z'),
      to: new Date('2026-03-13T06:00:00Z'),
    });

  async take(step: Step): Promise<unknown> {
    const { deps, restaurant } = this;
    switch (step.do) {
      case 'join':
        return joinWaitlist(deps, {
          restaurant,
          requestId: `join-${++this.requests}`,
          partySize: step.partySize,
          date: DATE,
          time: step.time,
          guestName: 'Noor',
          phone: phoneOf(step.guest),
          language: 'en',
        });
      case 'leave':
        return leaveWaitlist(deps, { restaurant, phone: phoneOf(step.guest) });
      case 'yes':
      case 'no':
        return answerOffer(deps, { restaurant, phone: phoneOf(step.guest), answer: step.do });
      case 'book':
        return bookTable(deps, aBookingRequest({ restaurant, date: DATE, time: step.time, partySize: step.partySize }));
      case 'cancel': {
        const sitting = (await this.sitting())[step.nth];
        return sitting && cancelReservation(deps, { restaurantId: restaurant.id, code: sitting.code });
      }
      case 'pass':
        return this.clock.set(addMinutes(this.clock.now(), step.minutes));
      case 'look':
        return offerFreedTables(deps, { restaurant });
    }
  }
}

/** Which offers must still stand after a step: those that were open, but for what the guest did and the clock. */
function promised(before: WaitlistEntry[], step: Step, now: Date): WaitlistEntry[] {
  const answers = step.do === 'yes' || step.do === 'no' || step.do === 'leave' ? phoneOf(step.guest) : null;
  return before.filter((entry) => isOfferOpen(entry, now) && entry.phone !== answers);
}

async function expectPromisesKept(evening: Evening, before: WaitlistEntry[], step: Step, answer: unknown) {
  const now = evening.clock.now();
  const line = await evening.line();
  const { parties } = await evening.occupancy();
  for (const { id, offeredTime } of promised(before, step, now)) {
    const after = line.find((entry) => entry.id === id);
    expect(after).toMatchObject({ status: 'offered', offeredTime });
    expect(parties.filter(({ holder }) => holder === holderOf({ id }))).toHaveLength(1);
  }
  // A yes within the time has the table, whatever else happened.
  const offer = before.find((entry) => step.do === 'yes' && entry.phone === phoneOf(step.guest));
  if (offer && before.some((entry) => entry.phone === offer.phone && isOfferOpen(entry, now))) {
    expect(answer).toMatchObject({ kind: 'booked' });
  }
  const open = line.filter((entry) => isOfferOpen(entry, now));
  expect(new Set(open.map(({ phone }) => phone)).size).toBe(open.length);
  const places = line.filter(({ status }) => status === 'waiting' || status === 'offered');
  expect(new Set(places.map(({ phone, partySize }) => `${phone} ${partySize}`)).size).toBe(places.length);
}

/** After the line was looked through, nobody waits for whom there is a table: whoever was passed over could not be seated. */
async function expectLineServed(evening: Evening) {
  const now = evening.clock.now();
  const line = await evening.line();
  expect(line.filter((entry) => entry.status === 'offered' && !isOfferOpen(entry, now))).toEqual([]);
  const asked = new Set(line.filter((entry) => isOfferOpen(entry, now)).map(({ phone }) => phone));
  for (const entry of line.filter(({ status }) => status === 'waiting')) {
    expect(isTooLateFor(entry, now)).toBe(false);
    if (asked.has(entry.phone)) continue;
    expect(await firstFree(evening.deps.store, evening.restaurant, entry, now)).toBeNull();
  }
}

/** Of those who were offered something just now, none has taken what somebody before them in line could have had. */
function expectOrderKept(before: WaitlistEntry[], after: WaitlistEntry[]) {
  const wasWaiting = (entry: WaitlistEntry) => before.some(({ id, status }) => id === entry.id && status === 'waiting');
  const offeredNow = after.filter((entry) => entry.status === 'offered' && wasWaiting(entry));
  for (const late of offeredNow) {
    const passedOver = after.filter(
      (early) =>
        early.id < late.id &&
        early.status === 'waiting' &&
        early.partySize === late.partySize &&
        early.time === late.time &&
        early.offeredTime === null &&
        !after.some(({ phone, status }) => phone === early.phone && status === 'offered'),
    );
    expect(passedOver).toEqual([]);
  }
}

describe('the promises of the waiting line', () => {
  it('are kept, in the order of the line, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25, size: 'max' }), async (steps) => {
        const evening = await openEvening();
        for (const next of steps) {
          const before = await evening.line();
          const answer = await evening.take(next);
          await expectPromisesKept(evening, before, next, answer);
          if (next.do === 'look') {
            await expectLineServed(evening);
            expectOrderKept(before, await evening.line());
          }
        }
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it('are kept when it all happens at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25, size: 'max' }), async (steps) => {
        const evening = await openEvening();
        const storm = steps.filter((next) => next.do !== 'pass');
        for (let number = 0; number < GUESTS; number++) {
          await evening.take({ do: 'join', guest: number, partySize: 2, time: '19:00' });
        }
        await evening.take({ do: 'cancel', nth: 0 });
        await evening.take({ do: 'look' });
        const before = await evening.line();
        const answers = await Promise.all(storm.map((next) => evening.take(next)));
        await evening.take({ do: 'look' });
        await expectLineServed(evening);
        const line = await evening.line();
        for (const entry of before.filter((offered) => isOfferOpen(offered, evening.clock.now()))) {
          const mine = storm.filter((next) => 'guest' in next && phoneOf(next.guest) === entry.phone);
          const said = mine.filter((next) => next.do !== 'join').map((next) => next.do);
          const after = line.find(({ id }) => id === entry.id)?.status;
          if (said.length === 0) expect(after).toBe('offered');
          if (said.length > 0 && said.every((word) => word === 'yes')) expect(after).toBe('booked');
        }
        expect(answers).toHaveLength(storm.length);
      }),
      { numRuns: 12, seed: 5 },
    );
  });
});
