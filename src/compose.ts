/**
 * The composition root: every part with I/O is made here, and closed here in reverse order. Nothing else says which
 * implementation stands behind a port.
 */
import { randomInt, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createApp } from './app.ts';
import type { BookDeps } from './booking/book-store.ts';
import type { Restaurant } from './booking/restaurant.ts';
import type { CallStore } from './call/call-store.ts';
import { endCall } from './call/end-call.ts';
import { rehearse } from './call/rehearse.ts';
import { createTakeTurn, TURN_BUDGET_MS } from './call/turn.ts';
import { clockStartingAt, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { AUTH_TOKEN_FILE, developmentSecret, STAFF_TOKEN_FILE } from './development-secrets.ts';
import type { LastResort } from './line/last-resort.ts';
import { isSignedUpgrade } from './line/signature.ts';
import { STREAM_PATH } from './line/webhooks.ts';
import { closeRedis, connectRedis, pingRedis } from './live/redis.ts';
import { createRedisCallStore } from './live/redis-call-store.ts';
import type { Log } from './log.ts';
import type { Probes } from './operations-routes.ts';
import { host } from './realtime/agents/host.ts';
import { StreamDoor, type StreamDoorOptions } from './realtime/stream-door.ts';
import { createBookStore } from './records/book-store.ts';
import { createCallHistory } from './records/call-history.ts';
import { createSqlCallLog } from './records/call-log.ts';
import { createSqlCallStore } from './records/call-store.ts';
import { openDatabase } from './records/database.ts';
import { startEmbeddedPostgres } from './records/embedded-postgres.ts';
import { syncRestaurants } from './records/restaurants.ts';
import { createStaffDesk } from './staff/staff-desk.ts';
import { type Accepts, takeUpgrades } from './take-upgrades.ts';

/** Where a realtime model is reached, and which one, unless the configuration says otherwise. */
const REALTIME_URL = 'wss://api.openai.com/v1/realtime';
const REALTIME_MODEL = 'gpt-realtime';

export interface Composition {
  app: ReturnType<typeof createApp>;
  /** What webhooks are signed with; made up where none was given. */
  authToken: string;
  staffToken: string;
  /** Takes the sockets that are opened on this server; to be called once it listens. */
  takeUpgrades(server: Server): void;
  /** Resolves when all that happened so far is in the call log. */
  flushLog(): Promise<void>;
  /** Ends what was begun, lets go of everything, and leaves nothing unwritten. Safe to call twice. */
  close(): Promise<void>;
}

/** Opens everything that the configuration names. Whatever fails closes what was opened before it. */
export async function compose(config: Config, log: Log): Promise<Composition> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return { ...(await open(config, log, closers)), close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function open(config: Config, log: Log, closers: (() => Promise<void>)[]): Promise<Omit<Composition, 'close'>> {
  const clock = config.clockStartsAt ? clockStartingAt(config.clockStartsAt) : systemClock;
  const url = config.databaseUrl ?? (await embeddedDatabase(config, log, closers));
  const database = await openDatabase({ url });
  closers.push(() => database.close());
  await syncRestaurants(database, config.restaurants);

  const probes: Probes = { PostgreSQL: () => database.ping() };
  const store = config.redis ? redisStore(config.redis, log, closers, probes) : createSqlCallStore({ database, clock });
  const callLog = createSqlCallLog({
    database,
    onDrop: ({ entries, cause }) => log.error({ entries, err: cause }, 'call log entries dropped'),
  });
  closers.push(() => callLog.flush());

  const book: BookDeps = { store: createBookStore({ database, clock }), clock, random: (below) => randomInt(below) };
  const restaurantFor = restaurantByNumber(config.restaurants);
  const authToken = config.twilio.authToken ?? (await developmentSecret(config.dataDirectory, AUTH_TOKEN_FILE));
  const staffToken = config.staffApiToken ?? (await developmentSecret(config.dataDirectory, STAFF_TOKEN_FILE));
  const calls = { store, callLog, log, clock };
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const signing = { authToken, publicUrl: config.publicUrl };
  const door = streamDoor(config, { ...calls, book, agent: host, restaurantFor, secret: authToken }, closers);

  rehearse(config.restaurants, clock.now());
  const app = createApp({
    line: {
      ...signing,
      ...(door && {
        realtime: { greetingFor: (to) => greetingOf(restaurantFor(to)), admit: (call) => door.admit(call) },
      }),
      takeTurn: createTakeTurn({ ...calls, book, restaurantFor, turnBudgetMs: TURN_BUDGET_MS }),
      callEnded: (leg) => endCall(calls, leg),
      lastResortFor: (to) => lastResortOf(restaurantFor(to)),
    },
    staff: {
      token: staffToken,
      desk: createStaffDesk(book),
      callHistory: createCallHistory(database),
      restaurantOf: (id) => config.restaurants.find((restaurant) => id === null || restaurant.id === id) ?? null,
    },
    probes,
    registry,
    log,
    newRequestId: randomUUID,
    behindProxy: config.publicUrl !== null,
  });
  const sockets: Record<string, Accepts> = door
    ? { [STREAM_PATH]: { isAllowed: (request) => isSignedUpgrade(signing, request), accept: door.accept.bind(door) } }
    : {};
  return {
    app,
    authToken,
    staffToken,
    takeUpgrades: (server) => takeUpgrades(server, sockets, log),
    flushLog: () => callLog.flush(),
  };
}

/** The realtime line, where there is a key for a model. */
function streamDoor(
  { openai }: Config,
  options: Omit<StreamDoorOptions, 'model'>,
  closers: (() => Promise<void>)[],
): StreamDoor | null {
  if (openai.apiKey === null) return null;
  const { apiKey, realtimeUrl, realtimeModel } = openai;
  const model = { apiKey, url: realtimeUrl ?? REALTIME_URL, model: realtimeModel ?? REALTIME_MODEL };
  const door = new StreamDoor({ ...options, model });
  closers.push(() => door.close());
  return door;
}

function greetingOf({ answers, consentNotice, languages, voices }: Restaurant) {
  const speech = consentNotice === undefined ? [] : [consentNotice];
  return { speech, voice: voices[languages[0] ?? 'en'], isUsual: answers === 'realtime' };
}

async function embeddedDatabase(config: Config, log: Log, closers: (() => Promise<void>)[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDirectory,
    log: (sentence) => log.info({ sentence }, 'embedded PostgreSQL'),
  });
  closers.push(() => postgres.stop());
  return postgres.url;
}

function redisStore(
  address: NonNullable<Config['redis']>,
  log: Log,
  closers: (() => Promise<void>)[],
  probes: Probes,
): CallStore {
  const redis = connectRedis(address, log);
  closers.push(() => closeRedis(redis));
  probes.Redis = () => pingRedis(redis);
  return createRedisCallStore(redis);
}

/** Whose number was called. A number that nobody has, as in a first try of the line, is the first restaurant's. */
function restaurantByNumber(restaurants: Restaurant[]): (to: string | null) => Restaurant {
  const [first] = restaurants;
  if (!first) throw new Error('A server without a restaurant has nothing to answer for.');
  return (to) => restaurants.find(({ phoneNumbers }) => to !== null && phoneNumbers.includes(to)) ?? first;
}

function lastResortOf({ languages, voices, staffPhoneNumber }: Restaurant): LastResort {
  const language = languages[0] ?? 'en';
  return { language, voice: voices[language], staffPhoneNumber: staffPhoneNumber ?? null };
}
