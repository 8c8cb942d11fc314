/**
 * What is remembered of a realtime call: for staff in the call log, redacted; and for a model that has to take over, in the
 * memory of this process only.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { CallEventType, CallLog, CallLogEntry, Disposition } from '../call/call-log.ts';
import { cardFree } from '../call/card-free.ts';
import { keptText, keptWords } from '../call/kept-words.ts';
import type { Clock } from '../clock.ts';
import { CallMeter } from './call-meter.ts';
import { keptArguments } from './kept-arguments.ts';
import { usualRealtime } from './session-settings.ts';
import type { StreamTicket } from './stream-ticket.ts';

/** A model that takes over is told this much; what came before is in the book or forgotten. */
const LINES_TOLD = 30;

type Measured = Omit<Extract<CallLogEntry, { kind: 'metered' }>, 'kind' | 'callSid' | 'at' | 'restaurantId'>;

interface Line {
  speaker: 'caller' | 'host line';
  text: string;
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
  turn = 0;
  #voiceEndedAt: Date | null = null;
  #isEnded = false;

  constructor(deps: NotesDeps, call: StreamTicket, restaurant: Restaurant) {
    this.#deps = deps;
    this.#call = call;
    this.#restaurant = restaurant;
    this.language = restaurant.languages[0] ?? 'en';
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
    return this.#deeds.length > 0;
  }

  started(): void {
    const { from, to } = this.#call;
    const { language } = this;
    this.#deps.callLog.record({ kind: 'started', ...this.#which, from, to, mode: 'realtime', language });
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
    this.#lines.push({ speaker, text: cardFree(text) });
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

  /** What a model that takes over has to know. */
  told(): string {
    const lines = this.#lines.map(({ speaker, text }) => `${speaker === 'caller' ? 'Caller' : 'You'}: ${text}`);
    const deeds = this.#deeds.length === 0 ? 'Nothing was written in the book so far.' : this.#deeds.join('\n');
    return [
      'You take over this call in the middle; the caller has noticed nothing. Do not greet again. Go on from the last line.',
      'What was said:',
      ...lines,
      'What stands in the book from this call:',
      deeds,
    ].join('\n');
  }
}
