/** Texts about orders, over a real database and a strict stand-in of Twilio: what is done with an order is told once, and only so long as it is so. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { createTwilioMessages } from '../../src/integrations/twilio-messages.ts';
import { announceTo, onAnnouncement } from '../../src/jobs/announce.ts';
import { addItem, changeItem } from '../../src/ordering/edit-cart.ts';
import { acceptOrder, cancelOrder, completeOrder, readyOrder } from '../../src/ordering/move-order.ts';
import { type Order, referenceOf } from '../../src/ordering/order.ts';
import type { OrderAnnouncement, OrderDeps } from '../../src/ordering/order-store.ts';
import { startOrder } from '../../src/ordering/start-order.ts';
import { type Submission, submitOrder } from '../../src/ordering/submit-order.ts';
import type { Outreach } from '../../src/outreach/outreach.ts';
import { openDatabase } from '../../src/records/database.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createEnqueue } from '../../src/records/queue-care.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { sampleMenu } from '../../src/sample-menu.ts';
import { orderJson } from '../../src/staff/order-json.ts';
import { aRestaurant, fixedClock, placeOrder } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { textingOver } from '../support/texting.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';

const PHONE = '+12125550123';

let postgres: TestPostgres;
let url: string;
let cloud: TwilioCloud;
let outreach: Outreach;
let deps: OrderDeps;
let restaurant: Restaurant;
let enqueue: ReturnType<typeof createEnqueue>;
let close: () => Promise<void>;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
afterEach(async () => {
  expect(cloud.faults).toEqual([]);
  await close();
});

async function start(menu: Partial<typeof sampleMenu> = {}, profile: Partial<Restaurant> = {}): Promise<void> {
  url = await postgres.createDatabase();
  const database = await openDatabase({ url });
  cloud = await startTwilioCloud();
  close = async () => {
    await database.close();
    await cloud.stop();
  };
  const clock = fixedClock();
  restaurant = aRestaurant({ menu: { ...sampleMenu, ...menu }, ...profile });
  await syncRestaurants(database, [restaurant]);
  deps = { orders: createOrderStore({ database, clock }), clock };
  enqueue = createEnqueue(database);
  const { accountSid, authToken } = cloud;
  const carrier = createTwilioMessages({ accountSid, authToken, apiUrl: cloud.url, statusCallback: null });
  outreach = textingOver(database, { carrier, restaurants: [restaurant], clock });
}

/** What is owed under this task, the oldest first. */
async function owed<Payload>(task: string): Promise<Payload[]> {
  const rows = await runSql(
    url,
    `select payload from graphile_worker._private_jobs jobs
       join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where identifier = $1 order by jobs.id`,
    [task],
  );
  return rows.map(({ payload }) => payload as Payload);
}

/** Everything that is owed is done: the announcements are told, each as often as it is said, and the texts are sent. */
async function work({ times = 1, announcements }: { times?: number; announcements?: OrderAnnouncement[] } = {}) {
  const announce = announceTo(['text-guest'], enqueue);
  const tell = onAnnouncement(outreach.tellGuest);
  const each = announcements ?? (await owed<OrderAnnouncement>('announce'));
  for (let time = 0; time < times; time++) for (const deed of each) await announce(deed);
  for (const deed of await owed('text-guest')) {
    await Promise.all(Array.from({ length: times }, () => tell(deed)));
  }
  for (const message of await owed('send-message')) {
    await Promise.allSettled(Array.from({ length: times }, () => outreach.tasks['send-message'](message)));
  }
  await runSql(url, 'delete from graphile_worker._private_jobs');
}

/** What the guest has read, the oldest first. */
const read = () => cloud.messages.map(({ body }) => body).reverse();

const move = (deed: typeof acceptOrder, order: Order) =>
  deed(deps, { restaurantId: restaurant.id, reference: referenceOf(order) });

async function delivered(callSid: string, differences: Partial<Submission> = {}): Promise<Order> {
  await startOrder(deps, { restaurant, callSid, kind: 'delivery' });
  const wish = { itemId: 'pizza', size: 'large', options: ['pepperoni'], quantity: 2, notes: null };
  await addItem(deps, { restaurant, callSid, wish });
  return submitted(callSid, differences);
}

async function submitted(callSid: string, differences: Partial<Submission> = {}): Promise<Order> {
  const to = { guestName: 'Mike', phone: PHONE, address: '5 Elm Street', postalCode: '10002', language: 'en' } as const;
  const answer = await submitOrder(deps, { restaurant, callSid, ...to, ...differences });
  if (answer.kind !== 'ordered') throw new Error(answer.kind);
  return answer.order;
}

describe('an order', () => {
  it('is announced with each of its deeds, in the transaction of the deed, and no deed twice', async () => {
    await start();
    const order = await placeOrder(deps, { restaurant, callSid: 'CA1' });
    await changeItem(deps, { restaurant, callSid: 'CA1', number: 1, change: { quantity: 2 } });
    for (const _ of ['changed', 'the same again']) await submitted('CA1');
    for (const deed of [acceptOrder, acceptOrder, readyOrder, completeOrder, cancelOrder]) await move(deed, order);
    expect(await owed<OrderAnnouncement>('announce')).toEqual(
      ['ordered', 'orderChanged', 'orderAccepted', 'orderReady', 'orderCompleted'].map((deed, index) => ({
        restaurantId: 'sample',
        deed,
        order: '2026-03-09-1',
        version: index + 1,
      })),
    );
  });

  it('that is not kept is not announced', async () => {
    await start();
    const order = await placeOrder(deps, { restaurant, callSid: 'CA1' });
    const deed = { restaurantId: 'sample', deed: 'orderReady', order: referenceOf(order), version: 2 } as const;
    const lost = deps.orders.write(restaurant.id, async (desk) => {
      await desk.announce(deed);
      throw new Error('killed here');
    });
    await expect(lost).rejects.toThrow('killed here');
    expect(await owed<OrderAnnouncement>('announce')).toMatchObject([{ deed: 'ordered' }]);
  });
});

describe('the guest', () => {
  it('reads once that the order is placed and ready, however often each job runs', async () => {
    await start();
    const order = await placeOrder(deps, { restaurant, callSid: 'CA1' });
    await work({ times: 3 });
    await move(acceptOrder, order);
    await work({ times: 3 });
    await move(readyOrder, order);
    await work({ times: 3 });
    await move(completeOrder, order);
    await work({ times: 3 });
    expect(read()).toEqual([
      'The Sample: order 1, total 20.68, ready to pick up about 11:20 AM. Pay when you pick it up. STOP for no texts.',
      'The Sample: order 1 is ready to pick up. See you soon!',
    ]);
    expect(cloud.messages).toMatchObject([{ to: PHONE }, { to: PHONE, from: '+12125550100' }]);
  });

  it('reads where a delivery goes, and that it is on its way, in the language of the call', async () => {
    await start();
    const order = await delivered('CA1', { language: 'es' });
    await work();
    await move(readyOrder, order);
    await work();
    expect(read()).toEqual([
      'The Sample: pedido 1, total 45.35, en 5 Elm Street hacia las 11:40. Se paga en la puerta. STOP para no recibir SMS.',
      'The Sample: su pedido 1 va en camino a 5 Elm Street.',
    ]);
  });

  it('reads what it has become, once for two changes at once, also after the kitchen has accepted it', async () => {
    await start();
    const order = await delivered('CA1');
    await work();
    for (const address of ['6 Elm Street', '7 Elm Street']) await submitted('CA1', { address });
    await move(acceptOrder, order);
    await work({ times: 2 });
    expect(read().slice(1)).toEqual([
      'The Sample: your order 1 is changed: total 45.35, at 7 Elm Street about 11:40 AM. Pay at the door.',
    ]);
  });

  it('reads that it is cancelled, and then not that it was placed or is ready, though those jobs come late', async () => {
    await start();
    const order = await placeOrder(deps, { restaurant, callSid: 'CA1' });
    await move(readyOrder, order);
    const announcements = await owed<OrderAnnouncement>('announce');
    await move(cancelOrder, order);
    await work({ announcements: [...(await owed<OrderAnnouncement>('announce')), ...announcements] });
    expect(read()).toEqual(['The Sample: order 1 is cancelled. Any questions? Call +12125550100.']);
  });

  it('who said STOP is sent nothing, and staff see why', async () => {
    await start();
    await runSql(url, `insert into message_opt_outs values ('sample', $1, now())`, [PHONE]);
    await placeOrder(deps, { restaurant, callSid: 'CA1' });
    await work();
    expect(read()).toEqual([]);
    expect(await runSql(url, 'select kind, status from messages')).toEqual([{ kind: 'ordered', status: 'suppressed' }]);
  });

  it('of a house that sends no texts is sent none', async () => {
    await start({}, { messages: false });
    await placeOrder(deps, { restaurant, callSid: 'CA1' });
    await work();
    expect(await runSql(url, 'select kind from messages')).toEqual([]);
  });
});

describe('a house that is paid in something else from now on', () => {
  it('tells what was placed before in what it was placed in, changed or not', async () => {
    await start({}, { currency: 'EUR' });
    const order = await placeOrder(deps, { restaurant, callSid: 'CA1' });
    restaurant = { ...restaurant, currency: 'GBP' };
    await work();
    await changeItem(deps, { restaurant, callSid: 'CA1', number: 1, change: { notes: 'well done' } });
    await submitted('CA1');
    await placeOrder(deps, { restaurant, callSid: 'CA2' });
    await work();
    expect(read().map((text) => /total ([^,]+),/.exec(text)?.[1])).toEqual(['€20.68', '€20.68', '£20.68']);
    const found = await deps.orders.findOrders('sample', {}, 9);
    expect(found.map(({ number, currency }) => [number, currency])).toEqual([
      [2, 'GBP'],
      [1, 'EUR'],
    ]);
    expect(orderJson(order)).toMatchObject({ total_cents: 2068, currency: 'EUR' });
  });
});

describe('a house with a pay link', () => {
  it('sends it with the total and a reference that nobody can guess, the same after a change', async () => {
    await start({ payLink: 'https://pay.example/{order}?amount={total_cents}' });
    const order = await placeOrder(deps, { restaurant, callSid: 'CA1' });
    const other = await placeOrder(deps, { restaurant, callSid: 'CA2' });
    await work();
    await changeItem(deps, { restaurant, callSid: 'CA1', number: 1, change: { quantity: 2 } });
    await placeOrder(deps, { restaurant, callSid: 'CA3' });
    await submitted('CA1');
    await work();
    expect(order.payReference).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(order.payReference).not.toBe(other.payReference);
    const about = read().filter((text) => text.includes(order.payReference));
    expect(about).toEqual([
      expect.stringContaining(`Pay here: https://pay.example/${order.payReference}?amount=2068 STOP`),
      expect.stringMatching(new RegExp(`Pay here: https://pay.example/${order.payReference}\\?amount=4135$`)),
    ]);
    expect(await deps.orders.findOrders('sample', { payReference: order.payReference }, 2)).toMatchObject([
      { number: order.number, contentVersion: 2 },
    ]);
  });
});
