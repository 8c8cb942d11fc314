/**
 * The web application: which middleware a request passes, in which order. It never listens; `compose` builds its parts.
 */
import Koa from 'koa';
import { koaBody } from 'koa-body';
import helmet from 'koa-helmet';
import type { Registry } from 'prom-client';
import { answerErrors } from './answer-errors.ts';
import { refusals } from './failures.ts';
import { type LineOptions, lineRoutes } from './line/line-routes.ts';
import { type TextLineOptions, textRoutes } from './line/text-routes.ts';
import { LINE_PATHS } from './line/webhooks.ts';
import type { Log } from './log.ts';
import { operationsRoutes, type Probes } from './operations-routes.ts';
import { logRequests } from './request-log.ts';
import { type CalendarFeedOptions, calendarFeedRoutes } from './staff/calendar-feed-routes.ts';
import { type StaffOptions, staffRoutes } from './staff/staff-routes.ts';

export interface AppOptions {
  line: LineOptions;
  texts: TextLineOptions;
  staff: StaffOptions;
  calendarFeed: CalendarFeedOptions;
  probes: Probes;
  /** Where the figures of `GET /metrics` are kept; one registry to an app. */
  registry: Registry;
  log: Log;
  newRequestId: () => string;
  /** Whether a proxy in front of us sets `X-Forwarded-*`; believed only then. */
  behindProxy: boolean;
}

/** Twilio's forms have about two kilobytes; ten thousand characters of speech, encoded, are still taken. */
const BODY_MAX_BYTES = 128 * 1024;

export function createApp({ log, registry, ...options }: AppOptions): Koa {
  const app = new Koa();
  app.proxy = options.behindProxy;
  // The last address was added by our own proxy; what stands before it, anyone may have written.
  app.maxIpsCount = 1;

  const routers = [
    operationsRoutes({ probes: options.probes, registry }),
    lineRoutes({ ...options.line, log, registry }),
    textRoutes({ ...options.texts, authToken: options.line.authToken, publicUrl: options.line.publicUrl }),
    staffRoutes(options.staff),
    calendarFeedRoutes(options.calendarFeed),
  ];

  app.use(logRequests({ log, registry, newRequestId: options.newRequestId }));
  app.use(forBrowsers(helmet()));
  app.use(answerErrors({ log }));
  app.use(readBody());
  for (const router of routers) app.use(router.routes());
  for (const router of routers) app.use(router.allowedMethods());

  app.on('error', (error: unknown) => log.error({ err: error }, 'Response could not be sent'));
  return app;
}

/** Twilio reads no security headers, and a dozen of them on every turn of every call are work for nothing. */
function forBrowsers(middleware: Koa.Middleware): Koa.Middleware {
  return async function forBrowsers(ctx, next) {
    await (LINE_PATHS.test(ctx.path) ? next() : middleware(ctx, next));
  };
}

/** Forms and JSON only. A form stays flat, as Twilio signed it: `a[b]` and `a.b` are names like any other. */
function readBody(): Koa.Middleware {
  return koaBody({
    formLimit: BODY_MAX_BYTES,
    jsonLimit: BODY_MAX_BYTES,
    text: false,
    queryString: { allowDots: false, depth: 0, parseArrays: false },
    onError: (error) => {
      throw 'status' in error && error.status === 413 ? refusals.bodyTooLarge() : refusals.unreadableBody();
    },
  });
}
