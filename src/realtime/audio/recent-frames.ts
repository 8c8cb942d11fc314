/**
 * The newest frames of a caller, base64 mu-law. They are copied, and never kept where they lie: that would keep the whole read of
 * the socket which brought them, and with fifty a second for each call nothing young would ever be garbage.
 */
import { FRAME_CHARACTERS } from './mulaw.ts';

export class RecentFrames {
  readonly #bytes: Buffer;
  readonly #lengths: Uint8Array;
  #next = 0;

  /** @param count So many are kept. */
  constructor(count: number) {
    this.#bytes = Buffer.alloc(count * FRAME_CHARACTERS);
    this.#lengths = new Uint8Array(count);
  }

  /** Of a frame that is longer than Twilio's, the beginning counts. */
  add(payload: Buffer): void {
    this.#lengths[this.#next] = payload.copy(this.#bytes, this.#next * FRAME_CHARACTERS, 0, FRAME_CHARACTERS);
    this.#next = (this.#next + 1) % this.#lengths.length;
  }

  /** From the oldest to the newest; good until the next is added. */
  all(): Buffer[] {
    const inOrder = Array.from(this.#lengths, (_, nth) => this.#at((this.#next + nth) % this.#lengths.length));
    return inOrder.filter(({ length }) => length > 0);
  }

  clear(): void {
    this.#lengths.fill(0);
  }

  #at(slot: number): Buffer {
    const from = slot * FRAME_CHARACTERS;
    return this.#bytes.subarray(from, from + (this.#lengths[slot] ?? 0));
  }
}
