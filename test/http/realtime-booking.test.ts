/** What a realtime model can do in the book, and what it cannot make anyone believe; over real sockets and a real database. */
import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { MediaPeer } from '../support/media-peer.ts';
import type { Ask, Turn } from '../support/openai-realtime.ts';
import { runSql } from '../support/postgres.ts';
import { type Answered, afterStream, openStream, ring, until } from '../support/realtime-caller.ts';
import { sayTo, useRealtimeLine } from '../support/realtime-line.ts';
import { startLine, TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { spokenText, verbNamed } from '../support/twiml.ts';

const site = useRealtimeLine();

const wish = { date: TOMORROW, time: '19:00', party_size: 4 };

/** Does these things in turn, one each time the model is asked to speak; then it says "Yes?". */
function doing(...turns: (Turn | ((ask: Ask) => Turn))[]): void {
  site.model.script = (ask) => {
    const turn = turns.shift() ?? { says: 'Yes?', ms: 200 };
    return typeof turn === 'function' ? turn(ask) : turn;
  };
}

async function aCall(changes: Record<string, string> = {}): Promise<{ answered: Answered; peer: MediaPeer }> {
  const answered = await ring(site.line.url, changes);
  return { answered, peer: await openStream(answered) };
}

const say = (peer: MediaPeer, words: string) => sayTo(site, peer, words);

async function reservations(phone: string) {
  const { body } = await site.line.staff(`/api/reservations?phone=${encodeURIComponent(phone)}`);
  return (body as { reservations: Record<string, unknown>[] }).reservations;
}

const outputs = () => (site.model.openSessions().at(-1)?.items ?? []).filter(({ text }) => text.includes('"next"'));

describe('a caller', () => {
  it('books a table, which stands in the book before the model can say so', async () => {
    const from = '+15550103101';
    doing(
      { says: 'Good evening. How can I help?', ms: 400 },
      { calls: [{ name: 'check_availability', args: wish }] },
      { says: 'That is free. Shall I book it under your name?', ms: 400 },
      { calls: [{ name: 'create_reservation', args: { ...wish, name: 'Misha' } }] },
      { says: "You're booked for tomorrow at seven.", ms: 400 },
    );
    const { peer } = await aCall({ From: from });
    await say(peer, 'A table for four tomorrow at seven');
    await say(peer, 'Yes, under Misha');
    await until('it is booked', () => outputs().length === 2);
    await until('it was said', () => site.model.openSessions().at(-1)?.responses === 5);
    expect(await reservations(from)).toMatchObject([{ name: 'Misha', party_size: 4, date: TOMORROW, time: '19:00' }]);
    await peer.hangUp();
    expect(site.model.faults).toEqual([]);
  });

  it('gets one table however often the model asks for it', async () => {
    const from = '+15550103102';
    const booking = { name: 'create_reservation', args: { ...wish, time: '20:00', name: 'Ada' } };
    doing({ calls: [booking, booking] }, { calls: [booking] }, { says: 'Done.', ms: 200 });
    const { peer } = await aCall({ From: from });
    await until('all have been answered', () => outputs().length === 3);
    expect(await reservations(from)).toHaveLength(1);
    await peer.hangUp();
  });

  it('gets a second table just like it where one more is plainly asked for', async () => {
    const from = '+15550103132';
    const args = { ...wish, time: '21:00', name: 'Ada' };
    const booking = (more: object) => ({ name: 'create_reservation', args: { ...args, ...more } });
    doing(
      { calls: [booking({}), booking({ another_table: false })] },
      { calls: [booking({ another_table: 'yes' }), booking({ another_table: true })] },
      { says: 'Both are booked.', ms: 200 },
    );
    const { peer } = await aCall({ From: from });
    await until('all have been answered', () => outputs().length === 4);
    const [first, again, unclear, second] = outputs().map(({ text }) => JSON.parse(text));
    expect(again.reservation_id).toBe(first.reservation_id);
    expect(again.next).toContain('another_table');
    expect(unclear.error).toHaveLength(1);
    expect(second).toMatchObject({ booked: true, time: '21:00' });
    expect(second.reservation_id).not.toBe(first.reservation_id);
    expect(await reservations(from)).toHaveLength(2);
    await peer.hangUp();
  });

  it('finds nothing by a number whose signature fails: it may be somebody else who calls', async () => {
    const from = '+15550103120';
    const body = { name: 'Olivia', phone: from, party_size: 2, date: TOMORROW, time: '13:00' };
    expect((await site.line.staff('/api/reservations', { method: 'POST', body })).status).toBe(201);
    for (const [StirVerstat, found] of [
      ['TN-Validation-Failed-C', false],
      ['TN-Validation-Passed-A', true],
    ] as const) {
      doing({ calls: [{ name: 'find_reservation', args: {} }] });
      const { peer } = await aCall({ From: from, StirVerstat });
      await until('it was looked up', () => outputs().length === 1);
      expect(JSON.parse(outputs()[0]?.text ?? '{}').found).toBe(found);
      await peer.hangUp();
    }
  });

  it('finds, changes and cancels what was booked', async () => {
    const from = '+15550103103';
    const idIn = ({ session }: Ask) =>
      /"reservation_id":"(\w+)"/.exec(session.items.map(({ text }) => text).join('\n'))?.[1] ?? '';
    doing(
      { calls: [{ name: 'create_reservation', args: { ...wish, time: '12:00', name: 'Ada' } }] },
      { calls: [{ name: 'find_reservation', args: {} }] },
      (ask) => ({ calls: [{ name: 'modify_reservation', args: { reservation_id: idIn(ask), party_size: 2 } }] }),
      (ask) => ({ calls: [{ name: 'cancel_reservation', args: { reservation_id: idIn(ask) } }] }),
    );
    const { peer } = await aCall({ From: from });
    await until('all have been answered', () => outputs().length === 4);
    expect(outputs().map(({ text }) => Object.keys(JSON.parse(text))[0])).toEqual([
      'booked',
      'found',
      'changed',
      'cancelled',
    ]);
    expect(await reservations(from)).toMatchObject([{ party_size: 2, status: 'cancelled' }]);
    await peer.hangUp();
  });

  it('moves a reservation to what is kept for the change, beside no second table, while others want it', async () => {
    const databaseUrl = await site.postgres.createDatabase();
    const house = await startLine({
      databaseUrl,
      realtime: site.model,
      restaurant: { tables: [{ id: 'T1', seats: 4 }], answers: 'realtime' },
    });
    const evening = (path: string, time: string, name: string) =>
      house.staff(path, { method: 'POST', body: { name, phone: '+15550103130', party_size: 4, date: TOMORROW, time } });
    const { body } = await evening('/api/reservations', '18:00', 'Ada');
    const id = String((body as Record<string, unknown>).id);
    const later = { ...wish, time: '19:30' };
    doing(
      { calls: [{ name: 'check_availability', args: later }] },
      { calls: [{ name: 'check_availability', args: { ...later, reservation_id: id } }] },
      { says: 'Half past seven is free. Shall I move it?', ms: 400 },
      { calls: [{ name: 'modify_reservation', args: { reservation_id: id, time: later.time } }] },
    );
    const peer = await openStream(await ring(house.url));
    await until('both have been asked', () => outputs().length === 2);
    expect(outputs().map(({ text }) => JSON.parse(text).available)).toEqual([false, true]);
    expect((await evening('/api/reservations', '20:00', 'Park')).status).toBe(409);
    expect(await runSql(databaseUrl, 'select instead_of from holds where part_of is null')).toEqual([
      { instead_of: id },
    ]);
    await say(peer, 'Yes, please');
    await until('it is changed', () => outputs().length === 3);
    expect(JSON.parse(outputs()[2]?.text ?? '{}')).toMatchObject({ changed: true, reservation_id: id, time: '19:30' });
    expect(await runSql(databaseUrl, 'select from holds')).toEqual([]);
    expect(await runSql(databaseUrl, 'select code from reservations')).toEqual([{ code: id }]);
    await peer.hangUp();
    await house.stop();
  });

  it('hears at once that a reservation cannot be changed, and nothing is kept', async () => {
    const of = (reservation_id: string) => ({ name: 'check_availability', args: { ...wish, reservation_id } });
    const body = { name: 'Ada', phone: '+15550103131', party_size: 4, date: TOMORROW, time: '18:00' };
    const made = await site.line.staff('/api/reservations', { method: 'POST', body });
    const id = String((made.body as Record<string, unknown>).id);
    doing(
      { calls: [of('ZZ0000'), of('nobody')] },
      { calls: [{ name: 'cancel_reservation', args: { reservation_id: id } }] },
      { calls: [of(id)] },
    );
    const { peer } = await aCall();
    await until('all have been answered', () => outputs().length === 4);
    const [unknown, noId, , cancelled] = outputs().map(({ text }) => JSON.parse(text));
    expect(unknown).toMatchObject({ found: false });
    expect(noId.error).toEqual(['reservation_id: must be two letters and four digits']);
    expect(cancelled).toMatchObject({ changed: false, reason: 'cancelled' });
    expect(await runSql(site.databaseUrl, 'select from holds')).toEqual([]);
    await peer.hangUp();
  });

  it('is told by the tools what to ask next, also when the arguments make no sense', async () => {
    doing({
      calls: [
        { name: 'check_availability', args: { ...wish, date: 'tomorrow' } },
        { name: 'check_availability', args: { ...wish, table: 4 } },
        { name: 'check_availability', args: { ...wish, time: '04:00' } },
        { name: 'cancel_reservation', args: { reservation_id: 'ZZ0000' } },
        { name: 'get_hours', args: { date: TOMORROW } },
        { name: 'get_location', args: {} },
        { name: 'order_pizza', args: {} },
      ],
    });
    const { peer } = await aCall();
    await until('all have been answered', () => outputs().length === 7);
    const [noDate, noTable, closed, nothing, hours, place, unknown] = outputs().map(({ text }) => JSON.parse(text));
    expect(noDate.error).toEqual(['date: must be YYYY-MM-DD']);
    expect(noTable.error).toHaveLength(1);
    expect(closed).toMatchObject({ available: false, reason: 'closedTime' });
    expect(nothing).toMatchObject({ found: false });
    expect(hours).toMatchObject({ open: true, hours: [{ opens: '09:00', closes: '22:00' }] });
    expect(place.address).toBe('12 Orchard Street, New York');
    expect(unknown.error).toBe('no such tool');
    await peer.hangUp();
  });

  it('is not left in silence while the book takes its time', async () => {
    const from = '+15550103104';
    doing(
      { calls: [{ name: 'create_reservation', args: { ...wish, time: '15:00', name: 'Ada' } }] },
      { says: 'One moment, please.', ms: 300 },
      { says: 'It is booked.', ms: 300 },
    );
    const other = new Client({ connectionString: site.databaseUrl });
    await other.connect();
    await other.query('begin; lock table reservations');
    const { peer } = await aCall({ From: from });
    await until('something is said', () => peer.playedMs >= 300);
    expect(outputs()).toEqual([]);
    await other.query('commit');
    await other.end();
    await until('the answer is heard', () => peer.playedMs >= 600);
    expect(await reservations(from)).toHaveLength(1);
    await peer.hangUp();
    expect(site.model.faults).toEqual([]);
  });

  it('hears goodbye to its end before the line drops', async () => {
    doing(
      { says: 'Hello.', ms: 200 },
      { says: 'Goodbye, and thank you for calling!', ms: 3_000, calls: [{ name: 'end_call', args: {} }] },
    );
    const { answered, peer } = await aCall();
    await say(peer, 'That was all, thank you');
    await until('the stream is ended', () => peer.isEnded);
    expect(peer.playedMs).toBe(3_200);
    const verbs = await afterStream(site.line.url, answered);
    expect(verbs.map(({ name }) => name)).toEqual(['Hangup']);
  });

  it('may say goodbye as well, and the call is over after that of the model', async () => {
    doing(
      { says: 'Hello.', ms: 200 },
      { says: 'Goodbye, and thank you for calling!', ms: 3_000, calls: [{ name: 'end_call', args: {} }] },
    );
    const { peer } = await aCall();
    await say(peer, 'That was all');
    const sessions = site.model.sessions.length;
    await until('the goodbye is being heard', () => peer.playedMs > 800);
    site.model.willHear('Thanks, bye bye');
    peer.speak(aVoice(300));
    await until('the stream is ended', () => peer.isEnded);
    expect([peer.playedMs, peer.clearedAtMs]).toEqual([3_200, []]);
    expect(site.model.sessions[sessions - 1]?.responses).toBe(2);
  });

  it('may want something yet at the very end of the goodbye', async () => {
    doing(
      { says: 'Hello.', ms: 200 },
      { says: 'Goodbye, and thank you for calling!', ms: 3_000, calls: [{ name: 'end_call', args: {} }] },
    );
    const { peer } = await aCall();
    await say(peer, 'That was all');
    await until('the goodbye is nearly over', () => peer.playedMs > 2_700);
    site.model.willHear('Wait');
    peer.speak(aVoice(300));
    await until('the caller is answered', () => site.model.openSessions().at(-1)?.responses === 3);
    await until('it is heard', () => peer.playedMs >= 3_400 && !peer.isPlaying);
    expect(peer.isEnded).toBe(false);
    await peer.hangUp();
  });

  it('may think better of it during the goodbye', async () => {
    doing(
      { says: 'Hello.', ms: 200 },
      { says: 'Goodbye, and thank you for calling!', ms: 5_000, calls: [{ name: 'end_call', args: {} }] },
    );
    const { peer } = await aCall();
    await say(peer, 'That was all');
    await until('the goodbye is being heard', () => peer.playedMs > 800);
    site.model.willHear('Oh, one more thing, please');
    peer.speak(aVoice(1_200));
    await until('the goodbye is cut', () => peer.clearedAtMs.length === 1);
    await until('the caller is answered', () => peer.playedMs > 0 && site.model.openSessions().at(-1)?.responses === 3);
    expect(peer.isEnded).toBe(false);
    await peer.hangUp();
  });

  it('is put through to a person once that was said', async () => {
    doing(
      { calls: [{ name: 'transfer_to_human', args: { reason: 'asked' } }] },
      { says: 'One moment, please.', ms: 1_000 },
    );
    const { answered, peer } = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    expect(peer.playedMs).toBe(1_000);
    const verbs = await afterStream(site.line.url, answered);
    expect(verbNamed(verbs, 'Number').text).toBe('+15550100199');
  });

  it('is put through by the key for it, too', async () => {
    doing({ says: 'Hello.', ms: 200 });
    const { answered, peer } = await aCall();
    await until('the model has spoken', () => peer.playedMs >= 200);
    peer.press('0');
    await until('the stream is ended', () => peer.isEnded);
    expect(verbNamed(await afterStream(site.line.url, answered), 'Dial').children).toHaveLength(1);
  });
});

describe('a model that says "booked" without having booked', () => {
  it('is cut off before it is heard, and has to put it right', async () => {
    doing(
      { says: 'Hello.', ms: 200 },
      { says: "Wonderful. You're booked for tomorrow at seven, and we look forward to it!", ms: 6_000 },
      { says: 'I am sorry, it is not booked yet.', ms: 600 },
    );
    const { peer } = await aCall({ From: '+15550103110' });
    await say(peer, 'Table for four tomorrow at seven');
    const session = site.model.openSessions().at(-1);
    await until('it is put right', () => session?.responses === 3);
    expect(session?.truncations[0]?.audioEndMs ?? 0).toBeLessThan(1_500);
    expect(session?.items.some(({ text }) => text.includes('it is not booked yet'))).toBe(true);
    expect(await reservations('+15550103110')).toEqual([]);
    await peer.hangUp();
  });

  it('is cut off too when the book could not be written', async () => {
    const from = '+15550103111';
    await runSql(site.databaseUrl, 'alter table reservations rename to reservations_away');
    doing(
      { calls: [{ name: 'create_reservation', args: { ...wish, name: 'Ada' } }] },
      { says: "You're booked!", ms: 3_000 },
      { says: 'I am sorry, I cannot see the book.', ms: 400 },
    );
    const { peer } = await aCall({ From: from });
    const session = () => site.model.openSessions().at(-1);
    await until('it is put right', () => session()?.responses === 3);
    await runSql(site.databaseUrl, 'alter table reservations_away rename to reservations');
    expect(outputs()[0]?.text).toContain('cannot be reached');
    expect(await reservations(from)).toEqual([]);
    await peer.hangUp();
  });
});

describe('the call log', () => {
  it('has both sides of a realtime call, without names and numbers', async () => {
    const from = '+15550103120';
    doing(
      { says: 'Good evening. What name shall I put it under?', ms: 400 },
      { calls: [{ name: 'create_reservation', args: { ...wish, time: '13:00', name: 'Ekaterina' } }] },
      { says: "You're booked, Ekaterina.", ms: 400 },
    );
    const { answered, peer } = await aCall({ From: from });
    await say(peer, 'Ekaterina, and my number is 555 010 0123');
    await until('it was said', () => site.model.openSessions().at(-1)?.responses === 3);
    await until('it was heard', () => peer.playedMs >= 800);
    await peer.hangUp();
    await site.line.composition.flushLog();
    const { body } = await site.line.staff(`/api/calls/${answered.callSid}`);
    const text = JSON.stringify(body);
    expect(body).toMatchObject({ mode: 'realtime', disposition: 'completed' });
    expect(text).toContain('What name shall I put it under?');
    expect(text).toContain('create_reservation');
    expect(text).toContain('answerMs');
    expect(text).not.toContain('Ekaterina');
    expect(text).not.toContain('0123"');
    expect(site.line.logged()).not.toContain('Ekaterina');
  });
});

describe('a call that is answered by its profile', () => {
  it('is held by the model at the webhook of keys, too', async () => {
    const other = await startLine({
      databaseUrl: await site.postgres.createDatabase(),
      realtime: site.model,
      restaurant: { answers: 'realtime' },
    });
    const { verbs } = await ring(other.url, {}, '/twilio/incoming_call');
    expect(verbNamed(verbs, 'Stream').attributes.url).toContain('/voice/stream');
    const smart = await ring(other.url, {}, '/twilio/smart_call');
    expect(spokenText(smart.verbs)).toContain('You can speak, or use your keypad.');
    await other.stop();
  });
});
