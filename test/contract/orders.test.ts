/** Ordering on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { acceptOffer } from '../../src/ordering/accept-offer.ts';
import { addItem, changeItem, removeItem } from '../../src/ordering/edit-cart.ts';
import { listOrders } from '../../src/ordering/find-orders.ts';
import { lastOrder } from '../../src/ordering/last-order.ts';
import { acceptOrder, cancelOrder, completeOrder, readyOrder } from '../../src/ordering/move-order.ts';
import { type OrderOffer, offerOrder } from '../../src/ordering/offer-order.ts';
import { referenceOf } from '../../src/ordering/order.ts';
import type { OrderDeps } from '../../src/ordering/order-store.ts';
import { placeOrder } from '../../src/ordering/place-order.ts';
import { repeatOrder } from '../../src/ordering/repeat-order.ts';
import { ingredientsOf, setIngredientStock, setItemStock } from '../../src/ordering/set-stock.ts';
import { startOrder } from '../../src/ordering/start-order.ts';
import { type Submission, submitOrder } from '../../src/ordering/submit-order.ts';
import { offerBeside, summariseOrder } from '../../src/ordering/summarise-order.ts';
import type { Database } from '../../src/records/database.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { sampleMenu } from '../../src/sample-menu.ts';
import { aRestaurant, everyDay, fixedClock } from '../support/builders.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;
let clock: ReturnType<typeof fixedClock>;
let deps: OrderDeps;
let restaurants = 0;
let restaurant = aRestaurant();

const phone = '+12125550123';
const pepperoni = { itemId: 'pizza', size: 'large', options: ['pepperoni'], quantity: 1, notes: null };
const bread = { itemId: 'garlic-bread', size: null, options: [], quantity: 2, notes: 'well done' };

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  clock = fixedClock();
  deps = { orders: createOrderStore({ database, clock }), clock };
  restaurant = aRestaurant({ id: `restaurant-${++restaurants}`, menu: sampleMenu });
  await syncRestaurants(database, [restaurant]);
});

const submit = (callSid: string, differences: Partial<Submission> = {}) =>
  submitOrder(deps, { restaurant, callSid, guestName: 'Mike', phone, language: 'en', ...differences });

async function filled(callSid: string, kind: 'pickup' | 'delivery' = 'pickup', wish = pepperoni) {
  await startOrder(deps, { restaurant, callSid, kind });
  expect(await addItem(deps, { restaurant, callSid, wish })).toMatchObject({ kind: 'done' });
}

async function ordered(callSid: string) {
  await filled(callSid);
  const answer = await submit(callSid);
  if (answer.kind !== 'ordered') throw new Error(answer.kind);
  return answer.order;
}

const move = (deed: typeof acceptOrder, order: { date: string; number: number }, expectedVersion?: number) =>
  deed(deps, { restaurantId: restaurant.id, reference: referenceOf(order), expectedVersion });

describe('an order', () => {
  it('is what was asked for, with its total, its number and its time', async () => {
    await filled('CA1');
    await addItem(deps, { restaurant, callSid: 'CA1', wish: bread });
    const answer = await submit('CA1', { guestName: ' Mike ', notes: 'Ring twice' });
    expect(answer).toMatchObject({
      kind: 'ordered',
      waitMinutes: 20,
      order: { number: 1, date: '2026-03-09', guestName: 'Mike', subtotalCents: 3097, taxCents: 275, totalCents: 3372 },
    });
    if (answer.kind !== 'ordered') return;
    expect(await listOrders(deps, { restaurantId: restaurant.id, limit: 9 })).toEqual([answer.order]);
  });

  it('gets the next number of its day, without a gap or a double, however many come at once', async () => {
    const calls = Array.from({ length: 20 }, (_, index) => `CA${index}`);
    await Promise.all(calls.map((callSid) => filled(callSid)));
    await submit('CA-none');
    const answers = await Promise.all([...calls, ...calls].map((callSid) => submit(callSid)));
    const numbers = answers.map((answer) => (answer.kind === 'ordered' ? answer.order.number : 0));
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(calls.map((_, index) => index + 1));
    clock.set(new Date('2026-03-10T15:00:00Z'));
    expect(await ordered('CA-tomorrow')).toMatchObject({ date: '2026-03-10', number: 1 });
  });

  it('gives no number away when it is not kept', async () => {
    const lost = deps.orders.write(restaurant.id, async (desk) => {
      await desk.nextNumber('2026-03-09');
      throw new Error('killed here');
    });
    await expect(lost).rejects.toThrow('killed here');
    expect(await ordered('CA1')).toMatchObject({ number: 1 });
  });

  it('is one for a call, however often it is submitted; the next begins with an empty cart', async () => {
    await filled('CA1');
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit('CA1')));
    expect(answers.map((answer) => answer.kind === 'ordered' && answer.order.version)).toEqual(Array(10).fill(1));
    expect(await startOrder(deps, { restaurant, callSid: 'CA1', kind: 'pickup' })).toMatchObject({
      cart: { round: 2, lines: [] },
      beside: 1,
    });
    expect(await submit('CA1')).toEqual({ kind: 'refused', reason: 'empty' });
  });

  it('may be changed until the kitchen has accepted it, and keeps its number', async () => {
    const order = await ordered('CA1');
    await changeItem(deps, { restaurant, callSid: 'CA1', number: 1, change: { quantity: 2 } });
    expect(await submit('CA1')).toMatchObject({
      kind: 'ordered',
      order: { number: order.number, version: 2, subtotalCents: 3798, lines: [{ quantity: 2 }] },
    });
    expect(await submit('CA1', { guestName: 'Michael' })).toMatchObject({
      order: { guestName: 'Michael', version: 3 },
    });
    await move(acceptOrder, order);
    expect(await removeItem(deps, { restaurant, callSid: 'CA1', number: 1 })).toMatchObject({ kind: 'accepted' });
    expect(await submit('CA1', { guestName: 'Michael' })).toMatchObject({ kind: 'ordered' });
    expect(await submit('CA1', { guestName: 'Mike' })).toMatchObject({ kind: 'accepted' });
  });

  it('waits for those before it', async () => {
    for (const call of ['a', 'b', 'c', 'd', 'e']) await ordered(call);
    await filled('CA1');
    expect(await submit('CA1')).toMatchObject({ waitMinutes: 40 });
    clock.set(new Date('2026-03-09T15:10:00Z'));
    expect(await submit('CA1')).toMatchObject({ waitMinutes: 30 });
  });
});

describe('an order that is changed', () => {
  const cola = { itemId: 'cola', size: null, options: [], quantity: 1, notes: null };
  const add = (wish: typeof bread | typeof cola) => addItem(deps, { restaurant, callSid: 'CA1', wish });
  const begun = async () => {
    await filled('CA1');
    await submit('CA1', { notes: 'no nuts, allergy' });
  };

  it('keeps its notes and its address where they are not said again, and takes new notes alone', async () => {
    await filled('CA1', 'delivery', { ...pepperoni, quantity: 2 });
    await submit('CA1', { address: '5 Elm Street', postalCode: '10002', notes: 'no nuts, allergy' });
    await add(cola);
    const to = { notes: 'no nuts, allergy', address: '5 Elm Street', postalCode: '10002' };
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered', order: { ...to, version: 2 } });
    expect(await submit('CA1', { notes: 'Ring twice' })).toMatchObject({ order: { notes: 'Ring twice', version: 3 } });
    expect(await submit('CA1')).toMatchObject({ order: { notes: 'Ring twice', version: 3 } });
  });

  it('takes nothing more that ran out, or after the kitchen has closed, and stands as it was', async () => {
    await begun();
    await add(bread);
    await setItemStock(deps, { restaurant, itemId: 'garlic-bread', available: false });
    await setItemStock(deps, { restaurant, itemId: 'pizza', available: false });
    expect(await submit('CA1')).toEqual({
      kind: 'refused',
      reason: 'outOfStock',
      names: ['Garlic bread'],
      stands: 1,
    });
    await setItemStock(deps, { restaurant, itemId: 'garlic-bread', available: true });
    clock.set(new Date('2026-03-10T02:00:00Z'));
    expect(await submit('CA1')).toMatchObject({ kind: 'refused', reason: 'closed', stands: 1 });
    await removeItem(deps, { restaurant, callSid: 'CA1', number: 2 });
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered', order: { lines: [{ itemId: 'pizza' }] } });
  });

  it('is not ready before what was added can be, and no later for less', async () => {
    await begun();
    clock.set(new Date('2026-03-09T15:18:00Z'));
    await changeItem(deps, { restaurant, callSid: 'CA1', number: 1, change: { notes: 'well done' } });
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered', waitMinutes: 2 });
    await add(bread);
    const readyAt = new Date('2026-03-09T15:38:00Z');
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered', waitMinutes: 20, order: { readyAt } });
  });

  it('may have less of what has run out', async () => {
    await filled('CA1', 'pickup', { ...pepperoni, quantity: 3 });
    await submit('CA1');
    await setItemStock(deps, { restaurant, itemId: 'pizza', available: false });
    const change = (quantity: number) =>
      changeItem(deps, { restaurant, callSid: 'CA1', number: 1, change: { quantity } });
    expect(await change(4)).toMatchObject({ kind: 'refused', fault: { reason: 'outOfStock' } });
    expect(await change(2)).toMatchObject({ kind: 'done' });
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered', order: { subtotalCents: 3798 } });
  });

  it('earns its points for the number that it was corrected to', async () => {
    const order = await ordered('CA1');
    const corrected = '+12125550188';
    await submit('CA1', { phone: corrected });
    for (const deed of [acceptOrder, readyOrder, completeOrder]) await move(deed, order);
    expect(await deps.orders.pointsOf(restaurant.id, corrected)).toBe(18);
    expect(await deps.orders.pointsOf(restaurant.id, phone)).toBe(0);
  });

  it('cannot be, once the house has cancelled it, and that is said', async () => {
    const order = await ordered('CA1');
    await move(cancelOrder, order);
    expect(await add(bread)).toMatchObject({ kind: 'accepted', order: { number: 1, status: 'cancelled' } });
  });
});

describe('a cart', () => {
  it('outlives the process, and belongs to its call and its restaurant alone', async () => {
    await filled('CA1');
    const anew = { orders: createOrderStore({ database, clock }), clock };
    expect(await summariseOrder(anew, { restaurant, callSid: 'CA1' })).toMatchObject({
      cart: { lines: [{ itemId: 'pizza' }] },
      totals: { totalCents: 2068 },
      waitMinutes: 20,
    });
    expect(await summariseOrder(anew, { restaurant, callSid: 'CA2' })).toBeNull();
    const other = { ...restaurant, id: 'another' };
    expect(await summariseOrder(anew, { restaurant: other, callSid: 'CA1' })).toBeNull();
  });

  it('keeps every line of many that are added at once', async () => {
    await startOrder(deps, { restaurant, callSid: 'CA1', kind: 'pickup' });
    await Promise.all(Array.from({ length: 8 }, () => addItem(deps, { restaurant, callSid: 'CA1', wish: bread })));
    const summary = await summariseOrder(deps, { restaurant, callSid: 'CA1' });
    expect(summary?.cart.lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes nothing before it is begun, and nothing that is out', async () => {
    const add = () => addItem(deps, { restaurant, callSid: 'CA1', wish: pepperoni });
    expect(await add()).toEqual({ kind: 'notStarted' });
    await startOrder(deps, { restaurant, callSid: 'CA1', kind: 'pickup' });
    expect(await setItemStock(deps, { restaurant, itemId: 'pizza', available: false })).toMatchObject({ id: 'pizza' });
    expect(await add()).toMatchObject({ kind: 'refused', fault: { reason: 'outOfStock', name: 'Pizza' } });
    await setItemStock(deps, { restaurant, itemId: 'pizza', available: true });
    expect(await add()).toMatchObject({ kind: 'done' });
    expect(await setItemStock(deps, { restaurant, itemId: 'soup', available: false })).toBeNull();
  });

  it('is offered something beside, once', async () => {
    await filled('CA1');
    const offer = () => offerBeside(deps, { restaurant, callSid: 'CA1' });
    expect((await Promise.all([offer(), offer()])).map((item) => item?.id ?? null).sort()).toEqual([
      'garlic-bread',
      null,
    ]);
  });

  it('is not begun where nothing can be ordered', async () => {
    const { menu: _, ...without } = restaurant;
    expect(await startOrder(deps, { restaurant: without, callSid: 'CA1', kind: 'pickup' })).toEqual({
      kind: 'notOffered',
    });
  });
});

describe('an order for points', () => {
  it('earns what was told at the order, by the rate of the house, and nothing where it has none', async () => {
    const at = (pointsPerDollar: number) => ({ ...restaurant, menu: { ...sampleMenu, pointsPerDollar } });
    restaurant = at(3);
    const order = await ordered('CA1');
    restaurant = at(0);
    const free = await ordered('CA2');
    expect([order.points, free.points]).toEqual([54, 0]);
    for (const each of [order, free]) for (const deed of [readyOrder, completeOrder]) await move(deed, each);
    expect(await deps.orders.pointsOf(restaurant.id, phone)).toBe(54);
  });

  it('earns nothing for an order that is cancelled, however far it had come', async () => {
    for (const deeds of [[], [acceptOrder], [acceptOrder, readyOrder]]) {
      const order = await ordered(`CA${deeds.length}`);
      for (const deed of [...deeds, cancelOrder]) await move(deed, order);
    }
    expect(await deps.orders.pointsOf(restaurant.id, phone)).toBe(0);
  });
});

describe('the hours of the kitchen', () => {
  const closed = { date: '2026-03-10', time: '09:00', lastOrder: '21:30' };
  const begin = (callSid: string) => startOrder(deps, { restaurant, callSid, kind: 'pickup' });

  it('end orders that are begun, then those that were begun in time; what is placed may still be corrected', async () => {
    await filled('CA1');
    await filled('CA2');
    clock.set(new Date('2026-03-10T01:31:00Z'));
    expect(await begin('CA3')).toEqual({ kind: 'closed', next: closed });
    expect(await begin('CA1')).toMatchObject({ kind: 'started', cart: { lines: [{ itemId: 'pizza' }] } });
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered' });
    expect(await begin('CA1')).toEqual({ kind: 'closed', next: closed });
    clock.set(new Date('2026-03-10T02:00:00Z'));
    expect(await submit('CA2')).toEqual({ kind: 'refused', reason: 'closed', next: closed });
    expect(await submit('CA1', { guestName: 'Michael' })).toMatchObject({ order: { number: 1, version: 2 } });
    expect(await listOrders(deps, { restaurantId: restaurant.id, limit: 9 })).toHaveLength(1);
  });
});

describe('a price of the day', () => {
  it('lasts as long as the evening does, and what was told in it is kept', async () => {
    const late = { opens: '17:00', closes: '01:00' };
    restaurant = { ...restaurant, hours: everyDay(late) };
    clock.set(new Date('2026-03-11T04:29:00Z'));
    await filled('CA1');
    clock.set(new Date('2026-03-11T22:00:00Z'));
    await filled('CA2');
    expect(await submit('CA1')).toMatchObject({ order: { subtotalCents: 1500, date: '2026-03-11' } });
    expect(await submit('CA2')).toMatchObject({ order: { subtotalCents: 1899, number: 2 } });
  });
});

describe('what runs out', () => {
  it('as an ingredient takes with it all that is made of it, also out of a cart that is submitted', async () => {
    await filled('CA1');
    const setCheese = (available: boolean) => setIngredientStock(deps, { restaurant, key: 'mozzarella', available });
    expect(await setCheese(false)).toEqual({ key: 'mozzarella', name: 'mozzarella' });
    expect(await addItem(deps, { restaurant, callSid: 'CA1', wish: pepperoni })).toMatchObject({ kind: 'refused' });
    expect(await submit('CA1')).toEqual({ kind: 'refused', reason: 'outOfStock', names: ['Pizza'] });
    await setCheese(true);
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered' });
    await setCheese(false);
    expect(await submit('CA1', { guestName: 'Michael' })).toMatchObject({ kind: 'ordered' });
    expect(await setIngredientStock(deps, { restaurant, key: 'caviar', available: false })).toBeNull();
    expect(ingredientsOf(sampleMenu).map(({ key }) => key)).toEqual(
      expect.arrayContaining(['dough', 'mozzarella', 'garlic-bread', 'olives']),
    );
  });
});

describe('the same as the last time', () => {
  const repeat = (callSid: string, of = phone) => repeatOrder(deps, { restaurant, callSid, phone: of });

  it('fills an empty cart once, with what the menu still has and at today’s prices', async () => {
    await filled('CA1');
    await addItem(deps, { restaurant, callSid: 'CA1', wish: bread });
    await submit('CA1');
    await setItemStock(deps, { restaurant, itemId: 'garlic-bread', available: false });
    clock.set(new Date('2026-03-10T15:00:00Z'));
    expect(await repeat('CA2')).toEqual({ kind: 'notStarted' });
    await startOrder(deps, { restaurant, callSid: 'CA2', kind: 'pickup' });
    const answers = await Promise.all([repeat('CA2'), repeat('CA2')]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['filledAlready', 'repeated']);
    expect(answers.find(({ kind }) => kind === 'repeated')).toMatchObject({
      // Tuesdays have a price of their own for the large pizza.
      cart: { lines: [{ number: 1, itemId: 'pizza', options: ['pepperoni'], unitCents: 1500 }], lastNumber: 1 },
      missing: [{ line: { name: 'Garlic bread', quantity: 2 }, fault: { reason: 'outOfStock' } }],
    });
    expect(await submit('CA2')).toMatchObject({ kind: 'ordered', order: { subtotalCents: 1500 } });
  });

  it('is nothing for a number that has ordered nothing, here', async () => {
    await ordered('CA1');
    await startOrder(deps, { restaurant, callSid: 'CA2', kind: 'pickup' });
    expect(await repeat('CA2', '+12125550999')).toEqual({ kind: 'nothingBefore' });
  });
});

describe('a delivery', () => {
  const there = { address: '5 Elm Street', postalCode: '10002' };
  const zone = { postalCodes: [], feeCents: 400, minutes: 20 };

  it.each([
    ['noAddress', { postalCode: '10002' }],
    ['noPostalCode', { address: '5 Elm Street' }],
    ['outsideZone', { ...there, postalCode: '90210' }],
    ['belowMinimum', there],
  ] as const)('is refused: %s', async (reason, place) => {
    await filled('CA1', 'delivery');
    expect(await submit('CA1', place)).toMatchObject({ kind: 'refused', reason });
    expect(await listOrders(deps, { restaurantId: restaurant.id, limit: 9 })).toEqual([]);
  });

  it('goes to a part of a zone, and asks for a code that is empty', async () => {
    await filled('CA1', 'delivery', { ...pepperoni, quantity: 2 });
    expect(await submit('CA1', { ...there, postalCode: ' ' })).toMatchObject({ reason: 'noPostalCode' });
    expect(await submit('CA1', { ...there, postalCode: '10002-1234' })).toMatchObject({ kind: 'ordered' });
  });

  it('has its minimum by the prices of the menu, also where they have the tax in them', async () => {
    restaurant = {
      ...restaurant,
      menu: {
        ...sampleMenu,
        taxMillipercent: 20_000,
        pricesIncludeTax: true,
        delivery: { ...zone, minimumCents: 3798 },
      },
    };
    await filled('CA1', 'delivery', { ...pepperoni, quantity: 2 });
    const order = { subtotalCents: 3165, taxCents: 633, feeCents: 400, totalCents: 4198 };
    expect(await submit('CA1', there)).toMatchObject({ kind: 'ordered', order });
  });

  it('has its fee, its way, and where it goes', async () => {
    await filled('CA1', 'delivery', { ...pepperoni, quantity: 2 });
    expect(await submit('CA1', { ...there, postalCode: ' 100 02' })).toMatchObject({
      waitMinutes: 40,
      order: { address: '5 Elm Street', subtotalCents: 3798, taxCents: 337, feeCents: 400, totalCents: 4535 },
    });
  });
});

describe('the kitchen', () => {
  it('accepts, readies and completes an order, each once', async () => {
    const order = await ordered('CA1');
    expect(await move(completeOrder, order)).toMatchObject({ kind: 'refused', reason: 'impossible' });
    expect(await move(acceptOrder, order, 9)).toMatchObject({ kind: 'refused', reason: 'changedMeanwhile' });
    expect(await move(acceptOrder, order, 1)).toMatchObject({ kind: 'done', already: false, order: { version: 2 } });
    expect(await move(acceptOrder, order)).toMatchObject({ kind: 'done', already: true, order: { version: 2 } });
    expect(await move(readyOrder, order)).toMatchObject({ order: { status: 'ready' } });
    expect(await move(completeOrder, order)).toMatchObject({ order: { status: 'completed' } });
    expect(await move(cancelOrder, order)).toMatchObject({ kind: 'refused', reason: 'impossible' });
    expect(await move(acceptOrder, { date: order.date, number: 99 })).toEqual({ kind: 'notFound' });
  });

  it('earns the guest points, once, for what they got', async () => {
    const order = await ordered('CA1');
    await move(readyOrder, order);
    await Promise.all([move(completeOrder, order), move(completeOrder, order)]);
    await move(cancelOrder, await ordered('CA2'));
    expect(await deps.orders.pointsOf(restaurant.id, phone)).toBe(18);
  });
});

describe('the last order of a number', () => {
  it('is the newest that was not cancelled, in this restaurant', async () => {
    const first = await ordered('CA1');
    await move(cancelOrder, await ordered('CA2'));
    expect(await lastOrder(deps, { restaurant, phone })).toEqual(first);
    expect(await lastOrder(deps, { restaurant: { id: 'another' }, phone })).toBeNull();
    expect(await lastOrder(deps, { restaurant, phone: '+12125550999' })).toBeNull();
  });
});

describe('an order that is offered to a caller', () => {
  const offerTo = (callSid: string, by: string | null = phone) =>
    offerOrder(deps, { restaurant, callSid, phone: by }).then((answer) => {
      if (answer.kind !== 'offered') throw new Error(answer.kind);
      return answer.offer;
    });
  const accept = (callSid: string, offer: OrderOffer) =>
    acceptOffer(deps, { restaurant, callSid, offer, guestName: 'Mike', phone, language: 'en' });
  const count = async () => (await listOrders(deps, { restaurantId: restaurant.id, limit: 9 })).length;

  it('is the last one of the number, and is one order however often it is accepted', async () => {
    const last = await ordered('CA1');
    const offer = await offerTo('CA2');
    expect(offer).toMatchObject({ from: 'last', reference: referenceOf(last), totalCents: 2068, guestName: 'Mike' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept('CA2', offer)));
    expect(answers).toEqual(Array(6).fill(expect.objectContaining({ kind: 'ordered' })));
    expect(await count()).toBe(2);
    // Also once the kitchen has it, and the pizza is out.
    await setItemStock(deps, { restaurant, itemId: 'pizza', available: false });
    await move(acceptOrder, { date: last.date, number: 2 });
    expect(await accept('CA2', offer)).toMatchObject({ kind: 'ordered', order: { number: 2, status: 'accepted' } });
    expect(await count()).toBe(2);
  });

  it('is what is in the order of the call already, before anything else', async () => {
    await ordered('CA1');
    await filled('CA2', 'pickup', { ...pepperoni, quantity: 2 });
    const offer = await offerTo('CA2');
    expect(offer).toMatchObject({ from: 'cart', reference: null, lines: [{ quantity: 2 }], guestName: 'Mike' });
    expect(await accept('CA2', offer)).toMatchObject({ kind: 'ordered', order: { subtotalCents: 3798 } });
  });

  it('is what was put in after the order, too, while the kitchen has not begun; and asking takes nothing out', async () => {
    const { number } = await ordered('CA1');
    await addItem(deps, { restaurant, callSid: 'CA1', wish: bread });
    const answer = await offerOrder(deps, { restaurant, callSid: 'CA1', phone });
    expect(answer).toMatchObject({ kind: 'offered', offer: { from: 'cart', totalCents: 3372, lines: [{}, {}] } });
    expect(await submit('CA1')).toMatchObject({ kind: 'ordered', order: { number, version: 2, totalCents: 3372 } });
  });

  it('goes where the order of the call goes that it changes, also where the number is withheld', async () => {
    await filled('CA1', 'delivery', { ...pepperoni, quantity: 2 });
    await submit('CA1', { address: '5 Elm Street', postalCode: '10002' });
    await addItem(deps, { restaurant, callSid: 'CA1', wish: bread });
    const offer = await offerTo('CA1', null);
    expect(offer).toMatchObject({ kind: 'delivery', address: '5 Elm Street', guestName: 'Mike', lostDelivery: false });
    expect(await accept('CA1', offer)).toMatchObject({
      kind: 'ordered',
      order: { kind: 'delivery', version: 2, totalCents: offer.totalCents },
    });
  });

  it('is another round after an order of the same call', async () => {
    await ordered('CA1');
    const offer = await offerTo('CA1');
    expect(offer).toMatchObject({ from: 'last', round: 2 });
    await accept('CA1', offer);
    expect(await count()).toBe(2);
  });

  it('is nothing for a number that is withheld or new, and refused where there is no menu', async () => {
    await ordered('CA1');
    expect(await offerOrder(deps, { restaurant, callSid: 'CA2', phone: null })).toEqual({ kind: 'none' });
    expect(await offerOrder(deps, { restaurant, callSid: 'CA2', phone: '+12125550999' })).toEqual({ kind: 'none' });
    const { menu: _, ...without } = restaurant;
    expect(await offerOrder(deps, { restaurant: without, callSid: 'CA2', phone })).toEqual({
      kind: 'refused',
      reason: 'noMenu',
    });
    const none = { ...restaurant, menu: { ...sampleMenu, takesPickup: false } };
    expect(await offerOrder(deps, { restaurant: none, callSid: 'CA3', phone })).toEqual({
      kind: 'refused',
      reason: 'notOffered',
    });
  });

  it('says what of it is out, and is not ordered where that was not said', async () => {
    await filled('CA1');
    await addItem(deps, { restaurant, callSid: 'CA1', wish: bread });
    await submit('CA1');
    const offer = await offerTo('CA2');
    await setItemStock(deps, { restaurant, itemId: 'garlic-bread', available: false });
    expect(await accept('CA2', offer)).toEqual({ kind: 'changed' });
    expect(await count()).toBe(1);
    const anew = await offerTo('CA2');
    expect(anew).toMatchObject({ lines: [{ itemId: 'pizza' }], missing: [{ line: { itemId: 'garlic-bread' } }] });
    expect(await accept('CA2', anew)).toMatchObject({ kind: 'ordered', order: { totalCents: 2068 } });
  });

  it('is delivered where it was delivered to, and else for pickup', async () => {
    await filled('CA1', 'delivery', { ...pepperoni, quantity: 2 });
    await submit('CA1', { address: '5 Elm Street', postalCode: '10002' });
    const offer = await offerTo('CA2');
    expect(offer).toMatchObject({ kind: 'delivery', address: '5 Elm Street', totalCents: 4535, lostDelivery: false });
    expect(await accept('CA2', offer)).toMatchObject({ order: { address: '5 Elm Street', totalCents: 4535 } });
    await filled('CA3', 'delivery', { ...pepperoni, quantity: 2 });
    const unknown = await offerTo('CA3', null);
    expect(unknown).toMatchObject({ kind: 'pickup', address: null, totalCents: 4135, lostDelivery: true });
    expect(await accept('CA3', unknown)).toMatchObject({ order: { kind: 'pickup', address: null, feeCents: 0 } });
  });
});

describe('a whole order that is placed at once', () => {
  const whole = {
    requestId: 'staff:1',
    kind: 'pickup' as const,
    guestName: 'Ada',
    phone,
    language: 'en' as const,
    wishes: [pepperoni, bread],
  };

  it('is one, however often its request comes', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => placeOrder(deps, { ...whole, restaurant })));
    expect(answers).toEqual(Array(6).fill(expect.objectContaining({ kind: 'ordered' })));
    expect(await listOrders(deps, { restaurantId: restaurant.id, limit: 9 })).toMatchObject([{ subtotalCents: 3097 }]);
  });

  it('is none where one line of it is none', async () => {
    const soup = { ...bread, itemId: 'soup' };
    expect(await placeOrder(deps, { ...whole, restaurant, wishes: [pepperoni, soup] })).toEqual({
      kind: 'faulty',
      index: 1,
      fault: { reason: 'noSuchItem' },
    });
    expect(await placeOrder(deps, { ...whole, restaurant })).toMatchObject({ kind: 'ordered', order: { number: 1 } });
  });
});
