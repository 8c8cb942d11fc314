/**
 * Keeps a call's account: what it has used goes into the log while it lasts, so that the figures outlive this process; and it is
 * told when it has used more than it may.
 */
import type { Restaurant } from '../booking/restaurant.ts';
import { audioCost, type Prices, telephonyCost, totalOf } from '../call/call-cost.ts';
import type { FindMeasured } from '../call/realtime-use.ts';
import type { Allowance, OwnUse, ReachedLimit } from './allowance.ts';
import type { CallNotes } from './call-notes.ts';
import type { StreamTicket } from './stream-ticket.ts';

/** So much of a call is forgotten, at most, when its process dies. */
export const METERED_EVERY_SECONDS = 15;
/** A limit may be crossed by so much, in each call. */
export const COMPARED_EVERY_SECONDS = 60;

interface AccountOptions {
  findMeasured: FindMeasured;
  allowance: Pick<Allowance, 'crossed'>;
  prices: Prices;
  ticket: StreamTicket;
  restaurant: Restaurant;
  notes: Pick<CallNotes, 'meter' | 'metered'>;
  /** Told again as long as the call goes on. */
  onLimit(limit: ReachedLimit): void;
}

export class CallAccount {
  readonly #options: AccountOptions;
  /** Calls that began together do not write and ask together: of a CallSid, which is random, the end tells when. */
  readonly #offsetSeconds: number;
  #heldSeconds = 0;
  #isOpen = false;

  constructor(options: AccountOptions) {
    this.#options = options;
    this.#offsetSeconds = (Number.parseInt(options.ticket.callSid.slice(-4), 16) || 0) % COMPARED_EVERY_SECONDS;
  }

  open(): void {
    this.#isOpen = true;
    this.#write(true);
    void this.#goOn();
  }

  /** To be called once a second. */
  tick(): void {
    if (!this.#isOpen) return;
    this.#heldSeconds += 1;
    const seconds = this.#heldSeconds + COMPARED_EVERY_SECONDS - this.#offsetSeconds;
    if (seconds % METERED_EVERY_SECONDS === 0) this.#write(true);
    if (seconds % COMPARED_EVERY_SECONDS === 0) void this.#compare();
  }

  /** The model holds the call no longer. */
  settle(): void {
    if (this.#isOpen) this.#write(false);
    this.#isOpen = false;
  }

  #write(isHeld: boolean): void {
    const { notes } = this.#options;
    const { audioInMs, audioOutMs } = notes.meter;
    notes.metered({ heldSeconds: this.#heldSeconds, audioInMs, audioOutMs, isHeld });
  }

  /** Figures only grow: what cannot be read now stays as it is written, until this part of the call has used more. */
  async #goOn(): Promise<void> {
    const { findMeasured, ticket, notes } = this.#options;
    const before = await findMeasured(ticket.callSid).catch(() => null);
    if (before !== null) notes.meter.goOnFrom(before);
  }

  async #compare(): Promise<void> {
    const { allowance, ticket, restaurant, onLimit } = this.#options;
    const limit = await allowance.crossed(ticket, restaurant, this.#used());
    if (limit !== null && this.#isOpen) onLimit(limit);
  }

  #used(): OwnUse {
    const { prices, notes } = this.#options;
    const { audioInMs, audioOutMs } = notes.meter;
    const telephony = telephonyCost(this.#heldSeconds, prices.telephony);
    const audioIn = audioCost(audioInMs, prices.audioIn);
    const audioOut = audioCost(audioOutMs, prices.audioOut);
    return { ms: audioInMs, cost: totalOf({ telephony, audioIn, audioOut }) };
  }
}
