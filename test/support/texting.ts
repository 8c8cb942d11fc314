/** What texts guests, over a real database; nobody waits for a table, unless a test has somebody wait. */
import { createLog } from '../../src/log.ts';
import { createOutreach, type Outreach } from '../../src/outreach/outreach.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { createMessageStore } from '../../src/records/messages.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createReminderPlan } from '../../src/records/reminders.ts';
import { aRandom, aRestaurant } from './builders.ts';

type Options = Parameters<typeof createOutreach>[0];

export function textingOver(
  database: Database,
  {
    carrier,
    restaurants,
    clock,
    ...differences
  }: Pick<Options, 'carrier' | 'restaurants' | 'clock'> & Partial<Options>,
): Outreach {
  const [restaurant = aRestaurant()] = restaurants;
  return createOutreach({
    carrier,
    messages: createMessageStore({ database, clock }),
    reminders: createReminderPlan(database),
    book: { store: createBookStore({ database, clock }), clock, random: aRandom() },
    waitlist: { findEntry: async () => null },
    orders: createOrderStore({ database, clock }),
    answerOffer: async () => ({ kind: 'none' }),
    restaurants,
    restaurantFor: () => restaurant,
    senderNumber: null,
    clock,
    log: createLog({ level: 'silent' }),
    ...differences,
  });
}
