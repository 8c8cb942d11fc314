/** `GET /api/live`: staff read calls while they are held, by keys and speech or by a model, on whichever server. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveEntry } from '../../src/call/live-feed.ts';
import { BEHIND_MAX_BYTES } from '../../src/staff/event-stream.ts';
import { READERS_MAX } from '../../src/staff/live-route.ts';
import { type LiveReader, readLive } from '../support/live-reader.ts';
import { dropOpenPeers } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, post, ring, until } from '../support/realtime-caller.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine, TOMORROW, talk } from '../support/running-line.ts';
import { aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';
import { aVoice } from '../support/speech.ts';
import { aCallForm } from '../support/twilio-requests.ts';
import { until as soon } from '../support/until.ts';

let postgres: TestPostgres;
let model: OpenAiRealtime;
let line: RunningLine;
const readers: LiveReader[] = [];

const restaurants = ['one', 'two'].map((id, index) => ({
  id,
  name: `The ${id}`,
  phoneNumbers: [`+1555010020${index}`],
  staffApiToken: `token-of-house-${id}`,
}));
const [one, two] = restaurants.map(({ phoneNumbers }) => phoneNumbers[0] ?? '') as [string, string];

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime();
});

beforeEach(() => {
  model.script = () => ({ says: 'How can I help?', ms: 400 });
});

afterEach(async () => {
  for (const reader of readers.splice(0)) reader.leave();
  dropOpenPeers();
  await line.stop();
});

afterAll(async () => {
  await model.stop();
  await postgres.stop();
});

async function read(...from: Parameters<typeof readLive>): Promise<LiveReader> {
  const reader = await readLive(...from);
  readers.push(reader);
  return reader;
}

describe('staff who watch', () => {
  it('hear a call by keys and speech as it is held, and only of their own house', async () => {
    line = await startLine({ databaseUrl: await postgres.createDatabase(), restaurants });
    const [ours, theirs] = [await read(line.url, 'token-of-house-one'), await read(line.url, 'token-of-house-two')];
    const chain = await read(line.url, 'test-staff-token', '?restaurant=one');
    expect([ours.status, ours.type]).toEqual([200, 'text/event-stream']);
    const { callSid, verbs } = await ring(line.url, { To: one, From: '+15550104000' }, '/twilio/smart_call');
    expect(verbs).not.toHaveLength(0);
    const form = aCallForm({ CallSid: callSid, To: one, SpeechResult: 'A table for two under Misha, 212 555 0123' });
    await post(line.url, '/twilio/smart_gather?turn=1', form);
    await post(line.url, '/voice/status', aCallForm({ CallSid: callSid, CallStatus: 'completed', CallDuration: '9' }));
    for (const reader of [ours, chain]) await until('the end was told', () => reader.told.at(-1)?.event === 'ended');
    expect(new Set(ours.told.map(({ data }) => data.sid))).toEqual(new Set([callSid]));
    expect(ours.told[0]).toMatchObject({ event: 'started', data: { from: '+15550104000', to: one, mode: 'smart' } });
    expect(ours.events('transition')).toHaveLength(2);
    expect(ours.told.at(-1)?.data).toMatchObject({ disposition: 'abandoned', duration_seconds: 9 });
    // As it stands in the log, word for word.
    await line.composition.flushLog();
    const { body } = await line.staff(`/api/calls/${callSid}?restaurant=one`);
    const logged = body as { transcript: { text: string }[] };
    expect(ours.texts()).toEqual(logged.transcript.map(({ text }) => text));
    expect(JSON.stringify(ours.told)).not.toMatch(/Misha|555 0123/);
    expect(chain.told).toEqual(ours.told);
    expect(theirs.told).toEqual([]);
  });

  it('hear a realtime call: both voices as they speak, tools, interruptions, and how long answers took', async () => {
    line = await startLine({ databaseUrl: await postgres.createDatabase(), realtime: model, restaurants });
    const reader = await read(line.url, 'token-of-house-one');
    const args = { date: TOMORROW, time: '19:00', party_size: 4, name: 'Misha', notes: 'by the window' };
    const turns = [
      { says: 'How can I help?', ms: 400 },
      { calls: [{ name: 'create_reservation', args }] },
      { says: 'You are booked. Anything else that I can do for you today?', ms: 6_000 },
    ];
    model.script = () => turns.shift() ?? { says: 'Goodbye.', ms: 200 };
    const answered = await ring(line.url, { To: one });
    const peer = await openStream(answered);
    await until('the greeting was told', () => reader.texts().length === 1);
    model.willHear('A table for four tomorrow at seven under Misha');
    peer.speak(aVoice(800));
    await until('the booking was told', () => reader.events('tool').length === 1);
    // The call goes on: nothing of this waits for its end.
    expect(peer.isEnded).toBe(false);
    await until('the answer is heard', () => peer.playedMs > 1_000);
    model.willHear('No, thank you, that is all I wanted');
    peer.speak(aVoice(1_200));
    await until('the interruption was told', () => reader.events('interruption').length === 1);
    await peer.hangUp();
    await until('the end was told', () => reader.told.at(-1)?.event === 'ended');
    expect(reader.events('tool')).toEqual([
      {
        tool: 'create_reservation',
        outcome: 'booked',
        args: { date: TOMORROW, time: '19:00', party_size: 4, name: '[given]', notes: '[given]' },
      },
    ]);
    expect(reader.events('interruption')).toMatchObject([{ interrupted: true }]);
    expect(reader.events('latency').length).toBeGreaterThan(0);
    expect(reader.texts().slice(0, 2)).toEqual(['How can I help?', 'A table for four tomorrow at seven under [name]']);
    expect(JSON.stringify(reader.told)).not.toContain('Misha');
    const metrics = await (await fetch(`${line.url}/metrics`)).text();
    expect(metrics).toContain('hostline_realtime_calls_total 1');
    expect(metrics).toContain('hostline_realtime_interruptions_total{kind="silenced"} 1');
    expect(metrics).toMatch(/hostline_realtime_answer_seconds_count [1-9]/);
  });

  it('hear the calls of every server', async () => {
    const databaseUrl = await postgres.createDatabase();
    const options = { databaseUrl, redisUrl: sharedRedisUrl(), restaurants };
    const there = await startLine(options);
    line = await startLine(options);
    const reader = await read(line.url, 'token-of-house-two');
    const { callSid } = await ring(there.url, { To: two }, '/twilio/smart_call');
    await until('the greeting was told', () => reader.texts().length > 0);
    expect(reader.told.every(({ data }) => data.sid === callSid)).toBe(true);
    await there.stop();
  });

  it('who stop reading are let go, and calls go on', async () => {
    const takers: ((entry: LiveEntry) => void)[] = [];
    const { app } = aScriptedApp({
      liveFeed: {
        async subscribe(_restaurantId, take) {
          takers.push(take);
          return () => void takers.splice(takers.indexOf(take), 1);
        },
      },
    });
    line = await startLine({ databaseUrl: await postgres.createDatabase(), restaurants });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a server has a port');
    const socket = connect(address.port, '127.0.0.1').on('error', () => undefined);
    socket.write(`GET /api/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${STAFF_TOKEN}\r\n\r\n`);
    await once(socket, 'data');
    socket.pause();
    const at = new Date('2026-11-21T15:00:00Z');
    const text = 'x'.repeat(4_096);
    let told = 0;
    await until('the reader was let go', () => {
      for (let nth = 0; nth < 100; nth += 1) {
        takers[0]?.({ kind: 'line', callSid: 'CA1', at, restaurantId: 'one', turn: 1, speaker: 'caller', text });
        told += text.length;
      }
      return takers.length === 0;
    });
    expect(told).toBeGreaterThan(BEHIND_MAX_BYTES);
    socket.resume();
    await once(socket, 'close');
    server.close();
    expect(await talk(await line.call(), 'what are your opening hours')).toContain('open');
  });

  it('are refused without a token, and when there are too many of them', async () => {
    line = await startLine({ databaseUrl: await postgres.createDatabase(), restaurants });
    expect((await read(line.url, 'token-of-nobody')).status).toBe(401);
    const all = await Promise.all(Array.from({ length: READERS_MAX }, () => read(line.url, 'token-of-house-one')));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect((await read(line.url, 'token-of-house-two')).status).toBe(429);
    all[0]?.leave();
    // The server learns of it a moment later.
    await soon(async () => (await read(line.url, 'token-of-house-two')).status === 200);
  });
});
