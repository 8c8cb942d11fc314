/** Answers whoever rings too often with the busy tone. A call that was answered before is not asked again. */
import type { Middleware } from 'koa';
import type { Log } from '../log.ts';
import { answer } from './answer.ts';
import { formOf } from './form-of.ts';
import type { MayRing } from './ring-limits.ts';
import type { TurnMetrics } from './turn-metrics.ts';
import { busyTwiml } from './twiml.ts';
import type { TurnWebhook } from './webhooks.ts';

export function ringRoute(
  webhook: TurnWebhook,
  { mayRing, log, metrics }: { mayRing: MayRing; log: Log; metrics: TurnMetrics },
): Middleware {
  return async function takeRingRoute(ctx, next) {
    const isRinging = webhook.route === 'start' && ctx.query.after === undefined && ctx.query.turn === undefined;
    const { CallSid: callSid, From: from, To: to } = formOf(ctx);
    // A form that names no call is refused by the turn.
    if (!isRinging || callSid === null) return next();
    const limit = await mayRing({ callSid, from, to });
    if (limit === null) return next();
    answer(ctx, busyTwiml());
    metrics.callRefused(limit);
    log.warn({ requestId: ctx.state.requestId, callSid, limit }, 'Busy: too many calls');
  };
}
