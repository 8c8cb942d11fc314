/** The leg is over, by Twilio's word: the flow is told, and the log gets the call's length and how it ended. */
import { type HoldDeps, letGo } from './call-hold.ts';
import type { CallEnvelope, CallStore } from './call-store.ts';
import { type ChronicleDeps, chronicleOf } from './chronicle.ts';
import { advance, type CallSnapshot, persistConversation } from './conversation.ts';
import type { TransferOutcome } from './host-leg.ts';
import { restoreCall } from './load-call.ts';
import type { Transfers } from './transfers.ts';

export interface EndedLeg {
  callSid: string;
  /** Twilio's final call status: completed, busy, no-answer, failed or canceled. */
  status: string;
  durationSeconds: number | null;
}

interface EndCallDeps extends ChronicleDeps, HoldDeps {
  store: CallStore;
  /** Absent where hosts are rung from the caller's own leg, which stops with it. */
  transfers?: Pick<Transfers, 'callerGone'> | undefined;
}

/**
 * Safe to repeat: a call that has ended stays ended. That it has is logged also where its state is out of reach, or cannot be
 * read any more. Throws `DependencyFailure`.
 */
export async function endCall(deps: EndCallDeps, leg: EndedLeg): Promise<void> {
  const stored = await deps.store.load(leg.callSid).catch((failure: unknown) => {
    recordUnknownEnd(deps, leg);
    throw failure;
  });
  if (stored === null) return;
  const call = restoreCall(deps.log, leg.callSid, stored);
  if (call === null) return recordUnknownEnd(deps, leg);
  const { envelope, snapshot: before } = call;
  const { restaurantId } = envelope;
  const request = { callSid: leg.callSid, from: null, to: null, route: 'start' as const, restaurantId };
  const chronicle = chronicleOf(deps, request, envelope.turn);
  const outcome = before.hasTag('dialling') ? await stopRinging(deps, leg.callSid, envelope.turn) : null;
  const after = before.status === 'done' ? before : await hungUp(before);
  // Who hangs up while the caller's own leg rings a host was being put through; only of a leg apart is more known.
  chronicle.ended(outcome === 'abandoned' ? after : before, leg.durationSeconds);
  if (after !== before) await saveEnd(deps, leg.callSid, { envelope, after });
  // Also where the call says that it holds nothing: a process may have died between taking hold and saying so.
  await letGo(deps, { callSid: leg.callSid, restaurantId });
}

/** A host's phone does not ring for who has hung up. @returns what the transfer came to, where that is known. */
async function stopRinging(
  { transfers, callLog, clock, log }: EndCallDeps,
  callSid: string,
  turn: number,
): Promise<TransferOutcome | null> {
  const gone = transfers?.callerGone({ callSid, turn });
  const outcome = await gone?.catch((err: unknown) => {
    log.error({ callSid, err }, 'host may ring for a caller who has hung up');
    return null;
  });
  if (!outcome) return null;
  callLog.record({ kind: 'event', callSid, at: clock.now(), turn, type: 'transfer', data: { outcome } });
  return outcome;
}

function hungUp(before: CallSnapshot): Promise<CallSnapshot> {
  return advance(before, [{ type: 'caller.hungUp' }], async () => {
    throw new Error('A caller who hung up asks for nothing.');
  });
}

async function saveEnd(
  { store }: EndCallDeps,
  callSid: string,
  { envelope, after }: { envelope: CallEnvelope; after: CallSnapshot },
): Promise<void> {
  const { holding: _, ...rest } = envelope;
  const ended = { ...rest, turn: envelope.turn + 1, snapshot: persistConversation(after) };
  await store.save(callSid, ended, envelope.turn);
}

function recordUnknownEnd({ callLog, clock }: EndCallDeps, { callSid, durationSeconds }: EndedLeg): void {
  callLog.record({ kind: 'ended', callSid, at: clock.now(), disposition: null, durationSeconds });
}
