/**
 * Gives each request an ID, and one line in the log and one figure in the metrics once it is answered.
 */
import type { Middleware } from 'koa';
import { Histogram, type Registry } from 'prom-client';
import type { Log } from './log.ts';

/**
 * Only the matched route is told, never the path or the query: these hold phone numbers and confirmation IDs, and every
 * distinct one would be a time series of its own.
 */
export function logRequests(options: { log: Log; registry: Registry; newRequestId: () => string }): Middleware {
  const requests = new Histogram({
    name: 'hostline_http_request_duration_seconds',
    help: 'Requests answered and how long they took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [options.registry],
  });

  return async function logRequests(ctx, next) {
    const requestId = options.newRequestId();
    ctx.state.requestId = requestId;
    ctx.set('X-Request-Id', requestId);

    const stop = requests.startTimer();
    await next();
    const request = { method: ctx.method, route: String(ctx._matchedRoute ?? 'none'), status: ctx.status };
    const durationSeconds = stop(request);
    // A turn of a call has a line of its own that says more; what is refused or fails is seen at any level.
    const level = ctx.status >= 500 ? 'error' : ctx.status >= 400 ? 'warn' : 'debug';
    options.log[level]({ requestId, ...request, durationSeconds }, 'Request answered');
  };
}
