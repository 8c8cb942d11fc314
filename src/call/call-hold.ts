/**
 * What a call holds of the book: the seating that its caller is talking about. Every word of theirs keeps it, and it is let go as
 * soon as they no longer want it. The flow asks for a hold; its end is seen to here, so that no way out of the flow can forget
 * it. A dependency that is down then is logged and heard by nobody: a hold ends by itself.
 */
import type { Effect } from '../../flows/effect.ts';
import type { Outcome } from '../../flows/vocabulary.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { prolongHold, releaseHold } from '../booking/hold-seating.ts';
import { DependencyFailure } from '../failures.ts';
import type { Log } from '../log.ts';
import type { CallerInput } from './caller-input.ts';
import type { CallSnapshot } from './conversation.ts';

/** `new`: taken in this turn. `dropped`: held until now, and wanted no more. */
export type HoldState = 'none' | 'new' | 'kept' | 'dropped';

export interface HoldDeps {
  book: Pick<BookDeps, 'store' | 'clock'>;
  log: Log;
}

interface HoldingCall {
  callSid: string;
  restaurantId: string;
}

/** The name under which a call holds. */
export function holderOf(callSid: string): string {
  return `call:${callSid}`;
}

/** What became of the hold in a turn that led from one resting place to another, and did this on the way. */
export function holdAfter(
  heldBefore: boolean,
  { from, to, deeds }: { from: CallSnapshot; to: CallSnapshot; deeds: { effect: Effect; outcome: Outcome }[] },
): HoldState {
  let state: HoldState = heldBefore ? 'kept' : 'none';
  for (const { effect, outcome } of deeds) {
    if (effect.type === 'holdSeating' && outcome.type === 'seating.possible') state = 'new';
    // What was held is the reservation's own by then.
    if (outcome.type === 'table.booked' || outcome.type === 'reservation.changed') state = 'none';
  }
  if (state === 'none') return 'none';
  const isWanted = to.status === 'active' && (state === 'new' || to.context.task === from.context.task);
  return isWanted ? state : 'dropped';
}

/** Writes down in the book what became of the hold. Silence, which sends webhooks too, keeps nothing. */
export async function settleHold(
  deps: HoldDeps,
  call: HoldingCall,
  { state, input }: { state: HoldState; input: CallerInput | null },
): Promise<void> {
  if (state === 'dropped') await letGo(deps, call);
  const isHeardFrom = input?.kind === 'said' || input?.kind === 'pressed';
  if (state === 'kept' && isHeardFrom) await quietly(deps, call, () => prolongHold(deps.book, holding(call)));
}

/** Frees what the call holds, if anything. Safe to repeat. */
export async function letGo(deps: HoldDeps, call: HoldingCall): Promise<void> {
  await quietly(deps, call, () => releaseHold(deps.book, holding(call)));
}

function holding({ restaurantId, callSid }: HoldingCall) {
  return { restaurantId, holder: holderOf(callSid) };
}

async function quietly({ log }: HoldDeps, { callSid }: HoldingCall, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (err) {
    if (!(err instanceof DependencyFailure)) throw err;
    log.warn({ callSid, err }, 'hold left to end by itself');
  }
}
