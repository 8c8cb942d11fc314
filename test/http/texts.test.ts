/** Twilio's webhooks of text messages, against the composed server. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { post } from '../support/realtime-caller.ts';
import { type RunningLine, startLine, TOMORROW } from '../support/running-line.ts';
import type { Form, Signing } from '../support/twilio-requests.ts';

const GUEST = '+15550100321';

let postgres: TestPostgres;
let databaseUrl: string;
let line: RunningLine;
let sids = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  line = await startLine({ databaseUrl });
});

afterAll(async () => {
  await line.stop();
  await postgres.stop();
});

const newSid = () => `SM${String(++sids).padStart(32, '0')}`;

const send = (path: string, form: Form, signing?: Partial<Signing>) => post(line.url, path, form, signing);

const aText = (Body: string, changes = {}) => ({
  AccountSid: `AC${'0'.repeat(32)}`,
  MessageSid: newSid(),
  From: GUEST,
  To: '+15550100100',
  Body,
  NumMedia: '0',
  ...changes,
});

async function book(): Promise<string> {
  const booking = { name: 'Misha', phone: GUEST, party_size: 2, date: TOMORROW, time: '19:00' };
  const { body } = await line.staff('/api/reservations', { method: 'POST', body: booking });
  return String(Reflect.get(Object(body), 'id'));
}

describe('POST /twilio/sms', () => {
  it('refuses a text that Twilio did not sign', async () => {
    expect((await send('/twilio/sms', aText('C'), { authToken: 'another' })).status).toBe(403);
    expect(
      (await send('/twilio/message_status?message=1', { MessageStatus: 'sent' }, { authToken: 'another' })).status,
    ).toBe(403);
  });

  it('cancels the table of whoever replies C, and answers a repeated webhook alike', async () => {
    const code = await book();
    const text = aText('C');
    const first = await send('/twilio/sms', text);
    expect(first.status).toBe(200);
    expect(first.twiml).toMatch(/<Response><Message>.*cancelled\. ID \w{6}.*<\/Message><\/Response>/);
    expect(first.twiml).toContain(code);
    expect(await send('/twilio/sms', text)).toEqual(first);
    const [row] = await runSql(databaseUrl, 'select status, version from reservations where code = $1', [code]);
    expect(row).toEqual({ status: 'cancelled', version: 2 });
  });

  it('answers STOP with no words', async () => {
    const { twiml } = await send('/twilio/sms', aText('STOP', { OptOutType: 'STOP' }));
    expect(twiml).toContain('<Response/>');
  });

  it.each([{ From: 'ANONYMOUS' }, { MessageSid: '' }, { Body: 'x'.repeat(5_000) }, { Body: '\u0000🍝' }])(
    'takes a form with %j',
    async (changes) => {
      expect((await send('/twilio/sms', aText('hello', changes))).status).toBe(200);
    },
  );

  it('leaves no name, number or word in the log', () => {
    expect(line.logged()).not.toContain(GUEST);
    expect(line.logged()).not.toContain('Misha');
  });
});

describe('without an account at Twilio', () => {
  it('messages are written down and not sent', async () => {
    await book();
    for (;;) {
      const rows = await runSql(databaseUrl, `select status, failure from messages where kind = 'booked'`);
      if (rows.length > 0) return expect(rows[0]).toEqual({ status: 'suppressed', failure: 'no account' });
    }
  });
});
