/**
 * What the caller has really heard. The model speaks faster than time, and Twilio plays what it was sent when its turn comes:
 * only what came back as played counts.
 *
 * - After every piece a mark is sent; it comes back when that piece is over. A mark before the first piece comes back as
 *   playing begins, which takes the way to Twilio out of the reckoning.
 * - Between two marks the caller's own frames are the clock: one is 20 ms, and they travel the way that marks travel, so no
 *   clock of ours and no jitter comes between. It never runs past the end of a piece whose mark is not back.
 * - A clear begins a new generation; marks of the old one come back all at once, and mean nothing.
 */
import { FRAME_MS } from './audio/mulaw.ts';

interface Piece {
  sequence: number;
  itemId: string;
  /** Where in its item the piece begins, and how long it is. */
  startMs: number;
  lengthMs: number;
}

/** An item of the model's that was cut off, and how much of it was heard. */
export interface CutItem {
  /** Empty for one that was disowned. */
  itemId: string;
  /** Whole milliseconds; never more than was sent. */
  heardMs: number;
}

export class Playback {
  #generation = 0;
  #sequence = 0;
  #waiting: Piece[] = [];
  #clockMs = 0;
  /** When, by the caller's frames, the first waiting piece began to play. */
  #headSinceMs = 0;
  #lastItem = { itemId: '', sentMs: 0 };
  /** The mark before the first piece is on its way: while the line is slow, nothing of it plays, however long ago it was sent. */
  #awaitsOpening = false;

  /** A frame of the caller's has come. */
  tick(): void {
    this.#clockMs += FRAME_MS;
  }

  /** Does the caller hear the model, or will without anything more being sent? */
  get isPlaying(): boolean {
    return this.#waiting.length > 0;
  }

  /** How much of what was sent is still to be heard, in milliseconds. */
  get remainingMs(): number {
    const waiting = this.#waiting.reduce((sum, piece) => sum + piece.lengthMs, 0);
    return waiting - this.#headPlayedMs();
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
    if (!this.isPlaying) this.#headSinceMs = this.#clockMs;
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
    this.#headSinceMs = this.#clockMs;
  }

  /** Whose items these are is gone: they are still heard, and nobody is to be told how far. */
  disown(): void {
    for (const piece of this.#waiting) piece.itemId = '';
    this.#lastItem = { itemId: '', sentMs: 0 };
  }

  /** All that is not heard yet is gone. Returns the items that it belonged to; those behind the first were heard at 0 ms. */
  clear(): CutItem[] {
    const cut = new Map<string, number>();
    const [head] = this.#waiting;
    for (const { itemId, startMs } of this.#waiting) if (!cut.has(itemId)) cut.set(itemId, startMs);
    if (head) cut.set(head.itemId, head.startMs + this.#headPlayedMs());
    this.#waiting = [];
    this.#awaitsOpening = false;
    this.#generation += 1;
    return [...cut].map(([itemId, heardMs]) => ({ itemId, heardMs: Math.floor(heardMs) }));
  }

  #headPlayedMs(): number {
    const [head] = this.#waiting;
    return head && !this.#awaitsOpening ? Math.min(this.#clockMs - this.#headSinceMs, head.lengthMs) : 0;
  }

  #mark(sequence: number): string {
    return `${this.#generation}:${sequence}`;
  }
}
