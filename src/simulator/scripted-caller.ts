/** One caller of a script: does the steps on a phone and remembers what was heard last. */
import type { CallState } from './call-progress.ts';
import type { CallerAction, Step } from './call-script.ts';
import { fieldsDiffer } from './expected-fields.ts';
import type { OfflinePhone } from './offline-phone.ts';
import type { RealtimeLine } from './realtime-house.ts';
import type { Expected } from './script-fields.ts';
import { askStaff, type ScriptRun } from './script-run.ts';
import { ScriptFailure } from './script-values.ts';

/** A confirmation ID as it is spoken: two letters and four digits, whatever stands between them. */
const SPOKEN_CODE = /\b([A-Z])[\s,.]*([A-Z])[\s,.]*(\d)[\s,.]*(\d)[\s,.]*(\d)[\s,.]*(\d)\b/;

type ExpectedState = Extract<Step, { do: 'expect' }>['what'];

const phoneStates: Record<ExpectedState, CallState> = {
  listening: 'listening',
  'on hold': 'queued',
  ended: 'ended',
  transferred: 'transferred',
  'taken up again': 'streaming',
};

export class Caller {
  readonly phone: OfflinePhone;
  /** Null: withheld. */
  readonly from: string | null;
  /** What the line said after the caller's last action. */
  heard: string;
  failed = false;
  /** The stream of a call to a realtime model, while it is there. */
  line: RealtimeLine | null = null;
  readonly #run: ScriptRun;
  readonly #openLine: (phone: OfflinePhone) => Promise<RealtimeLine | null>;
  /** Of the tool that was looked at last. */
  #answer: unknown = null;

  /** @param openLine Opens the stream that the phone was told to open, where there is somebody to hold it. */
  constructor(
    phone: OfflinePhone,
    from: string | null,
    { run, openLine }: { run: ScriptRun; openLine(phone: OfflinePhone): Promise<RealtimeLine | null> },
  ) {
    this.phone = phone;
    this.from = from;
    this.#run = run;
    this.#openLine = openLine;
    this.heard = phone.hear();
  }

  /** Is put through to the model, where the phone was told so. */
  async connectLine(): Promise<void> {
    this.line = await this.#openLine(this.phone);
  }

  /** Throws `ScriptFailure` when the step does not come true. */
  async perform(step: Step, number: number): Promise<void> {
    const at = `at step ${number} (${step.do})`;
    try {
      if (this.line === null) await this.#perform(step);
      else await this.#performOnLine(this.line, step);
    } catch (error) {
      this.failed = true;
      throw new ScriptFailure(`${error instanceof Error ? error.message : String(error)} — ${at}`);
    }
    this.checkLine(at);
  }

  /** Throws `ScriptFailure` for a fault that Twilio would report, or a repeated webhook that was answered differently. */
  checkLine(at: string): void {
    const [fault] = this.phone.faults;
    const [difference] = this.phone.differences;
    this.failed ||= fault !== undefined || difference !== undefined;
    if (fault !== undefined) throw new ScriptFailure(`${fault.message} — ${at}`);
    if (difference === undefined) return;
    throw new ScriptFailure(`A repeated webhook got another answer — ${at}\n${difference.first}\n${difference.second}`);
  }

  /** Those of the expected words that were not in what was heard last. */
  missing(expected: readonly Expected[]): string[] {
    return expected.map((one) => this.#filled(one)).flatMap((one) => (matches(one, this.heard) ? [] : [named(one)]));
  }

  /** What the phone cannot do alone: the words of a stream are heard when they were played. */
  async #performOnLine(line: RealtimeLine, step: Step): Promise<void> {
    const { values } = this.#run;
    switch (step.do) {
      case 'say':
      case 'press':
      case 'silence':
        await line.settled();
        this.phone.hear();
        this.heard = '';
        return line.perform(step.do === 'silence' ? { do: 'silence' } : values.fillAll(step));
      case 'model':
      case 'talk over':
      case 'cough':
      case 'cut off':
      case 'answered within':
      case 'service':
        return line.perform(values.fillAll(step));
      case 'answer':
        this.#answer = await line.answer();
        return this.#checkAnswer(values.fillAll(step.what));
      case 'capture answer':
        return this.#captureFrom(JSON.stringify(this.#answer), step.what);
      case 'expect':
        await this.#leave(line);
        return this.#perform(step);
      case 'hang up':
        await this.hangUp();
        return;
      case 'hear':
      case 'not hear':
      case 'capture':
        await line.settled();
        this.heard = `${this.heard} ${this.phone.hear()}`.trim();
        return this.#perform(step);
      default:
        return this.#perform(step);
    }
  }

  async hangUp(): Promise<void> {
    await this.line?.close();
    this.line = null;
    await this.phone.hangUp();
  }

  /** The server ends the stream, and the phone goes on with what comes after it. */
  async #leave(line: RealtimeLine): Promise<void> {
    await line.ended();
    await line.close();
    this.line = null;
    await this.phone.streamEnded();
    this.heard = `${this.heard} ${this.phone.hear()}`.trim();
    await this.connectLine();
  }

  async #perform(step: Step): Promise<void> {
    switch (step.do) {
      case 'hear':
        return this.#hear(step.what);
      case 'not hear':
        return this.#notHear(step.what);
      case 'host hears':
        return this.#checkBriefing(step.what);
      case 'say':
      case 'mumble':
      case 'press':
      case 'silence':
        return this.#act(step);
      case 'twice':
      case 'twice at once':
        return this.#repeated(step.do, step.what);
      case 'hang up':
        return this.hangUp();
      case 'duplicate':
        await this.phone.duplicate();
        return;
      case 'capture':
        return this.#capture(step.what);
      case 'staff':
        return askStaff(step.what, this.#run);
      case 'language':
        return this.#checkLanguage(step.what);
      case 'expect':
        return this.#checkState(step.what);
      case 'database':
        return this.#run.stage.realtime?.refuseCommits(step.what === 'refuses');
      case 'restart':
        return;
      default:
        throw new ScriptFailure('There is no stream to a realtime model');
    }
  }

  async #act(action: CallerAction): Promise<void> {
    if (action.do === 'silence') {
      for (let time = 0; time < action.what; time += 1) await this.phone.silence();
    } else {
      const what = this.#run.values.fill(action.what);
      if (action.do === 'press') await this.phone.press(what);
      else await this.phone.say(what, { isMumbled: action.do === 'mumble' });
    }
    this.heard = this.phone.hear();
  }

  async #repeated(sending: 'twice' | 'twice at once', action: CallerAction): Promise<void> {
    this.phone.sending = sending;
    try {
      await this.#act(action);
    } finally {
      this.phone.sending = 'once';
    }
  }

  #hear(expected: readonly Expected[]): void {
    const missing = this.missing(expected);
    if (missing.length > 0) throw new ScriptFailure(`Did not hear ${missing.join(', ')} in "${this.heard}"`);
  }

  #notHear(unwanted: readonly Expected[]): void {
    const present = unwanted.map((one) => this.#filled(one)).filter((one) => matches(one, this.heard));
    if (present.length > 0) throw new ScriptFailure(`Heard ${present.map(named).join(', ')} in "${this.heard}"`);
  }

  #checkBriefing(expected: readonly Expected[]): void {
    const briefing = this.phone.transcript.flatMap(({ who, text }) => (who === 'host' ? [text] : [])).join(' ');
    const missing = expected.map((one) => this.#filled(one)).filter((one) => !matches(one, briefing));
    if (missing.length > 0)
      throw new ScriptFailure(`The host did not hear ${missing.map(named).join(', ')} in "${briefing}"`);
  }

  #capture(what: string | Record<string, Expected>): void {
    this.#captureFrom(this.heard, typeof what === 'string' ? { [what]: { pattern: SPOKEN_CODE } } : what);
  }

  #captureFrom(text: string, patterns: Record<string, Expected>): void {
    for (const [name, expected] of Object.entries(patterns)) {
      const found = 'pattern' in expected ? expected.pattern.exec(text) : null;
      if (found === null) throw new ScriptFailure(`Found nothing to capture as ${name} in "${text}"`);
      this.#run.values.capture(name, found.length > 1 ? found.slice(1).join('') : found[0]);
    }
  }

  #checkAnswer(wanted: Record<string, unknown>): void {
    const fault = fieldsDiffer(wanted, this.#answer);
    if (fault !== null) throw new ScriptFailure(`The tool's answer: ${fault} in ${JSON.stringify(this.#answer)}`);
  }

  #checkLanguage(language: string): void {
    const spoken = this.phone.language ?? 'none';
    if (!spoken.startsWith(language)) throw new ScriptFailure(`The line listens in ${spoken}, not ${language}`);
  }

  #checkState(expected: ExpectedState): void {
    const { state } = this.phone;
    if (state !== phoneStates[expected]) throw new ScriptFailure(`The call is ${state} where ${expected} was expected`);
  }

  #filled(expected: Expected): Expected {
    return 'text' in expected ? { text: this.#run.values.fill(expected.text) } : expected;
  }
}

function matches(expected: Expected, heard: string): boolean {
  return 'text' in expected ? heard.toLowerCase().includes(expected.text.toLowerCase()) : expected.pattern.test(heard);
}

function named(expected: Expected): string {
  return 'text' in expected ? `"${expected.text}"` : String(expected.pattern);
}
