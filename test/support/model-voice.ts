/** What the stand-in for the Realtime API says, piece by piece: the words, and their sound in the format of the session. */
import { decodeMulaw, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { createUpsampler } from '../../src/realtime/audio/resample.ts';
import type { Turn } from './openai-realtime.ts';
import { aVoice } from './speech.ts';

const DELTA_MS = 200;
const MS_A_CHARACTER = 60;

interface Piece {
  words: string;
  ms: number;
  /** base64 */
  audio: string;
}

export class ModelVoice {
  readonly #words: string[];
  readonly #lengthMs: number;
  readonly #audio: Buffer | undefined;
  readonly #isWide: boolean;

  constructor({ says = '', ms, audio }: Turn, isWide: boolean) {
    this.#words = says.match(/\S+\s*/g) ?? [];
    this.#audio = audio;
    this.#lengthMs = audio
      ? audio.length / MULAW_BYTES_PER_MS
      : (ms ?? Math.max(DELTA_MS, says.length * MS_A_CHARACTER));
    this.#isWide = isWide;
  }

  *pieces(): Iterable<Piece> {
    const upsample = createUpsampler();
    const wide = (mulaw: Buffer) => Buffer.from(upsample(decodeMulaw(mulaw)).buffer);
    const count = Math.ceil(this.#lengthMs / DELTA_MS);
    const wordAt = (piece: number) => Math.floor((piece * this.#words.length) / count);
    for (let piece = 0; piece < count; piece += 1) {
      const mulaw = this.#mulawOf(piece);
      yield {
        words: this.#words.slice(wordAt(piece), wordAt(piece + 1)).join(''),
        ms: mulaw.length / MULAW_BYTES_PER_MS,
        audio: (this.#isWide ? wide(mulaw) : mulaw).toString('base64'),
      };
    }
  }

  /** Made as it is said: some speak for an hour, and are cut short. */
  #mulawOf(piece: number): Buffer {
    const fromMs = piece * DELTA_MS;
    const ms = Math.min(DELTA_MS, this.#lengthMs - fromMs);
    if (this.#audio === undefined) return aVoice(ms);
    return this.#audio.subarray(fromMs * MULAW_BYTES_PER_MS, (fromMs + ms) * MULAW_BYTES_PER_MS);
  }
}
