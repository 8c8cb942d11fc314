/**
 * Does the caller want the floor? While the model speaks, people cough, say "mm-hmm", and drop things; none of that may stop
 * it. What stops it is speech that goes on, or a word that says something.
 *
 * The session's voice detection opens a suspicion. From then on the caller's own frames are weighed, together with those
 * just before, which the detection needed to make up its mind.
 */
import { FRAME_MS, loudnessOf } from './audio/mulaw.ts';

/** Voice of this length is no cough and no "mm-hmm": those last from 150 to 450 ms. */
export const VOICE_THAT_INTERRUPTS_MS = 500;

/** Frames kept from before the suspicion: the detection's own delay, and the 300 ms that it counts back. */
const FRAMES_BEFORE = 15;

/** Quieter than this is the line itself, whatever else is heard. Of 32,767. */
const LOUDNESS_MIN = 300;
/** Voice stands out by this much from what the frames before it hold at their quietest. */
const ABOVE_BACKGROUND = 3;

export class InterruptionGate {
  /** The newest frames, base64, in a ring. */
  readonly #recent: string[] = [];
  #next = 0;
  #suspicion: { voicedMs: number; threshold: number } | null = null;

  /** A frame of the caller's while the model has the floor. True when it tips the scales. */
  hear(payload: string): boolean {
    if (this.#suspicion === null) {
      this.#recent[this.#next] = payload;
      this.#next = (this.#next + 1) % FRAMES_BEFORE;
      return false;
    }
    return this.#weigh(loudness(payload));
  }

  /** The session has detected a voice. True when what was heard already is enough. */
  suspect(): boolean {
    const before = this.#recent.map(loudness);
    this.#forgetRecent();
    const background = before.length === 0 ? 0 : Math.min(...before);
    this.#suspicion = { voicedMs: 0, threshold: Math.max(LOUDNESS_MIN, background * ABOVE_BACKGROUND) };
    return before.map((one) => this.#weigh(one)).includes(true);
  }

  get isSuspecting(): boolean {
    return this.#suspicion !== null;
  }

  /** The voice is over, or it has the floor now. */
  settle(): void {
    this.#suspicion = null;
    this.#forgetRecent();
  }

  #weigh(loud: number): boolean {
    if (this.#suspicion === null || loud < this.#suspicion.threshold) return false;
    this.#suspicion.voicedMs += FRAME_MS;
    return this.#suspicion.voicedMs >= VOICE_THAT_INTERRUPTS_MS;
  }

  #forgetRecent(): void {
    this.#recent.length = 0;
    this.#next = 0;
  }
}

function loudness(payload: string): number {
  return loudnessOf(Buffer.from(payload, 'base64'));
}

/** What people say to show that they listen, in English and Spanish, without marks. */
const listeningSounds = new Set(
  'mm mmm mhm mmhm mmhmm hm hmm uh huh uhhuh um ah aha oh ok okay yeah yep yes right sure good great nice cool perfect si ajá aja vale claro ya bueno bien eso'.split(
    ' ',
  ),
);

/** More words than this are no mere sign of listening. */
const LISTENING_WORDS_MAX = 3;

/** Do these words, all or the first of an utterance, only show that the caller listens? Noise has no words. */
export function isOnlyListening(words: string): boolean {
  const heard = words
    .toLowerCase()
    .normalize('NFC')
    .replace(/í/g, 'i')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
  return heard.length <= LISTENING_WORDS_MAX && heard.every((word) => listeningSounds.has(word));
}
