/**
 * What is remembered of a realtime call: for staff in the call log, redacted; and for a model that has to take over, in the
 * memory of this process only.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { CallEventType, CallLog, CallLogEntry, Disposition } from '../call/call-log.ts';
import { digitsOf } from '../call/card-free.ts';
import type { TransferOutcome } from '../call/host-leg.ts';
import type { WishSoFar } from '../call/keep-place.ts';
import { spokenLanguage } from '../call/spoken-language.ts';
import { type Talk, withinBounds } from '../call/talk.ts';
import type { Clock } from '../clock.ts';
import { CallMeter } from './call-meter.ts';
import { keptArguments } from './kept-arguments.ts';
import { usualRealtime } from './session-settings.ts';
import { SpokenLines } from './spoken-lines.ts';
import type { StreamTicket } from './stream-ticket.ts';
import { takenOver } from './taken-over.ts';

type Metered = Omit<Extract<CallLogEntry, { kind: 'metered' }>, 'kind' | 'callSid' | 'at' | 'restaurantId'>;
/** What brought a call here that was begun by keys and speech. */
const wantsToOrder: Record<Language, string> = { en: 'I would like to order food.', es: 'Quiero pedir comida.' };

export interface NotesDeps {
  callLog: CallLog;
  clock: Clock;
}

export class CallNotes {
  readonly #deps: NotesDeps;
  readonly #call: StreamTicket;
  readonly #restaurant: Restaurant;
  readonly #lines: SpokenLines;
  readonly #deeds: string[] = [];
  readonly meter: CallMeter;
  language: Language;
  turn: number;
  /** What the model is saying, as far as its words have come. */
  #saying = '';
  #isCallerMissed = false;
  #voiceEndedAt: Date | null = null;
  /** What became of the transfer that the call comes back from; null once that was said. */
  #backFrom: TransferOutcome | null = null;
  #isEnded = false;

  constructor(deps: NotesDeps, call: StreamTicket, restaurant: Restaurant) {
    this.#deps = deps;
    this.#call = call;
    this.#restaurant = restaurant;
    this.language = call.rests?.language ?? restaurant.languages[0] ?? 'en';
    this.turn = call.rests?.turn ?? 0;
    const { callSid } = call;
    const restaurantId = restaurant.id;
    this.#lines = new SpokenLines(restaurant, ({ speaker, text, turn, at }) =>
      deps.callLog.record({ kind: 'line', callSid, restaurantId, at, turn, speaker, text }),
    );
    const wish = { speaker: 'caller', text: wantsToOrder[this.language] } as const;
    if (call.rests?.after === 'keys') this.#lines.recall([wish], this.#now);
    const { audio } = restaurant.realtime ?? usualRealtime;
    this.meter = new CallMeter(audio, (tokens) => this.event('usage', tokens));
  }

  get #which() {
    return { callSid: this.#call.callSid, restaurantId: this.#restaurant.id, at: this.#deps.clock.now() };
  }

  get #now() {
    return { at: this.#deps.clock.now(), turn: this.turn, language: this.language };
  }

  get hasWords(): boolean {
    return !this.#lines.isEmpty;
  }

  get servedAnything(): boolean {
    const { rests } = this.#call;
    return this.#deeds.length > 0 || (rests?.after === 'keys' && rests.served);
  }

  /** The caller was on hold, and has not heard yet that nobody comes. */
  get isBack(): boolean {
    return this.#backFrom !== null;
  }

  started(): void {
    const { from, to } = this.#call;
    const { language } = this;
    this.#deps.callLog.record({ kind: 'started', ...this.#which, from, to, mode: 'realtime', language });
  }

  /** The caller speaks this language now. */
  goesOnIn(language: Language): void {
    if (language === this.language) return;
    this.language = language;
    this.#deps.callLog.record({ kind: 'language', ...this.#which, language });
  }

  /** A model answers in the language that it is spoken to, and does not always tell. */
  #spokenIn(language: Language | null): void {
    if (language !== null && this.#restaurant.languages.includes(language)) this.goesOnIn(language);
  }

  /** The caller has said something; the words of it come later. */
  turnTaken(itemId: string): void {
    this.turn += 1;
    this.#lines.awaits(itemId, this.#now);
  }

  /** The words of it. Returns whether the caller is reading out a card, and has to be stopped. */
  heard(itemId: string, text: string): boolean {
    if (text.trim() === '') {
      this.notHeard(itemId);
      return false;
    }
    this.#spokenIn(spokenLanguage(text));
    return this.#lines.heard(itemId, { text, ...this.#now });
  }

  /** There are no words of it. */
  notHeard(itemId: string): void {
    this.#lines.notHeard(itemId);
  }

  /** The next words that the model is about to say. */
  saying(words: string): void {
    this.#saying += words;
  }

  /** The session is lost: what it was saying ends here. `isCallerMissed`: the caller may have spoken, and nobody heard it. */
  brokenOff(isCallerMissed: boolean): void {
    if (this.#saying !== '') this.said(`${this.#saying.trim()} —`);
    this.#isCallerMissed = isCallerMissed || this.#lines.areWordsDue;
    this.#lines.giveUp();
  }

  /** The model has said this. */
  said(text: string): void {
    this.#saying = '';
    this.#isCallerMissed = false;
    if (text.trim() === '') return;
    this.#spokenIn(spokenLanguage(text));
    this.#backFrom = null;
    this.#lines.said({ text, ...this.#now });
  }

  /** Returns whether the keys are of a card, and nobody is to know them. */
  keyed(keys: string): boolean {
    const text = digitsOf(keys);
    return text !== '' && this.#lines.keyed({ text, ...this.#now });
  }

  /** Nothing more is said here. */
  allSaid(): void {
    this.#lines.tellAll();
  }

  event(type: CallEventType, data: Record<string, unknown>): void {
    this.#deps.callLog.record({ kind: 'event', ...this.#which, turn: this.turn, type, data });
  }

  metered(figures: Metered): void {
    this.#deps.callLog.record({ kind: 'metered', ...this.#which, ...figures });
  }

  /** A tool has answered. Of what it was asked, only the wish is kept. */
  toolUsed({ name, args }: { name: string; args: string }, outcome: string): void {
    this.event('tool', { tool: name, args: keptArguments(args, (text) => this.#lines.redacted(text)), outcome });
  }

  /** What the caller thinks of the house, without names and numbers. */
  feedback({ kind, words }: { kind: string; words: string }): void {
    this.event('feedback', { kind, words: this.#lines.quoted(words, this.#now) });
  }

  /** The caller has stopped speaking, and waits. */
  voiceEnded(): void {
    this.#voiceEndedAt = this.#deps.clock.now();
  }

  /** The first sound of the answer goes out. */
  answered(): void {
    if (this.#voiceEndedAt === null) return;
    const answerMs = this.#deps.clock.now().getTime() - this.#voiceEndedAt.getTime();
    this.#voiceEndedAt = null;
    this.event('latency', { answerMs });
  }

  /** Something was written in the book, perhaps while the caller hung up: then they did not leave without it. */
  done(deed: string): void {
    this.#deeds.push(deed);
    if (this.#isEnded) this.ended('completed');
  }

  /** Names that must not be written down, from now on. */
  learnNames(names: string[]): void {
    this.#lines.learnNames(names);
  }

  ended(disposition: Disposition): void {
    this.#isEnded = true;
    this.allSaid();
    this.#deps.callLog.record({
      kind: 'ended',
      ...this.#which,
      disposition,
      durationSeconds: null,
    });
  }

  /** As it is kept while a person is sought. */
  talk(wish: WishSoFar | null, transfers: number): Talk {
    const { language } = this;
    const { from: callerPhone } = this.#call;
    return withinBounds({ callerPhone, language, lines: this.#lines.kept, deeds: this.#deeds, wish, transfers });
  }

  /** The call comes back: what was said before, and what became of the transfer. */
  recall({ language, lines, deeds }: Talk, outcome: TransferOutcome): void {
    this.language = language;
    this.#lines.recall(lines, this.#now);
    this.#deeds.push(...deeds);
    this.#backFrom = outcome;
    this.event('transfer', { outcome });
  }

  /** What a model that takes over has to know, if anything; where there is nothing, the caller has to be greeted. */
  told(isToolRunning: boolean): string[] {
    if (!this.hasWords && this.#deeds.length === 0 && !this.isBack) return [];
    const trouble = isToolRunning ? 'toolRunning' : this.#isCallerMissed ? 'callerMissed' : null;
    return [takenOver({ lines: this.#lines.plain, deeds: this.#deeds, backFrom: this.#backFrom, trouble })];
  }
}
