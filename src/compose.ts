/**
 * The composition root: every part with I/O is made here, or in one of the files beside it that put a few parts together
 * (`background`, `calendars`, `free-conversation`, `hold`, `watch-calls`), and closed here in reverse order. Nothing else says
 * which implementation stands behind a port.
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
import type { LiveFeed } from './call/live-feed.ts';
import type { CountUse } from './call/rate-limit.ts';
import { rehearse } from './call/rehearse.ts';
import { createTakeTurn, TURN_BUDGET_MS } from './call/turn.ts';
import { type Clock, clockStartingAt, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { AUTH_TOKEN_FILE, developmentSecret, STAFF_TOKEN_FILE } from './development-secrets.ts';
import { openFreeConversation } from './free-conversation.ts';
import { holdOf } from './hold.ts';
import { createOpenAiModel } from './integrations/openai-model.ts';
import type { LastResort } from './line/last-resort.ts';
import { createMayRing } from './line/ring-limits.ts';
import { createRateLimits } from './live/rate-limits.ts';
import { closeRedis, connectRedis, pingRedis } from './live/redis.ts';
import { createRedisCallStore } from './live/redis-call-store.ts';
import type { Log } from './log.ts';
import type { Probes } from './operations-routes.ts';
import type { OrderDeps } from './ordering/order-store.ts';
import { createAlertDesk } from './records/alert-desk.ts';
import { createAlertStore } from './records/alerts.ts';
import { createBookStore } from './records/book-store.ts';
import { createCallHistory } from './records/call-history.ts';
import { createSqlCallStore } from './records/call-store.ts';
import { type Database, openDatabase } from './records/database.ts';
import { startEmbeddedPostgres } from './records/embedded-postgres.ts';
import { startHoldSweeper } from './records/hold-sweeper.ts';
import { createIdempotencyKeys } from './records/idempotency-keys.ts';
import { createLeadStore } from './records/leads.ts';
import { createMessageDesk } from './records/message-desk.ts';
import { createOrderStore } from './records/order-store.ts';
import { createFindMeasured, createFindRealtimeUse } from './records/realtime-use.ts';
import { syncRestaurants } from './records/restaurants.ts';
import { restaurantByNumber } from './restaurant-by-number.ts';
import { feedPathOf } from './staff/calendar-feed.ts';
import { createStaffDesk } from './staff/staff-desk.ts';
import type { StaffOptions } from './staff/staff-routes.ts';
import { takeUpgrades } from './take-upgrades.ts';
import type { Model } from './understanding/model.ts';
import { watchCalls } from './watch-calls.ts';

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
  const closers: Closers = [];
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

/** What is to be closed, the newest first. */
type Closers = (() => Promise<void>)[];

async function open(config: Config, log: Log, closers: Closers): Promise<Omit<Composition, 'close'>> {
  const clock = config.clockStartsAt ? clockStartingAt(config.clockStartsAt) : systemClock;
  const url = config.databaseUrl ?? (await embeddedDatabase(config, log, closers));
  const database = await openDatabase({ url });
  closers.push(() => database.close());
  await syncRestaurants(database, config.restaurants);

  const probes: Probes = { PostgreSQL: () => database.ping() };
  const redis = config.redis ? openRedis(config.redis, log, closers, probes) : null;
  const store = redis ? createRedisCallStore(redis) : createSqlCallStore({ database, clock });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const watching = watchCalls({ config, database, redis, log, registry });
  const { callLog, liveFeed, realtimeMetrics } = watching;
  closers.push(() => watching.close());

  const { book, orders, alerts, calendars } = await openBook(config, database, { clock, log, closers });
  const restaurantFor = restaurantByNumber(config.restaurants);
  const authToken = config.twilio.authToken ?? (await developmentSecret(config.dataDirectory, AUTH_TOKEN_FILE));
  const staffToken = config.staffApiToken ?? (await developmentSecret(config.dataDirectory, STAFF_TOKEN_FILE));
  const calls = { store, callLog, log, clock };
  const model = languageModel(config.openai, log, closers);
  const background = { config, database, url, book, orders: orders.orders, calendars, restaurantFor, log, registry };
  const { texts, jobs } = startBackground(background);
  closers.push(() => jobs.stop());
  const signing = { authToken, publicUrl: config.publicUrl };
  const used = { findUse: createFindRealtimeUse(database), findMeasured: createFindMeasured(database) };
  const onLimit = realtimeMetrics.limited;
  const held = { ...calls, book, orders, alerts, ...used, restaurantFor, onLimit };
  const conversation = openFreeConversation(config, signing, held);
  if (conversation) closers.push(() => conversation.close());
  const countUse = createRateLimits({ redis, clock });
  const hold = holdOf(config, { store, log, restaurantFor });
  if (hold) closers.push(() => hold.transfers.settled());

  rehearse(config.restaurants, clock.now());
  const app = createApp({
    line: {
      ...signing,
      ...(conversation && { realtime: conversation.line }),
      mayRing: createMayRing(countUse, config.ringLimits),
      takeTurn: createTakeTurn({
        ...calls,
        book,
        orders,
        alerts,
        model,
        restaurantFor,
        hasRealtime: conversation !== null,
        turnBudgetMs: TURN_BUDGET_MS,
      }),
      briefHost: createBriefHost({ store }),
      ...(hold && { hold }),
      callEnded: (leg) => endCall({ ...calls, book, transfers: hold?.transfers }, leg),
      lastResortFor: (to) => lastResortOf(restaurantFor(to)),
    },
    texts,
    staff: staffOptions(config, database, { token: staffToken, book, orders, liveFeed, countUse }),
    calendarFeed: { token: staffToken, restaurants: config.restaurants, book: book.store, clock },
    probes,
    registry,
    log,
    newRequestId: randomUUID,
    behindProxy: config.publicUrl !== null,
  });
  return {
    app,
    authToken,
    staffToken,
    takeUpgrades: (server) => takeUpgrades(server, conversation?.sockets ?? {}, log),
    flushLog: () => callLog.flush(),
  };
}

/** The book and the kitchen, with what keeps them right: holds that lapse, the calendar, alerts of what does not fit any more. */
async function openBook(
  config: Config,
  database: Database,
  { clock, log, closers }: { clock: Clock; log: Log; closers: Closers },
) {
  const holdSweeper = startHoldSweeper({ database, clock });
  closers.push(() => holdSweeper.close());
  const store = createBookStore({ database, clock });
  const calendars = calendarDeps(config, database, { clock, book: store });
  const calendar = calendars.restaurantIds.length > 0 ? createCalendarCheck({ ...calendars, log }) : undefined;
  if (calendar) closers.push(() => calendar.settled());
  const alerts = createAlertStore({ database, clock });
  const onMisfits: CheckDeps['onMisfits'] = (found) =>
    log.warn({ ...found }, 'bookings do not fit the profile any more; staff are alerted');
  await checkBookings({ store, alerts, clock, onMisfits }, config.restaurants);
  const book: BookDeps = { store, clock, random: (below) => randomInt(below), calendar };
  return { book, orders: { orders: createOrderStore({ database, clock }), clock }, alerts, calendars };
}

function staffOptions(
  { restaurants, publicUrl }: Config,
  database: Database,
  parts: { token: string; book: BookDeps; orders: OrderDeps; liveFeed: LiveFeed; countUse: CountUse },
): StaffOptions {
  const { token, book, orders, liveFeed, countUse } = parts;
  const { clock } = book;
  return {
    token,
    desk: createStaffDesk(book),
    callHistory: createCallHistory(database),
    liveFeed,
    leadDeps: { leads: createLeadStore(database), countUse, clock, newLeadId: randomUUID },
    alertDesk: createAlertDesk({ database, clock }),
    messageDesk: createMessageDesk(database),
    orderDeps: orders,
    idempotencyKeys: createIdempotencyKeys(database),
    restaurants,
    calendarFeedOf: (restaurant) => addressOn(publicUrl, feedPathOf(restaurant, token)),
  };
}

async function embeddedDatabase(config: Config, log: Log, closers: Closers): Promise<string> {
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDirectory,
    log: (sentence) => log.info({ sentence }, 'embedded PostgreSQL'),
  });
  closers.push(() => postgres.stop());
  return postgres.url;
}

/** For what the rules leave open; none without a key, and nothing is missed then. */
function languageModel({ apiKey, baseUrl, model }: Config['openai'], log: Log, closers: Closers): Model | undefined {
  if (apiKey === null) return undefined;
  const openAi = createOpenAiModel({ apiKey, baseUrl, model, log });
  closers.push(async () => openAi.close());
  return openAi;
}

function openRedis(address: NonNullable<Config['redis']>, log: Log, closers: Closers, probes: Probes) {
  const redis = connectRedis(address, log);
  closers.push(() => closeRedis(redis));
  probes.Redis = () => pingRedis(redis);
  return redis;
}

function lastResortOf({ languages, voices, staffPhoneNumber }: Restaurant): LastResort {
  const language = languages[0] ?? 'en';
  return { language, voice: voices[language], staffPhoneNumber: staffPhoneNumber ?? null };
}

function addressOn(publicUrl: string | null, path: string | null): string | null {
  return path === null ? null : `${publicUrl ?? ''}${path}`;
}
