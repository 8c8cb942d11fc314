/**
 * The only place that turns an error into a response: JSON `{ error: { id, message }, …details }` with the right status.
 */
import type { Context, Middleware } from 'koa';
import { DependencyFailure, RequestRefusal, refusals } from './failures.ts';
import type { Log } from './log.ts';

export function answerErrors({ log }: { log: Log }): Middleware {
  return async function answerErrors(ctx, next) {
    try {
      await next();
      refuseWhatNobodyTook(ctx);
    } catch (error) {
      answer(ctx, error, log);
    }
  };
}

/** No route set a body: the router has left its verdict in the status. */
function refuseWhatNobodyTook(ctx: Context): void {
  if (ctx.body !== undefined && ctx.body !== null) return;
  if (ctx.status === 404) throw refusals.notFound();
  if (ctx.status === 405 || ctx.status === 501) throw refusals.methodNotAllowed();
}

function answer(ctx: Context, error: unknown, log: Log): void {
  const request = { requestId: ctx.state.requestId, method: ctx.method, route: ctx._matchedRoute ?? null };
  if (error instanceof RequestRefusal) {
    if (error.isReportable) log.warn({ ...request, refusal: error.id }, 'Request refused');
    ctx.status = error.status;
    ctx.set(error.headers);
    ctx.body = { error: { id: error.id, message: error.message }, ...error.details };
  } else if (error instanceof DependencyFailure) {
    log.error({ ...request, err: error }, 'Dependency failed');
    ctx.status = 400;
    ctx.body = { error: { id: 'dependency_unavailable', message: `${error.message}.` } };
  } else {
    log.error({ ...request, err: error }, 'Request failed');
    ctx.status = 500;
    ctx.body = { error: { id: 'internal_error', message: 'Something went wrong on our side.' } };
  }
}
