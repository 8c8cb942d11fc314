/**
 * What time it is where the caller is, in milliseconds of their audio. A frame says so to the millisecond, but frames get stuck
 * on their way and then come together: what should have come since the last one is reckoned by our own clock, from the frames
 * that were the quickest of late.
 */
import { FRAME_MS } from './audio/mulaw.ts';

/** So many arrivals are "of late". A sender that really fell behind is believed after them. */
const ARRIVALS = 3;
/** Frames that come closer together than this were stuck, and are one arrival. */
const TOGETHER_MS = 5;
/** Nobody knows what a line does that is silent for longer: its other end may have stopped, and what it plays with it. */
const OVERDUE_MAX_MS = 2 * FRAME_MS;

export class MediaClock {
  readonly #ownMs: () => number;
  #frameMs = 0;
  /** By how much our clock was ahead of the last frame of each arrival, in a ring. */
  readonly #aheadMs = new Float64Array(ARRIVALS).fill(Number.POSITIVE_INFINITY);
  #arrival = 0;
  #arrivedAtMs = 0;

  /** @param ownMs A clock of ours that never goes back. */
  constructor(ownMs: () => number) {
    this.#ownMs = ownMs;
  }

  /** A frame of the caller's has come. */
  frame(): void {
    const ownMs = this.#ownMs();
    if (ownMs - this.#arrivedAtMs >= TOGETHER_MS) {
      this.#arrival = (this.#arrival + 1) % ARRIVALS;
      this.#arrivedAtMs = ownMs;
    }
    this.#frameMs += FRAME_MS;
    this.#aheadMs[this.#arrival] = ownMs - this.#frameMs;
  }

  /** When the newest frame ended. */
  get frameMs(): number {
    return this.#frameMs;
  }

  /** Now; never before the end of the newest frame. */
  get nowMs(): number {
    const overdueMs = this.#ownMs() - Math.min(...this.#aheadMs) - this.#frameMs;
    return this.#frameMs + Math.max(0, Math.min(overdueMs, OVERDUE_MAX_MS));
  }
}
