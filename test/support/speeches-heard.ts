/** What the caller has heard of what the model said, by the audio that was really played. */
import { decodeMulaw, FRAME_BYTES, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { createUpsampler } from '../../src/realtime/audio/resample.ts';
import { ScriptFailure } from '../../src/simulator/script-values.ts';
import { faultInMulaw, faultInPcm } from './hearing.ts';
import type { MediaPeer } from './media-peer.ts';
import type { FakeSession } from './openai-realtime-session.ts';

interface Speech {
  words: string;
  audio: Buffer;
  session: FakeSession;
  /** Which of its responses it is. */
  response: number;
  /** When it begins, by what is played. */
  fromMs: number;
  /** How often the line had been cleared, and how many items truncated, before it. */
  clears: number;
  truncations: number;
  /** When the next one begins, where that is known. */
  untilMs: number;
}

export class SpeechesHeard {
  /** Speeches that were not heard to their end. */
  cuts = 0;
  readonly #peer: MediaPeer;
  readonly #note: (words: string) => void;
  #last: Speech | null = null;
  /** Those that were not heard to their end yet. */
  #open: Speech[] = [];

  constructor(peer: MediaPeer, note: (words: string) => void) {
    this.#peer = peer;
    this.#note = note;
  }

  /** The model is about to say this, after what it is saying already. */
  begin(words: string, audio: Buffer, session: FakeSession): void {
    const { playedMs, queuedMs, clearedAtMs } = this.#peer;
    if (queuedMs === 0) for (const speech of this.#open) speech.untilMs = Math.min(speech.untilMs, playedMs);
    this.review();
    const counts = {
      response: session.endings.length,
      clears: clearedAtMs.length,
      truncations: session.truncations.length,
    };
    this.#last = { words, audio, session, fromMs: playedMs + queuedMs, ...counts, untilMs: Number.POSITIVE_INFINITY };
    this.#open.push(this.#last);
  }

  get heardOfLastMs(): number {
    return this.#last === null ? 0 : this.#peer.playedMs - this.#last.fromMs;
  }

  /** Where the last speech was cut off, as it was heard and as the model was told; null while it was not. */
  get cut(): { heardMs: number; toldMs: number } | null {
    if (this.#last === null) return null;
    const { fromMs, session, clears, truncations } = this.#last;
    const clearedAtMs = this.#peer.clearedAtMs[clears];
    const truncation = session.truncations[truncations];
    if (this.#isCancelled(this.#last) && this.heardOfLastMs === 0) return { heardMs: 0, toldMs: 0 };
    if (clearedAtMs === undefined || truncation === undefined) return null;
    return { heardMs: clearedAtMs - fromMs, toldMs: truncation.audioEndMs };
  }

  /** Every speech was heard to its end, or cut off. */
  areOver(): boolean {
    this.review();
    return this.#open.length === 0;
  }

  #isCancelled({ session, response }: Speech): boolean {
    return session.endings[response] === 'cancelled';
  }

  /** Notes what was heard to its end, or to where it was cut. Throws where it was not what the model said. */
  review(): void {
    this.#open = this.#open.filter((speech) => !this.#isOver(speech));
  }

  #isOver(speech: Speech): boolean {
    const { words, audio, fromMs, clears } = speech;
    const untilMs = Math.min(speech.untilMs, this.#peer.clearedAtMs[clears] ?? Number.POSITIVE_INFINITY);
    const toMs = Math.min(untilMs, this.#peer.playedMs);
    const heard = this.#peer.played.subarray(
      Math.round(fromMs * MULAW_BYTES_PER_MS),
      Math.round(toMs * MULAW_BYTES_PER_MS),
    );
    const isWhole = heard.length >= audio.length;
    const isCut = untilMs <= this.#peer.playedMs || (this.#isCancelled(speech) && !this.#peer.isPlaying);
    if (!isWhole && !isCut && !this.#peer.isEnded) return false;
    if (!isWhole) this.cuts += 1;
    // Of the frame in which it was cut nobody can say how it was meant: what makes samples of it looks ahead.
    const said = audio.subarray(0, isWhole ? audio.length : Math.max(0, heard.length - FRAME_BYTES));
    const fault = said.length < MULAW_BYTES_PER_MS * 200 ? null : this.#faultIn(heard, said, speech.session);
    if (fault !== null) throw new ScriptFailure(`The caller did not hear "${words}": ${fault}`);
    const all = words.split(' ');
    const some = all.slice(0, Math.floor((all.length * heard.length) / audio.length));
    this.#note(isWhole ? words : [...some, '—'].join(' '));
    return true;
  }

  #faultIn(heard: Buffer, said: Buffer, { settings }: FakeSession): string | null {
    if (settings?.audio?.output?.format?.type === 'audio/pcmu') return faultInMulaw(heard, said);
    return faultInPcm(createUpsampler()(decodeMulaw(heard)), said);
  }
}
