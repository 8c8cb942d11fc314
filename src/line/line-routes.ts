/**
 * Twilio's voice webhooks. A route is a chain: signature → form → takeTurn → TwiML; no dialogue is decided here.
 */
import { Router } from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Registry } from 'prom-client';
import type { BriefHost } from '../call/brief-host.ts';
import type { EndedLeg } from '../call/end-call.ts';
import type { TakeTurn } from '../call/turn-request.ts';
import type { Log } from '../log.ts';
import { afterHold, endedTransferOf } from './after-hold.ts';
import { answer } from './answer.ts';
import { callerIdOf, endedLegOf, transferOutcomeOf, turnRequestOf } from './caller-input.ts';
import { formOf } from './form-of.ts';
import { addHoldRoutes, type HoldOptions } from './hold-routes.ts';
import { briefingTwiml, decisionTwiml } from './host-twiml.ts';
import { afterTransferTwiml, apologyTwiml, type LastResort } from './last-resort.ts';
import type { RealtimeLine } from './realtime-line.ts';
import { realtimeRoute, replyTwiml, resumeRoute } from './realtime-routes.ts';
import type { MayRing } from './ring-limits.ts';
import { ringRoute } from './ring-route.ts';
import { requireTwilioSignature, type SignatureOptions } from './signature.ts';
import { APOLOGY, createTurnMetrics, type TurnMetrics } from './turn-metrics.ts';
import type { TwilioForm } from './twilio-form.ts';
import { FALLBACK_PATH, HOST_BRIEFING_PATH, STATUS_PATH, type TurnWebhook, turnWebhooks } from './webhooks.ts';

export interface LineOptions extends SignatureOptions {
  takeTurn: TakeTurn;
  /** Asked once for each call, as it comes in. */
  mayRing: MayRing;
  /** Told about each call's end, perhaps more than once; may throw `DependencyFailure`. */
  callEnded: (leg: EndedLeg) => Promise<void>;
  /** What is told to a host before the call of that id is put through; null for nothing. */
  briefHost: BriefHost;
  /** By the number called, or null where that cannot be known. Must not need anything that can be down. */
  lastResortFor: (to: string | null) => LastResort;
  /** Absent where hosts cannot be rung by request: then the caller's own leg rings. */
  hold?: HoldOptions;
  /** Absent where no realtime model can be reached: then keys and speech answer. */
  realtime?: RealtimeLine;
}

export function lineRoutes(options: LineOptions & { log: Log; registry: Registry }): Router {
  const router = new Router();
  const metrics = createTurnMetrics(options.registry);
  const signed = requireTwilioSignature(options);
  const { hold, log } = options;

  for (const webhook of turnWebhooks) {
    router.post(
      webhook.path,
      signed,
      ringRoute(webhook, { ...options, metrics }),
      afterHold({ transfers: hold?.transfers, log }),
      realtimeRoute(webhook, { ...options, metrics }),
      resumeRoute({ ...options, metrics }),
      turnRoute(webhook, { ...options, metrics }),
    );
  }
  router.post(FALLBACK_PATH, signed, fallbackRoute(options));
  router.post(HOST_BRIEFING_PATH, signed, hostBriefingRoute(options));
  if (hold) addHoldRoutes(router, { signed, hold, log });
  router.post(STATUS_PATH, signed, statusRoute({ ...options, metrics }));
  return router;
}

/** Takes a turn. Whatever is thrown, the caller hears an answer: Twilio plays nothing but a 200. */
function turnRoute(webhook: TurnWebhook, options: LineOptions & { log: Log; metrics: TurnMetrics }): Middleware {
  const { takeTurn, lastResortFor, log, metrics } = options;
  return async function takeTurnRoute(ctx) {
    const stop = metrics.startTurn(webhook.path);
    const form = formOf(ctx);
    const turn = { requestId: ctx.state.requestId, callSid: form.CallSid, webhook: webhook.path };
    if (webhook.route === 'start' && ctx.query.after === undefined) metrics.callStarted(webhook.mode);
    try {
      const transfer = endedTransferOf(ctx, form);
      const request = turnRequestOf(form, webhook, ctx.query.turn, transfer);
      const reply = await takeTurn(request);
      answer(ctx, await replyTwiml(ctx, options, request, reply));
      if (transfer !== null) metrics.transferEnded(transfer);
      stop(reply.kind);
      log.debug(
        { ...turn, turn: request.turn, input: request.input?.kind ?? null, reply: reply.kind },
        'Turn answered',
      );
    } catch (error) {
      answer(ctx, failedTurnTwiml(form, ctx, lastResortFor(form.To)));
      stop(APOLOGY);
      log.error({ ...turn, err: error }, 'Turn failed; the caller heard an apology');
    }
  };
}

/**
 * A person, and should nobody pick up, the same turn once more: the call's state was kept and may be in reach again. A
 * turn that fails after such a transfer ends kindly instead: nobody is rung twice for one failure.
 */
function failedTurnTwiml(form: TwilioForm, ctx: Context, lastResort: LastResort): string {
  const transfer = endedTransferOf(ctx, form);
  if (transfer !== null) return afterTransferTwiml(lastResort, transfer === 'taken');
  const isTurn = ctx.query.turn !== undefined;
  const action = isTurn ? `${ctx.path}${ctx.search}` : FALLBACK_PATH;
  return apologyTwiml(lastResort, { action, callerId: callerIdOf(form) });
}

/**
 * What Twilio calls when a webhook of ours could not be reached or answered nonsense, and what ends a transfer made
 * after a failure. Works from the form and the profile alone.
 */
function fallbackRoute({ lastResortFor, log }: LineOptions & { log: Log }): Middleware {
  return async function takeFallbackRoute(ctx) {
    const form = formOf(ctx);
    const lastResort = lastResortFor(form.To);
    const transfer = transferOutcomeOf(form);
    answer(
      ctx,
      transfer === null
        ? apologyTwiml(lastResort, { action: FALLBACK_PATH, callerId: callerIdOf(form) })
        : afterTransferTwiml(lastResort, transfer === 'taken'),
    );
    log.warn({ requestId: ctx.state.requestId, callSid: form.CallSid, transfer }, 'Fallback answered');
  };
}

/** Briefs a host, and hears whether they take the call. A briefing that cannot be made keeps no caller from them. The call is the one that the host's leg was rung for. */
function hostBriefingRoute({ briefHost, log }: LineOptions & { log: Log }): Middleware {
  return async function takeHostBriefingRoute(ctx) {
    const { ParentCallSid, Digits } = formOf(ctx);
    if (Digits !== '') {
      answer(ctx, decisionTwiml(Digits));
      return;
    }
    const briefing = await (ParentCallSid === null
      ? null
      : briefHost(ParentCallSid).catch((err: unknown) => {
          log.warn({ callSid: ParentCallSid, err }, 'Host put through without a briefing');
          return null;
        }));
    answer(ctx, briefingTwiml(briefing));
  };
}

/** Hears of calls' ends. Nobody is on the line any more, so failures are answered like any other request's. */
function statusRoute({ callEnded, metrics }: LineOptions & { metrics: TurnMetrics }): Middleware {
  return async function takeStatusRoute(ctx) {
    const leg = endedLegOf(formOf(ctx));
    if (leg !== null) {
      await callEnded(leg);
      metrics.callEnded(leg.status);
    }
    ctx.status = 204;
  };
}
