/**
 * What was said in a realtime call, by both. In the memory of this process it is plain, for a model that has to take over; what
 * is told to the call log is redacted. Of a payment card nothing stays in either: words that may be a part of one, and all that
 * is said behind them, are told when the caller's next words have shown what they are.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { cardFree } from '../call/card-free.ts';
import { CardWatch, hasGroup } from '../call/card-watch.ts';
import { keptText, keptWords } from '../call/kept-words.ts';

/** A model that takes over is told this much; what came before is in the book or forgotten. */
const LINES_TOLD = 30;

export interface SpokenLine {
  speaker: 'caller' | 'host line';
  turn: number;
  at: Date;
  language: Language;
  text: string;
}

interface KeptLine extends SpokenLine {
  nameAsked: boolean;
  /** As it may be written down. */
  kept: string;
}

export class SpokenLines {
  readonly #restaurant: Restaurant;
  readonly #tell: (line: SpokenLine) => void;
  readonly #lines: KeptLine[] = [];
  /** The newest ones that nobody was told yet. */
  readonly #withheld: KeptLine[] = [];
  readonly #cards = new CardWatch<KeptLine>();
  readonly #names: string[] = [];

  /** @param tell Gets each line as it may be written down, in their order. */
  constructor(restaurant: Restaurant, tell: (line: SpokenLine) => void) {
    this.#restaurant = restaurant;
    this.#tell = tell;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** As a model may know them. */
  get plain(): readonly Pick<SpokenLine, 'speaker' | 'text'>[] {
    return this.#lines;
  }

  /** As they may be written down. */
  get kept(): Pick<SpokenLine, 'speaker' | 'text'>[] {
    return this.#lines.map(({ speaker, kept }) => ({ speaker, text: kept }));
  }

  /** What was said before this process held the call, and is written down already. */
  recall(lines: readonly Pick<SpokenLine, 'speaker' | 'text'>[], since: Pick<SpokenLine, 'at' | 'turn' | 'language'>) {
    this.#lines.push(...lines.map((line) => ({ ...since, ...line, nameAsked: false, kept: line.text })));
  }

  /**
   * Returns whether the caller is reading out a card, and has to be stopped.
   *
   * @param areWordsDue The caller has said something before this of which there are no words yet.
   */
  said(spoken: SpokenLine, areWordsDue: boolean): boolean {
    const isAhead = this.#withheld.length > 0 || (areWordsDue && hasGroup(spoken.text));
    const line = this.#append(spoken);
    if (line.speaker === 'caller') return this.#heard(line);
    this.#keepAnswer(line);
    if (!isAhead) this.tellAll();
    return false;
  }

  /** Digits that the caller keyed in. Returns whether they are of a card, whose other groups may have been keyed or spoken. */
  keyed(digits: SpokenLine): boolean {
    const line = this.#append(digits);
    return this.#heard(line) || line.text !== digits.text;
  }

  #append(spoken: SpokenLine): KeptLine {
    const nameAsked = /\b(?:name|nombre)\b/i.test(this.#lines.at(-1)?.text ?? '');
    const line = { ...spoken, nameAsked, kept: '' };
    this.#lines.push(line);
    if (this.#lines.length > LINES_TOLD) this.#lines.shift();
    this.#withheld.push(line);
    return line;
  }

  /** The caller says no more that would show what a line is. */
  tellAll(): void {
    for (const { kept: text, ...line } of this.#withheld.splice(0)) this.#tell({ ...line, text });
  }

  /** Names that must not be written down, from now on. */
  learnNames(names: string[]): void {
    this.#names.push(...names.filter((name) => name !== '' && !this.#names.includes(name)));
  }

  /** Words of our own, as they may be written down. */
  redacted(text: string): string {
    return keptText(this.#cards.withoutRepeats({ text }), this.#names);
  }

  /** Words that a tool has of the caller, as they may be written down. */
  quoted(words: string, since: Pick<SpokenLine, 'at' | 'language'>): string {
    return this.#redact({ ...since, speaker: 'caller', nameAsked: false }, this.#cards.withoutRepeats({ text: words }));
  }

  /** Returns whether a card is whole with it. */
  #heard(line: KeptLine): boolean {
    const isCard = this.#keepHeard(line);
    if (!this.#cards.isDoubtful) this.tellAll();
    return isCard;
  }

  #keepHeard(line: KeptLine): boolean {
    const { isCard, withoutCard, withoutNumber } = this.#cards.heard(line);
    for (const [said, text] of withoutCard) said.text = text;
    for (const said of new Set([...withoutCard.keys(), ...withoutNumber.keys(), line]))
      said.kept = this.#redact(said, withoutNumber.get(said) ?? said.text);
    if (isCard) for (const said of this.#withheld) if (said.speaker === 'host line') this.#keepAnswer(said);
    return isCard;
  }

  #keepAnswer(line: KeptLine): void {
    line.text = cardFree(this.#cards.withoutRepeats(line));
    line.kept = this.#redact(line, line.text);
  }

  #redact({ speaker, language, at, nameAsked }: Omit<KeptLine, 'turn' | 'text' | 'kept'>, text: string): string {
    const restaurant = this.#restaurant;
    const kept = keptWords({ text, speaker, restaurant, language, now: at, nameAsked, names: this.#names });
    this.learnNames(kept.names);
    return kept.text;
  }
}
