/**
 * What is remembered of a realtime call: for staff in the call log, redacted; and for a model that has to take over, in the
 * memory of this process only.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { CallEventType, CallLog, CallLogEntry, Disposition } from '../call/call-log.ts';
import { cardFree } from '../call/card-free.ts';
import type { TransferOutcome } from '../call/host-leg.ts';
import type { WishSoFar } from '../call/keep-place.ts';
import { keptText, keptWords } from '../call/kept-words.ts';
import { type Talk, withinBounds } from '../call/talk.ts';
import type { Clock } from '../clock.ts';
import { CallMeter } from './call-meter.ts';
import { keptArguments } from './kept-arguments.ts';
import { usualRealtime } from './session-settings.ts';
import type { StreamTicket } from './stream-ticket.ts';
import { takenOver } from './taken-over.ts';

/** A model that takes over is told this much; what came before is in the book or forgotten. */
const LINES_TOLD = 30;

type Measured = Omit<Extract<CallLogEntry, { kind: 'metered' }>, 'kind' | 'callSid' | 'at' | 'restaurantId'>;
/** What brought a call here that was begun by keys and speech. */
const wantsToOrder: Record<Language, string> = { en: 'I would like to order food.', es: 'Quiero pedir comida.' };

interface Line {
  speaker: 'caller' | 'host line';
  text: string;
  /** As it may be written down. */
  kept: string;
}

export interface NotesDeps {
  callLog: CallLog;
  clock: Clock;
}

export class CallNotes {
  readonly #deps: NotesDeps;
  readonly #call: StreamTicket;
  readonly #restaurant: Restaurant;
  readonly #lines: Line[] = [];
  readonly #deeds: string[] = [];
  readonly #names: string[] = [];
  readonly meter: CallMeter;
  language: Language;
  turn: number;
  /** What the model is saying, as far as its words have come. */
  #saying = '';
  /** What the caller said last has no words yet. */
  #areWordsDue = false;
  #isCallerMissed = false;
  #voiceEndedAt: Date | null = null;
  #isEnded = false;
  /** What became of the transfer that the call comes back from; null once that was said. */
  #backFrom: TransferOutcome | null = null;

  constructor(deps: NotesDeps, call: StreamTicket, restaurant: Restaurant) {
    this.#deps = deps;
    this.#call = call;
    this.#restaurant = restaurant;
    this.language = call.handedOver?.language ?? restaurant.languages[0] ?? 'en';
    this.turn = call.handedOver?.turn ?? 0;
    const wanted = wantsToOrder[this.language];
    if (call.handedOver) this.#lines.push({ speaker: 'caller', text: wanted, kept: wanted });
    const { audio } = restaurant.realtime ?? usualRealtime;
    this.meter = new CallMeter(audio, (tokens) => this.event('usage', tokens));
  }

  get #which() {
    return { callSid: this.#call.callSid, restaurantId: this.#restaurant.id, at: this.#deps.clock.now() };
  }

  get hasWords(): boolean {
    return this.#lines.length > 0;
  }

  get servedAnything(): boolean {
    return this.#deeds.length > 0 || this.#call.handedOver?.served === true;
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

  /** The caller has said something; the words of it come later. */
  turnTaken(): void {
    this.turn += 1;
    this.#areWordsDue = true;
  }

  /** The next words that the model is about to say. */
  saying(words: string): void {
    this.#saying += words;
  }

  /** The session is lost: what it was saying ends here. `isCallerMissed`: the caller may have spoken, and nobody heard it. */
  brokenOff(isCallerMissed: boolean): void {
    if (this.#saying !== '') this.said('host line', `${this.#saying.trim()} —`);
    this.#isCallerMissed = isCallerMissed || this.#areWordsDue;
    this.#areWordsDue = false;
  }

  said(speaker: Line['speaker'], text: string): void {
    if (speaker === 'caller') {
      this.#areWordsDue = false;
    } else {
      this.#saying = '';
      this.#isCallerMissed = false;
    }
    if (text.trim() === '') return;
    const now = this.#deps.clock.now();
    const kept = keptWords({
      text,
      speaker,
      restaurant: this.#restaurant,
      language: this.language,
      now,
      nameAsked: /\b(?:name|nombre)\b/i.test(this.#lines.at(-1)?.text ?? ''),
      names: this.#names,
    });
    this.learnNames(kept.names);
    this.#lines.push({ speaker, text: cardFree(text), kept: kept.text });
    if (speaker === 'host line') this.#backFrom = null;
    if (this.#lines.length > LINES_TOLD) this.#lines.shift();
    this.#deps.callLog.record({ kind: 'line', ...this.#which, turn: this.turn, speaker, text: kept.text });
  }

  event(type: CallEventType, data: Record<string, unknown>): void {
    this.#deps.callLog.record({ kind: 'event', ...this.#which, turn: this.turn, type, data });
  }

  metered(figures: Measured): void {
    this.#deps.callLog.record({ kind: 'metered', ...this.#which, ...figures });
  }

  /** A tool has answered. Of what it was asked, only the wish is kept. */
  toolUsed({ name, args }: { name: string; args: string }, outcome: string): void {
    this.event('tool', { tool: name, args: keptArguments(args, (text) => keptText(text, this.#names)), outcome });
  }

  /** What the caller thinks of the house, without names and numbers. */
  feedback({ kind, words }: { kind: string; words: string }): void {
    const { text } = keptWords({
      text: words,
      speaker: 'caller',
      restaurant: this.#restaurant,
      language: this.language,
      now: this.#deps.clock.now(),
      nameAsked: false,
      names: this.#names,
    });
    this.event('feedback', { kind, words: text });
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
    this.#names.push(...names.filter((name) => name !== '' && !this.#names.includes(name)));
  }

  ended(disposition: Disposition): void {
    this.#isEnded = true;
    this.#deps.callLog.record({
      kind: 'ended',
      ...this.#which,
      disposition,
      durationSeconds: null,
    });
  }

  /** As it is kept while a person is sought. */
  talk(wish: WishSoFar | null, transfers: number): Talk {
    const lines = this.#lines.map(({ speaker, kept }) => ({ speaker, text: kept }));
    return withinBounds({ language: this.language, lines, deeds: this.#deeds, wish, transfers });
  }

  /** The call comes back: what was said before, and what became of the transfer. */
  recall({ language, lines, deeds }: Talk, outcome: TransferOutcome): void {
    this.language = language;
    this.#lines.push(...lines.map(({ speaker, text }) => ({ speaker, text, kept: text })));
    this.#deeds.push(...deeds);
    this.#backFrom = outcome;
    this.event('transfer', { outcome });
  }

  /** What a model that takes over has to know, if anything; where there is nothing, the caller has to be greeted. */
  told(isToolRunning: boolean): string[] {
    if (!this.hasWords && this.#deeds.length === 0 && !this.isBack) return [];
    const trouble = isToolRunning ? 'toolRunning' : this.#isCallerMissed ? 'callerMissed' : null;
    return [takenOver({ lines: this.#lines, deeds: this.#deeds, backFrom: this.#backFrom, trouble })];
  }
}
