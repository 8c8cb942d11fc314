/**
 * Who has the floor. The model may speak until the caller wants to; then it falls silent within a frame, and is told how much
 * of it was heard. Every turn of the caller's is answered, save a mere sign of listening while the model went on.
 *
 * The session detects voices, and does nothing about them by itself: it would take a cough for a wish.
 */
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import { type AudioPath, mulawMs } from './audio/audio-path.ts';
import { InterruptionGate } from './interruption-gate.ts';
import type { MediaLeg } from './media-leg.ts';
import type { AudioDelta } from './model-messages.ts';
import { isOnly } from './only-listening.ts';
import { Playback } from './playback.ts';
import { ResponseTurns } from './response-turns.ts';

/** Who says "yes" while no more than this is left to hear is answering, and not just listening. */
const LAST_WORDS_MS = 1_500;

interface FloorOptions {
  leg: Pick<MediaLeg, 'play' | 'clear' | 'roundTripMs'>;
  audio: AudioPath;
  send(event: RealtimeClientEvent): void;
  /** The model was cut off: what was cut, and after how much of it. */
  onInterrupted(heardMs: number | null): void;
  /** The caller went on listening, and the model talking. */
  onFalseAlarm(): void;
  /** The first sound of an answer goes out. */
  onAnswer(): void;
}

export class Floor {
  readonly #options: FloorOptions;
  readonly #playback = new Playback();
  readonly #gate = new InterruptionGate();
  readonly responses: ResponseTurns;
  /** The utterance under way: began over the model's, and has it interrupted? */
  #utterance: { overlaps: boolean; interrupted: boolean } | null = null;
  /** Utterances over the model's that wait for their words to tell what they were: by item, as far as they have come. */
  readonly #doubtful = new Map<string, string>();
  #answering = false;
  #isParting = false;

  constructor(options: FloorOptions) {
    this.#options = options;
    this.responses = new ResponseTurns({
      create: () => options.send({ type: 'response.create' }),
      cancel: (responseId) => options.send({ type: 'response.cancel', response_id: responseId }),
    });
  }

  /** The model speaks, or is about to. */
  get isTaken(): boolean {
    return this.#playback.isPlaying || this.responses.isUnderWay;
  }

  get isPlaying(): boolean {
    return this.#playback.isPlaying;
  }

  /** The newest item of the model's of which anything went out; empty where none did. */
  get spokenItemId(): string {
    return this.#playback.newestItemId;
  }

  get callerSpeaks(): boolean {
    return this.#utterance !== null;
  }

  /** A frame of the caller's. */
  frame(payload: Buffer): void {
    this.#playback.tick();
    if (!this.#playback.isPlaying && !this.#gate.isSuspecting) return;
    if (this.#gate.hear(payload)) this.#interruptByCaller();
  }

  /** A piece of the model's speech. */
  speak({ responseId, itemId, delta }: AudioDelta): void {
    if (this.responses.isCut(responseId)) return;
    const { leg, audio } = this.#options;
    const payload = audio.toCaller(delta);
    const lengthMs = mulawMs(payload);
    if (lengthMs === 0) return;
    const opening = this.#playback.openingMark();
    leg.play(payload, { before: opening, after: this.#playback.sent(itemId, lengthMs) });
    if (this.#answering) this.#options.onAnswer();
    this.#answering = false;
  }

  marked(name: string): void {
    this.#playback.marked(name);
    if (this.isTaken || this.#doubtful.size === 0) return;
    // All was said, and there are no words yet: there may never be.
    this.#doubtful.clear();
    this.#answer();
  }

  /** The model is to speak; while the caller does, it waits for the end of that. */
  respond(): void {
    if (this.#utterance === null) this.responses.request();
  }

  /** Silences the model at once, and tells it what was heard. */
  interrupt(): void {
    this.#isParting = false;
    this.responses.cut();
    if (!this.#playback.isPlaying) {
      this.#options.onInterrupted(null);
      return;
    }
    const { leg } = this.#options;
    leg.clear();
    const cut = this.#playback.clear(leg.roundTripMs);
    for (const { itemId, heardMs } of cut) {
      if (itemId === '') continue;
      this.#options.send({
        type: 'conversation.item.truncate',
        item_id: itemId,
        content_index: 0,
        audio_end_ms: heardMs,
      });
    }
    this.#options.onInterrupted(cut[0]?.heardMs ?? null);
  }

  voiceStarted(): void {
    this.#utterance = { overlaps: this.isTaken, interrupted: false };
    if (this.isTaken && this.#gate.suspect()) this.#interruptByCaller();
  }

  voiceStopped(): void {
    this.#gate.settle();
  }

  /** The caller's utterance is over and stands in the conversation. */
  committed(itemId: string): void {
    const utterance = this.#utterance;
    this.#utterance = null;
    this.#gate.settle();
    if (utterance?.overlaps && !utterance.interrupted && this.#mayIgnore()) {
      this.#doubtful.set(itemId, '');
      return;
    }
    this.#answer();
  }

  /** A piece of the words of an utterance, which may end within a word. It tells sooner than all of them. */
  heardPart(itemId: string, piece: string): void {
    const before = this.#doubtful.get(itemId);
    if (before === undefined) return;
    this.#doubtful.set(itemId, before + piece);
    if (!this.#isIdle(before + piece, false)) this.#speaksUp(itemId);
  }

  /** The words of an utterance, which come any time after it, also while there is another; null where they could not be made out. */
  heard(itemId: string, words: string | null): void {
    if (!this.#doubtful.has(itemId)) return;
    if (words === null || !this.#isIdle(words, true) || (words.trim() !== '' && !this.#mayIgnore())) {
      this.#speaksUp(itemId);
      return;
    }
    this.#doubtful.delete(itemId);
    this.#options.send({ type: 'conversation.item.delete', item_id: itemId });
    this.#options.onFalseAlarm();
  }

  /** The model is saying goodbye: so may the caller, which stops nothing and wants no answer. */
  part(): void {
    this.#isParting = true;
  }

  /** The caller says something into the goodbye, and it is not known yet what. */
  get isInDoubt(): boolean {
    return this.#isParting && (this.#utterance !== null || this.#doubtful.size > 0);
  }

  /** A new session knows nothing of the old one's responses, items and voices. What was sent is still played. */
  forget(): void {
    this.responses.forget();
    this.#playback.disown();
    this.#gate.settle();
    this.#utterance = null;
    this.#doubtful.clear();
  }

  /** Nothing that the caller says just now answers the model: it has much to say yet, or nothing any more. */
  #mayIgnore(): boolean {
    return this.#isParting || this.responses.isUnderWay || this.#playback.remainingMs > LAST_WORDS_MS;
  }

  #isIdle(words: string, isOver: boolean): boolean {
    return isOnly(this.#isParting ? 'parting' : 'listening', words, { isOver });
  }

  /** It was no mere sign of listening. */
  #speaksUp(itemId: string): void {
    this.#doubtful.delete(itemId);
    if (this.isTaken || this.#isParting) this.interrupt();
    this.#answer();
  }

  #answer(): void {
    this.#answering = true;
    this.responses.request();
  }

  #interruptByCaller(): void {
    this.#gate.settle();
    if (this.#utterance) this.#utterance.interrupted = true;
    this.interrupt();
  }
}
