/**
 * Watches that the model claims nothing that the book does not hold: "you're booked" may be said of a committed row only, and
 * of its day, time and number.
 *
 * It reads what the model is about to say, which comes ahead of its sound, so a false claim is mostly stopped before anyone
 * has heard it. A wrong detail is known at the end of its sentence.
 */
import type { DetailsSaid } from '../call/details-said.ts';
import type { Claim } from './claims/claim.ts';
import { claimsIn, type Sentence, sentencesIn } from './claims/claim-in.ts';
import { type CommittedTable, orderIn, type ToldOrder, tablesIn } from './claims/committed.ts';
import { contradictsOrder, contradictsTables, isOfOrder, pointsOut } from './claims/contradiction.ts';

/**
 * What the last tool has made of the book. `asked`: it only looked; `nothing`: it was to write, and did not; `kept`: it was to
 * cancel, and did not; `ordering`: the order is not with the kitchen as it stands now.
 */
export type Standing = Claim | 'found' | 'asked' | 'nothing' | 'kept' | 'ordering';

/** Something said that is not so: never done at all, or otherwise than said, as `stands` tells. */
export interface Untruth {
  claim: Claim;
  stands: readonly CommittedTable[] | ToldOrder | null;
}

const ofTables = /\b(?:book|reserv|table|mesa)/i;
/** Said of what was done before the caller began to ask for something else. */
const asBefore = /(?<!\p{L})(?:still|already|remains|as before|ya|sigue|siguen|como antes)(?!\p{L})/iu;

/** The words kept of a sentence: enough for any. */
const SENTENCE_MAX_CHARACTERS = 400;

const isDoneBy: Record<Standing, readonly Claim[]> = {
  booked: ['booked'],
  changed: ['changed', 'booked'],
  cancelled: ['cancelled'],
  ordered: ['ordered'],
  'passed on': ['passed on'],
  found: ['booked'],
  asked: [],
  nothing: [],
  kept: [],
  ordering: [],
};

const isUndoneBy: Partial<Record<Standing, readonly Claim[]>> = {
  cancelled: ['booked', 'changed'],
  found: ['changed', 'cancelled'],
  asked: ['booked', 'changed'],
  nothing: ['booked', 'changed'],
  kept: ['cancelled'],
  ordering: ['ordered'],
};

export class ClaimGuard {
  readonly #detailsIn: (words: string) => DetailsSaid;
  /** What was done last: it may be claimed without a word of which table. */
  readonly #fresh = new Set<Claim>();
  /** The tables of this call that stand, and those that were given up. */
  readonly #standing = new Map<string, CommittedTable>();
  readonly #cancelled = new Map<string, CommittedTable>();
  /** A table was asked about, and nothing has come of it yet. */
  #isWished = false;
  #order: ToldOrder | null = null;
  /** The sentence that is being said. */
  #speech = { itemId: '', words: '' };
  /** Said, and not so when it was said. */
  #doubted: Sentence | null = null;

  /** @param detailsIn Reads a sentence of the model's. */
  constructor(detailsIn: (words: string) => DetailsSaid) {
    this.#detailsIn = detailsIn;
  }

  /** A tool has answered. Whoever asks about a table after a deed begins something new. */
  noteAnswer(standing: Standing | undefined, output: unknown = {}): void {
    this.#order = orderIn(output) ?? this.#order;
    if (standing === undefined) return;
    this.#isWished = standing === 'asked';
    for (const claim of isUndoneBy[standing] ?? []) this.#fresh.delete(claim);
    for (const claim of isDoneBy[standing]) this.#fresh.add(claim);
    const [to, from] = standing === 'cancelled' ? [this.#cancelled, this.#standing] : [this.#standing, this.#cancelled];
    for (const table of tablesIn(output)) {
      to.set(table.code, table);
      from.delete(table.code);
    }
  }

  /** The next words of an item of the model's. Returns whether they say what is not so, as far as is known now. */
  hear(itemId: string, words: string): boolean {
    const before = this.#speech.itemId === itemId ? this.#speech.words : '';
    const sentences = sentencesIn(`${before}${words}`);
    const last = sentences.at(-1);
    this.#speech = { itemId, words: last?.isOver === false ? last.words.slice(-SENTENCE_MAX_CHARACTERS) : '' };
    for (const sentence of sentences) if (this.#untruthIn(sentence) !== null) this.#doubt(sentence);
    return this.#doubted !== null;
  }

  /** What was said and is not so, once all has come of what was being done meanwhile; null where it is true by then. */
  takeUntruth(): Untruth | null {
    const sentence = this.#doubted;
    this.#doubted = null;
    return sentence && this.#untruthIn(sentence);
  }

  /** The first one, with all that was said of it. */
  #doubt(sentence: Sentence): void {
    if (this.#doubted === null || sentence.words.startsWith(this.#doubted.words)) this.#doubted = sentence;
  }

  #untruthIn(sentence: Sentence): Untruth | null {
    const claims = claimsIn(sentence);
    for (const claim of claims) {
      const untruth = this.#untruthOf(claim, sentence, claims.length === 1);
      if (untruth !== null) return untruth;
    }
    const { words, isOver } = sentence;
    if (!isOver || this.#order === null || !isOfOrder(words)) return null;
    const isOther = contradictsOrder(words, this.#detailsIn(words), this.#order);
    return isOther ? { claim: 'ordered', stands: this.#order } : null;
  }

  /** @param isAlone Nothing else is claimed beside it: its details are of this. */
  #untruthOf(claim: Claim, { words, isOver }: Sentence, isAlone: boolean): Untruth | null {
    const isFresh = this.#fresh.has(claim);
    if (!ofTables.test(words) && this.#isOfOther(claim)) return null;
    const tables = this.#tablesOf(claim);
    if (tables.length === 0) return isFresh ? null : { claim, stands: null };
    if (!isOver) return null;
    const said = isAlone ? this.#detailsIn(words) : null;
    const isOther = said !== null && contradictsTables(said, tables);
    const isKnown = isFresh || asBefore.test(words) || (said !== null && pointsOut(said));
    return isOther || !isKnown ? { claim, stands: tables } : null;
  }

  /** "You're all set" and "I've changed it to a large" are true of an order; "I've changed it to six", of a mere wish. */
  #isOfOther(claim: Claim): boolean {
    if (claim === 'booked') return this.#fresh.has('ordered');
    const isOfWish = claim === 'changed' && this.#isWished && this.#standing.size === 0;
    return isOfWish || ((claim === 'changed' || claim === 'cancelled') && this.#order !== null);
  }

  /** Those of which it may be true. */
  #tablesOf(claim: Claim): readonly CommittedTable[] {
    if (claim === 'booked' || claim === 'changed') return [...this.#standing.values()];
    return claim === 'cancelled' ? [...this.#cancelled.values()] : [];
  }
}
