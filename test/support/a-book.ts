/** A book in which every table is free, for tests of what goes on around it. */
import type { BookDeps, BookStore, BookWriter } from '../../src/booking/book-store.ts';
import type { OrderStore } from '../../src/ordering/order-store.ts';
import { aRandom, fixedClock } from './builders.ts';

/** A book that is free, and looks it up as fast as the test lets it. */
export function aBook(look: () => Promise<void> = async () => {}): BookDeps {
  const reader = {
    occupancy: async () => {
      await look();
      return { parties: [], closures: [] };
    },
    findReservations: async () => [],
    findByCall: async () => [],
    findGuest: async () => null,
    findWaitlist: async () => [],
  };
  const nothing = () => Promise.reject(new Error('No reservation is written in these tests.'));
  const writer: BookWriter = {
    ...reader,
    findHold: async () => null,
    hold: async () => {},
    release: async () => {},
    endChanges: async () => {},
    findByRequest: nothing,
    usedCodes: nothing,
    add: nothing,
    replace: nothing,
    move: nothing,
    announce: nothing,
    raise: nothing,
    settle: nothing,
    addToWaitlist: nothing,
    updateWaitlist: nothing,
  };
  const holds = { prolong: async () => {}, release: async () => {} };
  const store: BookStore = { ...reader, ...holds, write: (_, work) => work(writer) };
  return { store, clock: fixedClock(new Date('2026-11-21T15:00:00Z')), random: aRandom() };
}

const unasked = () => Promise.reject(new Error('Nothing is ordered in these tests.'));
const orders: OrderStore = {
  findCart: unasked,
  findOrders: unasked,
  outOfStock: unasked,
  countOpen: unasked,
  pointsOf: unasked,
  write: unasked,
};

/** What a turn needs beside the book, for tests in which nothing is ordered. */
export const noOrders = {
  orders: { orders, clock: fixedClock(new Date('2026-11-21T15:00:00Z')) },
  alerts: { raise: unasked },
  hasRealtime: false,
};
