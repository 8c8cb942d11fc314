/**
 * What comes of the model's responses: the caller is answered, a tool is used, or it came to nothing, and is asked for once more.
 * Between a caller's words and the end of what is said to them an answer is owed, by whichever session.
 */
import type { RealtimeResponse } from 'openai/resources/realtime/realtime';
import type { CallNotes } from './call-notes.ts';
import type { Floor } from './floor.ts';
import type { ModelLine } from './model-line.ts';
import { outcomeOf, type ResponseOutcome } from './response-outcome.ts';
import type { ToolUse } from './tool-desk.ts';
import type { ToolRounds } from './tool-rounds.ts';
import type { ToolAnswer } from './tools/tool.ts';
import type { TranscriptWatch } from './transcript-watch.ts';
import { notCarriedOut, toolOutput } from './words-to-model.ts';

interface AnswersOptions {
  notes: Pick<CallNotes, 'event'>;
  floor: Floor;
  line: Pick<ModelLine, 'send' | 'abandon' | 'isReady'>;
  tools: Pick<ToolRounds, 'run'>;
  transcripts: Pick<TranscriptWatch, 'answered' | 'setRight' | 'transferring'>;
  /** Tools have answered. */
  learned(leadsTo: ToolAnswer['leadsTo']): void;
}

export class Answers {
  /** It is the model's turn: a session that takes over has to speak. At the beginning it greets. */
  isOwed = true;
  readonly #options: AnswersOptions;
  /** How often the caller's last words were answered with nothing, or not to the end. */
  #inVain = 0;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** The caller has said something. */
  callerSpoke(): void {
    this.isOwed = true;
    this.#inVain = 0;
  }

  /** A response is over. */
  take(response: RealtimeResponse): void {
    const { floor, line, transcripts } = this.#options;
    const outcome = outcomeOf(response, floor.spokenItemId);
    const { status, why, uses, isSpoken } = outcome;
    if (status === 'failed') {
      this.isOwed = true;
      line.abandon(why);
      return;
    }
    this.#settle(outcome);
    const isCut = floor.responses.isCut(response.id ?? '');
    floor.responses.done(response.id ?? '');
    const isVain = status === 'completed' && uses.length === 0 && !isSpoken && !isCut;
    if (status === 'incomplete' || isVain) {
      this.#cameToNothing(outcome);
    } else if (status === 'completed') {
      this.isOwed = false;
      if (uses.length > 0) void this.#useTools(uses, isSpoken);
      else transcripts.answered();
    }
    transcripts.setRight();
  }

  /** The model is to know what became of it: what nobody heard was not said, and what was cut off is not carried out. */
  #settle({ status, uses, unspoken }: ResponseOutcome): void {
    const { line } = this.#options;
    for (const item_id of unspoken) line.send({ type: 'conversation.item.delete', item_id });
    if (status !== 'completed') for (const use of uses) line.send(toolOutput(use, notCarriedOut));
  }

  /** The caller waits, and is answered after all. Who breaks off again is given up; who has nothing to say may be right. */
  #cameToNothing({ status, why }: ResponseOutcome): void {
    const { notes, floor, line, transcripts } = this.#options;
    notes.event('error', { model: why });
    this.isOwed = true;
    this.#inVain += 1;
    if (floor.responses.isUnderWay) return;
    if (this.#inVain === 1) floor.respond();
    else if (status === 'incomplete') line.abandon(why);
    else transcripts.answered();
  }

  /** Only whole responses get here: what was about to be done is not what the caller wants who has cut it off. */
  async #useTools(uses: ToolUse[], saidSomething: boolean): Promise<void> {
    const { floor, line, tools, transcripts, learned } = this.#options;
    this.isOwed = true;
    const leadsTo = await tools.run(uses);
    // A goodbye in the same breath as the tool is not said twice.
    const owesWords = leadsTo === undefined || !saidSomething;
    if (!transcripts.setRight() && line.isReady && owesWords) floor.respond();
    if (typeof leadsTo === 'object') transcripts.transferring();
    if (leadsTo === 'end') floor.part();
    learned(leadsTo);
  }
}
