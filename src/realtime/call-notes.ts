/**
 * What is remembered of a realtime call: for staff in the call log, redacted; and for a model that has to take over, in the
 * memory of this process only.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { CallEventType, CallLog, Disposition } from '../call/call-log.ts';
import type { TransferOutcome } from '../call/host-leg.ts';
import type { WishSoFar } from '../call/keep-place.ts';
import { keptWords } from '../call/kept-words.ts';
import { type Talk, withinBounds } from '../call/talk.ts';
import type { Clock } from '../clock.ts';
import type { StreamTicket } from './stream-ticket.ts';
import { takenOver } from './taken-over.ts';

/** A model that takes over is told this much; what came before is in the book or forgotten. */
const LINES_TOLD = 30;

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
  language: Language;
  turn = 0;
  #voiceEndedAt: Date | null = null;
  /** What became of the transfer that the call comes back from; null once that was said. */
  #backFrom: TransferOutcome | null = null;

  constructor(deps: NotesDeps, call: StreamTicket, restaurant: Restaurant) {
    this.#deps = deps;
    this.#call = call;
    this.#restaurant = restaurant;
    this.language = restaurant.languages[0] ?? 'en';
  }

  get hasWords(): boolean {
    return this.#lines.length > 0;
  }

  get servedAnything(): boolean {
    return this.#deeds.length > 0;
  }

  /** The caller was on hold, and has not heard yet that nobody comes. */
  get isBack(): boolean {
    return this.#backFrom !== null;
  }

  started(): void {
    const { callSid, from, to } = this.#call;
    const { language } = this;
    const restaurantId = this.#restaurant.id;
    const at = this.#deps.clock.now();
    this.#deps.callLog.record({ kind: 'started', callSid, at, restaurantId, from, to, mode: 'realtime', language });
  }

  said(speaker: Line['speaker'], text: string): void {
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
    this.#lines.push({ speaker, text, kept: kept.text });
    if (speaker === 'host line') this.#backFrom = null;
    if (this.#lines.length > LINES_TOLD) this.#lines.shift();
    const { callSid } = this.#call;
    this.#deps.callLog.record({ kind: 'line', callSid, at: now, turn: this.turn, speaker, text: kept.text });
  }

  event(type: CallEventType, data: Record<string, unknown>): void {
    const { callSid } = this.#call;
    this.#deps.callLog.record({ kind: 'event', callSid, at: this.#deps.clock.now(), turn: this.turn, type, data });
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

  /** Something was written in the book. */
  done(deed: string): void {
    this.#deeds.push(deed);
  }

  /** Names that must not be written down, from now on. */
  learnNames(names: string[]): void {
    this.#names.push(...names.filter((name) => name !== '' && !this.#names.includes(name)));
  }

  ended(disposition: Disposition): void {
    const { callSid } = this.#call;
    this.#deps.callLog.record({
      kind: 'ended',
      callSid,
      at: this.#deps.clock.now(),
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

  /** What a model that takes over has to know. */
  told(): string {
    return takenOver({ lines: this.#lines, deeds: this.#deeds, backFrom: this.#backFrom });
  }
}
