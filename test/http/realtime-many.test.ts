/** Many realtime calls at once, of several restaurants, and models that take no mu-law: no word of one call is another's. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { aRandom } from '../support/builders.ts';
import { dropOpenPeers, type MediaPeer } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime, type Turn } from '../support/openai-realtime.ts';
import type { FakeSession } from '../support/openai-realtime-session.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { startDoor } from '../support/running-door.ts';
import { type RunningLine, startLine, TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';

let postgres: TestPostgres;
let model: OpenAiRealtime;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime();
});

afterEach(async () => {
  dropOpenPeers();
  await line.stop();
});

afterAll(async () => {
  await model.stop();
  await postgres.stop();
});

const CALLERS = 50;
const houses = ['one', 'two', 'three'].map((id, index) => ({
  id,
  name: `The ${id}`,
  phoneNumbers: [`+1555010020${index}`],
}));
const colours = ['crimson', 'amber', 'violet', 'silver', 'golden', 'scarlet', 'ivory', 'azure', 'maroon', 'emerald'];
const animals = ['otter', 'heron', 'badger', 'falcon', 'walrus'];

/** All that is one caller's own: where they call, what they say, what they want and hear, and how long that takes to say. */
const callers = Array.from({ length: CALLERS }, (_, nth) => {
  const house = houses[nth % houses.length];
  if (house === undefined) throw new Error('there are three houses');
  const sign = `${colours[nth % colours.length]} ${animals[Math.floor(nth / colours.length)]}`;
  return {
    house: house.id,
    to: house.phoneNumbers[0] ?? '',
    from: `+155501050${String(nth).padStart(2, '0')}`,
    says: `I saw the ${sign} on your wall`,
    greeting: `Welcome to ${house.name}, ${sign}.`,
    answer: `A table by the ${sign}.`,
    greetingMs: 300 + 10 * nth,
    answerMs: 1_400 - 20 * nth,
    // Two seatings have room for all of a house.
    args: { date: TOMORROW, time: nth % 2 === 0 ? '12:00' : '18:00', party_size: 2, name: `Guest ${nth}` },
  };
});

describe('fifty calls at once', () => {
  it('share no word, no sound, no tool and no record', async () => {
    line = await startLine({
      databaseUrl: await postgres.createDatabase(),
      realtime: model,
      restaurants: houses,
    });
    model.faults.length = 0;
    const before = model.sessions.length;
    const callerOf = (session: FakeSession) => callers[model.sessions.indexOf(session) - before];
    model.hears = (session) => callerOf(session)?.says ?? '';
    model.script = ({ session, nth, last }) => {
      const caller = callerOf(session);
      if (caller === undefined) return {};
      if (nth === 0) return { says: caller.greeting, ms: caller.greetingMs };
      if (last === caller.says) return { calls: [{ name: 'create_reservation', args: caller.args }] };
      return last.includes('"booked":true') ? { says: caller.answer, ms: caller.answerMs } : {};
    };
    // They ring one after another, so that it is known which session is whose; then all of them speak at once.
    const rung = [];
    for (const [nth, { to, from }] of callers.entries()) {
      rung.push(await ring(line.url, { To: to, From: from }));
      await until('a session was opened ahead', () => model.sessions.length === before + nth + 1);
    }
    const peers = await Promise.all(rung.map((answered) => openStream(answered, { frameMs: 10 })));
    const wholeMs = callers.map(({ greetingMs, answerMs }) => greetingMs + answerMs);
    await until('all were greeted', () => peers.every(({ isPlaying, playedMs }) => playedMs > 0 && !isPlaying));
    for (const peer of peers) peer.speak(aVoice(800));
    const isAnswered = (peer: MediaPeer, nth: number) => peer.playedMs >= (wholeMs[nth] ?? 0) && !peer.isPlaying;
    await until('all were answered', () => peers.every(isAnswered));
    await Promise.all(peers.map((peer) => peer.hangUp()));
    await until('no session is left open', () => model.openSessions().length === 0);
    await line.composition.flushLog();

    expect(peers.flatMap(({ faults }) => faults)).toEqual([]);
    expect(model.faults).toEqual([]);
    expect(peers.map(({ receivedMs }) => receivedMs)).toEqual(wholeMs);
    for (const [nth, caller] of callers.entries()) await expectOwn(nth, caller, rung[nth]?.callSid ?? '', before);
    for (const { id } of houses) {
      const { body } = await line.staff(`/api/reservations?restaurant=${id}`);
      const booked = (body as { reservations: { name: string; phone: string }[] }).reservations;
      const own = callers.filter(({ house }) => house === id).map(({ args, from }) => `${args.name} ${from}`);
      expect(booked.map(({ name, phone }) => `${name} ${phone}`).sort()).toEqual(own.sort());
    }
    model.hears = null;
  });
});

/** What the caller's session was told and what the log holds is theirs alone. */
async function expectOwn(nth: number, caller: (typeof callers)[number], callSid: string, before: number) {
  const session = model.sessions[before + nth];
  const told = JSON.stringify(session?.items.map(({ text }) => text));
  expect(told).toContain(caller.args.name);
  for (const other of callers) if (other !== caller) expect(told).not.toContain(other.says);
  expect(told.match(/Guest \d+/g)?.every((name) => name === caller.args.name)).toBe(true);
  expect(session?.settings?.instructions).toContain(`The ${caller.house}`);

  const { status, body } = await line.staff(`/api/calls/${callSid}?restaurant=${caller.house}`);
  expect(status).toBe(200);
  const call = body as {
    from: string;
    to: string;
    disposition: string;
    transcript: { text: string }[];
    events: { type: string; data: object }[];
  };
  expect(call).toMatchObject({ from: caller.from, to: caller.to, disposition: 'completed' });
  expect(call.transcript.map(({ text }) => text)).toEqual([caller.greeting, caller.says, caller.answer]);
  const args = { ...caller.args, name: '[given]' };
  expect(call.events.filter(({ type }) => type === 'tool').map(({ data }) => data)).toEqual([
    { tool: 'create_reservation', args, outcome: 'booked' },
  ]);
  const elsewhere = houses.filter(({ id }) => id !== caller.house);
  for (const { id } of elsewhere) {
    expect((await line.staff(`/api/calls/${callSid}?restaurant=${id}`)).status).toBe(404);
  }
}

describe('a thousand callers who hang up whenever they like', () => {
  it('leave no session open, and no call held', async () => {
    const database = await postgres.openDatabase();
    // On a slow machine some are not let go yet when the next ones ring.
    const realtime = { voice: 'marin', audio: 'mulaw' as const, limits: { maxCalls: 1_000 } };
    const restaurantFor = () => ({ ...sampleRestaurant, realtime });
    const running = await startDoor({ database, model, secondMs: 50, restaurantFor });
    const opened = model.sessions.length;
    model.faults.length = 0;
    const below = aRandom(7);
    const wish = { date: TOMORROW, time: '19:00', party_size: 2 };
    const deeds: Turn[] = [
      { says: 'How can I help?', ms: 400 },
      { says: 'Let me see.', ms: 100, calls: [{ name: 'check_availability', args: wish }] },
      { calls: [{ name: 'create_reservation', args: { ...wish, name: 'Misha' } }] },
      { hangs: true },
    ];
    model.script = () => deeds[below(deeds.length)] ?? {};
    const hangUpSomewhere = async () => {
      const moment = below(7);
      // Hung up before Twilio has opened the stream; while that opens; as it begins; or in the middle of something.
      if (moment === 0) return void running.admit();
      const { peer } = await running.call(undefined, { burst: 2 });
      const frames = moment === 1 ? 0 : below(80);
      if (moment > 4) peer.speak(aVoice(300 + below(900)));
      await until('it is time to hang up', () => peer.isEnded || peer.framesSent >= frames);
      if (below(4) === 0) peer.drop();
      else await peer.hangUp();
    };
    for (let wave = 0; wave < 40; wave += 1) {
      model.connectDelayMs = below(3) * 20;
      await Promise.all(Array.from({ length: 25 }, hangUpSomewhere));
    }
    model.connectDelayMs = 0;
    const isEmpty = () => running.door.size.calls === 0 && running.door.size.ahead === 0;
    await until('nothing is held, and no session is open', () => isEmpty() && model.openSessions().length === 0);
    // Who hung up before a session was open never had one; a model that hung was given a successor.
    expect(model.sessions.length - opened).toBeGreaterThan(500);
    expect(model.faults).toEqual([]);
    await running.stop();
  });
});

describe('a model that takes no mu-law', () => {
  it('is spoken with in 24 kHz, and interrupted like any other', async () => {
    line = await startLine({
      databaseUrl: await postgres.createDatabase(),
      realtime: model,
      restaurant: { realtime: { voice: 'cedar', audio: 'pcm' } },
    });
    model.faults.length = 0;
    model.script = ({ nth }) =>
      nth === 0 ? { says: 'We are open all day, every day.', ms: 6_000 } : { says: 'Yes.', ms: 200 };
    const peer = await openStream(await ring(line.url), { isInStep: true });
    await until('the model speaks', () => peer.playedMs >= 1_000);
    const session = model.openSessions().at(-1);
    model.willHear('And on Sundays?');
    peer.speak(aVoice(1_200));
    await until('the model is silenced', () => peer.clearedAtMs.length > 0);
    await until('the caller is answered', () => session?.responses === 2);
    expect(session?.settings?.audio).toMatchObject({
      input: { format: { type: 'audio/pcm', rate: 24_000 } },
      output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'cedar' },
    });
    expect(Math.abs((session?.truncations[0]?.audioEndMs ?? 0) - (peer.clearedAtMs[0] ?? 0))).toBeLessThanOrEqual(200);
    expect(model.faults).toEqual([]);
    await peer.hangUp();
  });
});
