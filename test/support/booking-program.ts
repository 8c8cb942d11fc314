/**
 * A program that books a table, texts the guest, and kills itself at the point it is told; without one it goes on until it is
 * stopped. Arguments: the database, the base of Twilio's API, its account, its token, the point.
 */
import { Registry } from 'prom-client';
import { bookTable } from '../../src/booking/book-table.ts';
import { systemClock } from '../../src/clock.ts';
import { createTwilioMessages } from '../../src/integrations/twilio-messages.ts';
import { announceTo, onAnnouncement } from '../../src/jobs/announce.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { createLog } from '../../src/log.ts';
import { createOutreach } from '../../src/outreach/outreach.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { openDatabase } from '../../src/records/database.ts';
import { createMessageStore } from '../../src/records/messages.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createEnqueue, createQueueCare } from '../../src/records/queue-care.ts';
import { createReminderPlan } from '../../src/records/reminders.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aRestaurant } from './builders.ts';

const [url = '', apiUrl = '', accountSid = '', authToken = '', point = ''] = process.argv.slice(2);

const clock = systemClock;
const log = createLog({ level: 'silent' });
const restaurant = aRestaurant();
const database = await openDatabase({ url });
await syncRestaurants(database, [restaurant]);
const book = { store: createBookStore({ database, clock }), clock, random: () => 0 };
const messages = createMessageStore({ database, clock });
const carrier = createTwilioMessages({ accountSid, authToken, apiUrl, statusCallback: null });

const tomorrow = new Date(clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
await bookTable(book, { ...aBookingRequest(), restaurant, date: tomorrow, time: '19:00' });
dieAt('booked');

const outreach = createOutreach({
  carrier: { ...carrier, send: after('accepted', carrier.send) },
  messages: {
    ...messages,
    owe: after('owed', messages.owe),
    claim: after('claimed', messages.claim),
    hear: after('recorded', messages.hear),
  },
  reminders: createReminderPlan(database),
  book,
  waitlist: { findEntry: async () => null },
  orders: createOrderStore({ database, clock }),
  answerOffer: async () => ({ kind: 'none' }),
  restaurants: [restaurant],
  restaurantFor: () => restaurant,
  senderNumber: null,
  clock,
  log,
  reconcileAfterMs: 500,
});
startJobs({
  tasks: {
    announce: announceTo(['text-guest'], after('announced', createEnqueue(database))),
    'text-guest': onAnnouncement(outreach.tellGuest),
    ...outreach.tasks,
  },
  care: createQueueCare({ database, url, clock }),
  log,
  registry: new Registry(),
});

/** The power fails here. */
function dieAt(name: string): void {
  if (name === point) process.kill(process.pid, 'SIGKILL');
}

function after<Args extends unknown[], Result>(name: string, work: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    const result = await work(...args);
    dieAt(name);
    return result;
  };
}
