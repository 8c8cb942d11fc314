/**
 * Reads what both sides say as it is transcribed: it is written down, and watched for what has to be acted on. Of the caller's
 * words that is what needs a person, and a card; of the model's, what is not so.
 */
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import type { Restaurant } from '../booking/restaurant.ts';
import type { DetailsSaid } from '../call/details-said.ts';
import type { CallNotes } from './call-notes.ts';
import { Escalation } from './escalation.ts';
import type { Findings } from './findings.ts';
import type { Floor } from './floor.ts';
import type { HeardReason } from './signs/sign.ts';
import type { ToolRounds } from './tool-rounds.ts';
import { noCards, personNeeded } from './words-to-model.ts';

export interface TranscriptWatchOptions {
  notes: CallNotes;
  findings: Findings;
  floor: Floor;
  tools: Pick<ToolRounds, 'isRunning'>;
  restaurant: Pick<Restaurant, 'staffPhoneNumber' | 'largestParty'>;
  /** Reads a sentence. */
  detailsIn(words: string): DetailsSaid;
  /** The model is to be told, and to speak. */
  tell(text: string): void;
  /** The caller is put through without the model's doing. */
  transfer(reason: HeardReason): void;
  /** The model does not heed what it is told. */
  giveUpSession(why: string): void;
}

export class TranscriptWatch {
  readonly #options: TranscriptWatchOptions;
  readonly #escalation: Escalation;

  constructor(options: TranscriptWatchOptions) {
    const { restaurant, tell, transfer } = options;
    const hasPerson = restaurant.staffPhoneNumber !== undefined;
    this.#options = options;
    this.#escalation = new Escalation(
      { hasPerson, largestParty: restaurant.largestParty },
      {
        tell: (reason) => tell(personNeeded(reason, hasPerson)),
        transfer,
      },
    );
  }

  take(event: RealtimeServerEvent): void {
    const { floor, notes } = this.#options;
    switch (event.type) {
      case 'conversation.item.input_audio_transcription.delta':
        floor.heardPart(event.item_id, event.delta ?? '');
        break;
      case 'conversation.item.input_audio_transcription.completed':
        this.#callerSaid(event.item_id, event.transcript);
        break;
      case 'conversation.item.input_audio_transcription.failed':
        notes.notHeard(event.item_id);
        floor.heard(event.item_id, null);
        break;
      case 'response.output_audio_transcript.delta':
        if (floor.responses.isCut(event.response_id)) break;
        notes.saying(event.delta);
        this.#modelSays(event.item_id, event.delta);
        break;
      case 'response.output_audio_transcript.done': {
        const isCut = floor.responses.isCut(event.response_id);
        // A dash: the rest of it was not heard.
        notes.said(`${event.transcript}${isCut ? ' —' : ''}`);
        if (!isCut) this.#modelSays(event.item_id, '.');
        break;
      }
    }
  }

  /** The model has answered, and used no tool: what it passed over is acted on. */
  answered(): void {
    this.#escalation.act();
  }

  /** The model is putting the caller through by itself. */
  transferring(): void {
    this.#escalation.settle();
  }

  /**
   * Has the model take back what it said, once all is over that it did meanwhile: a tool may have made it true. Returns whether
   * there was anything.
   */
  setRight(): boolean {
    const { floor, findings, tools, tell, giveUpSession } = this.#options;
    const correction = tools.isRunning ? null : findings.takeCorrection();
    if (correction === null) return false;
    floor.interrupt();
    if (findings.isUnheeded) giveUpSession('claims what is not so');
    tell(correction);
    return true;
  }

  #callerSaid(itemId: string, words: string): void {
    const { floor, notes, tools, tell, detailsIn } = this.#options;
    const isCard = notes.heard(itemId, words);
    floor.heard(itemId, words);
    if (isCard) {
      floor.interrupt();
      tell(noCards());
    }
    this.#escalation.heard(words, Math.max(0, ...detailsIn(words).partySizes));
    if (!floor.responses.isUnderWay && !tools.isRunning) this.#escalation.act();
  }

  /** What is not so is stopped, mostly before it is heard; unless a tool is at what may yet make it true. */
  #modelSays(itemId: string, words: string): void {
    const { floor, findings, tools } = this.#options;
    if (findings.hears(itemId, words) && !tools.isRunning) floor.interrupt();
  }
}
