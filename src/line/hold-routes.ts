/**
 * The webhooks of a caller on hold and of the host who is rung for them. Nobody is dropped by a failure here: the caller hears
 * music until their time is up, and the host who cannot be told what it is about is let go.
 */
import type { Router } from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { LegKey } from '../call/host-leg.ts';
import type { Speech } from '../call/reply.ts';
import { HOLD_MAX_SECONDS, type Transfers } from '../call/transfers.ts';
import type { Log } from '../log.ts';
import { answer } from './answer.ts';
import { turnNumberIn } from './caller-input.ts';
import { formOf } from './form-of.ts';
import { holdMusic } from './hold-music.ts';
import { leaveTwiml, musicTwiml } from './hold-twiml.ts';
import { connectTwiml, hangUpTwiml, hostLegTwiml, TAKES_CALL } from './host-twiml.ts';
import { endTwiml } from './twiml.ts';
import { HOLD_MUSIC_PATH, HOLD_PATH, HOST_DECISION_PATH, HOST_LEG_PATH, HOST_LEG_STATUS_PATH } from './webhooks.ts';

export interface HoldOptions {
  transfers: Transfers;
  /** By the number called, which is the one that hosts are rung from: its music, as a whole address, and what is said too late. */
  houseOf(number: string | null): { music: string; callerGone: { speech: Speech; voice: string } };
}

/** Adds them to the line's own. */
export function addHoldRoutes(
  router: Router,
  { signed, hold, log }: { signed: Middleware; hold: HoldOptions; log: Log },
): void {
  router.post(HOLD_PATH, signed, holdRoute(hold, log));
  router.get(HOLD_MUSIC_PATH, musicRoute());
  router.post(HOST_LEG_PATH, signed, hostLegRoute(hold, log));
  router.post(HOST_DECISION_PATH, signed, decisionRoute(hold, log));
  router.post(HOST_LEG_STATUS_PATH, signed, legStatusRoute(hold));
}

function holdRoute({ transfers, houseOf }: HoldOptions, log: Log): Middleware {
  return async function takeHoldRoute(ctx) {
    const { CallSid: callSid, To: to, QueueTime } = formOf(ctx);
    const turn = turnNumberIn(ctx.query.turn);
    const waitedSeconds = QueueTime ?? 0;
    if (callSid === null || turn === null) return answer(ctx, leaveTwiml());
    const next = await transfers.hold({ callSid, turn, to, waitedSeconds }).catch((err: unknown) => {
      log.error({ callSid, err }, 'caller on hold could not be looked after');
      return waitedSeconds >= HOLD_MAX_SECONDS ? 'leave' : 'music';
    });
    answer(ctx, next === 'leave' ? leaveTwiml() : musicTwiml(houseOf(to).music));
  };
}

/** Unsigned: Twilio signs webhooks, and not the files that it plays. There is no secret in it. */
function musicRoute(): Middleware {
  const music = holdMusic();
  return async function sendMusic(ctx) {
    ctx.type = 'audio/wav';
    ctx.set('Cache-Control', 'public, max-age=86400');
    ctx.body = music;
  };
}

/** The host's leg is ended where its caller is out of reach for us: they are on hold, and come back by themselves. */
function hostLegRoute({ transfers, houseOf }: HoldOptions, log: Log): Middleware {
  return async function takeHostLegRoute(ctx) {
    const { CallSid, From } = formOf(ctx);
    answer(
      ctx,
      await orHangUp(ctx, log, async (key) => {
        const briefing = await transfers.hostAnswers(key, CallSid);
        return briefing === null ? endTwiml(houseOf(From).callerGone) : hostLegTwiml(briefing, key);
      }),
    );
  };
}

function decisionRoute({ transfers, houseOf }: HoldOptions, log: Log): Middleware {
  return async function takeDecisionRoute(ctx) {
    const { Digits, From } = formOf(ctx);
    const decision = Digits === TAKES_CALL ? 'taken' : Digits === '' ? 'noAnswer' : 'declined';
    answer(
      ctx,
      await orHangUp(ctx, log, async (key) => {
        const connects = await transfers.hostDecides(key, decision);
        const { callerGone } = houseOf(From);
        if (connects) return connectTwiml(key.callSid, callerGone);
        return decision === 'taken' ? endTwiml(callerGone) : hangUpTwiml();
      }),
    );
  };
}

function legStatusRoute({ transfers }: HoldOptions): Middleware {
  return async function takeLegStatusRoute(ctx) {
    const key = legKeyOf(ctx);
    const { CallStatus } = formOf(ctx);
    if (key) await transfers.legEnded(key, CallStatus);
    ctx.status = 204;
  };
}

async function orHangUp(ctx: Context, log: Log, twimlFor: (key: LegKey) => Promise<string>): Promise<string> {
  const key = legKeyOf(ctx);
  if (key === null) return hangUpTwiml();
  return twimlFor(key).catch((err: unknown) => {
    log.error({ callSid: key.callSid, err }, 'host could not be told of a caller');
    return hangUpTwiml();
  });
}

/** Whose caller a leg is for, by the URL that we gave it. */
function legKeyOf({ query }: Context): LegKey | null {
  const turn = turnNumberIn(query.turn);
  const { call } = query;
  return typeof call === 'string' && /^[\w-]{1,64}$/.test(call) && turn !== null ? { callSid: call, turn } : null;
}
