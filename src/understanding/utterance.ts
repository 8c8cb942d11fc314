/**
 * One utterance on its way to meaning: the caller's words, the plain form that patterns read, and what is already claimed.
 *
 * The plain form has a character for every character of the text (lower case, accents folded, quotes straightened), so that
 * a match in it points at the caller's own words. A reader that understands a span claims it, and later readers see a gap
 * there: "March 3 at 7" gives its 3 to the date, and no one takes it for a party.
 */

/** Longer speech is cut: no guest needs more for a table, and every reader's cost stays bounded. */
export const UNDERSTOOD_TEXT_MAX_CHARACTERS = 500;

/** From Unicode's private use area, so no recogniser writes it; not a word character, so `\b` holds beside it. */
const CLAIMED = '\uE000';

export interface Span {
  start: number;
  end: number;
}

export class Utterance {
  readonly text: string;
  #plain: string;

  private constructor(text: string, plain: string) {
    this.text = text;
    this.#plain = plain;
  }

  static of(heard: string): Utterance {
    const text = tidy(heard.slice(0, UNDERSTOOD_TEXT_MAX_CHARACTERS));
    return new Utterance(text, plainForm(text));
  }

  /** For a reader that shares its words with another: "tonight" is a day and a part of the day. */
  copy(): Utterance {
    return new Utterance(this.text, this.#plain);
  }

  /** What patterns read: plain form, with claimed spans blotted out. */
  get plain(): string {
    return this.#plain;
  }

  claim({ start, end }: Span): void {
    this.#plain = this.#plain.slice(0, start) + CLAIMED.repeat(end - start) + this.#plain.slice(end);
  }

  /** The caller's own words in a span. */
  words({ start, end }: Span): string {
    return this.text.slice(start, end).trim();
  }
}

/** Hesitations go before anything is read ("at, uh, seven"); "uh huh" and "uh-uh" are answers and stay. */
const hesitation = /(?<![\p{L}-])(?:u+h+|u+m+|uhm|er+m?|hm+|eh+)(?![\p{L}'])(?![ -](?:huh|uh|hm))[,.…]* ?/giu;

/** NFC makes one character of a letter and its accent, so that folding can keep the length. */
function tidy(heard: string): string {
  return heard.normalize('NFC').replace(hesitation, '').replace(/\s+/g, ' ').trim();
}

/** As patterns read it: a character for every character of the text. */
export function plainForm(text: string): string {
  return text.replace(/[\u0080-\uFFFF]/g, foldCharacter).toLowerCase();
}

const lookalikes = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u02BC', "'"],
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2026', '.'],
  ['\u00A1', ' '],
  ['\u00BF', ' '],
  [CLAIMED, ' '],
]);

/** `é` becomes `e`; what has no plain letter of the same length stays as it is. */
function foldCharacter(character: string): string {
  const lookalike = lookalikes.get(character);
  if (lookalike !== undefined) return lookalike;
  const base = character.normalize('NFD').charAt(0).toLowerCase();
  return base.length === 1 ? base : character;
}
