/** What the tools of a call have brought to light: the caller's wish, and what may truly be said of the book. */
import type { WishSoFar } from '../call/keep-place.ts';
import type { CallNotes } from './call-notes.ts';
import { type Claim, ClaimGuard } from './claim-guard.ts';
import type { ToolAnswer } from './tools/tool.ts';

export class Findings {
  /** What the caller wants, and has not got yet. */
  wish: WishSoFar | null;
  readonly #guard = new ClaimGuard();
  readonly #notes: CallNotes;

  constructor(notes: CallNotes, wish: WishSoFar | null) {
    this.#notes = notes;
    this.wish = wish;
  }

  /** A tool has answered. */
  take(tool: string, { deed, wish, language, names = [], output, feedback }: ToolAnswer): void {
    if (deed !== undefined) this.#guard.noteDeed(deed);
    if (wish !== undefined) this.wish = wish;
    if (deed === 'ordering') this.wish = { task: 'order' };
    if (language !== undefined) this.#notes.language = language;
    this.#notes.learnNames(names);
    if (deed === 'booked' || deed === 'changed' || deed === 'cancelled' || deed === 'ordered') {
      this.wish = null;
      this.#notes.done(`${deed}: ${JSON.stringify(output)}`);
    }
    if (feedback !== undefined) this.#notes.feedback(feedback);
    this.#notes.event('tool', { tool, outcome: deed ?? (output.error === undefined ? 'answered' : 'failed') });
  }

  /** The next words that the model is about to say. Returns a claim among them that is not so, or null. */
  falseClaim(itemId: string, words: string): Claim | null {
    const claim = this.#guard.falseClaim(itemId, words);
    if (claim !== null) this.#notes.event('error', { falseClaim: claim });
    return claim;
  }
}
