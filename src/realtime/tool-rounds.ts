/** What the model asked its tools for, round by round. A session that is lost meanwhile takes no answer away with it. */
import type { Findings } from './findings.ts';
import type { ModelLine } from './model-line.ts';
import type { Shift } from './shift.ts';
import { FILLER_AFTER_MS, type ToolDesk, type ToolUse } from './tool-desk.ts';
import type { ToolAnswer } from './tools/tool.ts';
import { lateToolOutput, toolOutput } from './words-to-model.ts';

interface ToolRoundsOptions {
  desk: ToolDesk;
  findings: Findings;
  shift: Shift;
  line: Pick<ModelLine, 'session' | 'send'>;
  /** A tool is at it for long. */
  onSlow(): void;
}

/** Where a round of tools leads the call, if anywhere. */
type Leaving = ToolAnswer['leadsTo'];

export class ToolRounds {
  readonly #options: ToolRoundsOptions;
  readonly #running = new Set<Promise<Leaving>>();

  constructor(options: ToolRoundsOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Resolves when nothing is written any more, and all that was written is known. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async run(uses: ToolUse[]): Promise<Leaving> {
    const round = this.#use(uses);
    this.#running.add(round);
    const leaving = await round;
    this.#running.delete(round);
    return leaving;
  }

  async #use(uses: ToolUse[]): Promise<Leaving> {
    const { desk, findings, shift, line, onSlow } = this.#options;
    const { session } = line;
    let leaving: Leaving;
    const filler = setTimeout(onSlow, FILLER_AFTER_MS);
    for (const use of uses) {
      const answer = await desk.use(use);
      findings.take(use, answer);
      leaving = answer.leadsTo ?? leaving;
      // A session that took over meanwhile knows of no such call, but is told what came of it.
      line.send(session === line.session ? toolOutput(use, answer) : lateToolOutput(use, answer));
      if (answer.handsTo !== undefined) line.send(shift.handTo(answer.handsTo));
    }
    clearTimeout(filler);
    return leaving;
  }
}
