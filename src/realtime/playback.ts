/**
 * What the caller has really heard. The model speaks faster than time, and Twilio plays what it was sent when its turn comes:
 * only what came back as played counts.
 *
 * - After every piece a mark is sent; it comes back when that piece is over. A mark before the first piece comes back as
 *   playing begins, which takes the way to Twilio out of the reckoning.
 * - Between two marks the caller's own frames are the clock: they travel the way that marks travel, so a frame that came while a
 *   mark did not proves that its piece is not over. Only since the newest frame does our own clock count.
 * - What plays while a clear is on its way is heard too.
 * - A line that never says what it has played is not waited for: what had time to be played twice over was played.
 * - A clear begins a new generation; marks of the old one come back all at once, and mean nothing.
 */
import { FRAME_MS } from './audio/mulaw.ts';
import { MediaClock } from './media-clock.ts';

/** Within a frame nobody knows where the other end is: so much less was heard than may have been, or so much more. */
const UNSURE_MS = FRAME_MS / 2;

/** What was sent may begin to play so late, and its mark take so long to come back; no line that works needs more. */
const MARKS_LATE_MAX_MS = 5_000;

interface Piece {
  sequence: number;
  itemId: string;
  /** Where in its item the piece begins, and how long it is. */
  startMs: number;
  lengthMs: number;
}

/** An item of the model's that was cut off, and how much of it was heard. */
interface CutItem {
  /** Empty for one that was disowned. */
  itemId: string;
  /** Whole milliseconds; never more than was sent. */
  heardMs: number;
}

export class Playback {
  #generation = 0;
  #sequence = 0;
  #waiting: Piece[] = [];
  readonly #clock: MediaClock;
  /** When, by the caller's clock, the first waiting piece began to play. */
  #headSinceMs = 0;
  #lastItem = { itemId: '', sentMs: 0 };
  /** The mark before the first piece is on its way: while the line is slow, nothing of it plays, however long ago it was sent. */
  #awaitsOpening = false;

  /** @param ownMs A clock of ours that never goes back, in milliseconds. */
  constructor(ownMs: () => number = () => performance.now()) {
    this.#clock = new MediaClock(ownMs);
  }

  /** A frame of the caller's has come. */
  tick(): void {
    this.#clock.frame();
    if (this.isPlaying && this.#isOverdue) this.#nothingWaits();
  }

  /** Does the caller hear the model, or will without anything more being sent? */
  get isPlaying(): boolean {
    return this.#waiting.length > 0;
  }

  /** How much of what was sent is still to be heard, in milliseconds. */
  get remainingMs(): number {
    return this.#waitingMs - this.#playedMs();
  }

  /** The item of which something was sent last; empty where it is none of this session's. */
  get newestItemId(): string {
    return this.#lastItem.itemId;
  }

  /** To be sent before a piece, where nothing is playing. */
  openingMark(): string | null {
    if (this.isPlaying) return null;
    this.#awaitsOpening = true;
    return this.#mark(this.#sequence);
  }

  /** A piece is sent. Returns the mark to send after it. */
  sent(itemId: string, lengthMs: number): string {
    if (this.#lastItem.itemId !== itemId) this.#lastItem = { itemId, sentMs: 0 };
    if (!this.isPlaying) this.#headSinceMs = this.#clock.nowMs;
    this.#sequence += 1;
    this.#waiting.push({ sequence: this.#sequence, itemId, startMs: this.#lastItem.sentMs, lengthMs });
    this.#lastItem.sentMs += lengthMs;
    return this.#mark(this.#sequence);
  }

  /** A mark came back: everything up to it was heard. */
  marked(name: string): void {
    const [generation, sequence] = name.split(':').map(Number);
    if (generation !== this.#generation || sequence === undefined) return;
    const first = this.#waiting[0];
    if (first === undefined || sequence < first.sequence - 1) return;
    this.#awaitsOpening = false;
    while (this.#waiting[0] !== undefined && this.#waiting[0].sequence <= sequence) this.#waiting.shift();
    // It came before the next frame, whenever that will be here.
    this.#headSinceMs = Math.min(this.#clock.nowMs, this.#clock.frameMs + FRAME_MS);
  }

  /** Whose items these are is gone: they are still heard, and nobody is to be told how far. */
  disown(): void {
    for (const piece of this.#waiting) piece.itemId = '';
    this.#lastItem = { itemId: '', sentMs: 0 };
  }

  /**
   * All that is not heard yet is gone. Returns the items that it belonged to; those behind the first were heard at 0 ms.
   *
   * @param roundTripMs How long the clear takes there, and the newest frame took here.
   */
  clear(roundTripMs = 0): CutItem[] {
    const cut = new Map<string, number>();
    let leftMs = Math.min(this.#playedMs() + roundTripMs, this.#waitingMs);
    for (const { itemId, startMs, lengthMs } of this.#waiting) {
      const heardMs = Math.min(leftMs, lengthMs);
      if (heardMs > 0 || !cut.has(itemId)) cut.set(itemId, startMs + heardMs);
      leftMs -= heardMs;
    }
    this.#nothingWaits();
    this.#generation += 1;
    return [...cut].map(([itemId, heardMs]) => ({ itemId, heardMs: Math.floor(heardMs) }));
  }

  #nothingWaits(): void {
    this.#waiting = [];
    this.#awaitsOpening = false;
  }

  get #isOverdue(): boolean {
    const lateMs = this.#clock.frameMs - this.#headSinceMs - MARKS_LATE_MAX_MS;
    return lateMs > 0 && lateMs > 2 * this.#waitingMs;
  }

  get #waitingMs(): number {
    return this.#waiting.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  }

  /** How much of what is waiting was played: what the frames prove, and what goes by until the next of them. */
  #playedMs(): number {
    const [head] = this.#waiting;
    if (!head || this.#awaitsOpening) return 0;
    const { frameMs, nowMs } = this.#clock;
    const provenMs = Math.min(Math.max(0, frameMs - this.#headSinceMs), head.lengthMs);
    const sinceMs = nowMs - Math.max(frameMs, this.#headSinceMs) - UNSURE_MS;
    return Math.min(provenMs + Math.max(0, sinceMs), this.#waitingMs);
  }

  #mark(sequence: number): string {
    return `${this.#generation}:${sequence}`;
  }
}
