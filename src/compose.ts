/**
 * The composition root: every part with I/O is made here, and closed here in reverse order. Nothing else says which
 * implementation stands behind a port.
 */
import { randomInt, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createApp } from './app.ts';
import { startBackground } from './background.ts';
import type { BookDeps } from './booking/book-store.ts';
import { type CheckDeps, checkBookings } from './booking/check-bookings.ts';
import type { Restaurant } from './booking/restaurant.ts';
import { createCalendarCheck } from './calendar/check-calendar.ts';
import { calendarDeps } from './calendars.ts';
import { createBriefHost } from './call/brief-host.ts';
import { endCall } from './call/end-call.ts';
import { rehearse } from './call/rehearse.ts';
import { createTakeTurn, TURN_BUDGET_MS } from './call/turn.ts';
import { clockStartingAt, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { AUTH_TOKEN_FILE, developmentSecret, STAFF_TOKEN_FILE } from './development-secrets.ts';
import { holdOf } from './hold.ts';
import { createOpenAiModel } from './integrations/openai-model.ts';
import type { LastResort } from './line/last-resort.ts';
import { isSignedUpgrade } from './line/signature.ts';
import { STREAM_PATH } from './line/webhooks.ts';
import { createRateLimits } from './live/rate-limits.ts';
import { closeRedis, connectRedis, pingRedis } from './live/redis.ts';
import { createRedisCallStore } from './live/redis-call-store.ts';
import type { Log } from './log.ts';
import type { Probes } from './operations-routes.ts';
import { crew } from './realtime/agents/crew.ts';
import { StreamDoor, type StreamDoorOptions } from './realtime/stream-door.ts';
import { createAlertDesk } from './records/alert-desk.ts';
import { createAlertStore } from './records/alerts.ts';
import { createBookStore } from './records/book-store.ts';
import { createCallHistory } from './records/call-history.ts';
import { createSqlCallLog } from './records/call-log.ts';
import { createSqlCallStore } from './records/call-store.ts';
import { openDatabase } from './records/database.ts';
import { startEmbeddedPostgres } from './records/embedded-postgres.ts';
import { startHoldSweeper } from './records/hold-sweeper.ts';
import { createIdempotencyKeys } from './records/idempotency-keys.ts';
import { createLeadStore } from './records/leads.ts';
import { createMessageDesk } from './records/message-desk.ts';
import { createOrderStore } from './records/order-store.ts';
import { syncRestaurants } from './records/restaurants.ts';
import { feedPathOf } from './staff/calendar-feed.ts';
import { createStaffDesk } from './staff/staff-desk.ts';
import { type Accepts, takeUpgrades } from './take-upgrades.ts';
import type { Model } from './understanding/model.ts';

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
  const holdSweeper = startHoldSweeper({ database, clock });
  closers.push(() => holdSweeper.close());

  const probes: Probes = { PostgreSQL: () => database.ping() };
  const redis = config.redis ? openRedis(config.redis, log, closers, probes) : null;
  const store = redis ? createRedisCallStore(redis) : createSqlCallStore({ database, clock });
  const callLog = createSqlCallLog({
    database,
    onDrop: ({ entries, cause }) => log.error({ entries, err: cause }, 'call log entries dropped'),
  });
  closers.push(() => callLog.flush());

  const bookStore = createBookStore({ database, clock });
  const calendars = calendarDeps(config, database, { clock, book: bookStore });
  const calendar = calendars.restaurantIds.length > 0 ? createCalendarCheck({ ...calendars, log }) : undefined;
  if (calendar) closers.push(() => calendar.settled());
  const book: BookDeps = { store: bookStore, clock, random: (below) => randomInt(below), calendar };
  const orders = { orders: createOrderStore({ database, clock }), clock };
  const alerts = createAlertStore({ database, clock });
  const onMisfits: CheckDeps['onMisfits'] = (found) =>
    log.warn({ ...found }, 'bookings do not fit the profile any more; staff are alerted');
  await checkBookings({ store: book.store, alerts, clock, onMisfits }, config.restaurants);
  const restaurantFor = restaurantByNumber(config.restaurants);
  const authToken = config.twilio.authToken ?? (await developmentSecret(config.dataDirectory, AUTH_TOKEN_FILE));
  const staffToken = config.staffApiToken ?? (await developmentSecret(config.dataDirectory, STAFF_TOKEN_FILE));
  const calls = { store, callLog, log, clock };
  const model = languageModel(config.openai, log, closers);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const { texts, jobs } = startBackground({ config, database, url, book, calendars, restaurantFor, log, registry });
  closers.push(() => jobs.stop());
  const signing = { authToken, publicUrl: config.publicUrl };
  const door = streamDoor(config, { ...calls, book, orders, alerts, crew, restaurantFor, secret: authToken }, closers);

  const hold = holdOf(config, { store, log, restaurantFor });
  if (hold) closers.push(() => hold.transfers.settled());

  rehearse(config.restaurants, clock.now());
  const app = createApp({
    line: {
      ...signing,
      ...(door && {
        realtime: {
          greetingFor: (to) => greetingOf(restaurantFor(to)),
          admit: (call) => door.admit(call),
          resume: (call) => door.resume(call),
        },
      }),
      takeTurn: createTakeTurn({ ...calls, book, alerts, model, restaurantFor, turnBudgetMs: TURN_BUDGET_MS }),
      briefHost: createBriefHost({ store }),
      ...(hold && { hold }),
      callEnded: (leg) => endCall({ ...calls, book, transfers: hold?.transfers }, leg),
      lastResortFor: (to) => lastResortOf(restaurantFor(to)),
    },
    texts,
    staff: {
      token: staffToken,
      desk: createStaffDesk(book),
      callHistory: createCallHistory(database),
      leadDeps: {
        leads: createLeadStore(database),
        countUse: createRateLimits({ redis }),
        clock,
        newLeadId: randomUUID,
      },
      alertDesk: createAlertDesk({ database, clock }),
      messageDesk: createMessageDesk(database),
      orderDeps: orders,
      idempotencyKeys: createIdempotencyKeys(database),
      restaurants: config.restaurants,
      calendarFeedOf: (restaurant) => addressOn(config.publicUrl, feedPathOf(restaurant, staffToken)),
    },
    calendarFeed: {
      token: staffToken,
      restaurants: config.restaurants,
      book: bookStore,
      clock,
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

/** For what the rules leave open; none without a key, and nothing is missed then. */
function languageModel(
  { apiKey, baseUrl, model }: Config['openai'],
  log: Log,
  closers: (() => Promise<void>)[],
): Model | undefined {
  if (apiKey === null) return undefined;
  const openAi = createOpenAiModel({ apiKey, baseUrl, model, log });
  closers.push(async () => openAi.close());
  return openAi;
}

function openRedis(address: NonNullable<Config['redis']>, log: Log, closers: (() => Promise<void>)[], probes: Probes) {
  const redis = connectRedis(address, log);
  closers.push(() => closeRedis(redis));
  probes.Redis = () => pingRedis(redis);
  return redis;
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

function addressOn(publicUrl: string | null, path: string | null): string | null {
  return path === null ? null : `${publicUrl ?? ''}${path}`;
}
