/**
 * The ears of the stand-in for the Realtime API: they detect voices in the audio that really came, as server VAD does with the
 * session's settings, and know the words of a speech only where its audio came unharmed.
 */
import { encodeMulaw, loudnessOf, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { createDownsampler } from '../../src/realtime/audio/resample.ts';
import { faultInMulaw, faultInPcm } from './hearing.ts';
import type { SessionSettings } from './openai-realtime-events.ts';

/** What a caller is about to say. */
export interface Utterance {
  /** Empty for a noise. */
  words: string;
  /** As mu-law. Without it the words are believed, whatever comes. */
  audio?: Buffer;
}

interface EarsOptions {
  settings(): SessionSettings | null;
  /** What is about to be said, in order; the ears take out what they have heard. */
  expected: Utterance[];
  /** A voice has begun; `startMs` as the session counts. */
  started(startMs: number): void;
  /** It is over. */
  stopped(heard: { words: string; fault: string | null }): void;
}

const STEP_MS = 20;
/** How loud a voice is, at the usual threshold of one half. */
const VOICE_LOUDNESS = 800;
const USUAL_THRESHOLD = 0.5;
/** So much loud audio in a row is a voice. */
const VOICE_AFTER_MS = 60;
const USUAL_PREFIX_MS = 300;
const USUAL_SILENCE_MS = 500;

interface Step {
  /** In the format of the session. */
  bytes: Buffer;
  ms: number;
}

export class ModelEars {
  /** How much has come in all. */
  heardMs = 0;
  readonly #options: EarsOptions;
  readonly #toMulaw = createDownsampler();
  /** What belongs to the voice under way; before one begins, what may belong to the next. */
  #steps: Step[] = [];
  #loudMs = 0;
  #quietMs = 0;
  #hearsVoice = false;

  constructor(options: EarsOptions) {
    this.#options = options;
  }

  hear(bytes: Buffer): void {
    const bytesPerMs = this.#isMulaw ? MULAW_BYTES_PER_MS : 6 * MULAW_BYTES_PER_MS;
    for (let from = 0; from < bytes.length; from += STEP_MS * bytesPerMs) {
      const step = bytes.subarray(from, from + STEP_MS * bytesPerMs);
      this.#take({ bytes: step, ms: step.length / bytesPerMs });
    }
  }

  get hearsVoice(): boolean {
    return this.#hearsVoice;
  }

  /** What is kept of what came: a voice under way, or what may belong to the next. */
  get keptMs(): number {
    return this.#lengthMs;
  }

  /** What is kept is all that was said. Returns its words. */
  takeWords(): string {
    const audio = Buffer.concat(this.#steps.map(({ bytes }) => bytes));
    this.forget();
    return this.#understood(audio).words;
  }

  forget(): void {
    this.#steps = [];
    this.#hearsVoice = false;
  }

  get #isMulaw(): boolean {
    return this.#options.settings()?.audio?.input?.format?.type === 'audio/pcmu';
  }

  #take(step: Step): void {
    this.heardMs += step.ms;
    const detection = this.#options.settings()?.audio?.input?.turn_detection;
    if (!detection) {
      this.#steps.push(step);
      return;
    }
    const threshold = (VOICE_LOUDNESS * (detection.threshold ?? USUAL_THRESHOLD)) / USUAL_THRESHOLD;
    const isLoud = this.#loudnessOf(step) > threshold;
    this.#loudMs = isLoud ? this.#loudMs + step.ms : 0;
    this.#quietMs = isLoud ? 0 : this.#quietMs + step.ms;
    this.#steps.push(step);
    if (!this.#hearsVoice && this.#loudMs >= VOICE_AFTER_MS) {
      this.#hearsVoice = true;
      this.#options.started(Math.max(0, this.heardMs - this.#lengthMs));
    }
    if (!this.#hearsVoice) this.#forgetBefore(detection.prefix_padding_ms ?? USUAL_PREFIX_MS);
    else if (this.#quietMs >= (detection.silence_duration_ms ?? USUAL_SILENCE_MS)) this.#stop();
  }

  #loudnessOf({ bytes }: Step): number {
    return loudnessOf(this.#isMulaw ? bytes : encodeMulaw(this.#toMulaw(samplesOf(bytes))));
  }

  get #lengthMs(): number {
    return this.#steps.reduce((sum, { ms }) => sum + ms, 0);
  }

  /** Beside the prefix, what may turn out to be the beginning of a voice is kept. */
  #forgetBefore(prefixMs: number): void {
    while (this.#lengthMs > prefixMs + this.#loudMs) this.#steps.shift();
  }

  #stop(): void {
    const audio = Buffer.concat(this.#steps.map(({ bytes }) => bytes));
    this.#hearsVoice = false;
    this.#steps = [];
    this.#options.stopped(this.#understood(audio));
  }

  /** A noise that was announced may have been too soft for a voice: then it is what was announced after it. */
  #understood(audio: Buffer): { words: string; fault: string | null } {
    const { expected } = this.#options;
    const heardAt = expected.findIndex((utterance) => this.#faultOf(utterance, audio) === null);
    const between = expected.slice(0, Math.max(0, heardAt));
    if (heardAt >= 0 && between.every(({ words }) => words === '')) {
      return { words: expected.splice(0, heardAt + 1).at(-1)?.words ?? '', fault: null };
    }
    const missed = expected.shift();
    if (missed === undefined) return { words: '', fault: null };
    return { words: '', fault: `"${missed.words}" was not heard: ${this.#faultOf(missed, audio)}` };
  }

  #faultOf({ audio }: Utterance, heard: Buffer): string | null {
    if (audio === undefined) return null;
    return this.#isMulaw ? faultInMulaw(heard, audio) : faultInPcm(samplesOf(heard), audio);
  }
}

function samplesOf(bytes: Buffer): Int16Array {
  const copy = new Uint8Array(bytes);
  return new Int16Array(copy.buffer, 0, copy.byteLength >> 1);
}
