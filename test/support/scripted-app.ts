/**
 * The web application over scripted parts: what the line and the desk answer is said by the test.
 */
import type Koa from 'koa';
import { Registry } from 'prom-client';
import { type AppOptions, createApp } from '../../src/app.ts';
import type { AlertDesk } from '../../src/booking/alert-desk.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import type { CallHistory } from '../../src/call/call-history.ts';
import type { LiveFeed } from '../../src/call/live-feed.ts';
import type { Reply } from '../../src/call/reply.ts';
import { systemClock } from '../../src/clock.ts';
import type { LineOptions } from '../../src/line/line-routes.ts';
import type { TextLineOptions } from '../../src/line/text-routes.ts';
import { createLog } from '../../src/log.ts';
import type { OrderStore } from '../../src/ordering/order-store.ts';
import type { MessageDesk } from '../../src/outreach/message-desk.ts';
import type { LeadDeps } from '../../src/outreach/take-lead.ts';
import { feedPathOf } from '../../src/staff/calendar-feed.ts';
import type { IdempotencyKeys } from '../../src/staff/request-headers.ts';
import type { StaffDesk } from '../../src/staff/staff-desk.ts';
import { aRestaurant } from './builders.ts';
import { AUTH_TOKEN, PUBLIC_URL } from './twilio-requests.ts';

export const STAFF_TOKEN = 'test-staff-token';

interface Script {
  line?: Partial<LineOptions>;
  texts?: Partial<TextLineOptions>;
  desk?: Partial<StaffDesk>;
  callHistory?: Partial<CallHistory>;
  liveFeed?: Pick<LiveFeed, 'subscribe'>;
  token?: null;
  leadDeps?: Partial<LeadDeps>;
  alertDesk?: Partial<AlertDesk>;
  messageDesk?: Partial<MessageDesk>;
  idempotencyKeys?: IdempotencyKeys;
  restaurants?: Restaurant[];
  calendarFeed?: Partial<AppOptions['calendarFeed']>;
  probes?: AppOptions['probes'];
  behindProxy?: boolean;
}

/** The app, and what it has logged so far. */
export function aScriptedApp(script: Script = {}): { app: Koa; logged: () => string } {
  const lines: string[] = [];
  let requests = 0;
  const app = createApp({
    line: {
      authToken: AUTH_TOKEN,
      publicUrl: PUBLIC_URL,
      mayRing: async () => null,
      takeTurn: async () => aQuestion(),
      callEnded: async () => undefined,
      briefHost: async () => null,
      lastResortFor: () => ({ language: 'en', voice: 'Polly.Joanna', staffPhoneNumber: null }),
      ...script.line,
    },
    texts: { answerText: unscripted, messageHeard: unscripted, ...script.texts },
    staff: {
      token: script.token === null ? null : STAFF_TOKEN,
      desk: { ...unscriptedDesk, ...script.desk },
      callHistory: { ...unscriptedHistory, ...script.callHistory },
      liveFeed: script.liveFeed ?? { subscribe: unscripted },
      leadDeps: { ...unscriptedLeads, ...script.leadDeps },
      alertDesk: { ...unscriptedAlerts, ...script.alertDesk },
      messageDesk: { listMessages: unscripted, ...script.messageDesk },
      orderDeps: { orders: unscriptedOrders, clock: systemClock },
      idempotencyKeys: script.idempotencyKeys ?? { bind: async () => true },
      restaurants: script.restaurants ?? [aRestaurantProfile()],
      calendarFeedOf: (restaurant) => `${PUBLIC_URL}${feedPathOf(restaurant, STAFF_TOKEN)}`,
    },
    calendarFeed: {
      token: STAFF_TOKEN,
      restaurants: script.restaurants ?? [aRestaurantProfile()],
      book: { findReservations: unscripted },
      clock: systemClock,
      ...script.calendarFeed,
    },
    probes: script.probes ?? {},
    registry: new Registry(),
    log: createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } }),
    newRequestId: () => `request-${++requests}`,
    behindProxy: script.behindProxy ?? false,
  });
  return { app, logged: () => lines.join('') };
}

/** A question as the line asks it. */
export function aQuestion(changes: Partial<Extract<Reply, { kind: 'ask' }>> = {}): Extract<Reply, { kind: 'ask' }> {
  return {
    kind: 'ask',
    speech: ['How many people?'],
    language: 'en',
    voice: 'Polly.Joanna',
    route: 'smart',
    turn: 3,
    gathering: { input: ['speech', 'dtmf'], timeoutSeconds: 5, speechTimeoutSeconds: 2, hints: [], finishOnKey: '#' },
    ...changes,
  };
}

export function aRestaurantProfile(): Restaurant {
  return aRestaurant({
    phoneNumbers: ['+12125550199'],
    languages: ['en'],
    tables: [{ id: 'T1', seats: 4 }],
    turnTimes: [{ upTo: 4, turnTimeMinutes: 90 }],
  });
}

const unscripted = async (): Promise<never> => {
  throw new Error('The test did not script this.');
};

const unscriptedDesk: StaffDesk = {
  bookTable: unscripted,
  changeReservation: unscripted,
  cancelReservation: unscripted,
  getReservation: unscripted,
  seatGuests: unscripted,
  completeVisit: unscripted,
  markNoShow: unscripted,
  listReservations: unscripted,
  findSeating: unscripted,
  listWaitlist: unscripted,
};

const unscriptedHistory: CallHistory = { listCalls: unscripted, getCall: unscripted };

const unscriptedOrders: OrderStore = {
  findCart: unscripted,
  findOrders: unscripted,
  outOfStock: unscripted,
  countOpen: unscripted,
  pointsOf: unscripted,
  write: unscripted,
};

const unscriptedAlerts: AlertDesk = { listAlerts: unscripted, resolveAlert: unscripted };

const unscriptedLeads: LeadDeps = {
  leads: { add: unscripted, get: unscripted, list: unscripted },
  countUse: async () => null,
  clock: { now: () => new Date('2030-05-01T12:00:00Z') },
  newLeadId: () => 'lead-1',
};
