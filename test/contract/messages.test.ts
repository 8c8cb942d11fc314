/** Text messages over a real database and a strict stand-in of Twilio: each event told once, whatever the carrier does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { createTwilioMessages } from '../../src/integrations/twilio-messages.ts';
import type { Outreach } from '../../src/outreach/outreach.ts';
import { RECONCILE_AFTER_MS } from '../../src/outreach/send-message.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { openDatabase } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aBookingRequest, aRandom, aRestaurant, fixedClock } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { textingOver } from '../support/texting.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';

const PHONE = '+12125550123';

let postgres: TestPostgres;
let url: string;
let cloud: TwilioCloud;
let outreach: Outreach;
let clock: ReturnType<typeof fixedClock>;
let book: Parameters<typeof bookTable>[0];
let close: () => Promise<void>;
let texts = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
});

afterAll(async () => {
  await close?.();
  await postgres.stop();
});

beforeEach(async () => {
  await close?.();
  await start();
});

async function start(profile: Partial<Restaurant> = {}): Promise<void> {
  url = await postgres.createDatabase();
  const database = await openDatabase({ url });
  cloud = await startTwilioCloud();
  close = async () => {
    await database.close();
    await cloud.stop();
  };
  clock = fixedClock();
  const restaurant = aRestaurant(profile);
  await syncRestaurants(database, [restaurant]);
  book = { store: createBookStore({ database, clock }), clock, random: aRandom() };
  const carrier = createTwilioMessages({
    accountSid: cloud.accountSid,
    authToken: cloud.authToken,
    apiUrl: cloud.url,
    statusCallback: (id) => `https://phone.example.com/twilio/message_status?message=${id}`,
    // Long enough for an answer from this machine, short enough to wait for where there is none.
    timeoutMs: 3_000,
  });
  outreach = textingOver(database, { carrier, book, restaurants: [restaurant], clock });
}

/** Books, tells, and gives the number of the message that is owed. */
async function bookAndTell(request = {}): Promise<{ code: string; messageId: number }> {
  const answer = await bookTable(book, { ...aBookingRequest(request) });
  if (answer.kind !== 'booked') throw new Error('The table is free.');
  const { code } = answer.reservation;
  await outreach.tellGuest({ restaurantId: 'sample', deed: 'booked', code, version: 1 });
  const [row] = await runSql(url, 'select max(id)::int as id from messages');
  return { code, messageId: Number(row?.id) };
}

const send = (messageId: number) => outreach.tasks['send-message']({ restaurantId: 'sample', messageId });

const statusOf = async (messageId: number) =>
  (await runSql(url, 'select status, failure from messages where id = $1', [messageId]))[0];

function later(ms: number): void {
  clock.set(new Date(clock.now().getTime() + ms));
}

/** The stand-in has the time of this machine, the clock of the test has its own. */
function atOurTime(): void {
  for (const message of cloud.messages) message.createdAt = clock.now();
}

const text = (body: string, changes = {}) => ({
  messageSid: `SM${++texts}`,
  from: PHONE,
  to: '+12125550100',
  body,
  optOutType: null,
  ...changes,
});

describe('a message', () => {
  it('tells of a booking in one short text from the restaurant to the guest', async () => {
    const { code, messageId } = await bookAndTell();
    await send(messageId);
    expect(cloud.messages).toMatchObject([
      {
        from: '+12125550100',
        to: PHONE,
        body: `The Sample: table for 2 booked, Thu Mar 12, 6:30 PM. ID ${code}. Reply C to cancel, STOP for no texts.`,
        statusCallback: `https://phone.example.com/twilio/message_status?message=${messageId}`,
      },
    ]);
    expect(cloud.faults).toEqual([]);
  });

  it('is sent once though its job runs twice at once and again', async () => {
    const { messageId } = await bookAndTell();
    await Promise.all([send(messageId), send(messageId)]);
    await send(messageId);
    expect(cloud.messages).toHaveLength(1);
    expect(await statusOf(messageId)).toMatchObject({ status: 'sent' });
  });

  it('is owed once though the announcement comes twice', async () => {
    const { code } = await bookAndTell();
    await outreach.tellGuest({ restaurantId: 'sample', deed: 'booked', code, version: 1 });
    expect(await runSql(url, 'select from messages')).toHaveLength(1);
  });

  it.each(['broken after taking it', 'silent after taking it'] as const)(
    'that the carrier was %s is found in its list and not sent again',
    async (fate) => {
      cloud.fates.push(fate);
      const { messageId } = await bookAndTell();
      await send(messageId);
      expect(await statusOf(messageId)).toMatchObject({ status: 'claimed' });
      atOurTime();
      await send(messageId);
      expect(await statusOf(messageId)).toMatchObject({ status: 'claimed' });
      later(RECONCILE_AFTER_MS);
      await send(messageId);
      expect(await statusOf(messageId)).toMatchObject({ status: 'sent' });
      expect(cloud.messages).toHaveLength(1);
    },
  );

  it('that never arrived at the carrier is sent again, once that is certain', async () => {
    cloud.fates.push('broken');
    const { messageId } = await bookAndTell();
    await send(messageId);
    later(RECONCILE_AFTER_MS);
    await send(messageId);
    expect(cloud.messages).toHaveLength(1);
    expect(await statusOf(messageId)).toMatchObject({ status: 'sent' });
  });

  it('for which the carrier is too busy is tried again by its job', async () => {
    cloud.fates.push('busy');
    const { messageId } = await bookAndTell();
    await expect(send(messageId)).rejects.toThrow('Twilio');
    await send(messageId);
    expect(cloud.messages).toHaveLength(1);
  });

  it('to a guest who unsubscribed at the carrier fails, and is the last', async () => {
    cloud.fates.push('unsubscribed');
    const first = await bookAndTell();
    await send(first.messageId);
    expect(await statusOf(first.messageId)).toEqual({ status: 'failed', failure: '21610' });
    const second = await bookAndTell({ time: '20:30' });
    await send(second.messageId);
    expect(await statusOf(second.messageId)).toEqual({ status: 'suppressed', failure: 'opted out' });
    expect(cloud.messages).toEqual([]);
  });

  it('that was delivered stays so, whatever is heard later', async () => {
    const { messageId } = await bookAndTell();
    await send(messageId);
    const messageSid = cloud.messages[0]?.sid ?? '';
    const hear = (status: 'sent' | 'delivered' | 'failed') =>
      outreach.texts.messageHeard({ messageId, messageSid, status, failure: null });
    await hear('delivered');
    await hear('sent');
    await hear('failed');
    expect(await statusOf(messageId)).toMatchObject({ status: 'delivered' });
  });

  it('is not owed to a guest without a number', async () => {
    const { reservation } = (await bookTable(book, aBookingRequest({ phone: null }))) as {
      reservation: { code: string };
    };
    await outreach.tellGuest({ restaurantId: 'sample', deed: 'booked', code: reservation.code, version: 1 });
    expect(await runSql(url, 'select from messages')).toEqual([]);
  });
});

describe('a reminder', () => {
  const waiting = () =>
    runSql(url, `select run_at from graphile_worker.jobs where task_identifier = 'remind-guest' and key is not null`);

  it('waits until a day before, moves with the table, and goes with it', async () => {
    const { code } = await bookAndTell();
    expect(await waiting()).toEqual([{ run_at: new Date('2026-03-11T22:30:00Z') }]);
    await changeReservation(book, {
      restaurant: aRestaurant(),
      code,
      requestId: 'change-1',
      changes: { date: '2026-03-13' },
    });
    await outreach.tellGuest({ restaurantId: 'sample', deed: 'changed', code, version: 2 });
    expect(await waiting()).toEqual([{ run_at: new Date('2026-03-12T22:30:00Z') }]);
    await cancelReservation(book, { restaurantId: 'sample', code });
    await outreach.tellGuest({ restaurantId: 'sample', deed: 'cancelled', code, version: 3 });
    expect(await waiting()).toEqual([]);
  });

  it('of a time that no longer holds is not sent', async () => {
    const { code } = await bookAndTell();
    const remind = (startsAt: string) =>
      outreach.tasks['remind-guest']({ restaurantId: 'sample', code, hoursBefore: 24, startsAt });
    await remind('2026-03-11T22:30:00.000Z');
    expect(await runSql(url, `select from messages where kind = 'reminder'`)).toEqual([]);
    await remind('2026-03-12T22:30:00.000Z');
    await remind('2026-03-12T22:30:00.000Z');
    expect(await runSql(url, `select from messages where kind = 'reminder'`)).toHaveLength(1);
  });
});

describe('a text from a guest', () => {
  const booked = async () => (await bookAndTell()).code;
  const statusOfTable = async (code: string) =>
    (await runSql(url, 'select status from reservations where code = $1', [code]))[0]?.status;

  it.each(['C', 'c.', 'Cancel', 'cancelar'])(
    'that says %j cancels the one table, and its message is the answer',
    async (body) => {
      const code = await booked();
      expect(await outreach.texts.answerText(text(body))).toBeNull();
      expect(await statusOfTable(code)).toBe('cancelled');
      await outreach.tellGuest({ restaurantId: 'sample', deed: 'cancelled', code, version: 2 });
      expect(await runSql(url, `select event_key from messages where kind = 'cancelled'`)).toEqual([
        { event_key: `cancelled:${code}:2` },
      ]);
    },
  );

  it('gets the same answer when it comes again', async () => {
    await booked();
    const other = (await bookAndTell({ time: '20:30' })).code;
    const question = text('C');
    const [first, second] = await Promise.all([
      outreach.texts.answerText(question),
      outreach.texts.answerText(question),
    ]);
    expect(first).toContain('Which one?');
    expect(second).toBe(first);
    await outreach.texts.answerText(text(`c ${other}`));
    expect(await outreach.texts.answerText(question)).toBe(first);
    expect(await statusOfTable(other)).toBe('cancelled');
  });

  it('cancels nobody else’s table', async () => {
    const code = await booked();
    const answer = await outreach.texts.answerText(text(`C ${code}`, { from: '+12125550777' }));
    expect(answer).toContain('no coming reservation');
    expect(await statusOfTable(code)).toBe('confirmed');
  });

  it.each([
    ['STOP', null],
    ['Cancel', 'STOP' as const],
  ])('that says %j with opt-out %j ends all texts, and cancels nothing', async (body, optOutType) => {
    const { code, messageId } = await bookAndTell();
    expect(await outreach.texts.answerText(text(body, { optOutType }))).toBeNull();
    await send(messageId);
    expect(cloud.messages).toEqual([]);
    expect(await statusOfTable(code)).toBe('confirmed');
    await outreach.texts.answerText(text('START'));
    const next = await bookAndTell({ time: '20:30' });
    await send(next.messageId);
    expect(cloud.messages).toHaveLength(1);
  });

  it('that says 1 is thanked for, and anything else gets one sentence of help', async () => {
    await booked();
    expect(await outreach.texts.answerText(text('1'))).toBe('Thank you, see you Thu Mar 12, 6:30 PM.');
    expect(await outreach.texts.answerText(text('what is on the menu?'))).toContain('+12125550100');
  });
});
