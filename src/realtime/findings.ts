/** What the tools of a call have brought to light: the caller's wish, and what may truly be said of the book. */

import type { DetailsSaid } from '../call/details-said.ts';
import type { WishSoFar } from '../call/keep-place.ts';
import type { OrderedLine } from '../ordering/cart.ts';
import type { CallNotes } from './call-notes.ts';
import { ClaimGuard, type Standing } from './claim-guard.ts';
import type { ToolUse } from './tool-desk.ts';
import type { ToolAnswer } from './tools/tool.ts';
import { correction } from './words-to-model.ts';

/** How often a model is set right before another takes over that may know better. */
const SET_RIGHT_MAX = 2;

export class Findings {
  /** What the caller wants, and has not got yet; or to hear what was written in the book for them. */
  wish: WishSoFar | null;
  /** What the caller has ordered, and the kitchen does not have yet. */
  order: OrderedLine[] = [];
  #isUntold = false;
  /** How often the model was set right since a tool has done anything. */
  #timesSetRight = 0;
  readonly #guard: ClaimGuard;
  readonly #notes: CallNotes;

  /** @param detailsIn Reads a sentence of the model's. */
  constructor(notes: CallNotes, wish: WishSoFar | null, detailsIn: (words: string) => DetailsSaid) {
    this.#notes = notes;
    this.#guard = new ClaimGuard(detailsIn);
    this.wish = wish;
  }

  /** What was done before a transfer, as it was kept. */
  recall(deeds: readonly string[]): void {
    for (const deed of deeds) this.#guard.noteAnswer(...asAnswered(deed));
  }

  /** A tool has answered. */
  take(use: ToolUse, { deed, wish, order, language, names = [], output, feedback }: ToolAnswer): void {
    this.#guard.noteAnswer(deed, output);
    if (order !== undefined) this.order = order;
    const wanted = deed === 'ordering' ? { task: 'order' as const } : wish;
    if (wanted !== undefined) {
      this.wish = wanted;
      this.#isUntold = false;
    }
    if (language !== undefined) this.#notes.goesOnIn(language);
    this.#notes.learnNames(names);
    if (deed !== undefined && done.includes(deed)) this.#done(deed, output);
    if (feedback !== undefined) this.#notes.feedback(feedback);
    this.#notes.toolUsed(use, deed ?? (output.error === undefined ? 'answered' : 'failed'));
  }

  /** A message that is passed on leaves open what else the caller wants. */
  #done(deed: Standing, output: ToolAnswer['output']): void {
    this.#timesSetRight = 0;
    this.#notes.done(keptDeed(deed, output));
    if (deed === 'passed on') return;
    const { reservation_id: code } = output;
    const isThere = (deed === 'booked' || deed === 'changed') && typeof code === 'string';
    this.wish = isThere ? { task: 'check', code } : null;
    this.#isUntold = isThere;
  }

  /** The caller has heard what was done. */
  told(): void {
    if (this.#isUntold) this.wish = null;
    this.#isUntold = false;
  }

  /** The next words that the model is about to say. Returns whether they are not so, as far as is known now. */
  hears(itemId: string, words: string): boolean {
    return this.#guard.hear(itemId, words);
  }

  /** What the model is to be told where something that it said is not so; null where it is, or is by now. */
  takeCorrection(): string | null {
    const untruth = this.#guard.takeUntruth();
    if (untruth === null) return null;
    this.#timesSetRight += 1;
    this.#notes.event('error', { falseClaim: untruth.claim, ...(untruth.stands && { detail: true }) });
    return correction(untruth);
  }

  /** The model does not heed what it is told, and shall not go on for ever. */
  get isUnheeded(): boolean {
    return this.#timesSetRight > SET_RIGHT_MAX;
  }
}

/** What the book, the kitchen or the staff have of it. */
const done: readonly Standing[] = ['booked', 'changed', 'cancelled', 'ordered', 'passed on'];

function keptDeed(deed: Standing, output: ToolAnswer['output']): string {
  return `${deed}: ${JSON.stringify(output)}`;
}

/** A long one is kept without its end: then its kind alone is known. */
function asAnswered(kept: string): [Standing | undefined, unknown] {
  const at = kept.indexOf(': ');
  const deed = done.find((each) => each === kept.slice(0, at));
  try {
    return [deed, JSON.parse(kept.slice(at + 2))];
  } catch {
    return [deed, {}];
  }
}
