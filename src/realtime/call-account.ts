/** Keeps a call's account: what it has used goes into the log while it lasts, so that the figures outlive this process. */
import type { CallMeter } from './call-meter.ts';
import type { CallNotes } from './call-notes.ts';

/** So much of a call is forgotten, at most, when its process dies. */
export const METERED_EVERY_SECONDS = 15;

export class CallAccount {
  readonly #meter: CallMeter;
  readonly #notes: Pick<CallNotes, 'metered'>;
  #heldSeconds = 0;
  #isOpen = false;

  constructor(meter: CallMeter, notes: Pick<CallNotes, 'metered'>) {
    this.#meter = meter;
    this.#notes = notes;
  }

  open(): void {
    this.#isOpen = true;
    this.#write(true);
  }

  /** To be called once a second. */
  tick(): void {
    this.#heldSeconds += 1;
    if (this.#heldSeconds % METERED_EVERY_SECONDS === 0) this.#write(true);
  }

  /** The model holds the call no longer. */
  settle(): void {
    if (this.#isOpen) this.#write(false);
    this.#isOpen = false;
  }

  #write(isHeld: boolean): void {
    const { audioInMs, audioOutMs } = this.#meter;
    this.#notes.metered({ heldSeconds: this.#heldSeconds, audioInMs, audioOutMs, isHeld });
  }
}
