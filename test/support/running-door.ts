/** The realtime line alone, over a real database, with a second that is shorter: for tests of what takes long. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BookStore } from '../../src/booking/book-store.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { usualPrices } from '../../src/call/call-cost.ts';
import type { CallLogEntry } from '../../src/call/call-log.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { crew } from '../../src/realtime/agents/crew.ts';
import { StreamDoor } from '../../src/realtime/stream-door.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { createSqlCallStore } from '../../src/records/call-store.ts';
import type { Database } from '../../src/records/database.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createFindMeasured } from '../../src/records/realtime-use.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { aRandom } from './builders.ts';
import { MediaPeer, type MediaPeerOptions } from './media-peer.ts';
import type { OpenAiRealtime } from './openai-realtime.ts';
import { startShortSeconds } from './short-seconds.ts';

const secret = 'test-auth-token';
const CALLS_MAX = 1_000;
/** Of all doors of a test file: they may share a database. */
let calls = 0;
/** Told at once: a line that has to wait for it lets in only a few. */
const unused = { calls: 0, callerMs: 0, totalMs: 0, cost: 0 };

export interface RunningDoor {
  door: StreamDoor;
  /** What went into the call log; emptied at will. */
  recorded: CallLogEntry[];
  /** What was recorded of this kind. */
  eventsOf(type: string): Record<string, unknown>[];
  /** A call that the webhook has let in, and that has no stream yet. */
  admit(from?: string): Promise<{ callSid: string; token: string }>;
  /** A call from this number: admitted, and its stream begun. */
  call(from?: string, options?: Partial<MediaPeerOptions>): Promise<{ callSid: string; peer: MediaPeer }>;
  stop(): Promise<void>;
}

export async function startDoor(options: {
  database: Database;
  model: OpenAiRealtime;
  secondMs: number;
  /** While this is so, the line's time stands still. */
  standsStill?(): boolean;
  sessionLastsSeconds?: number;
  clock?: Clock;
  restaurantFor?: () => Restaurant;
  /** What happens on the way to the book. */
  around?: (store: BookStore) => BookStore;
}): Promise<RunningDoor> {
  const {
    database,
    model,
    clock = systemClock,
    restaurantFor = () => sampleRestaurant,
    around = (store) => store,
  } = options;
  const recorded: CallLogEntry[] = [];
  const seconds = await startShortSeconds(options.secondMs, options.standsStill);
  await syncRestaurants(database, [restaurantFor()]);
  const door = new StreamDoor({
    store: createSqlCallStore({ database, clock }),
    book: { store: around(createBookStore({ database, clock })), clock, random: aRandom() },
    orders: { orders: createOrderStore({ database, clock }), clock },
    clock,
    callLog: { record: (entry) => void recorded.push(entry), flush: async () => undefined },
    log: createLog({ level: 'silent' }),
    alerts: { raise: async () => undefined },
    crew,
    model: { url: model.url, model: 'gpt-realtime-2.1', apiKey: model.apiKey },
    secret,
    restaurantFor,
    prices: usualPrices,
    findUse: async () => unused,
    findMeasured: createFindMeasured(database),
    maxCalls: CALLS_MAX,
    everySecond: seconds.everySecond,
    ...(options.sessionLastsSeconds && { sessionLastsSeconds: options.sessionLastsSeconds }),
  });
  const server = createServer().on('upgrade', (request, socket, head) => door.accept(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    door,
    recorded,
    eventsOf: (type) =>
      recorded.flatMap((entry) => (entry.kind === 'event' && entry.type === type ? [entry.data] : [])),
    admit,
    async call(from, peerOptions = {}) {
      const { callSid, token } = await admit(from);
      const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/voice/stream`;
      const peer = await MediaPeer.connect({ url, token, callSid, authToken: secret, frameMs: 1, ...peerOptions });
      return { callSid, peer };
    },
    async stop() {
      await door.close();
      seconds.stop();
      server.close();
    },
  };

  async function admit(from = '+15550104100') {
    calls += 1;
    const callSid = `CA${String(calls).padStart(32, '0')}`;
    const token = await door.admit({ callSid, from, to: '+15550100100' });
    if (token === null) throw new Error('no limit should be reached here');
    return { callSid, token };
  }
}
