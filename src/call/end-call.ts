/** The leg is over, by Twilio's word: the flow is told, and the log gets the call's length and how it ended. */
import { type HoldDeps, letGo } from './call-hold.ts';
import type { CallEnvelope, CallStore } from './call-store.ts';
import { type ChronicleDeps, chronicleOf } from './chronicle.ts';
import { advance, type CallSnapshot, persistConversation } from './conversation.ts';
import { restoreCall } from './load-call.ts';

export interface EndedLeg {
  callSid: string;
  /** Twilio's final call status: completed, busy, no-answer, failed or canceled. */
  status: string;
  durationSeconds: number | null;
}

export interface EndCallDeps extends ChronicleDeps, HoldDeps {
  store: CallStore;
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
  // The disposition is read before the hang-up: who hangs up while the host's phone rings was being put through.
  chronicle.ended(before, leg.durationSeconds);
  if (before.status !== 'done') await tellOfHangUp(deps, leg.callSid, { envelope, before });
  // Also where the call says that it holds nothing: a process may have died between taking hold and saying so.
  await letGo(deps, { callSid: leg.callSid, restaurantId });
}

async function tellOfHangUp(
  { store }: EndCallDeps,
  callSid: string,
  { envelope, before }: { envelope: CallEnvelope; before: CallSnapshot },
): Promise<void> {
  const after = await advance(before, [{ type: 'caller.hungUp' }], async () => {
    throw new Error('A caller who hung up asks for nothing.');
  });
  const { holding: _, ...rest } = envelope;
  const ended = { ...rest, turn: envelope.turn + 1, snapshot: persistConversation(after) };
  await store.save(callSid, ended, envelope.turn);
}

function recordUnknownEnd({ callLog, clock }: EndCallDeps, { callSid, durationSeconds }: EndedLeg): void {
  callLog.record({ kind: 'ended', callSid, at: clock.now(), disposition: null, durationSeconds });
}
