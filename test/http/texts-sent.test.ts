/** Texts from the composed server over a stand-in of Twilio: what becomes of them, and the waiting line by text. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holdSeating } from '../../src/booking/hold-seating.ts';
import { joinWaitlist } from '../../src/booking/join-waitlist.ts';
import { referenceOf } from '../../src/ordering/order.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { aRandom, fixedClock, placeOrder } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { post } from '../support/realtime-caller.ts';
import { NOW, type RunningLine, startLine } from '../support/running-line.ts';
import { type CarriedMessage, startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';
import { until } from '../support/until.ts';

/** One table for two, and no reminders: the machine's own clock may stand anywhere. */
const restaurant = {
  ...sampleRestaurant,
  tables: [{ id: 'T1', seats: 2 }],
  combinations: [],
  largestParty: 2,
  reminderHours: [],
};
const time = '19:00';

let postgres: TestPostgres;
let databaseUrl: string;
let database: Database;
let cloud: TwilioCloud;
let line: RunningLine;
let days = 0;
let guests = 0;
let sids = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  cloud = await startTwilioCloud();
  line = await startLine({ databaseUrl, restaurant, carrier: cloud });
  database = await openDatabase({ url: databaseUrl });
});

afterAll(async () => {
  await database.close();
  await line.stop();
  await cloud.stop();
  await postgres.stop();
});

const aDay = () => `2026-12-${String(++days).padStart(2, '0')}`;
const aPhone = () => `+12125550${String(++guests).padStart(3, '0')}`;
const deps = () => {
  const clock = fixedClock(new Date(NOW));
  return { store: createBookStore({ database, clock }), clock, random: aRandom() };
};

async function book(date: string, phone = aPhone()): Promise<{ code: string; phone: string }> {
  const body = { name: 'Misha', phone, party_size: 2, date, time };
  const answer = await line.staff('/api/reservations', { method: 'POST', body });
  expect(answer.status).toBe(201);
  return { code: String(Reflect.get(Object(answer.body), 'id')), phone };
}

async function cancel(code: string): Promise<void> {
  expect((await line.staff(`/cancel_reservation/${code}`, { method: 'DELETE' })).status).toBe(200);
}

async function wait(date: string, phone = aPhone()): Promise<string> {
  const guest = { partySize: 2, guestName: 'Ana', phone, language: 'en' } as const;
  const answer = await joinWaitlist(deps(), { restaurant, requestId: `wait:${phone}`, date, time, ...guest });
  expect(answer.kind).toBe('waitlisted');
  return phone;
}

/** What this guest was sent, the oldest first. */
const sentTo = (phone: string) => cloud.messages.filter(({ to }) => to === phone).reverse();
const words = (phone: string) => sentTo(phone).map(({ body }) => body.replace(/^The Olive Table: /, ''));
const textTo = (phone: string, what: RegExp) => until(() => sentTo(phone).find(({ body }) => what.test(body)));

async function reply(From: string, Body: string): Promise<string> {
  const form = { MessageSid: `SM${String(++sids).padStart(32, 'b')}`, From, To: '+15550100100', Body };
  const { status, twiml } = await post(line.url, '/twilio/sms', form, { authToken: cloud.authToken });
  expect(status).toBe(200);
  return twiml;
}

const OFFER = /table for 2 is free, .* Reply 1/;
const BOOKED = /table for 2 booked/;
const SILENT = /<Response\/>$/;

/** Nothing is left to be done in the background. */
const settled = () =>
  until(async () => (await runSql(databaseUrl, `select from graphile_worker.jobs where run_at <= now()`)).length === 0);

describe('what becomes of a text', () => {
  let text: CarriedMessage;

  async function told(): Promise<unknown> {
    const { body } = await line.staff(`/api/messages?phone=${encodeURIComponent(text.to)}`);
    const [message] = Reflect.get(Object(body), 'messages');
    return [message.status, message.failure, message.message_sid];
  }

  async function aBookedText(): Promise<void> {
    text = await textTo((await book(aDay())).phone, BOOKED);
    await until(async () => String(await told()).startsWith('sent'));
  }

  it('is told by Twilio, in any order and as often as it likes', async () => {
    await aBookedText();
    expect(text.statusCallback).toMatch(/#rc=5&rp=all$/);
    for (const status of ['queued', 'delivered', 'sent', 'delivered', 'sending']) {
      expect(await cloud.report(text, status)).toBe(204);
    }
    expect(await told()).toEqual(['delivered', null, text.sid]);
  });

  it('stays a failure, with its reason, whatever comes late', async () => {
    await aBookedText();
    await cloud.report(text, 'undelivered', { ErrorCode: '30003' });
    await cloud.report(text, 'sent');
    await cloud.report(text, 'delivered');
    expect(await told()).toEqual(['undelivered', '30003', text.sid]);
  });

  it('is not told by anyone else', async () => {
    await aBookedText();
    const path = String(text.statusCallback).replace(line.url, '');
    const forged = { MessageSid: text.sid, MessageStatus: 'failed' };
    expect((await post(line.url, path, forged, { authToken: 'another' })).status).toBe(403);
    expect(await told()).toEqual(['sent', null, text.sid]);
  });

  it('of another text leaves this one alone', async () => {
    await aBookedText();
    expect(await cloud.report({ ...text, sid: `SM${'f'.repeat(32)}` }, 'failed')).toBe(204);
    expect(await told()).toEqual(['sent', null, text.sid]);
  });
});

describe('a table that comes free', () => {
  it('is the first guest’s who answers 1, and everyone is told once', async () => {
    const date = aDay();
    const sitting = await book(date);
    const [first, second] = [await wait(date), await wait(date)];
    await cancel(sitting.code);
    await textTo(first, OFFER);
    expect(await reply(first, '1')).toMatch(SILENT);
    expect(await reply(first, ' Yes! ')).toMatch(SILENT);
    await textTo(first, BOOKED);
    await settled();
    expect(words(sitting.phone)).toEqual([expect.stringMatching(BOOKED), expect.stringContaining('is cancelled')]);
    expect(words(first)).toEqual([
      expect.stringContaining('on the waitlist'),
      expect.stringMatching(OFFER),
      expect.stringMatching(BOOKED),
    ]);
    expect(words(second)).toEqual([expect.stringContaining('on the waitlist')]);
    const rows = await runSql(
      databaseUrl,
      'select guest_name, status from reservations where local_date = $1 order by id',
      [date],
    );
    expect(rows).toEqual([
      { guest_name: 'Misha', status: 'cancelled' },
      { guest_name: 'Ana', status: 'confirmed' },
    ]);
  });

  it('is offered to the next when the first passes', async () => {
    const date = aDay();
    const sitting = await book(date);
    const [first, second] = [await wait(date), await wait(date)];
    await cancel(sitting.code);
    await textTo(first, OFFER);
    expect(await reply(first, '2')).toContain('<Message>');
    await textTo(second, OFFER);
    expect(await reply(second, 'yes')).toMatch(SILENT);
    await textTo(second, BOOKED);
  });

  it('is the next one’s when the first is silent, who hears so when the answer comes late', async () => {
    const date = aDay();
    const sitting = await book(date);
    const [first, second] = [await wait(date), await wait(date)];
    await cancel(sitting.code);
    await textTo(first, OFFER);
    await runSql(databaseUrl, `update waitlist set offer_ends_at = $1::timestamptz where phone = $2`, [NOW, first]);
    await runSql(databaseUrl, `select graphile_worker.add_job('offer-freed-tables', '{}')`);
    await textTo(second, OFFER);
    await textTo(first, /no longer kept/);
    expect(await reply(first, '1')).toMatch(/<Message>.*no longer free/);
    expect(await reply(second, '1')).toMatch(SILENT);
    await textTo(second, BOOKED);
  });

  it('is not kept for a guest who wants no texts', async () => {
    const date = aDay();
    const sitting = await book(date);
    const [first, second] = [await wait(date), await wait(date)];
    await reply(first, 'STOP');
    await cancel(sitting.code);
    await textTo(second, OFFER);
    await settled();
    expect(words(first)).toEqual(expect.not.arrayContaining([expect.stringMatching(OFFER)]));
    const [place] = await runSql(databaseUrl, 'select status from waitlist where phone = $1', [first]);
    expect(place).toEqual({ status: 'declined' });
  });

  it('without a word, by a hold that ran out, is found by what comes round every minute', async () => {
    const date = aDay();
    const held = await holdSeating(deps(), { restaurant, holder: 'call:CA1', partySize: 2, date, time });
    expect(held.kind).toBe('held');
    const first = await wait(date);
    await runSql(databaseUrl, `update holds set expires_at = $1::timestamptz`, [NOW]);
    const crontabs = await runSql(databaseUrl, 'select identifier from graphile_worker._private_known_crontabs');
    expect(crontabs).toContainEqual({ identifier: 'offer-freed-tables' });
    await runSql(databaseUrl, `select graphile_worker.add_job('offer-freed-tables', '{"_cron": {}}')`);
    await textTo(first, OFFER);
  });
});

describe('an order', () => {
  it('is confirmed by text, and so is that it is ready, and staff see both', async () => {
    const phone = aPhone();
    const clock = fixedClock(new Date(NOW));
    const order = await placeOrder(
      { orders: createOrderStore({ database, clock }), clock },
      { restaurant, callSid: 'CA1' },
      phone,
    );
    await textTo(phone, /^The Olive Table: order 1, total 20\.68, ready to pick up about 10:20 AM/);
    const path = `/api/orders/${referenceOf(order)}`;
    for (const status of ['accepted', 'ready', 'ready']) {
      expect((await line.staff(path, { method: 'PATCH', body: { status } })).status).toBe(200);
    }
    await textTo(phone, /order 1 is ready/);
    await settled();
    expect(sentTo(phone)).toHaveLength(2);
    const { body } = await line.staff(`/api/messages?phone=${encodeURIComponent(phone)}`);
    const { messages } = body as { messages: { kind: string }[] };
    expect(messages.map(({ kind }) => kind)).toEqual(['order_ready', 'ordered']);
  });
});

describe('GET /metrics', () => {
  it('counts texts by what became of them, and jobs that wait or were given up', async () => {
    const text = await (await fetch(`${line.url}/metrics`)).text();
    expect(text).toMatch(/^hostline_messages\{status="delivered"\} 1$/m);
    expect(text).toMatch(/^hostline_messages\{status="undelivered"\} 1$/m);
    expect(text).toMatch(/^hostline_jobs\{state="waiting"\} \d+$/m);
    expect(text).toMatch(/^hostline_jobs\{state="dead"\} 0$/m);
  });
});

describe('Twilio', () => {
  it('was asked nothing that it would refuse', () => {
    expect(cloud.faults).toEqual([]);
  });
});
