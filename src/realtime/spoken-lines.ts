/**
 * What was said in a realtime call, by both. In the memory of this process it is plain, for a model that has to take over; what
 * is told to the call log is redacted. Of a payment card nothing stays in either: words that may be a part of one, and all that
 * is said behind them, are told when the caller's next words have shown what they are.
 *
 * The words of the caller often come after the answer to them: their place is kept, and what was said behind it is told with them.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { cardFree } from '../call/card-free.ts';
import { CardWatch } from '../call/card-watch.ts';
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

type Said = Omit<SpokenLine, 'speaker'>;

/** When the caller said something that has no words yet, and what was said before. */
interface Place extends Pick<Said, 'at' | 'turn'> {
  after: KeptLine | undefined;
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
  /** By item, in their order. */
  readonly #places = new Map<string, Place>();
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

  /** The caller has said something of which there are no words yet. */
  get areWordsDue(): boolean {
    return this.#places.size > 0;
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

  /** The line has said this. */
  said(said: Said): void {
    const isAhead = this.#withheld.length > 0 || this.areWordsDue;
    const line = this.#place({ ...said, speaker: 'host line' }, this.#lines.at(-1));
    this.#keepAnswer(line);
    if (!isAhead) this.tellAll();
  }

  /** The caller has said something here; the words of it come later, or never. */
  awaits(itemId: string, { at, turn }: Pick<Said, 'at' | 'turn'>): void {
    this.#places.set(itemId, { at, turn, after: this.#lines.at(-1) });
  }

  /** These are the words. Returns whether the caller is reading out a card, and has to be stopped. */
  heard(itemId: string, said: Said): boolean {
    const { after, ...since } = this.#places.get(itemId) ?? { after: this.#lines.at(-1) };
    if (this.#places.has(itemId)) this.#passOver(itemId);
    const line = this.#place({ ...said, ...since, speaker: 'caller' }, after);
    for (const place of this.#places.values()) if (place.after === after) place.after = line;
    return this.#settle(line);
  }

  /** Digits that the caller keyed in. Returns whether they are of a card, whose other groups may have been keyed or spoken. */
  keyed(said: Said): boolean {
    const line = this.#place({ ...said, speaker: 'caller' }, this.#lines.at(-1));
    return this.#settle(line) || line.text !== said.text;
  }

  /** There are no words of it, and will be none. */
  notHeard(itemId: string): void {
    this.#places.delete(itemId);
    this.#tellSettled();
  }

  /** No words will come any more of all that was said. */
  giveUp(): void {
    this.#places.clear();
    this.#tellSettled();
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

  /** Words mostly come in order: of what was said before these, there will hardly be any. */
  #passOver(itemId: string): void {
    for (const earlier of this.#places.keys()) {
      this.#places.delete(earlier);
      if (earlier === itemId) return;
    }
  }

  /** Puts a line where it was said; whoever is told of lines gets them in that order. */
  #place(spoken: SpokenLine, after: KeptLine | undefined): KeptLine {
    const line = { ...spoken, nameAsked: /\b(?:name|nombre)\b/i.test(after?.text ?? ''), kept: '' };
    this.#lines.splice(after === undefined ? 0 : this.#lines.indexOf(after) + 1, 0, line);
    this.#withheld.push(line);
    this.#withheld.sort((one, other) => this.#lines.indexOf(one) - this.#lines.indexOf(other));
    if (this.#lines.length > LINES_TOLD) this.#lines.shift();
    return line;
  }

  /** Returns whether a card is whole with it. */
  #settle(line: KeptLine): boolean {
    const isCard = this.#keepHeard(line);
    this.#tellSettled();
    return isCard;
  }

  #tellSettled(): void {
    if (!this.#cards.isDoubtful && !this.areWordsDue) this.tellAll();
  }

  #keepHeard(line: KeptLine): boolean {
    const { isCard, withoutCard, withoutNumber } = this.#cards.heard(line);
    for (const [said, text] of withoutCard) said.text = text;
    for (const said of new Set([...withoutCard.keys(), ...withoutNumber.keys(), line]))
      said.kept = this.#redact(said, withoutNumber.get(said) ?? said.text);
    // What the line has repeated of it before it was known is not written down either.
    for (const said of this.#withheld) if (said.speaker === 'host line') this.#keepAnswer(said);
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
