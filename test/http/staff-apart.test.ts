/**
 * Two restaurants on one server: nothing of one is seen or touched from the other, by any route and by any function of the
 * records. A route or function that is added must be added here.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BookReader, BookWriter, Move } from '../../src/booking/book-store.ts';
import { systemClock } from '../../src/clock.ts';
import { referenceOf } from '../../src/ordering/order.ts';
import type { OrderReader, OrderWriter } from '../../src/ordering/order-store.ts';
import { createAlertDesk } from '../../src/records/alert-desk.ts';
import { createAlertStore } from '../../src/records/alerts.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { createCalendarRecords } from '../../src/records/calendar.ts';
import { createCallHistory } from '../../src/records/call-history.ts';
import { createSqlCallLog } from '../../src/records/call-log.ts';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { createIdempotencyKeys } from '../../src/records/idempotency-keys.ts';
import { createLeadStore } from '../../src/records/leads.ts';
import { createMessageDesk } from '../../src/records/message-desk.ts';
import { createMessageStore } from '../../src/records/messages.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createFindRealtimeUse } from '../../src/records/realtime-use.ts';
import { createReminderPlan } from '../../src/records/reminders.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { readDocument } from '../support/api-client.ts';
import { aPlaceInLine, aReservation, fixedClock, placeOrder } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openTwoRestaurants, TODAY, TOMORROW, type TwoRestaurants, tokens } from '../support/two-restaurants.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';

let postgres: TestPostgres;
let server: TwoRestaurants;
let database: Database;
let databaseUrl: string;
/** What the olive has; the plum must never see any of it. */
let olive: { code: string; lead: string; alert: number; order: string };

const phone = '+12125550123';
const callSid = `CA${'0'.repeat(32)}`;
const requestId = 'staff:book:olive:olive-key';
const wish = { name: 'Olivia', phone, party_size: 2, date: TOMORROW, time: '19:00' };

/** Written down only, so that no job of it runs beside the tests. */
const aText = {
  eventKey: 'booked:AB1234:1',
  kind: 'booked',
  phone,
  body: 'Olivia: a table for two.',
  suppressedBecause: 'no account',
} as const;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  server = await openTwoRestaurants(databaseUrl);
  database = await openDatabase({ url: databaseUrl });
  olive = await fill();
});
afterAll(async () => {
  await database.close();
  await server.composition.close();
  await postgres.stop();
});

async function fill() {
  const { body: lead } = await server.api('post', '/api/leads?restaurant=olive', { body: { ...wish, consent: true } });
  const { body } = await server.api('post', '/api/reservations', {
    token: tokens.olive,
    body: wish,
    headers: { 'Idempotency-Key': 'olive-key' },
  });
  const book = createBookStore({ database, clock: systemClock });
  await book.write('olive', (writer) =>
    writer.addToWaitlist(aPlaceInLine({ restaurantId: 'olive', phone }), 'olive-place'),
  );
  await createMessageStore({ database, clock: systemClock }).owe({ ...aText, restaurantId: 'olive' });
  const log = createSqlCallLog({ database });
  const at = new Date('2026-11-21T15:00:00Z');
  const leg = { from: phone, to: '+15550100100', mode: 'smart', language: 'en' } as const;
  log.record({ kind: 'started', callSid, at, restaurantId: 'olive', ...leg });
  log.record({ kind: 'line', callSid, at, turn: 0, speaker: 'caller', text: 'A table please' });
  log.record({ kind: 'metered', callSid, at, heldSeconds: 9, audioInMs: 9_000, audioOutMs: 9_000, isHeld: true });
  await log.flush();
  const alerts = createAlertStore({ database, clock: systemClock });
  await alerts.raise({ restaurantId: 'olive', kind: 'runningLate', subject: body.id, detail: {} });
  const [alert] = await createAlertDesk({ database, clock: systemClock }).listAlerts({
    restaurantId: 'olive',
    limit: 1,
  });
  const clock = fixedClock(at);
  const orderDeps = { orders: createOrderStore({ database, clock }), clock };
  const order = await placeOrder(orderDeps, { restaurant: { ...sampleRestaurant, id: 'olive' }, callSid }, phone);
  return { order: referenceOf(order), code: String(body.id), lead: String(lead.id), alert: alert?.id ?? 0 };
}

/** Every operation of the document that staff may use, asked with the olive's ids. */
const asked = (): Record<string, [Method, string, object?]> => ({
  listReservations: ['get', `/api/reservations?phone=${encodeURIComponent(phone)}&date=${TOMORROW}`],
  bookTable: ['post', '/api/reservations', { ...wish, name: 'Prunella', phone: '+12125550199' }],
  getReservation: ['get', `/api/reservations/${olive.code}`],
  changeReservation: ['patch', `/api/reservations/${olive.code}`, { status: 'cancelled' }],
  cancelReservation: ['delete', `/cancel_reservation/${olive.code}`],
  findSeating: ['get', `/api/availability?date=${TOMORROW}&time=19:00&party_size=2`],
  listCalls: ['get', '/api/calls'],
  getCall: ['get', `/api/calls/${callSid}`],
  watchCalls: ['get', '/api/live'],
  listLeads: ['get', '/api/leads'],
  getLead: ['get', `/api/leads/${olive.lead}`],
  listAlerts: ['get', '/api/alerts'],
  listMessages: ['get', `/api/messages?phone=${encodeURIComponent(phone)}`],
  resolveAlert: ['post', `/api/alerts/${olive.alert}/resolve`],
  getCalendarFeed: ['get', '/api/calendar_feed'],
  seeWaitlist: ['get', '/api/waitlist'],
  listOrders: ['get', '/api/orders'],
  // None of the menu: an order of the plum would have the number of the olive's.
  placeOrder: ['post', '/api/orders', { type: 'pickup', name: 'Ada', phone: '+12125550199', items: [{ id: 'soup' }] }],
  getOrder: ['get', `/api/orders/${olive.order}`],
  moveOrder: ['patch', `/api/orders/${olive.order}`, { status: 'accepted' }],
  getMenu: ['get', '/api/menu'],
  setItemStock: ['patch', '/api/menu/items/cola', { available: false }],
  setIngredientStock: ['patch', '/api/menu/ingredients/olives', { available: false }],
});

async function lookAround(token: string, restaurant = ''): Promise<unknown[]> {
  const paths = ['/api/reservations', '/api/calls', '/api/leads', '/api/alerts', '/api/orders', '/api/menu'];
  return Promise.all(
    paths.map(async (path) => (await server.api('get', `${path}?restaurant=${restaurant}`, { token })).body),
  );
}

describe('the routes of one restaurant', () => {
  it('are all asked here', async () => {
    const { paths } = await readDocument(server.composition.app);
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const forStaff = operations.filter(({ security }) => security.length > 0).map(({ operationId }) => operationId);
    expect(Object.keys(asked()).sort()).toEqual(forStaff.sort());
  });

  it('see nothing of the other, and touch nothing there', async () => {
    const before = await lookAround(tokens.olive, 'olive');
    for (const [operation, [method, path, body]] of Object.entries(asked())) {
      const answer = await server.api(method, path, { token: tokens.plum, ...(body && { body }) });
      const isWithoutId =
        /^(list|watch|bookTable|findSeating|getCalendarFeed|seeWaitlist|getMenu|setItemStock|setIngredientStock)/.test(
          operation,
        );
      const done = method === 'post' ? 201 : 200;
      const status = operation === 'placeOrder' ? 400 : isWithoutId ? done : 404;
      expect([operation, answer.status]).toEqual([operation, status]);
      const text = JSON.stringify(answer.body);
      for (const secret of ['Olivia', phone, callSid, olive.lead]) expect(text).not.toContain(secret);
      if (operation.startsWith('list')) expect(Object.values(answer.body)).toEqual([[], null]);
      if (operation === 'bookTable')
        await server.api('delete', `/cancel_reservation/${answer.body.id}`, { token: tokens.plum });
      if (operation === 'findSeating') expect(answer.body.available).toBe(true);
    }
    expect(await lookAround(tokens.olive, 'olive')).toEqual(before);
    expect(JSON.stringify(before)).toContain('Olivia');
  });
});

describe('a token', () => {
  it('of one restaurant does not open another, or say that it is there', async () => {
    for (const [method, path, body] of Object.values(asked())) {
      const elsewhere = `${path}${path.includes('?') ? '&' : '?'}restaurant=olive`;
      const { status, body: answer } = await server.api(method, elsewhere, {
        token: tokens.plum,
        ...(body && { body }),
      });
      expect([path, status, answer.error.message]).toEqual([path, 404, 'There is no such restaurant.']);
    }
  });

  it('of the chain opens each, and the first where none is named', async () => {
    const [first, named, other] = await Promise.all([
      server.api('get', `/api/reservations/${olive.code}`, { token: tokens.chain }),
      server.api('get', `/api/reservations/${olive.code}?restaurant=olive`, { token: tokens.chain }),
      server.api('get', `/api/reservations/${olive.code}?restaurant=plum`, { token: tokens.chain }),
    ]);
    expect([first.status, named.status, other.status]).toEqual([200, 200, 404]);
  });

  it('is needed for one restaurant as for all', async () => {
    for (const [method, path] of Object.values(asked())) {
      expect((await server.api(method, path, { token: 'token-of-nobody-at-all' })).status).toBe(401);
    }
  });

  it('and names and numbers are never logged', () => {
    for (const secret of [...Object.values(tokens), 'Olivia', phone.slice(1)]) {
      expect(server.logged()).not.toContain(secret);
    }
  });
});

/** Every function of a repository, asked for the plum with the olive's ids; each must have an entry. */
type Walk<Repository> = { [Name in keyof Repository]: (repository: Repository) => Promise<unknown> };

async function walk<Repository extends object>(repository: Repository, calls: Walk<Repository>) {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(repository).sort());
  const found: Record<string, unknown> = {};
  for (const name of Object.keys(calls) as (keyof Repository & string)[]) found[name] = await calls[name](repository);
  return found;
}

describe('the records of one restaurant', () => {
  const restaurantId = 'plum';
  const span = { from: new Date('2026-11-20T00:00:00Z'), to: new Date('2026-11-25T00:00:00Z') };
  const hold = {
    holder: 'call:CA1',
    partySize: 2,
    area: null,
    needs: [],
    tableIds: ['T1'],
    startsAt: new Date('2026-12-01T20:00:00Z'),
    endsAt: new Date('2026-12-01T22:00:00Z'),
    expiresAt: new Date('2099-01-01T00:00:00Z'),
    change: null,
  };

  it('show nothing of the book of the other', async () => {
    // A held change ends when its reservation is to arrive.
    const clock = fixedClock(new Date(`${TODAY}T15:00:00Z`));
    const store = createBookStore({ database, clock });
    const reader = {
      occupancy: ({ occupancy }) => occupancy({ restaurantId, ...span }),
      findReservations: ({ findReservations }) => findReservations(restaurantId, { code: olive.code, phone }, 10),
      findByCall: ({ findByCall }) => findByCall(restaurantId, 'staff', TOMORROW),
      findGuest: ({ findGuest }) => findGuest(restaurantId, phone),
      findWaitlist: ({ findWaitlist }) => findWaitlist(restaurantId, { phone }, 10),
    } satisfies Walk<BookReader>;
    const nothing = {
      occupancy: { parties: [], closures: [] },
      findReservations: [],
      findByCall: [],
      findGuest: null,
      findWaitlist: [],
    };
    const rejected = (write: Promise<unknown>) =>
      write.then(
        () => 'written',
        (error: Error) => error.message,
      );
    const olives = aReservation({ code: olive.code });

    // The olive has a hold of the same name, which the plum must neither see nor release.
    const change = { code: olive.code, moves: [] };
    await store.write('olive', (book) => book.hold({ ...hold, change }));
    const inTransaction = <Result>(work: (book: BookWriter) => Promise<Result>) => store.write(restaurantId, work);
    const outside = await walk(store, {
      ...reader,
      prolong: ({ prolong }) => prolong(restaurantId, hold.holder, new Date('2030-01-01T00:00:00Z')),
      release: ({ release }) => release(restaurantId, hold.holder),
      write: () =>
        inTransaction((book) =>
          walk(book, {
            ...reader,
            findByRequest: () => book.findByRequest(requestId),
            usedCodes: () => book.usedCodes([olive.code], new Date('2026-11-21T15:00:00Z')),
            release: () => book.release(hold.holder),
            endChanges: () => book.endChanges(olive.code),
            findHold: () => book.findHold(hold.holder),
            settle: () => book.settle('runningLate', olive.code),
            // These write what they are given; that they reach no row of the other is seen below, each in its own transaction.
            add: async () => null,
            hold: async () => null,
            announce: async () => null,
            addToWaitlist: async () => null,
            updateWaitlist: async () => null,
            raise: async () => null,
            replace: async () => null,
            move: async () => null,
          }),
        ),
    });
    expect(outside).toMatchObject({
      ...nothing,
      write: {
        ...nothing,
        findByRequest: null,
        findHold: null,
        usedCodes: { codes: new Set(), digits: new Set() },
      },
    });

    const missing = /must exist$/;
    expect(await rejected(inTransaction((book) => book.replace(olives, null)))).toMatch(missing);
    const moveOf = (party: Pick<Move, 'code' | 'holder'>) =>
      inTransaction((book) => book.move([{ ...party, tableIds: ['T1'] }]));
    expect(await rejected(moveOf({ code: olive.code, holder: null }))).toMatch(missing);
    // A hold may have ended since the book was read, so one that is not there is passed over.
    await moveOf({ code: null, holder: hold.holder });
    await inTransaction((book) => book.hold(hold));
    const { parties } = await store.occupancy({ restaurantId: 'olive', from: hold.startsAt, to: hold.endsAt });
    expect(parties).toMatchObject([{ holder: hold.holder, insteadOf: olive.code, tableIds: ['T1'] }]);
    expect(await store.findReservations('olive', { code: olive.code }, 1)).toMatchObject([{ status: 'confirmed' }]);
  });

  it('show nothing of the calls of the other', async () => {
    expect(
      await walk(createCallHistory(database), {
        listCalls: ({ listCalls }) => listCalls({ restaurantId, limit: 10 }),
        getCall: ({ getCall }) => getCall({ restaurantId, callSid }),
      }),
    ).toEqual({ listCalls: [], getCall: null });
    const past = new Date(0);
    const spans = { since: past, heldSince: past, begunSince: past };
    const use = await createFindRealtimeUse(database)({ restaurantId, from: phone, callSid: 'CA2', own: [], ...spans });
    expect(use).toEqual({ calls: 0, callerMs: 0, totalMs: 0, cost: 0 });
  });

  it('show nothing of the leads of the other', async () => {
    const store = createLeadStore(database);
    const lead = await store.get({ restaurantId: 'olive', id: olive.lead });
    if (lead === null) throw new Error('the olive must have its lead');
    const anew = { status: 'new', reservationCode: null } as const;
    const found = await walk(store, {
      get: ({ get }) => get({ restaurantId, id: olive.lead }),
      list: ({ list }) => list({ restaurantId, limit: 10 }),
      // The same guest with the same wish is another lead there.
      add: ({ add }) => add({ ...lead, ...anew, restaurantId, id: 'lead-of-the-plum' }, new Date(0)),
    });
    expect(found).toMatchObject({ get: null, list: [], add: { id: 'lead-of-the-plum', restaurantId } });
  });

  it('show nothing of the alerts of the other', async () => {
    const options = { database, clock: systemClock };
    expect(
      await walk(createAlertDesk(options), {
        listAlerts: ({ listAlerts }) => listAlerts({ restaurantId, limit: 10 }),
        resolveAlert: ({ resolveAlert }) => resolveAlert({ restaurantId, id: olive.alert }),
      }),
    ).toEqual({ listAlerts: [], resolveAlert: null });
    const alerts = await walk(createAlertStore(options), {
      openSubjects: ({ openSubjects }) => openSubjects(restaurantId, 'runningLate'),
      raise: ({ raise }) => raise({ restaurantId, kind: 'runningLate', subject: olive.code, detail: { plum: true } }),
      resolve: ({ resolve }) => resolve(restaurantId, 'runningLate', olive.code),
    });
    expect(alerts.openSubjects).toEqual([]);
    const [alert] = await createAlertDesk(options).listAlerts({ restaurantId: 'olive', limit: 10 });
    expect(alert).toMatchObject({ subject: olive.code, detail: {}, resolvedAt: null });
  });

  it('show nothing of the texts of the other', async () => {
    expect(
      await walk(createMessageDesk(database), {
        listMessages: ({ listMessages }) => listMessages({ restaurantId, phone, limit: 10 }),
      }),
    ).toEqual({ listMessages: [] });

    const store = createMessageStore({ database, clock: systemClock });
    const received = { messageSid: `SM${'1'.repeat(32)}`, phone };
    await store.setOptedOut('olive', phone, true);
    await store.answerOnce({ ...received, restaurantId: 'olive' }, async () => 'For Olivia alone.');
    const found = await walk(store, {
      isOptedOut: ({ isOptedOut }) => isOptedOut(restaurantId, phone),
      setOptedOut: ({ setOptedOut }) => setOptedOut(restaurantId, phone, false),
      answerOnce: ({ answerOnce }) => answerOnce({ ...received, restaurantId }, async () => 'For Prunella.'),
      // What tells the olive's guest of its table tells the plum's of another.
      owe: ({ owe }) => owe({ ...aText, restaurantId, body: 'Prunella' }),
      // By the id of a message, which only its own job and Twilio's signed callback know; nobody asks for a restaurant here.
      claim: async () => null,
      reclaim: async () => null,
      unclaim: async () => null,
      checkAt: async () => null,
      giveUp: async () => null,
      hear: async () => null,
      knownSids: async () => null,
    });

    expect(found).toMatchObject({ isOptedOut: false, answerOnce: null });
    expect(await store.isOptedOut('olive', phone)).toBe(true);
    const bodies = await runSql(databaseUrl, `select body from messages where event_key = $1 order by id`, [
      aText.eventKey,
    ]);
    expect(bodies).toEqual([{ body: aText.body }, { body: 'Prunella' }]);
  });

  it('keep their reminders apart', async () => {
    const reminder = { code: olive.code, hoursBefore: 24, startsAt: '2026-12-01T20:00:00.000Z' };
    const plan = createReminderPlan(database);
    const inTwoDays = new Date(Date.now() + 172_800_000);
    await plan.plan({ ...reminder, restaurantId: 'olive' }, inTwoDays);
    await walk(plan, {
      plan: (reminders) => reminders.plan({ ...reminder, restaurantId }, inTwoDays),
      drop: (reminders) => reminders.drop({ ...reminder, restaurantId }),
    });
    const left = await runSql(
      databaseUrl,
      `select payload ->> 'restaurantId' as restaurant from graphile_worker._private_jobs where key like 'remind-guest:%' || $1 || ':24'`,
      [olive.code],
    );
    expect(left).toEqual([{ restaurant: 'olive' }]);
  });

  it('show nothing of the calendar of the other', async () => {
    const records = createCalendarRecords({ database });
    const at = new Date('2026-11-21T15:00:00Z');
    const busy = { eventId: 'busy-olive', startsAt: span.from, endsAt: span.to };
    const reading = { after: null, isWhole: true, cleared: [], readAt: at };
    await records.setFailing('olive', at);
    await records.takeReading({ ...reading, restaurantId: 'olive', syncToken: 'token-of-olive', busy: [busy] });
    await records.markWritten('olive', olive.code, { eventId: 'event-olive', version: 1 });
    const found = await walk(records, {
      progress: ({ progress }) => progress(restaurantId),
      busyIn: ({ busyIn }) => busyIn(restaurantId, { startsAt: span.from, endsAt: span.to }),
      shownBy: ({ shownBy }) => shownBy(restaurantId, ['event-olive']),
      findShown: ({ findShown }) => findShown(restaurantId, olive.code),
      clashes: ({ clashes }) => clashes(restaurantId, at),
      openClashes: ({ openClashes }) => openClashes(restaurantId),
      notWritten: ({ notWritten }) => notWritten(restaurantId, at, 10),
      setFailing: ({ setFailing }) => setFailing(restaurantId, null),
      takeReading: ({ takeReading }) =>
        takeReading({ ...reading, restaurantId, syncToken: 'token-of-plum', busy: [], cleared: ['busy-olive'] }),
      correctBusy: ({ correctBusy }) =>
        correctBusy({ restaurantId, after: 'token-of-plum', span: { startsAt: span.from, endsAt: span.to }, busy: [] }),
      markWritten: ({ markWritten }) => markWritten(restaurantId, olive.code, { eventId: 'event-plum', version: 9 }),
      markDeletedThere: ({ markDeletedThere }) => markDeletedThere(restaurantId, olive.code, at),
      // They owe work to a job that names this restaurant.
      oweWriting: async () => null,
      oweReading: async () => null,
    });
    expect(found).toMatchObject({
      progress: { syncToken: null, failingSince: null },
      busyIn: [],
      shownBy: [],
      findShown: null,
      clashes: [],
      openClashes: [],
    });
    expect(found.notWritten).not.toContain(olive.code);
    expect(await records.progress('olive')).toMatchObject({ syncToken: 'token-of-olive', failingSince: at });
    expect(await records.busyIn('olive', { startsAt: span.from, endsAt: span.to })).toMatchObject([busy]);
    expect(await records.findShown('olive', olive.code)).toMatchObject({
      eventId: 'event-olive',
      writtenVersion: 1,
      deletedThereAt: null,
    });
  });

  it('show nothing of the orders of the other', async () => {
    const store = createOrderStore({ database, clock: systemClock });
    await store.write('olive', (desk) => desk.setStock({ kind: 'item', key: 'lasagna', available: false }));
    await store.write(restaurantId, (desk) => desk.setStock({ kind: 'item', key: 'cola', available: true }));
    await store.write(restaurantId, (desk) => desk.setStock({ kind: 'ingredient', key: 'olives', available: true }));
    const reader = {
      findCart: ({ findCart }) => findCart(restaurantId, callSid),
      findOrders: ({ findOrders }) => findOrders(restaurantId, { phone }, 10),
      outOfStock: ({ outOfStock }) => outOfStock(restaurantId),
      countOpen: ({ countOpen }) => countOpen(restaurantId, new Date(0)),
      pointsOf: ({ pointsOf }) => pointsOf(restaurantId, phone),
    } satisfies Walk<OrderReader>;
    const nothing = {
      findCart: null,
      findOrders: [],
      outOfStock: { items: new Set(), ingredients: new Set() },
      countOpen: 0,
      pointsOf: 0,
    };
    const [order] = await store.findOrders('olive', { phone }, 1);
    if (order === undefined) throw new Error('the olive must have its order');
    const writer = {
      ...reader,
      nextNumber: ({ nextNumber }) => nextNumber(order.date),
      replace: ({ replace }) => replace(order).catch((error: Error) => error.message),
      addPoints: ({ addPoints }) => addPoints(phone, 100),
      setStock: ({ setStock }) => setStock({ kind: 'item', key: 'lasagna', available: true }),
      // These write what they are given, under the restaurant that writes.
      saveCart: async () => null,
      add: async () => null,
      announce: async () => null,
    } satisfies Walk<OrderWriter>;
    const outside = await walk(store, {
      ...reader,
      write: ({ write }) => write(restaurantId, (desk) => walk(desk, writer)),
    });
    const missing = 'an order that is replaced must exist';
    expect(outside).toMatchObject({ ...nothing, write: { ...nothing, nextNumber: 1, replace: missing } });
    expect(await store.findOrders('olive', { phone }, 10)).toEqual([order]);
    expect(await store.pointsOf('olive', phone)).toBe(0);
    expect((await store.outOfStock('olive')).items).toEqual(new Set(['lasagna']));
  });

  it('share no retry keys', async () => {
    const bind = ({ bind }: ReturnType<typeof createIdempotencyKeys>) =>
      bind({ restaurantId, key: requestId, fingerprint: 'another' });
    expect(await walk(createIdempotencyKeys(database), { bind })).toEqual({ bind: true });
  });
});
