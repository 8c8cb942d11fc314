/**
 * The REST API, as JSON: reservations, availability, the waiting line, orders and the menu, the call log, leads, texts, alerts and the
 * calendar feed, and the document that describes it.
 */
import type { Router } from '@koa/router';
import { z } from 'zod';
import type { AlertDesk } from '../booking/alert-desk.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { CallHistory } from '../call/call-history.ts';
import type { LiveFeed } from '../call/live-feed.ts';
import type { MessageDesk } from '../outreach/message-desk.ts';
import type { LeadDeps } from '../outreach/take-lead.ts';
import { alertRoutes } from './alert-routes.ts';
import { apiRouter } from './api-router.ts';
import { availabilityRoute } from './availability-route.ts';
import { type CalendarFeedAddress, calendarFeedRoute } from './calendar-feed-route.ts';
import { callRoutes } from './call-routes.ts';
import { leadRoutes } from './lead-routes.ts';
import { liveRoute } from './live-route.ts';
import { menuRoutes } from './menu-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { openApiOf } from './openapi.ts';
import { type OrderRouteDeps, orderRoutes } from './order-routes.ts';
import type { IdempotencyKeys } from './request-headers.ts';
import { reservationRoutes } from './reservation-routes.ts';
import { defineRoute, type Route } from './route.ts';
import { createStaffAccess } from './staff-access.ts';
import type { StaffDesk } from './staff-desk.ts';
import { waitlistRoute } from './waitlist-route.ts';

export interface StaffOptions extends CalendarFeedAddress, OrderRouteDeps {
  /** Opens every restaurant to whoever carries it; where there is none, only the restaurants' own tokens open theirs. */
  token: string | null;
  restaurants: Restaurant[];
  desk: StaffDesk;
  callHistory: CallHistory;
  liveFeed: Pick<LiveFeed, 'subscribe'>;
  leadDeps: LeadDeps;
  alertDesk: AlertDesk;
  messageDesk: MessageDesk;
  idempotencyKeys: IdempotencyKeys;
}

export function staffRoutes(options: StaffOptions): Router {
  return apiRouter(declaredRoutes(options), createStaffAccess(options));
}

/** Every route of the API. A route that is not listed here is neither served nor described. */
function declaredRoutes(options: Omit<StaffOptions, 'token' | 'restaurants'>): Route[] {
  const routes: Route[] = [
    ...reservationRoutes(options),
    availabilityRoute(options),
    waitlistRoute(options),
    ...callRoutes(options),
    liveRoute(options),
    ...leadRoutes(options.leadDeps),
    ...alertRoutes(options),
    ...messageRoutes(options),
    ...orderRoutes(options),
    ...menuRoutes(options),
    calendarFeedRoute(options),
  ];
  routes.push(documentRoute(routes));
  return routes;
}

/** Open to all: it tells how to ask, and nothing of what is kept. */
function documentRoute(routes: Route[]): Route {
  return defineRoute({
    method: 'get',
    path: '/api/openapi.json',
    operation: 'describeApi',
    summary: 'This document.',
    access: 'public',
    takes: () => ({}),
    answer: { status: 200, schema: z.looseObject({ openapi: z.string() }) },
    refusals: {},
    handle: async ({ restaurant }) => openApiOf(routes, restaurant),
  });
}
