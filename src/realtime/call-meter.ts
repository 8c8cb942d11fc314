/**
 * Measures what a call's model has heard and said. Frames and text are only counted as they pass; they become milliseconds when
 * somebody asks.
 */
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import type { RealtimeAudio } from '../booking/restaurant.ts';
import type { Measured } from '../call/realtime-use.ts';
import { FRAME_MS, MULAW_BYTES_PER_MS } from './audio/mulaw.ts';
import { PCM_BYTES_PER_MS } from './audio/resample.ts';

export class CallMeter {
  /** Frames of the caller's that a session was given. */
  framesHeard = 0;
  /** The model's speech, in characters of base64. */
  charactersSaid = 0;
  /** Of this very call, when a model held it before. */
  #before: Measured = { audioInMs: 0, audioOutMs: 0 };
  readonly #charactersPerMs: number;
  readonly #onTokens: (tokens: Record<string, unknown>) => void;

  /** @param onTokens Told what the service itself counts, as it tells it. */
  constructor(audio: RealtimeAudio, onTokens: (tokens: Record<string, unknown>) => void) {
    this.#onTokens = onTokens;
    this.#charactersPerMs = ((audio === 'mulaw' ? MULAW_BYTES_PER_MS : PCM_BYTES_PER_MS) * 4) / 3;
  }

  get audioInMs(): number {
    return this.#before.audioInMs + this.framesHeard * FRAME_MS;
  }

  /** A little more than it is: the padding of each piece counts too. */
  get audioOutMs(): number {
    return this.#before.audioOutMs + Math.round(this.charactersSaid / this.#charactersPerMs);
  }

  /** The call comes back, from a person or from the keys: what was measured then is added. */
  goOnFrom(before: Measured): void {
    this.#before = before;
  }

  /** An event of the session's. */
  take(event: RealtimeServerEvent): void {
    if (event.type === 'response.done' && event.response.usage) this.#onTokens({ response: event.response.usage });
    if (event.type === 'conversation.item.input_audio_transcription.completed')
      this.#onTokens({ transcription: event.usage });
  }
}
