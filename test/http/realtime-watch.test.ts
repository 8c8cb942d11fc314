/** What silence leads to in a realtime call; a second is shorter here, so that nobody waits for it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CallLogEntry } from '../../src/call/call-log.ts';
import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { crew } from '../../src/realtime/agents/crew.ts';
import { StreamDoor } from '../../src/realtime/stream-door.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { createSqlCallStore } from '../../src/records/call-store.ts';
import type { Database } from '../../src/records/database.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { dropOpenPeers, MediaPeer } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { until } from '../support/realtime-caller.ts';
import { aVoice } from '../support/speech.ts';

const SECOND_MS = 20;
/** Instead of twenty minutes. */
const SESSION_SECONDS = 120;
const secret = 'test-auth-token';

let postgres: TestPostgres;
let database: Database;
let model: OpenAiRealtime;
let door: StreamDoor;
let server: Server;
const recorded: CallLogEntry[] = [];
let calls = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
  await syncRestaurants(database, [sampleRestaurant]);
  model = await startOpenAiRealtime();
  const clock = systemClock;
  door = new StreamDoor({
    store: createSqlCallStore({ database, clock }),
    book: { store: createBookStore({ database, clock }), clock, random: () => 1 },
    orders: { orders: createOrderStore({ database, clock }), clock },
    clock,
    callLog: { record: (entry) => void recorded.push(entry), flush: async () => undefined },
    log: createLog({ level: 'silent' }),
    alerts: { raise: async () => undefined },
    crew,
    model: { url: model.url, model: 'gpt-realtime', apiKey: model.apiKey },
    secret,
    restaurantFor: () => sampleRestaurant,
    secondMs: SECOND_MS,
    sessionLastsSeconds: SESSION_SECONDS,
  });
  server = createServer().on('upgrade', (request, socket, head) => door.accept(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  await door.close();
  server.close();
  await model.stop();
  await postgres.stop();
});

afterEach(dropOpenPeers);

beforeEach(() => {
  model.script = () => ({ says: 'How can I help?', ms: 400 });
  model.faults.length = 0;
  recorded.length = 0;
});

async function aCall(): Promise<MediaPeer> {
  calls += 1;
  const callSid = `CA${String(calls).padStart(32, '0')}`;
  const token = door.admit({ callSid, from: '+15550104100', to: '+15550100100' });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/voice/stream`;
  return MediaPeer.connect({ url, token, callSid, authToken: secret, frameMs: 1 });
}

const eventsOf = (type: string) =>
  recorded.flatMap((entry) => (entry.kind === 'event' && entry.type === type ? [entry.data] : []));

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
    // A caller who says something now and then.
    const peer = await aCall();
    const talking = setInterval(() => {
      model.heard.length = 0;
      model.willHear('Go on');
      peer.speak(aVoice(300));
    }, SECOND_MS * 8);
    await until('it is exchanged', () => eventsOf('model').length > 0);
    clearInterval(talking);
    expect(eventsOf('model')).toEqual([{ recycled: true }]);
    expect(door.size.calls).toBe(1);
    await peer.hangUp();
  });
});

describe('a caller', () => {
  it('who says nothing is asked twice, and then the call ends', async () => {
    const peer = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    const told = model.sessions.at(-1)?.items.filter(({ isAssistant }) => !isAssistant) ?? [];
    expect(told.map(({ text }) => text.slice(0, 30))).toEqual([
      'The caller has said nothing fo',
      'The caller still says nothing.',
    ]);
  });

  it('whose line is dead has left, and nothing stays open', async () => {
    const peer = await aCall();
    await until('the greeting was heard', () => peer.playedMs >= 400);
    peer.freeze();
    await until('the stream is ended', () => peer.isEnded);
    await until('nothing is left', () => door.size.calls === 0 && model.openSessions().length === 0);
  });
});

describe('a session that was opened ahead', () => {
  it('is closed when nobody comes', async () => {
    door.admit({ callSid: `CA${'f'.repeat(32)}`, from: null, to: null });
    await until('it is open', () => model.openSessions().length === 1);
    await until('it is closed', () => model.openSessions().length === 0 && door.size.ahead === 0);
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
