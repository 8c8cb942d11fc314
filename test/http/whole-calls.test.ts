/** Whole calls against the composed server: what a caller may send, however often, and what is written down of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { post } from '../support/realtime-caller.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine, TOMORROW, talk } from '../support/running-line.ts';
import { standingAlone } from '../support/standing-alone.ts';
import { aCallForm, type Form } from '../support/twilio-requests.ts';

let postgres: TestPostgres;
let databaseUrl: string;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  line = await startLine({ databaseUrl, redisUrl: sharedRedisUrl() });
});

afterAll(async () => {
  await line.stop();
  await postgres.stop();
});

const send = (path: string, fields: Form) => post(line.url, path, aCallForm(fields));

const sid = (digit: string) => `CA${digit.repeat(32)}`;

describe('a webhook', () => {
  it('of a call nobody knows is answered as the beginning of one', async () => {
    const { status, twiml } = await send('/twilio/smart_gather?turn=5', {
      CallSid: sid('a'),
      SpeechResult: 'table for two',
    });
    expect(status).toBe(200);
    expect(twiml).toContain('lost my place');
    expect(twiml).not.toContain('Thank you for calling');
    expect(twiml).toContain('What name');
  });

  it('of a later turn than the call has reached hears the present question', async () => {
    const first = await send('/twilio/smart_call', { CallSid: sid('b') });
    const future = await send('/twilio/smart_gather?turn=30', { CallSid: sid('b'), SpeechResult: 'yes' });
    expect(future.twiml).toBe(first.twiml);
  });

  it('of an earlier turn hears the present question', async () => {
    await send('/twilio/smart_call', { CallSid: sid('c') });
    await send('/twilio/smart_gather?turn=1', { CallSid: sid('c'), SpeechResult: 'book a table' });
    const now = await send('/twilio/smart_gather?turn=2', { CallSid: sid('c'), SpeechResult: 'Misha' });
    const late = await send('/twilio/smart_gather?turn=1', { CallSid: sid('c'), SpeechResult: 'goodbye' });
    expect(late.twiml).toBe(now.twiml);
  });

  it('without a turn number is the turn that comes next', async () => {
    await send('/twilio/incoming_call', { CallSid: sid('d') });
    expect((await send('/twilio/gather', { CallSid: sid('d'), Digits: '1' })).twiml).toContain(
      '/twilio/reservation_menu',
    );
    expect((await send('/twilio/reservation_menu', { CallSid: sid('d'), Digits: '1' })).twiml).toContain('four digits');
  });

  it.each([
    ["O'Brien & Søn <3>", {}],
    ['x'.repeat(10_000), {}],
    ['🍝🍷', {}],
    ['\u202eright to left\u0000', {}],
    ['', { Digits: '999999999' }],
    ['', { Digits: '#' }],
  ])('with the odd answer %j gets TwiML with a question', async (SpeechResult, fields) => {
    const phone = await line.call();
    await talk(phone, 'book a table');
    const { status, twiml } = await send('/twilio/smart_gather?turn=2', {
      CallSid: phone.callSid,
      ...(SpeechResult ? { SpeechResult } : {}),
      ...fields,
    });
    expect(status).toBe(200);
    expect(twiml).toContain('<Gather');
    expect(twiml).not.toContain('<3>');
  });

  it('keeps a name with signs of its own whole', async () => {
    const phone = await line.call({ from: '+15550102077' });
    const heard = await talk(phone, 'book a table for two tomorrow at noon', "my name is O'Brien", 'yes');
    expect(heard).toContain("You're booked");
    const { body } = await line.staff('/api/reservations?phone=%2B15550102077');
    expect(body).toMatchObject({ reservations: [{ name: "O'Brien", date: TOMORROW, time: '12:00' }] });
  });
});

describe('the number of a restaurant that answers by speech and keys', () => {
  it('does so on the default webhook too', async () => {
    const smart = await startLine({ databaseUrl: await postgres.createDatabase(), restaurant: { answers: 'smart' } });
    const phone = await smart.call({ entry: 'incoming_call' });
    expect(phone.gather?.input).toEqual(['dtmf', 'speech']);
    expect(await talk(phone, 'table for two tomorrow at noon under Ada')).toContain('Is that right?');
    await smart.stop();
  });
});

describe('the last two webhooks of a booking at the same moment', () => {
  it('book one table and hear the same', async () => {
    const phone = await line.call({ from: '+15550102088' });
    await talk(phone, 'table for two tomorrow at 3 pm under Ada');
    const yes = () =>
      send('/twilio/smart_gather?turn=2', { CallSid: phone.callSid, From: '+15550102088', SpeechResult: 'yes' });
    const [one, other] = await Promise.all([yes(), yes()]);
    expect(one?.twiml).toContain('booked');
    expect(other?.twiml).toBe(one?.twiml);
    const { body } = await line.staff('/api/reservations?phone=%2B15550102088');
    expect(body).toMatchObject({ reservations: [{ name: 'Ada' }] });
  });
});

describe('what is written down of a whole call', () => {
  const spoken = { name: 'Zebulon', number: '+15550103456', digits: '5550107890', card: '4111 1111 1111 1111' };
  let transcript: string;
  let logged: string;
  let stored: string;

  beforeAll(async () => {
    const phone = await line.call({ from: spoken.number });
    await talk(
      phone,
      'I would like a table',
      `my name is ${spoken.name}`,
      `tomorrow at 5 pm and my card is ${spoken.card}`,
      'four one one one one one one one one one one one one one one one',
      '4111111111111111',
      `two, call me at ${spoken.digits}`,
      `yes, ${spoken.name}`,
    );
    await phone.hangUp();
    await line.composition.flushLog();
    const { body } = await line.staff(`/api/calls/${phone.callSid}`);
    transcript = JSON.stringify(body);
    logged = line.logged();
    const events = await runSql(databaseUrl, 'select * from voice_call_events');
    const calls = await runSql(databaseUrl, 'select transcript from voice_calls');
    stored = JSON.stringify([events, calls]);
  });

  it('is the conversation, with its outcome', () => {
    expect(transcript).toContain('What name');
    expect(transcript).toContain('"disposition":"completed"');
    expect(transcript).toContain('table.booked');
  });

  it('names no guest outside the redacted fields', () => {
    for (const written of [logged, stored]) {
      expect(written).not.toMatch(/zebulon/i);
      expect(written).not.toContain(spoken.number.slice(2));
      expect(written).not.toContain(spoken.digits);
    }
  });

  it('has no card number, in digits or in words, anywhere', async () => {
    const reservations = JSON.stringify((await line.staff('/api/reservations')).body);
    for (const written of [logged, stored, transcript, reservations]) {
      expect(written).not.toMatch(/41111111|four one one one/);
      expect(written).not.toMatch(standingAlone('4111'));
    }
  });
});

describe('a confirmation ID that was misheard', () => {
  const owner = '+15550102711';

  it('is found among the reservations of the number that calls, and of no other', async () => {
    await talk(await line.call({ from: owner }), `book a table for 3 on ${TOMORROW} at 5 pm under Ottoline`, 'yes');
    await runSql(databaseUrl, "UPDATE reservations SET code = 'PD4321' WHERE guest_name = 'Ottoline'");
    const ask = async (from: string | null, id: string) =>
      talk(await line.call({ from }), `check my reservation, the ID is ${id}`);
    expect(await ask(owner, 'B T 4 3 2 1')).toContain('Ottoline');
    expect(await ask(owner, 'R T 4 3 2 1')).not.toContain('Ottoline');
    for (const stranger of ['+15550102712', null]) {
      expect(await ask(stranger, 'B T 4 3 2 1')).not.toContain('Ottoline');
      expect(await ask(stranger, 'P D 4 3 2 1')).toContain('Ottoline');
    }
  });
});
