/**
 * A program that books a table or places an order, texts the guest, and kills itself at the point it is told; without one it
 * goes on until it is stopped. Arguments: the database, the base of Twilio's API, its account, its token, the point, the deed.
 */
import { Registry } from 'prom-client';
import { bookTable } from '../../src/booking/book-table.ts';
import { systemClock } from '../../src/clock.ts';
import { createTwilioMessages } from '../../src/integrations/twilio-messages.ts';
import { announceTo, onAnnouncement } from '../../src/jobs/announce.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { createLog } from '../../src/log.ts';
import { submitOrder } from '../../src/ordering/submit-order.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { openDatabase } from '../../src/records/database.ts';
import { createMessageStore } from '../../src/records/messages.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createEnqueue, createQueueCare } from '../../src/records/queue-care.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { sampleMenu } from '../../src/sample-menu.ts';
import { aBookingRequest, aRestaurant, everyDay, placeOrder } from './builders.ts';
import { textingOver } from './texting.ts';

const [url = '', apiUrl = '', accountSid = '', authToken = '', point = '', deed = ''] = process.argv.slice(2);

const clock = systemClock;
const log = createLog({ level: 'silent' });
const restaurant = aRestaurant({ menu: sampleMenu, hours: everyDay({ opens: '00:00', closes: '00:00' }) });
const database = await openDatabase({ url });
await syncRestaurants(database, [restaurant]);
const book = { store: createBookStore({ database, clock }), clock, random: () => 0 };
const messages = createMessageStore({ database, clock });
const carrier = createTwilioMessages({ accountSid, authToken, apiUrl, statusCallback: null });

const tomorrow = new Date(clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
const orders = createOrderStore({ database, clock });
if (deed === 'order') await orderOnce();
else await bookTable(book, { ...aBookingRequest(), restaurant, date: tomorrow, time: '19:00' });
dieAt('committed');

const outreach = textingOver(database, {
  carrier: { ...carrier, send: after('accepted', carrier.send) },
  messages: {
    ...messages,
    owe: after('owed', messages.owe),
    claim: after('claimed', messages.claim),
    hear: after('recorded', messages.hear),
  },
  book,
  restaurants: [restaurant],
  clock,
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

/** Whoever submits anew after a crash gets the order that there is; only the first has to fill its cart. */
async function orderOnce(): Promise<void> {
  const of = { restaurant, callSid: 'CA1' };
  const guest = { guestName: 'Mike', phone: '+12125550123', language: 'en' } as const;
  const again = await submitOrder({ orders, clock }, { ...of, ...guest });
  if (again.kind === 'refused') await placeOrder({ orders, clock }, of);
}

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
