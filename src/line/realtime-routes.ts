/** Where calls go to the realtime line: those that begin there, and those that come back from a transfer out of it. */
import type { Context, Middleware } from 'koa';
import type { Reply } from '../call/reply.ts';
import type { TurnRequest } from '../call/turn-request.ts';
import type { Log } from '../log.ts';
import { endedTransferOf } from './after-hold.ts';
import { answer } from './answer.ts';
import { callerIdOf, callerNumberOf, turnNumberIn } from './caller-input.ts';
import { formOf } from './form-of.ts';
import type { HoldOptions } from './hold-routes.ts';
import type { RealtimeLine } from './realtime-line.ts';
import { socketAddress } from './signature.ts';
import type { TurnMetrics } from './turn-metrics.ts';
import { streamTwiml, twimlOf } from './twiml.ts';
import { AFTER_STREAM_PATH, actionPath, REALTIME_PATH, STREAM_PATH, type TurnWebhook } from './webhooks.ts';

export interface RealtimeRouteOptions {
  realtime?: RealtimeLine;
  publicUrl: string | null;
  log: Log;
  metrics: TurnMetrics;
}

/**
 * Gives a call that begins to the realtime line, where there is one and no limit is reached: by the webhook that the owner
 * chose, or by the profile where the number is pointed at the webhook that follows it. Any other turn is taken as ever.
 */
export function realtimeRoute(
  webhook: TurnWebhook,
  { realtime, publicUrl, log, metrics }: RealtimeRouteOptions,
): Middleware {
  return async function takeRealtimeRoute(ctx, next) {
    const form = formOf(ctx);
    const { CallSid: callSid, To: to } = form;
    const from = callerNumberOf(form);
    const greeting = realtime && callSid !== null && webhook.route === 'start' ? realtime.greetingFor(to) : null;
    const isWanted = webhook.path === REALTIME_PATH || (webhook.mode === 'menu' && greeting?.isUsual === true);
    if (!realtime || callSid === null || !greeting || !isWanted) return next();
    const token = await realtime.admit({ callSid, from, to });
    if (token === null) return next();
    answer(ctx, streamTwiml({ ...greeting, url: streamUrl(ctx, publicUrl), token, after: AFTER_STREAM_PATH }));
    metrics.callStarted('realtime');
    log.debug({ requestId: ctx.state.requestId, callSid, webhook: webhook.path }, 'Stream opened');
  };
}

/**
 * Who came from the realtime line, and could not be put through, goes on there: it knows what was said. Where it cannot be asked,
 * the line of keys and speech goes on, as for any other call.
 */
export function resumeRoute({ realtime, publicUrl, log, metrics }: RealtimeRouteOptions): Middleware {
  return async function takeResumeRoute(ctx, next) {
    const form = formOf(ctx);
    const { CallSid: callSid, To: to } = form;
    const from = callerNumberOf(form);
    const outcome = endedTransferOf(ctx, form);
    const turn = turnNumberIn(ctx.query.turn);
    const isOver = outcome === null || outcome === 'taken' || outcome === 'abandoned';
    if (!realtime || callSid === null || turn === null || isOver) return next();
    const token = await realtime.resume({ callSid, from, to, turn, outcome }).catch((err: unknown) => {
      log.error({ callSid, err }, 'call could not be given back to the realtime line');
      return null;
    });
    if (token === null) return next();
    const url = streamUrl(ctx, publicUrl);
    answer(ctx, streamTwiml({ speech: [], voice: '', url, token, after: AFTER_STREAM_PATH }));
    metrics.transferEnded(outcome);
  };
}

/** The TwiML of a reply. A call that is given to the realtime line comes back to its own turn, should that not hold it. */
export async function replyTwiml(
  ctx: Context,
  { realtime, hold, publicUrl }: Pick<RealtimeRouteOptions, 'realtime' | 'publicUrl'> & { hold?: HoldOptions },
  { callSid, from, to }: TurnRequest,
  reply: Reply,
): Promise<string> {
  const otherwise = () => twimlOf(reply, { queue: hold ? callSid : null, callerId: callerIdOf(formOf(ctx)) });
  if (reply.kind !== 'stream' || !realtime) return otherwise();
  const { speech, voice, route, turn, language, served, callerPhone = from } = reply;
  const rests = { after: 'keys', turn, language, served } as const;
  const token = await realtime.admit({ callSid, from: callerPhone, to, rests });
  if (token === null) return otherwise();
  return streamTwiml({ speech, voice, url: streamUrl(ctx, publicUrl), token, after: actionPath(route, turn) });
}

function streamUrl(ctx: Context, publicUrl: string | null): string {
  return `${socketAddress(publicUrl ?? `${ctx.protocol}://${ctx.host}`)}${STREAM_PATH}`;
}
