/**
 * What is remembered of a realtime call: for staff in the call log, redacted; and for a model that has to take over, in the
 * memory of this process only.
 */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { CallEventType, CallLog, Disposition } from '../call/call-log.ts';
import { keptWords } from '../call/kept-words.ts';
import type { Clock } from '../clock.ts';
import type { StreamTicket } from './stream-ticket.ts';

/** A model that takes over is told this much; what came before is in the book or forgotten. */
const LINES_TOLD = 30;

const TOOL_RUNNING =
  'A tool that you called is still at it, and its answer will come. Say in a few words that it takes a moment, promise nothing, and call no tool.';

const CALLER_MISSED = 'The caller may have spoken just now, and was not heard: ask in a few words to say it again.';

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
  language: Language;
  turn = 0;
  /** What the model is saying, as far as its words have come. */
  #saying = '';
  /** What the caller said last has no words yet. */
  #areWordsDue = false;
  #isCallerMissed = false;
  #voiceEndedAt: Date | null = null;

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

  started(): void {
    const { callSid, from, to } = this.#call;
    const { language } = this;
    const restaurantId = this.#restaurant.id;
    const at = this.#deps.clock.now();
    this.#deps.callLog.record({ kind: 'started', callSid, at, restaurantId, from, to, mode: 'realtime', language });
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
    this.#lines.push({ speaker, text });
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

  /** What a model that takes over has to know, if anything; where there is nothing, the caller has to be greeted. */
  told(isToolRunning: boolean): string[] {
    if (this.#lines.length === 0 && this.#deeds.length === 0) return [];
    const lines = this.#lines.map(({ speaker, text }) => `${speaker === 'caller' ? 'Caller' : 'You'}: ${text}`);
    const deeds = this.#deeds.length === 0 ? 'Nothing was written in the book so far.' : this.#deeds.join('\n');
    const told = [
      'You take over this call in the middle; the caller has noticed nothing. Do not greet again. Go on from the last line.',
      'What was said:',
      ...lines,
      'What stands in the book from this call:',
      deeds,
      ...(isToolRunning ? [TOOL_RUNNING] : this.#isCallerMissed ? [CALLER_MISSED] : []),
    ];
    return [told.join('\n')];
  }
}
