/** What the tools of a call have brought to light: the caller's wish, and what may truly be said of the book. */
import type { WishSoFar } from '../call/keep-place.ts';
import type { OrderedLine } from '../ordering/cart.ts';
import type { CallNotes } from './call-notes.ts';
import { ClaimGuard } from './claim-guard.ts';
import type { ToolUse } from './tool-desk.ts';
import type { ToolAnswer } from './tools/tool.ts';
import { correction } from './words-to-model.ts';

export class Findings {
  /** What the caller wants, and has not got yet; or to hear what was written in the book for them. */
  wish: WishSoFar | null;
  /** What the caller has ordered, and the kitchen does not have yet. */
  order: OrderedLine[] = [];
  #isUntold = false;
  readonly #guard = new ClaimGuard();
  readonly #notes: CallNotes;

  constructor(notes: CallNotes, wish: WishSoFar | null) {
    this.#notes = notes;
    this.wish = wish;
  }

  /** A tool has answered. */
  take(use: ToolUse, { deed, wish, order, language, names = [], output, feedback }: ToolAnswer): void {
    if (deed !== undefined) this.#guard.noteDeed(deed);
    if (order !== undefined) this.order = order;
    const wanted = deed === 'ordering' ? { task: 'order' as const } : wish;
    if (wanted !== undefined) {
      this.wish = wanted;
      this.#isUntold = false;
    }
    if (language !== undefined) this.#notes.goesOnIn(language);
    this.#notes.learnNames(names);
    if (deed === 'booked' || deed === 'changed' || deed === 'cancelled' || deed === 'ordered') {
      const { reservation_id: code } = output;
      const isThere = (deed === 'booked' || deed === 'changed') && typeof code === 'string';
      this.wish = isThere ? { task: 'check', code } : null;
      this.#isUntold = isThere;
      this.#notes.done(`${deed}: ${JSON.stringify(output)}`);
    }
    if (feedback !== undefined) this.#notes.feedback(feedback);
    this.#notes.toolUsed(use, deed ?? (output.error === undefined ? 'answered' : 'failed'));
  }

  /** The caller has heard what was done. */
  told(): void {
    if (this.#isUntold) this.wish = null;
    this.#isUntold = false;
  }

  /** The next words that the model is about to say. Returns what it is to be told where they are not so, or null. */
  untruth(itemId: string, words: string): string | null {
    const claim = this.#guard.falseClaim(itemId, words);
    if (claim === null) return null;
    this.#notes.event('error', { falseClaim: claim });
    return correction(claim);
  }
}
