/** What the stand-in for the Realtime API says, piece by piece: the words, and their sound in the format of the session. */
import { decodeMulaw, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { createUpsampler } from '../../src/realtime/audio/resample.ts';
import type { Turn } from './openai-realtime.ts';
import { aVoice } from './speech.ts';

export const DELTA_MS = 200;
const MS_A_CHARACTER = 60;

export interface Piece {
  words: string;
  ms: number;
  /** base64 */
  audio: string;
}

export class ModelVoice {
  readonly #words: string[];
  readonly #mulaw: Buffer;
  readonly #isWide: boolean;

  constructor({ says = '', ms, audio }: Turn, isWide: boolean) {
    this.#words = says.match(/\S+\s*/g) ?? [];
    this.#mulaw = audio ?? aVoice(ms ?? Math.max(DELTA_MS, says.length * MS_A_CHARACTER));
    this.#isWide = isWide;
  }

  *pieces(): Iterable<Piece> {
    const upsample = createUpsampler();
    const wide = (mulaw: Buffer) => Buffer.from(upsample(decodeMulaw(mulaw)).buffer);
    const size = DELTA_MS * MULAW_BYTES_PER_MS;
    const count = Math.ceil(this.#mulaw.length / size);
    const wordAt = (piece: number) => Math.floor((piece * this.#words.length) / count);
    for (let piece = 0; piece < count; piece += 1) {
      const mulaw = this.#mulaw.subarray(piece * size, (piece + 1) * size);
      yield {
        words: this.#words.slice(wordAt(piece), wordAt(piece + 1)).join(''),
        ms: mulaw.length / MULAW_BYTES_PER_MS,
        audio: (this.#isWide ? wide(mulaw) : mulaw).toString('base64'),
      };
    }
  }
}
