/**
 * What is known of the leg on which a host is rung for a caller on hold. It is kept in the call store under a key of its own,
 * because the webhooks of both legs write it, in any process and any order, while the caller's own turn rests.
 *
 * It begins once for a turn, which is the claim to ring: whoever wrote it first rings, and nobody else does. From `ringing` it
 * moves once, to what it came to; who comes later reads that.
 */
import { z } from 'zod';
import type { CallStore } from './call-store.ts';

/** What a transfer came to. */
export const transferOutcomes = ['taken', 'declined', 'noAnswer', 'busy', 'failed', 'abandoned'] as const;
export type TransferOutcome = (typeof transferOutcomes)[number];

const hostLeg = z.object({
  /** Counts the writings: the store compares it. */
  turn: z.int().nonnegative(),
  /** `unreachable`: nobody could be rung this way; the caller's own leg rings instead. */
  state: z.enum(['ringing', 'unreachable', ...transferOutcomes]),
  /** Null until Twilio has told it. */
  legSid: z.string().nullable(),
  isOver: z.boolean(),
});
export type HostLeg = z.output<typeof hostLeg>;

/** Which leg: the caller's call, and the turn of it that asked for a person. */
export interface LegKey {
  callSid: string;
  turn: number;
}

/** More than the webhooks of two legs can meet at one moment. */
const WRITES_TRIED_MAX = 10;

/** Every function throws `DependencyFailure` when the store cannot be reached. */
export class HostLegs {
  readonly #store: CallStore;

  constructor(store: CallStore) {
    this.#store = store;
  }

  /** Null where nobody was rung yet. */
  async load(key: LegKey): Promise<HostLeg | null> {
    const stored = await this.#store.load(keyOf(key));
    return stored === null ? null : hostLeg.parse(stored);
  }

  /** True for the one who may ring. */
  async claim(key: LegKey): Promise<boolean> {
    const fresh: HostLeg = { turn: 0, state: 'ringing', legSid: null, isOver: false };
    return (await this.#store.save(keyOf(key), fresh, null)) === 'saved';
  }

  /** Null where there is no such leg. A change that gives back what it got writes nothing. */
  async update(key: LegKey, change: (leg: HostLeg) => HostLeg): Promise<{ leg: HostLeg; hasChanged: boolean } | null> {
    for (let tried = 0; tried < WRITES_TRIED_MAX; tried += 1) {
      const before = await this.load(key);
      if (before === null) return null;
      const after = change(before);
      if (after === before) return { leg: before, hasChanged: false };
      const leg = { ...after, turn: before.turn + 1 };
      if ((await this.#store.save(keyOf(key), leg, before.turn)) === 'saved') return { leg, hasChanged: true };
    }
    throw new Error('A host leg was written by too many at once.');
  }

  /** What it came to, where that is still open. */
  settle(key: LegKey, state: HostLeg['state']) {
    return this.update(key, (leg) => (leg.state === 'ringing' ? { ...leg, state } : leg));
  }
}

function keyOf({ callSid, turn }: LegKey): string {
  return `${callSid}/host/${turn}`;
}
