/**
 * The stored state of a call between two turns, and the port it is kept behind (Redis in `live/`, SQL in `records/`).
 */
import type { CallerInput } from './caller-input.ts';
import type { Reply } from './reply.ts';
import type { Talk } from './talk.ts';

/** Everything any process needs to take the next turn of a call. Plain JSON. */
export interface CallEnvelope {
  /** Names the machine that wrote the snapshot; see `flows/registry.ts`. */
  flow: string;
  version: number;
  restaurantId: string;
  /** The turn that comes next: the number in the action URL of `reply`. */
  turn: number;
  /** What was answered last; said again, word for word, to a repeated webhook. */
  reply: Reply;
  /** An input whose work outlived its turn's time budget, and how often it was tried. */
  pending?: { input: CallerInput; tries: number };
  /** The call holds a seating in the book. */
  holding?: boolean;
  /** A conversation that goes on should nobody take the caller. */
  talk?: Talk;
  snapshot: unknown;
}

/** How long a call's state outlives its last turn. */
export const CALL_STATE_TTL_SECONDS = 2 * 60 * 60;

/** A stored call over this size is a bug, not a long call. */
export const CALL_STATE_MAX_BYTES = 16 * 1024;

/**
 * Calls by CallSid, and what else belongs to one by a name that begins with it. Both methods take one round trip and throw `DependencyFailure` when the store cannot be reached.
 * `load` gives the raw stored JSON value, unchecked: reading is the caller's to distrust.
 */
export interface CallStore {
  load(key: string): Promise<unknown | null>;
  /**
   * Compare and set: stores the state when the stored `turn` is `expectedTurn` (null: when nothing is stored) and says
   * 'saved'; otherwise changes nothing and says 'stale'.
   */
  save(key: string, state: StoredState, expectedTurn: number | null): Promise<'saved' | 'stale'>;
}

/** What is stored: plain JSON that counts its turns. */
export interface StoredState {
  turn: number;
}

/** A state as stores keep it. @throws when it is over `CALL_STATE_MAX_BYTES`. */
export function serialiseState(state: StoredState): string {
  const stored = JSON.stringify(state);
  const bytes = Buffer.byteLength(stored);
  if (bytes > CALL_STATE_MAX_BYTES) {
    throw new Error(`A stored call of ${bytes} bytes is over the limit of ${CALL_STATE_MAX_BYTES}.`);
  }
  return stored;
}
