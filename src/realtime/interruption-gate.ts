/**
 * Does the caller want the floor? While the model speaks, people cough, say "mm-hmm", and drop things; none of that may stop
 * it. What stops it is speech that goes on, or a word that says something.
 *
 * The session's voice detection opens a suspicion. From then on the caller's own frames are weighed, together with those
 * just before, which the detection needed to make up its mind.
 */
import { FRAME_MS, roughLoudnessOf } from './audio/mulaw.ts';

/** Voice of this length is no cough and no "mm-hmm": those last from 150 to 450 ms. */
export const VOICE_THAT_INTERRUPTS_MS = 500;

/** Frames kept from before the suspicion: what the detection took to make up its mind, and its word to reach us. */
const FRAMES_BEFORE = 25;

/** Quieter than this is the line itself, whatever else is heard. Of 32,767. */
const LOUDNESS_MIN = 300;

/**
 * Voice stands out by this much from the background, which is the quietest of late: it falls at once and rises slowly, to twice
 * as much in some two seconds, so that a loud room is soon known and a sentence is not taken for a room.
 */
const ABOVE_BACKGROUND = 3;
const BACKGROUND_RISES_BY = 1.006;

export class InterruptionGate {
  /** How loud the newest frames are, in a ring. */
  readonly #recent = new Float32Array(FRAMES_BEFORE);
  #next = 0;
  #background: number | null = null;
  #suspicion: { voicedMs: number } | null = null;

  /** A frame of the caller's while the model has the floor, base64 mu-law. True when it tips the scales. */
  hear(payload: Buffer): boolean {
    const loud = roughLoudnessOf(payload);
    this.#background = Math.min(loud, (this.#background ?? loud) * BACKGROUND_RISES_BY);
    if (this.#suspicion !== null) return this.#weigh(this.#suspicion, loud);
    this.#recent[this.#next] = loud;
    this.#next = (this.#next + 1) % FRAMES_BEFORE;
    return false;
  }

  /** The session has detected a voice. True when what was heard already is enough. */
  suspect(): boolean {
    const suspicion = { voicedMs: 0 };
    this.#suspicion = suspicion;
    return this.#recent.filter((loud) => this.#weigh(suspicion, loud)).length > 0;
  }

  get isSuspecting(): boolean {
    return this.#suspicion !== null;
  }

  /** The voice is over, or it has the floor now. */
  settle(): void {
    this.#suspicion = null;
    this.#recent.fill(0);
  }

  #weigh(suspicion: { voicedMs: number }, loud: number): boolean {
    if (loud < Math.max(LOUDNESS_MIN, (this.#background ?? 0) * ABOVE_BACKGROUND)) return false;
    suspicion.voicedMs += FRAME_MS;
    return suspicion.voicedMs >= VOICE_THAT_INTERRUPTS_MS;
  }
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
