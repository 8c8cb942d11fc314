/** An order from the phone to the kitchen: by the tools of a realtime model, over real sockets, and by what staff do with it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { sampleMenu } from '../../src/sample-menu.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { everyDay, fixedClock, placeOrder } from '../support/builders.ts';
import { dropOpenPeers, type MediaPeer } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime, type Turn } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, post, ring, until } from '../support/realtime-caller.ts';
import { NOW, type RunningLine, startLine } from '../support/running-line.ts';
import { aCallForm, type Form } from '../support/twilio-requests.ts';
import { parseTwiml, spokenText } from '../support/twiml.ts';
import { openTwoRestaurants, type TwoRestaurants, tokens } from '../support/two-restaurants.ts';

/** One that opens in the evening, one that takes small orders and is paid by a link, and one that is paid in euros. */
const lateHouse = '+15550100300';
const smallHouse = '+15550100400';
const euroHouse = '+15550100500';

let postgres: TestPostgres;
let model: OpenAiRealtime;
let line: RunningLine;
let staff: TwoRestaurants;
let database: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime();
  const databaseUrl = await postgres.createDatabase();
  line = await startLine({
    databaseUrl,
    realtime: model,
    restaurants: [
      {},
      {
        id: 'late',
        phoneNumbers: [lateHouse],
        menu: { ...sampleMenu, hours: everyDay({ opens: '17:00', closes: '21:00' }) },
      },
      {
        id: 'small',
        phoneNumbers: [smallHouse],
        menu: {
          ...sampleMenu,
          largestOrder: { items: 10, totalCents: 50_000 },
          payLink: 'https://pay.example/{order}',
          pointsPerDollar: 0,
        },
      },
      {
        id: 'euro',
        phoneNumbers: [euroHouse],
        currency: 'EUR',
        menu: { ...sampleMenu, largestOrder: { items: 10, totalCents: 50_000 } },
      },
    ],
  });
  const url = await postgres.createDatabase();
  staff = await openTwoRestaurants(url);
  database = await openDatabase({ url });
});
afterAll(async () => {
  await database.close();
  await staff.composition.close();
  await line.stop();
  await model.stop();
  await postgres.stop();
});
afterEach(dropOpenPeers);

const outputs = () =>
  (model.openSessions().at(-1)?.items ?? [])
    .filter(({ text }) => text.includes('"next"'))
    .map(({ text }) => JSON.parse(text));

/** Uses these tools one after another, then speaks. */
async function calling(from: string | Form, ...calls: { name: string; args: object }[]): Promise<MediaPeer> {
  const turns: Turn[] = calls.map((call) => ({ calls: [call] }));
  model.script = () => turns.shift() ?? { says: 'Anything else?', ms: 200 };
  const peer = await openStream(await ring(line.url, typeof from === 'string' ? { From: from } : from));
  await until('all tools have answered', () => outputs().length === calls.length);
  return peer;
}

const pizza = { name: 'add_item', args: { item: 'large pepperoni pizza', quantity: 1 } };
const pickup = { name: 'start_order', args: { order_type: 'pickup' } };
const submit = { name: 'submit_order', args: { name: 'Mike' } };

describe('a caller who orders', () => {
  it('hears the items, the total with tax, and the number that the kitchen has', async () => {
    const from = '+15550104101';
    const peer = await calling(from, pickup, pizza, { name: 'get_order_summary', args: {} }, submit, submit);
    const [started, added, summary, ordered, again] = outputs();
    expect(started).toMatchObject({ started: true, order_type: 'pickup' });
    expect(added).toMatchObject({ added: 1, total: '20.68', next: expect.stringContaining('offer Garlic bread') });
    expect(summary).toMatchObject({
      lines: [{ line: 1, quantity: 1, item: 'Pizza', size: 'large', modifiers: ['pepperoni'], price: '18.99' }],
      subtotal: '18.99',
      tax: '1.69',
      total: '20.68',
      minutes: 20,
    });
    expect(ordered).toMatchObject({ ordered: true, order_number: 1, minutes: 20, total: '20.68' });
    expect(again).toMatchObject({ ordered: true, order_number: 1 });
    const { body } = await line.staff('/api/orders');
    expect(body).toMatchObject({
      orders: [{ number: 1, name: 'Mike', phone: from, total_cents: 2068, currency: 'USD' }],
      next_cursor: null,
    });
    await peer.hangUp();
    expect(model.faults).toEqual([]);
  });

  it('is asked for what is missing, and told what the menu does not have', async () => {
    const peer = await calling(
      '+15550104102',
      { name: 'add_item', args: { item: 'cola', quantity: 1 } },
      pickup,
      { name: 'add_item', args: { item: 'pizza', quantity: 1 } },
      { name: 'add_item', args: { item: 'salad', quantity: 1 } },
      { name: 'add_item', args: { item: 'sushi', quantity: 1 } },
      { name: 'add_item', args: { item: 'gluten free pizza', quantity: 1 } },
      submit,
    );
    const answers = outputs();
    expect(answers.map(({ next }) => next)).toEqual([
      expect.stringContaining('There is no order yet'),
      'Ask what the caller would like.',
      'Ask which size.',
      expect.stringContaining('Something has to be chosen'),
      expect.stringContaining('The menu has nothing like it'),
      expect.stringContaining('Nothing was added'),
      expect.stringContaining('The order is empty'),
    ]);
    await peer.hangUp();
  });

  it('has an address read back, and a delivery refused outside the zone', async () => {
    const there = { ...submit.args, address: '5 Elm Street', postal_code: '90210' };
    const peer = await calling(
      '+15550104103',
      { name: 'start_order', args: { order_type: 'delivery' } },
      { name: 'add_item', args: { item: 'large pepperoni pizza', quantity: 2 } },
      { name: 'submit_order', args: there },
      { name: 'submit_order', args: { ...there, address_confirmed: true } },
      { name: 'submit_order', args: { ...there, postal_code: '10002', address_confirmed: true } },
    );
    expect(outputs().slice(2)).toMatchObject([
      { ordered: false, next: expect.stringContaining('Read the address back') },
      { ordered: false, reason: 'outsideZone' },
      { ordered: true, total: '45.35', minutes: 40 },
    ]);
    await peer.hangUp();
  });

  it('hears of the menu what is there', async () => {
    const peer = await calling(
      '+15550104104',
      { name: 'get_menu', args: {} },
      { name: 'get_menu', args: { category: 'drinks' } },
      { name: 'get_item_details', args: { item: 'lasagne' } },
      { name: 'get_specials', args: {} },
      { name: 'check_item_availability', args: { item: 'pizza' } },
      { name: 'get_wait_time', args: { order_type: 'delivery' } },
    );
    expect(outputs()).toMatchObject([
      { menu: expect.arrayContaining([{ category: 'Drinks', items: ['Lemonade', 'Cola'] }]) },
      { menu: [{ category: 'Drinks', items: [{ item: 'Lemonade' }, { item: 'Cola', prices: [{ price: '2.99' }] }] }] },
      { item: 'Lasagna', prices: [{ size: 'one size', price: '16.50' }], allergens: ['wheat', 'milk', 'egg'] },
      { specials: [] },
      { item: 'Pizza', available: true },
      { minutes: 40 },
    ]);
    await peer.hangUp();
  });
});

describe('a guest who calls again', () => {
  const lasagna = { name: 'add_item', args: { item: 'lasagna', quantity: 1 } };
  const same = { name: 'start_order', args: { order_type: 'pickup', same_as_last: true } };

  it('is known, offered the same again, and told what cannot be had any more', async () => {
    const from = '+15550104110';
    const first = await calling(from, pickup, pizza, lasagna, submit);
    expect(outputs().at(-1)).toMatchObject({ ordered: true, points_earned: 35, paid: 'when they pick it up' });
    await first.hangUp();
    expect((await line.staff('/api/menu/items/lasagna', { method: 'PATCH', body: { available: false } })).status).toBe(
      200,
    );
    const again = await calling(from, { name: 'hand_over', args: { to: 'order' } }, pickup, same, same);
    const [handed, started, repeated, twice] = outputs();
    const last = [{ quantity: 1, item: 'Pizza', size: 'large', modifiers: ['pepperoni'] }, { item: 'Lasagna' }];
    expect(handed).toMatchObject({ handed_to: 'order', guest: { name: 'Mike', last_order: last } });
    expect(started).toMatchObject({
      guest: { last_order: last },
      next: expect.stringContaining('same as the last time'),
    });
    expect(repeated).toMatchObject({
      lines: [{ line: 1, item: 'Pizza', price: '18.99' }],
      missing: [{ item: 'Lasagna', why: 'outOfStock' }],
      total: '20.68',
    });
    expect(twice).toMatchObject({ lines: [{ line: 1 }], next: expect.stringContaining('holds something already') });
    await again.hangUp();
    await line.staff('/api/menu/items/lasagna', { method: 'PATCH', body: { available: true } });
  });

  it.each([
    ['withholds the number', { From: '' }],
    ['calls under a number whose signature fails', { From: '+15550104110', StirVerstat: 'TN-Validation-Failed-C' }],
  ])('is nobody where the caller %s', async (_what, changes) => {
    const peer = await calling(changes, { name: 'hand_over', args: { to: 'order' } }, pickup, same, submit);
    expect(JSON.stringify(outputs())).not.toMatch(/Mike"|Pizza|"guest"/);
    expect(outputs().at(2)).toMatchObject({ lines: [], next: expect.stringContaining('Nothing is known') });
    expect(outputs().at(3)).toMatchObject({ ordered: false, next: expect.stringContaining('Ask for a phone number') });
    await peer.hangUp();
  });
});

async function callsOf(restaurant: string) {
  await line.composition.flushLog();
  return (await line.staff(`/api/calls?restaurant=${restaurant}`)).body as { calls: { sid: string }[] };
}

describe('an order that cannot be taken', () => {
  it('now is refused with when it can, before anything is put down', async () => {
    const howLong = { name: 'get_wait_time', args: { order_type: 'pickup' } };
    const hours = { name: 'get_hours', args: { date: '2026-11-21' } };
    const peer = await calling({ From: '+15550104120', To: lateHouse }, pickup, howLong, hours);
    expect(outputs()).toMatchObject([
      {
        started: false,
        reason: 'closed',
        opens: { date: '2026-11-21', weekday: 'saturday', time: '17:00', last_order: '20:30' },
        next: expect.stringContaining('when orders are taken again'),
      },
      { reason: 'closed', opens: { time: '17:00' } },
      { hours: [{ opens: '09:00' }], orders_taken: [{ opens: '17:00', last_order: '20:30' }] },
    ]);
    await peer.hangUp();
  });

  it('by a machine goes to a person, and what was ordered so far stays', async () => {
    const from = { From: '+15550104121', To: smallHouse };
    const six = { name: 'add_item', args: { item: 'garlic bread', quantity: 6 } };
    const peer = await calling(from, pickup, six, six);
    expect(outputs().slice(1)).toMatchObject([
      { added: 1, lines: [{ quantity: 6 }] },
      { added: false, reason: 'tooLarge', most_items: 10, next: expect.stringContaining('putting the caller through') },
    ]);
    await until('the stream is ended', () => peer.isEnded);
    const [{ sid = '' } = {}] = (await callsOf('small')).calls;
    const leg = aCallForm({ CallSid: 'CAhost', ParentCallSid: sid });
    const told = spokenText(parseTwiml((await post(line.url, '/twilio/host_briefing', leg)).twiml));
    expect(told).toContain('It is about catering or a large party.');
    expect(told).toContain('So far they have ordered: 6 Garlic bread.');
    const hundred = await calling(from, pickup, { name: 'add_item', args: { item: 'cola', quantity: 100 } });
    expect(outputs().at(-1)).toMatchObject({ added: false, reason: 'tooMany', most: 20 });
    await until('the stream is ended', () => hundred.isEnded);
    const { calls } = await callsOf('small');
    const events = await Promise.all(
      calls.map(async ({ sid }) => (await line.staff(`/api/calls/${sid}?restaurant=small`)).body),
    );
    for (const call of events) {
      expect((call as { events: object[] }).events).toContainEqual(
        expect.objectContaining({ type: 'transfer', data: { from: 'realtime', reason: 'catering_or_large_party' } }),
      );
    }
    expect(events).toHaveLength(2);
  });

  it('as something has run out meanwhile says what', async () => {
    const stock = (available: boolean) =>
      line.staff('/api/menu/ingredients/garlic-bread', { method: 'PATCH', body: { available } });
    const peer = await calling('+15550104122', pickup, {
      name: 'add_item',
      args: { item: 'garlic bread', quantity: 1 },
    });
    expect(await stock(false)).toMatchObject({ status: 200, body: { key: 'garlic-bread', available: false } });
    await peer.hangUp();
    const next = await calling('+15550104122', { name: 'get_menu', args: { category: 'sides' } }, pickup);
    expect(outputs()[0]).toMatchObject({ menu: [{ items: [{ item: 'Garden salad' }] }] });
    await next.hangUp();
    expect((await stock(true)).status).toBe(200);
  });
});

describe('a house that is paid by a link', () => {
  it('says so when it is ordered, and what to do without a text', async () => {
    const peer = await calling({ From: '+15550104130', To: smallHouse }, pickup, pizza, submit);
    const ordered = outputs().at(-1);
    expect(ordered).toMatchObject({ ordered: true, paid: expect.stringContaining('by the link in the text message') });
    expect(ordered.paid).toContain('or when they pick it up');
    expect(ordered).not.toHaveProperty('points_earned');
    await peer.hangUp();
  });
});

describe('another order in one call', () => {
  it('is told to be one, so that nobody gets twice what they want brought and not fetched', async () => {
    const again = { name: 'start_order', args: { order_type: 'delivery' } };
    const peer = await calling('+15550104151', pickup, pizza, submit, again);
    const { order_number } = outputs()[2];
    expect(outputs().at(-1)).toMatchObject({
      order_placed: order_number,
      items: 0,
      next: expect.stringContaining(`order ${order_number} stays as it is`),
    });
    expect(outputs().at(-1)).not.toHaveProperty('guest');
    await peer.hangUp();
  });
});

describe('a change that cannot be made', () => {
  it('is told with the order that stands, and one that the house has cancelled is told as that', async () => {
    const to = { address: '5 Elm Street', postal_code: '10002', address_confirmed: true };
    const deliver = { name: 'submit_order', args: { ...submit.args, ...to } };
    const peer = await calling(
      '+15550104150',
      { name: 'start_order', args: { order_type: 'delivery' } },
      { name: 'add_item', args: { item: 'large pepperoni pizza', quantity: 2 } },
      deliver,
      { name: 'change_item', args: { line: 1, quantity: 1 } },
      deliver,
    );
    const order_number = outputs()[2].order_number;
    expect(outputs().at(-1)).toMatchObject({
      ordered: false,
      reason: 'belowMinimum',
      next: expect.stringContaining(`Order ${order_number} stands as it was placed`),
    });
    const { body } = await line.staff('/api/orders?phone=%2B15550104150');
    const { id } = (body as { orders: { id: string }[] }).orders[0] ?? { id: '' };
    await line.staff(`/api/orders/${id}`, { method: 'PATCH', body: { status: 'cancelled' } });
    model.script = (() => {
      const turns: Turn[] = [{ calls: [{ name: 'remove_item', args: { line: 1 } }] }];
      return () => turns.shift() ?? { says: 'I am sorry.', ms: 200 };
    })();
    peer.press('7');
    await until('it is told', () => JSON.stringify(outputs().at(-1)).includes('has cancelled this order'));
    expect(outputs().at(-1)).toMatchObject({ removed: false, order_number, status: 'cancelled' });
    await peer.hangUp();
  });
});

describe('a house that is paid in euros', () => {
  it('tells so wherever it tells an amount', async () => {
    const from = { From: '+15550104140', To: euroHouse };
    const bread = (quantity: number) => ({ name: 'add_item', args: { item: 'garlic bread', quantity } });
    const peer = await calling(
      from,
      { name: 'get_menu', args: { category: 'drinks' } },
      { name: 'get_item_details', args: { item: 'lasagna' } },
      { name: 'start_order', args: { order_type: 'delivery' } },
      bread(1),
      {
        name: 'submit_order',
        args: { ...submit.args, address: '5 Elm Street', postal_code: '10002', address_confirmed: true },
      },
      pickup,
      { name: 'get_order_summary', args: {} },
      submit,
    );
    const currency = 'EUR';
    expect(outputs()).toMatchObject([
      { menu: [{}], currency },
      { item: 'Lasagna', currency },
      { started: true },
      { added: 1, total: expect.any(String), currency },
      { ordered: false, reason: 'belowMinimum', minimum: '20.00', currency },
      { started: true },
      { total: expect.any(String), currency },
      { ordered: true, currency },
    ]);
    await peer.hangUp();
    const tooMany = await calling(from, pickup, bread(6), bread(6));
    expect(outputs().at(-1)).toMatchObject({ reason: 'tooLarge', most_before_tax: '500.00', currency });
    await until('the stream is ended', () => tooMany.isEnded);
    const { body } = await line.staff('/api/orders?restaurant=euro');
    expect(body).toMatchObject({ orders: [{ total_cents: expect.any(Number), currency }] });
    expect((await line.staff('/api/menu?restaurant=euro')).body).toMatchObject({ currency });
  });
});

describe('staff', () => {
  it('accept an order once, by the version that they have read, and see it through', async () => {
    const clock = fixedClock(new Date(NOW));
    const deps = { orders: createOrderStore({ database, clock }), clock };
    const restaurant = { ...sampleRestaurant, id: 'olive' };
    for (const callSid of ['CA1', 'CA2']) await placeOrder(deps, { restaurant, callSid });
    const token = tokens.olive;
    const { body: newest } = await staff.api('get', '/api/orders?limit=1', { token });
    const { body: older } = await staff.api('get', `/api/orders?limit=1&cursor=${newest.next_cursor}`, { token });
    expect([newest.orders[0].number, older.orders[0].number, older.next_cursor]).toEqual([2, 1, null]);
    const path = `/api/orders/${older.orders[0].id}`;
    const read = await staff.api('get', path, { token });
    expect([read.status, read.headers.etag, read.body]).toEqual([200, '"1"', older.orders[0]]);
    const becomes = (status: string, headers = {}) => staff.api('patch', path, { token, body: { status }, headers });
    expect((await becomes('accepted', { 'If-Match': '"7"' })).status).toBe(409);
    expect((await becomes('completed')).status).toBe(409);
    const accepted = await becomes('accepted', { 'If-Match': '"1"' });
    expect([accepted.status, accepted.headers.etag, accepted.body.status]).toEqual([200, '"2"', 'accepted']);
    expect((await becomes('ready')).body.status).toBe('ready');
    expect((await becomes('completed')).body.status).toBe('completed');
    expect((await becomes('cancelled')).status).toBe(409);
    const { body: open } = await staff.api('get', '/api/orders?status=placed', { token });
    expect(open.orders.map(({ number }: { number: number }) => number)).toEqual([2]);
    const { pay_reference } = newest.orders[0];
    const { body: paid } = await staff.api('get', `/api/orders?pay_reference=${pay_reference}`, { token });
    expect(paid.orders.map(({ number }: { number: number }) => number)).toEqual([2]);
    expect((await staff.api('get', '/api/orders?pay_reference=47', { token })).status).toBe(400);
  });

  it('write an order down as a whole: once for one key, or not at all', async () => {
    const token = tokens.plum;
    const order = {
      type: 'delivery',
      name: 'Ada',
      phone: '+12125550188',
      address: '5 Elm Street',
      postal_code: '10002',
      items: [
        { id: 'pizza', size: 'large', modifiers: ['pepperoni'], quantity: 2, notes: 'well done' },
        { id: 'cola' },
      ],
    };
    const place = (changes: object, headers = {}) =>
      staff.api('post', '/api/orders', { token, body: { ...order, ...changes }, headers });
    const key = { 'Idempotency-Key': 'order-1' };
    const [first, again] = await Promise.all([place({}, key), place({}, key)]);
    expect([first.status, first.headers.location]).toEqual([201, `/api/orders/${first.body.id}`]);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({
      number: 1,
      name: 'Ada',
      subtotal_cents: 4097,
      fee_cents: 400,
      status: 'placed',
    });
    expect((await place({ name: 'Bea' }, key)).body.error.id).toBe('reused_key');
    for (const [changes, field] of [
      [{ items: [{ id: 'soup' }] }, 'items.0'],
      [{ items: [{ id: 'cola' }, { id: 'pizza' }] }, 'items.1'],
      [{ items: [{ id: 'cola' }] }, 'items'],
      [{ postal_code: '90210' }, 'postal_code'],
      [{ postal_code: undefined }, 'postal_code'],
      [{ address: undefined }, 'address'],
      [{ type: 'by drone' }, 'type'],
      [{ items: [] }, 'items'],
      [{ items: [{ id: 'cola', quantity: 0 }] }, 'items.0.quantity'],
      [{ items: [{ id: 'cola', quantity: -1 }] }, 'items.0.quantity'],
      [{ items: [{ id: 'cola', quantity: 1.5 }] }, 'items.0.quantity'],
      [{ items: [{ id: 'cola', quantity: 100 }] }, 'items.0.quantity'],
      [{ items: [{ id: 'garden-salad', modifiers: ['ranch', 'balsamic'] }] }, 'items.0'],
    ] as const) {
      const refused = await place(changes);
      expect([refused.status, refused.body]).toMatchObject([400, { fields: [{ field }] }]);
    }
    expect((await staff.api('get', '/api/orders', { token })).body.orders).toEqual([first.body]);
  });

  it('write down no card, neither of the address nor of the notes', async () => {
    const card = '4532 0151 1283 0366';
    const body = {
      type: 'delivery',
      name: 'Ada',
      phone: '+12125550188',
      address: `5 Elm Street, ${card}`,
      postal_code: '10002',
      notes: `paid by ${card}`,
      items: [{ id: 'cola', quantity: 9, notes: `on ${card}` }],
    };
    const placed = await staff.api('post', '/api/orders', { token: tokens.olive, body });
    expect(placed.body).toMatchObject({
      address: '5 Elm Street, [card number]',
      notes: 'paid by [card number]',
      items: [{ notes: 'on [card number]' }],
    });
  });

  it('are told what has run out when they send an order that was refused once more', async () => {
    const token = tokens.olive;
    const body = { type: 'delivery', name: 'Ada', phone: '+12125550188', items: [{ id: 'cola', quantity: 9 }] };
    const place = () => staff.api('post', '/api/orders', { token, body, headers: { 'Idempotency-Key': 'order-2' } });
    const setCola = (available: boolean) => staff.api('patch', '/api/menu/items/cola', { token, body: { available } });
    expect((await place()).body).toMatchObject({ fields: [{ field: 'address' }] });
    await setCola(false);
    expect((await place()).body).toMatchObject({ fields: [{ field: 'items', message: 'Some of it has run out.' }] });
    await setCola(true);
  });

  it('say what is out, and are told what is no item and no order', async () => {
    const api = staff.api;
    const token = tokens.olive;
    const { body: menu } = await api('get', '/api/menu', { token });
    expect(menu.items).toContainEqual(
      expect.objectContaining({ id: 'cola', available: true, prices: [{ size: null, cents: 299 }] }),
    );
    const out = await api('patch', '/api/menu/items/cola', { token, body: { available: false } });
    expect([out.status, out.body]).toEqual([200, expect.objectContaining({ id: 'cola', available: false })]);
    const { body: plums } = await api('get', '/api/menu', { token: tokens.plum });
    expect(plums.items).toContainEqual(expect.objectContaining({ id: 'cola', available: true }));
    const cheese = await api('patch', '/api/menu/ingredients/mozzarella', { token, body: { available: false } });
    expect(cheese.body).toEqual({ key: 'mozzarella', name: 'mozzarella', available: false });
    const { body: without } = await api('get', '/api/menu', { token });
    expect(without.ingredients).toContainEqual(cheese.body);
    const outNow = without.items.filter(({ available }: { available: boolean }) => !available);
    expect(outNow.map(({ id }: { id: string }) => id)).toEqual(['pizza', 'lasagna', 'cola']);
    const answers = await Promise.all([
      api('patch', '/api/menu/items/soup', { token, body: { available: false } }),
      api('patch', '/api/menu/items/cola', { token, body: { available: 'no' } }),
      api('patch', '/api/menu/ingredients/caviar', { token, body: { available: false } }),
      api('get', '/api/orders/47', { token }),
      api('patch', '/api/orders/2026-11-21-47', { token, body: { status: 'accepted' } }),
      api('patch', '/api/orders/2026-11-21-47', { token, body: { status: 'placed' } }),
      api('get', '/api/orders?status=cooking', { token }),
      api('get', '/api/orders?cursor=nonsense', { token }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 400, 404, 404, 404, 400, 400, 400]);
  });
});
