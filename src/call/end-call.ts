/** The leg is over, by Twilio's word: the flow is told, and the log gets the call's length and how it ended. */
import { readEnvelope } from './call-envelope.ts';
import { type HoldDeps, letGo } from './call-hold.ts';
import type { CallEnvelope, CallStore } from './call-store.ts';
import { type ChronicleDeps, chronicleOf } from './chronicle.ts';
import { advance, type CallSnapshot, persistConversation, restoreConversation } from './conversation.ts';

export interface EndedLeg {
  callSid: string;
  /** Twilio's final call status: completed, busy, no-answer, failed or canceled. */
  status: string;
  durationSeconds: number | null;
}

export interface EndCallDeps extends ChronicleDeps, HoldDeps {
  store: CallStore;
}

/** Safe to repeat: a call that has ended stays ended. */
export async function endCall(deps: EndCallDeps, leg: EndedLeg): Promise<void> {
  const read = readEnvelope(await deps.store.load(leg.callSid));
  if ('unreadable' in read) return;
  const { envelope } = read;
  const before = restoreConversation(envelope.flow, envelope.version, envelope.snapshot);
  const request = { callSid: leg.callSid, from: null, to: null, route: 'start' as const };
  const chronicle = chronicleOf(deps, request, envelope.turn);
  // The disposition is read before the hang-up: who hangs up while the host's phone rings was being put through.
  chronicle.ended(before, leg.durationSeconds);
  if (before.status !== 'done') await tellOfHangUp(deps, leg.callSid, { envelope, before });
  // Also where the call says that it holds nothing: a process may have died between taking hold and saying so.
  await letGo(deps, { callSid: leg.callSid, restaurantId: envelope.restaurantId });
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
