/**
 * What Twilio asks when a caller has left the queue: what the transfer came to is looked up, and where nobody could be rung
 * apart, the caller's own leg rings. Any other webhook passes through.
 */
import type { Context, Middleware } from 'koa';
import type { TransferOutcome } from '../call/host-leg.ts';
import type { Transfers } from '../call/transfers.ts';
import type { Log } from '../log.ts';
import { answer } from './answer.ts';
import { callerIdOf, transferOutcomeOf, turnNumberIn } from './caller-input.ts';
import { formOf } from './form-of.ts';
import type { TwilioForm } from './twilio-form.ts';
import { twimlOf } from './twiml.ts';

export function afterHold({ transfers, log }: { transfers: Transfers | undefined; log: Log }): Middleware {
  return async function takeAfterHold(ctx, next) {
    const form = formOf(ctx);
    const { CallSid: callSid, QueueResult: result, QueueSid: queueSid } = form;
    const turn = turnNumberIn(ctx.query.turn);
    if (!transfers || callSid === null || result === '' || turn === null) return next();
    const key = { callSid, turn };
    try {
      const outcome = await transfers.callerLeft({ ...key, result, queueSid });
      const reply = outcome === 'unreachable' ? await transfers.replyOf(key) : null;
      if (reply !== null) return answer(ctx, twimlOf({ ...reply, speech: [] }, { callerId: callerIdOf(form) }));
      ctx.state.transferOutcome = outcome === 'unreachable' ? 'failed' : outcome;
    } catch (err) {
      log.error({ callSid, err }, 'it is not known what a transfer came to');
      ctx.state.transferOutcome = outcomeByResult(form);
    }
    await next();
  };
}

/** What ends with this webhook; null where no transfer does. */
export function endedTransferOf(ctx: Context, form: TwilioForm): TransferOutcome | null {
  return (ctx.state.transferOutcome as TransferOutcome | undefined) ?? transferOutcomeOf(form);
}

function outcomeByResult({ QueueResult }: TwilioForm): TransferOutcome {
  if (QueueResult === 'bridged') return 'taken';
  return QueueResult === 'hangup' ? 'abandoned' : 'failed';
}
