/**
 * Does the caller want the floor? While the model speaks, people cough, say "mm-hmm", have music on, and drop things; none of
 * that may stop it. What stops it is speech that goes on, or a word that says something.
 *
 * The session's voice detection opens a suspicion. From then on the caller's own frames are weighed, together with those
 * just before, which the detection needed to make up its mind. What counts is the part that a throat makes: it stands out from
 * the room, repeats itself at the pitch of a voice, and swells and fades as syllables do, which a tone does not.
 */
import { FRAME_MS, roughLoudnessOf } from './audio/mulaw.ts';
import { RecentFrames } from './audio/recent-frames.ts';
import { voicingOf } from './audio/voicing.ts';

/** Voice of this length is no "mm-hmm" and no "yes, yes"; the hissing half of speech does not count. */
export const VOICE_THAT_INTERRUPTS_MS = 500;

/** Frames kept from before the suspicion: what the detection took to make up its mind, and its word to reach us. */
const FRAMES_BEFORE = 25;

/** Quieter than this is the line itself, whatever else is heard. Of 32,767. */
const LOUDNESS_MIN = 300;

/**
 * Voice stands out by this much from the background, which is the quietest of late: it falls at once and rises slowly, to twice
 * as much in some two seconds, so that a loud room is soon known and a sentence is not taken for a room.
 */
const ABOVE_BACKGROUND = 1.5;
const BACKGROUND_RISES_BY = 1.006;

/** Noise repeats itself by chance up to about 0.5 in 40 ms. */
const VOICING_MIN = 0.6;

/** Syllables swell and fade by more than this share of their loudness; a tone and a chord do not. */
const SWELLING_MIN = 0.2;

interface Suspicion {
  /** How loud the voiced frames are. */
  voiced: number[];
  before: Buffer;
}

export class InterruptionGate {
  readonly #recent = new RecentFrames(FRAMES_BEFORE);
  #background: number | null = null;
  #suspicion: Suspicion | null = null;

  /** A frame of the caller's while the model has the floor, base64 mu-law. True when it tips the scales. */
  hear(payload: Buffer): boolean {
    const loud = roughLoudnessOf(payload);
    this.#background = Math.min(loud, (this.#background ?? loud) * BACKGROUND_RISES_BY);
    if (this.#suspicion !== null) return this.#weigh(this.#suspicion, payload, loud);
    this.#recent.add(payload);
    return false;
  }

  /** The session has detected a voice. True when what was heard already is enough. */
  suspect(): boolean {
    const suspicion = { voiced: [], before: nothing };
    this.#suspicion = suspicion;
    return this.#recent.all().some((payload) => this.#weigh(suspicion, payload, roughLoudnessOf(payload)));
  }

  get isSuspecting(): boolean {
    return this.#suspicion !== null;
  }

  /** The voice is over, or it has the floor now. */
  settle(): void {
    this.#suspicion = null;
    this.#recent.clear();
  }

  #weigh(suspicion: Suspicion, payload: Buffer, loud: number): boolean {
    const { voiced, before } = suspicion;
    const frame = Buffer.from(payload.toString('latin1'), 'base64');
    suspicion.before = frame;
    if (loud < Math.max(LOUDNESS_MIN, (this.#background ?? 0) * ABOVE_BACKGROUND)) return false;
    if (voicingOf(before, frame) < VOICING_MIN) return false;
    voiced.push(loud);
    return voiced.length * FRAME_MS >= VOICE_THAT_INTERRUPTS_MS && swellingOf(voiced) >= SWELLING_MIN;
  }
}

const nothing = Buffer.alloc(0);

/** By what share of their mean these differ from it. */
function swellingOf(louds: readonly number[]): number {
  const mean = louds.reduce((sum, loud) => sum + loud, 0) / louds.length;
  const square = louds.reduce((sum, loud) => sum + (loud - mean) ** 2, 0) / louds.length;
  return Math.sqrt(square) / mean;
}
