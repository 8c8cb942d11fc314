/** What silence leads to in a realtime call; a second is shorter here, so that nobody waits for it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, todayIn } from '../../src/booking/local-time.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { systemClock } from '../../src/clock.ts';
import { METERED_EVERY_SECONDS } from '../../src/realtime/call-account.ts';
import { createSqlCallStore } from '../../src/records/call-store.ts';
import type { Database } from '../../src/records/database.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { dropOpenPeers, type MediaPeer, type MediaPeerOptions } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { until } from '../support/realtime-caller.ts';
import { type RunningDoor, startDoor } from '../support/running-door.ts';
import { aVoice } from '../support/speech.ts';

const SECOND_MS = 20;
/** Instead of twenty minutes. */
const SESSION_SECONDS = 120;

let postgres: TestPostgres;
let model: OpenAiRealtime;
let database: Database;
let running: RunningDoor;
let restaurant: Restaurant = sampleRestaurant;

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime();
  database = await postgres.openDatabase();
  running = await startDoor({
    database,
    model,
    restaurantFor: () => restaurant,
    secondMs: SECOND_MS,
  });
});

afterAll(async () => {
  await running.stop();
  await model.stop();
  await postgres.stop();
});

afterEach(dropOpenPeers);

beforeEach(() => {
  model.script = () => ({ says: 'How can I help?', ms: 400 });
  model.faults.length = 0;
  model.heard.length = 0;
  running.recorded.length = 0;
  restaurant = sampleRestaurant;
});

const aCall = async (options: Partial<MediaPeerOptions> = {}): Promise<MediaPeer> =>
  (await running.call(undefined, options)).peer;
const eventsOf = (type: string) => running.eventsOf(type);

describe('a model', () => {
  it('that takes a request and does nothing about it is replaced', async () => {
    const turns = [{ hangs: true }];
    model.script = () => turns.shift() ?? { says: 'Here I am.', ms: 400 };
    const peer = await aCall();
    await until('the caller hears something', () => peer.playedMs >= 400);
    expect(eventsOf('model')).toEqual([{ lost: 'no answer' }]);
    await peer.hangUp();
  });

  it('whose connection is open and dead is replaced', async () => {
    const peer = await aCall();
    await until('the greeting was heard', () => peer.playedMs >= 400);
    model.openSessions().at(-1)?.freeze();
    await until('another session has taken over', () => eventsOf('model').length === 1);
    expect(eventsOf('model')).toEqual([{ lost: 'silent' }]);
    await peer.hangUp();
  });

  it('that is not there in time is given up, and the call goes on without one', async () => {
    model.connectDelayMs = 2_000;
    const peer = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    model.connectDelayMs = 0;
    expect(eventsOf('model')).toEqual([{ lost: 'not ready in time' }, { gone: 'not ready in time' }]);
  });

  it('is exchanged for a fresh one when it has grown old, and nobody speaks', async () => {
    const aging = await startDoor({ database, model, secondMs: SECOND_MS, sessionLastsSeconds: SESSION_SECONDS });
    // A caller who says something now and then.
    const { peer } = await aging.call();
    const talking = setInterval(() => {
      model.heard.length = 0;
      model.willHear('Go on');
      peer.speak(aVoice(300));
    }, SECOND_MS * 8);
    await until('it is exchanged', () => aging.eventsOf('model').length > 0).finally(() => clearInterval(talking));
    expect(aging.eventsOf('model')).toEqual([{ recycled: true }]);
    expect(aging.door.size.calls).toBe(1);
    await peer.hangUp();
    await aging.stop();
  });
});

describe('a caller', () => {
  it('who says nothing is asked twice, and then the call ends with a goodbye', async () => {
    const { peer, callSid } = await running.call();
    await until('the stream is ended', () => peer.isEnded);
    const told = model.sessions.at(-1)?.items.filter(({ isAssistant }) => !isAssistant) ?? [];
    expect(told.map(({ text }) => text.slice(0, 30))).toEqual([
      'The caller has said nothing fo',
      'The caller still says nothing.',
    ]);
    const kept = await createSqlCallStore({ database, clock: systemClock }).load(callSid);
    expect(kept).toMatchObject({ reply: { kind: 'end' } });
    expect(JSON.stringify(kept)).toContain('Goodbye');
  });

  it('who says nothing is asked and said goodbye to, also where the line never says what was played', async () => {
    const peer = await aCall({ withholdsMarks: true });
    await until('the stream is ended', () => peer.isEnded);
    const told = model.sessions.at(-1)?.items.filter(({ isAssistant }) => !isAssistant) ?? [];
    expect(told).toHaveLength(2);
    // What was played is not cut off as if it were not.
    expect([peer.playedMs, peer.clearedAtMs]).toEqual([1_200, []]);
  });

  it('whose telephone sends no silence is answered, is not taken to have left, and is asked as any other', async () => {
    const peer = await aCall({ sendsNoSilence: true });
    await until('the greeting was heard', () => peer.playedMs >= 400 && !peer.isPlaying);
    model.willHear('A table for two');
    peer.speak(aVoice(700));
    await until('it is answered', () => peer.playedMs >= 800);
    await until('the stream is ended', () => peer.isEnded);
    const told = model.sessions.at(-1)?.items.filter(({ isAssistant }) => !isAssistant) ?? [];
    expect(told.map(({ text }) => text.slice(0, 30))).toEqual([
      'A table for two',
      'The caller has said nothing fo',
      'The caller still says nothing.',
    ]);
    expect(model.faults).toEqual([]);
  });

  it('in a place so loud that the voice never ends is answered', async () => {
    const peer = await aCall();
    await until('the greeting was heard', () => peer.playedMs >= 400);
    const session = model.openSessions().at(-1);
    model.willHear('A table for two, and never mind the music');
    peer.speak(aVoice(120_000));
    await until('the caller is answered', () => session?.responses === 2 && peer.isSpeaking);
    expect(session?.items.map(({ text }) => text)).toContain('A table for two, and never mind the music');
    await peer.hangUp();
    expect(model.faults).toEqual([]);
  });

  it('whose line is dead has left, and nothing stays open', async () => {
    const peer = await aCall();
    await until('the greeting was heard', () => peer.playedMs >= 400);
    peer.freeze();
    await until('the stream is ended', () => peer.isEnded);
    await until('nothing is left', () => running.door.size.calls === 0 && model.openSessions().length === 0);
  });
});

describe('what a call has used', () => {
  it('is written down while it lasts, and when it ends', async () => {
    const peer = await aCall();
    const metered = () => running.recorded.flatMap((entry) => (entry.kind === 'metered' ? [entry] : []));
    await until('it was written now and then', () => metered().length >= 3);
    await until('the greeting is in it', () => metered().some(({ audioOutMs }) => audioOutMs >= 400));
    const [first, second, third] = metered();
    expect(metered().every(({ isHeld }) => isHeld)).toBe(true);
    expect(metered().at(-1)?.audioInMs).toBeGreaterThan(0);
    await peer.hangUp();
    await until('it was written at the end', () => metered().at(-1)?.isHeld === false);
    await until('the model has heard all that was sent', () => model.openSessions().length === 0);
    expect(first).toMatchObject({ heldSeconds: 0 });
    expect(third?.heldSeconds).toBe((second?.heldSeconds ?? 0) + METERED_EVERY_SECONDS);
    expect(metered().at(-1)?.audioInMs).toBe(model.sessions.at(-1)?.heardMs);
  });
});

describe('a call that comes upon a limit while it is held', () => {
  it('goes on by keys and speech as soon as nobody speaks, with what is known', async () => {
    // Heard within a minute, when it is first compared.
    const limits = { costADay: 1 };
    restaurant = { ...sampleRestaurant, realtime: { voice: 'marin', audio: 'mulaw', limits } };
    const wish = { date: addDays(todayIn(restaurant.timeZone, new Date()), 1), time: '19:00', party_size: 4 };
    const turns = [{ calls: [{ name: 'check_availability', args: wish }] }, { says: 'Which name, please?', ms: 8_000 }];
    model.script = () => turns.shift() ?? {};
    const peer = await aCall({ burst: 10 });
    await until('all was said', () => peer.playedMs >= 8_000 || peer.isEnded);
    // However long the comparison takes here, the caller is not taken for gone meanwhile.
    const talking = setInterval(() => peer.speak(aVoice(300)), SECOND_MS * 8);
    await until('the stream is ended', () => peer.isEnded).finally(() => clearInterval(talking));
    // Not in mid-sentence.
    expect(peer.playedMs).toBe(8_000);
    expect(eventsOf('model')).toEqual([{ limit: 'cost_of_restaurant' }]);
    const stored = await createSqlCallStore({ database, clock: systemClock }).load(peer.callSid);
    expect(stored).toMatchObject({ snapshot: { context: { wish: { partySize: 4, date: wish.date, time: '19:00' } } } });
    await until('nothing is left', () => running.door.size.calls === 0 && model.openSessions().length === 0);
  });
});

describe('a session that was opened ahead', () => {
  it('is closed when nobody comes', async () => {
    await running.door.admit({ callSid: `CA${'f'.repeat(32)}`, from: null, to: null });
    await until('it is open', () => model.openSessions().length === 1);
    await until('it is closed', () => model.openSessions().length === 0 && running.door.size.ahead === 0);
  });
});

describe('keys', () => {
  it('that belong together are told to the model as one', async () => {
    const peer = await aCall();
    await until('the greeting was heard', () => peer.playedMs >= 400);
    for (const digit of '1984') peer.press(digit);
    const said = () => model.sessions.at(-1)?.items.map(({ text }) => text) ?? [];
    await until('the model knows', () => said().some((text) => text.includes('these keys: 1984')));
    await peer.hangUp();
  });
});
