/**
 * Hears a caller read out a payment card, so that they are stopped: nothing is paid on the phone. A card is read in groups with
 * pauses between, and each group comes as an utterance of its own, of which alone nobody can tell what it belongs to.
 */
import { CARD_WITHHELD, cardNumbers, GROUP_DIGITS, mayBeginCard } from '../understanding/card-number.ts';
import { type DigitRun, digitRuns, runAtEnd, runAtStart } from '../understanding/digit-run.ts';
import type { Span } from '../understanding/utterance.ts';
import { namedCardDigits } from './card-free.ts';
import { JoinedUtterances } from './joined-utterances.ts';

/** A number that goes on for longer is nobody's. */
const UTTERANCES_JOINED = 20;
/** A date, a time or a confirmation ID has fewer digits; a telephone number has as many, and so has most of a card. */
const NUMBER_MIN_DIGITS = 10;

export interface Heard<Said> {
  /** The caller is to be stopped. */
  isCard: boolean;
  /** The utterances that it was read out in, without it. */
  withoutCard: Map<Said, string>;
  /** Those that a long number was read out in, as they may be written down: the model may know it. */
  withoutNumber: Map<Said, string>;
}

export class CardWatch<Said extends { readonly text: string }> {
  /** What was said last, as long as one number may run through all of it. */
  #open: Said[] = [];
  #isDoubtful = false;
  /** A card was read out, and digits that follow at once belong to it. */
  #goesOn = false;
  /** Those of the newest card: the model might repeat them. */
  #digits = '';

  /** Whether the last words are of a card, only the next ones can tell. */
  get isDoubtful(): boolean {
    return this.#isDoubtful;
  }

  heard(said: Said): Heard<Said> {
    const joined = new JoinedUtterances([...this.#open, said].slice(-UTTERANCES_JOINED));
    const rest = this.#goesOn ? runAtStart(joined.plain) : null;
    const cards = cardsIn(joined).filter(({ start }) => rest === null || start > rest.start);
    const taken = rest === null ? cards : [rest, ...cards];
    if (cards.length > 0) this.#digits = '';
    this.#digits += taken.map(({ start, end }) => digitsIn(joined.plain.slice(start, end))).join('');

    const last = runAtEnd(joined.plain);
    this.#goesOn = last !== null && taken.some(({ end }) => end === last.end);
    this.#open = last === null || this.#goesOn ? [] : joined.beyond(last.start);
    this.#isDoubtful = last !== null && !this.#goesOn && mayBeginCard(last);
    return {
      isCard: cards.length > 0,
      withoutCard: joined.masked(taken, CARD_WITHHELD),
      withoutNumber: joined.masked(taken.length > 0 ? [] : numbersIn(joined), '[number]'),
    };
  }

  /** Words of the model's, without what they repeat of a card. */
  withoutRepeats<Line extends { readonly text: string }>(line: Line): string {
    const joined = new JoinedUtterances([line]);
    const repeats = digitRuns(joined.plain).filter((run) => this.#isRepeated(run));
    return joined.masked(repeats, CARD_WITHHELD).get(line) ?? line.text;
  }

  #isRepeated({ digits }: DigitRun): boolean {
    for (let at = 0; at + GROUP_DIGITS <= digits.length; at++) {
      if (this.#digits.includes(digits.slice(at, at + GROUP_DIGITS))) return true;
    }
    return false;
  }
}

/** Whole ones, and the digits that the newest words call those of a card. */
function cardsIn({ plain, lastFrom }: { plain: string; lastFrom: number }): Span[] {
  const whole = cardNumbers(plain);
  const named = namedCardDigits(plain.slice(lastFrom));
  if (named === null) return whole;
  const span = { start: named.start + lastFrom, end: named.end + lastFrom };
  return [...whole.filter(({ end }) => end !== span.end), span];
}

/** Long ones that the newest words go on with. */
function numbersIn({ plain, lastFrom }: { plain: string; lastFrom: number }): Span[] {
  return digitRuns(plain).filter(
    ({ start, end, digits }) => start < lastFrom && lastFrom < end && digits.length >= NUMBER_MIN_DIGITS,
  );
}

function digitsIn(plain: string): string {
  return digitRuns(plain)
    .map(({ digits }) => digits)
    .join('');
}
