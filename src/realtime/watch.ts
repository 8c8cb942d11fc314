/** Counts the seconds of a call in which nothing happens, and says when something must. Once a second is enough for all of it. */

/** A model that was asked to speak begins within this time, or is taken for dead. */
export const MODEL_ANSWERS_WITHIN_SECONDS = 6;

/** Silence of a caller after which they are spoken to; after so many times without an answer the call ends kindly. */
export const CALLER_SILENT_AFTER_SECONDS = 10;
const SILENCES_MAX = 3;

/** Nobody talks for so long without a pause: a voice that has no end is a loud room's, and hides that the caller waits. */
export const VOICE_LASTS_SECONDS = 30;

/** Keys that belong together come within this time of each other. */
const KEYS_END_AFTER_SECONDS = 2;
/** The longest number that anyone keys in. */
const KEYS_MAX = 20;

/** What was to be heard before the call leaves us has been heard by then, or never will. */
const LEAVES_WITHIN_SECONDS = 30;

export type Due =
  | { kind: 'keys'; keys: string }
  | { kind: 'modelStuck' }
  | { kind: 'voiceEndless' }
  | { kind: 'callerSilent'; times: number }
  | { kind: 'callerGone' }
  | { kind: 'leaveNow' };

export class Watch {
  #quiet = 0;
  #waiting = 0;
  #leaving = 0;
  #voice = 0;
  #silences = 0;
  #keys = '';
  #sinceKey = 0;

  modelActed(): void {
    this.#waiting = 0;
  }

  callerActed(): void {
    this.#quiet = 0;
    this.#silences = 0;
  }

  pressed(digit: string): void {
    this.#sinceKey = 0;
    if (this.#keys.length < KEYS_MAX) this.#keys += digit;
  }

  /** A second went by. Returns what is due now, one thing at a time. */
  tick(state: { isQuiet: boolean; isWaiting: boolean; isLeaving: boolean; callerSpeaks: boolean }): Due | null {
    this.#quiet = state.isQuiet ? this.#quiet + 1 : 0;
    this.#waiting = state.isWaiting ? this.#waiting + 1 : 0;
    this.#leaving = state.isLeaving ? this.#leaving + 1 : 0;
    this.#voice = state.callerSpeaks ? this.#voice + 1 : 0;
    this.#sinceKey += 1;
    if (this.#leaving > LEAVES_WITHIN_SECONDS) return { kind: 'leaveNow' };
    if (this.#keys !== '' && (this.#sinceKey >= KEYS_END_AFTER_SECONDS || this.#keys.endsWith('#')))
      return this.#takeKeys();
    if (this.#waiting >= MODEL_ANSWERS_WITHIN_SECONDS) {
      this.#waiting = 0;
      return { kind: 'modelStuck' };
    }
    if (this.#voice >= VOICE_LASTS_SECONDS) {
      this.#voice = 0;
      return { kind: 'voiceEndless' };
    }
    if (this.#quiet < CALLER_SILENT_AFTER_SECONDS || state.isLeaving) return null;
    this.#quiet = 0;
    this.#silences += 1;
    return this.#silences >= SILENCES_MAX ? { kind: 'callerGone' } : { kind: 'callerSilent', times: this.#silences };
  }

  #takeKeys(): Due {
    const keys = this.#keys;
    this.#keys = '';
    return { kind: 'keys', keys };
  }
}
