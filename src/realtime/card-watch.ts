/** Hears a caller begin to read out a payment card, so that they are stopped: nothing is paid on the phone. */
import { cardFree, namesCardDigits } from '../call/card-free.ts';

/** A card is read in groups with pauses between, and each group comes as an utterance of its own. */
const UTTERANCES_JOINED = 5;

export class CardWatch {
  #recent: string[] = [];

  /** Whether these words of the caller are, or make complete, the number of a card. */
  heard(words: string): boolean {
    this.#recent = [...this.#recent, words].slice(-UTTERANCES_JOINED);
    const joined = this.#recent.join(' ');
    if (!namesCardDigits(words) && cardFree(joined) === joined) return false;
    this.#recent = [];
    return true;
  }
}
