/** What the tools of a call have brought to light: the caller's wish, and what may truly be said of the book. */
import type { WishSoFar } from '../call/keep-place.ts';
import type { CallNotes } from './call-notes.ts';
import { type Claim, ClaimGuard } from './claim-guard.ts';
import type { ToolAnswer } from './tools/tool.ts';

export class Findings {
  /** What the caller wants, and has not got yet; or to hear what was written in the book for them. */
  wish: WishSoFar | null = null;
  #isUntold = false;
  readonly #guard = new ClaimGuard();
  readonly #notes: CallNotes;

  constructor(notes: CallNotes) {
    this.#notes = notes;
  }

  /** A tool has answered. */
  take(tool: string, { deed, wish, language, names = [], output, feedback }: ToolAnswer): void {
    if (deed !== undefined) this.#guard.noteDeed(deed);
    if (wish !== undefined) {
      this.wish = wish;
      this.#isUntold = false;
    }
    if (language !== undefined) this.#notes.language = language;
    this.#notes.learnNames(names);
    if (deed === 'booked' || deed === 'changed' || deed === 'cancelled' || deed === 'ordered') {
      const { reservation_id: code } = output;
      const isThere = (deed === 'booked' || deed === 'changed') && typeof code === 'string';
      this.wish = isThere ? { task: 'check', code } : null;
      this.#isUntold = isThere;
      this.#notes.done(`${deed}: ${JSON.stringify(output)}`);
    }
    if (feedback !== undefined) this.#notes.feedback(feedback);
    this.#notes.event('tool', { tool, outcome: deed ?? (output.error === undefined ? 'answered' : 'failed') });
  }

  /** The caller has heard what was done. */
  told(): void {
    if (this.#isUntold) this.wish = null;
    this.#isUntold = false;
  }

  /** The next words that the model is about to say. Returns a claim among them that is not so, or null. */
  falseClaim(itemId: string, words: string): Claim | null {
    const claim = this.#guard.falseClaim(itemId, words);
    if (claim !== null) this.#notes.event('error', { falseClaim: claim });
    return claim;
  }
}
