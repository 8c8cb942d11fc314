/**
 * A phone without a carrier: places a call to the real server as Twilio would, and follows the TwiML that comes back.
 *
 * Time is virtual: a silence of five seconds takes none. Media is not fetched: `<Play>`, `<Record>` and `<Stream>` are
 * reported; whoever can hold a `stream` says when it has ended. A `TwilioFault` ends the call as it does at Twilio, after the
 * fallback URL where there is one; `faults` keeps them all.
 */
import { entryPaths } from './call-entry.ts';
import { CallLeg } from './call-leg.ts';
import { type CallState, newCallProgress, type TranscriptLine } from './call-progress.ts';
import { emptyFields, RECORDING_SECONDS, recordingFields, speechFields } from './entry-fields.ts';
import { gatherKeys } from './gather-keys.ts';
import { briefHost } from './hear-briefing.ts';
import type { PlaceCallOptions } from './place-call.ts';
import { type Ending, type Jump, type OpenDocument, playDocument } from './play-document.ts';
import { spokenSeconds } from './spoken.ts';
import { TwilioFault } from './twilio-fault.ts';
import type { Connect, Gather, Recording } from './twiml-document.ts';
import { readTwimlAnswer } from './twiml-reader.ts';
import { hangUpInQueue, type Scene, type Waiting, waitInQueue } from './wait-in-queue.ts';
import { type Difference, type Sending, WebhookSender } from './webhook-sender.ts';

/** Documents in a row without a word from the caller: more is a loop of redirects. */
export const DOCUMENTS_WITHOUT_LISTENING_MAX = 20;

const KEYS_A_SECOND = 2;

export class OfflinePhone {
  readonly faults: TwilioFault[] = [];
  readonly #options: PlaceCallOptions;
  readonly #leg: CallLeg;
  readonly #sender: WebhookSender;
  readonly #progress = newCallProgress();
  #state: CallState = 'ended';
  #document: OpenDocument = { url: '', verbs: [], next: 0 };
  #asking: Gather | Recording | null = null;
  #stream: Connect | null = null;
  #heardUpTo = 0;
  readonly #scene: Scene;
  #waiting: Waiting | null = null;

  constructor(options: PlaceCallOptions) {
    this.#options = options;
    this.#leg = new CallLeg(options);
    this.#sender = new WebhookSender(this.#leg);
    const parts = { leg: this.#leg, progress: this.#progress };
    this.#scene = { ...parts, host: options.host ?? 'completed', exchange: options.exchange };
  }

  get state(): CallState {
    return this.#state;
  }

  get isOver(): boolean {
    return this.#state === 'ended' || this.#state === 'transferred' || this.#state === 'failed';
  }

  get callSid(): string {
    return this.#leg.callSid;
  }

  get transcript(): readonly TranscriptLine[] {
    return this.#progress.transcript;
  }

  get transfers(): readonly string[] {
    return this.#progress.transfers;
  }

  /** The stream that the caller is connected to; null while there is none. */
  get stream(): Connect | null {
    return this.#state === 'streaming' ? this.#stream : null;
  }

  /** Answers to repeated webhooks that were not the same. */
  get differences(): readonly Difference[] {
    return this.#sender.differences;
  }

  /** What the line takes right now; null while it asks nothing. */
  get gather(): Gather | null {
    return this.#asking?.verb === 'Gather' ? this.#asking : null;
  }

  /** The language that the line listens in, else the one it spoke last. */
  get language(): string | null {
    return this.gather?.language ?? this.#progress.language;
  }

  /** How often each webhook is sent from here on. */
  set sending(sending: Sending) {
    this.#sender.sending = sending;
  }

  async dial(): Promise<void> {
    this.#document.url = this.#leg.resolve(entryPaths[this.#options.entry]);
    await this.#go({ reference: null, method: 'POST', fields: { CallStatus: 'ringing' } });
  }

  /** What was said since this was asked last. */
  hear(): string {
    const lines = this.transcript.slice(this.#heardUpTo).filter((line) => line.who === 'line');
    this.#heardUpTo = this.transcript.length;
    return lines.map((line) => line.text).join(' ');
  }

  async say(text: string, { isMumbled = false } = {}): Promise<void> {
    const asking = this.#listen('caller', `"${text}"`);
    this.#progress.elapsedSeconds += spokenSeconds([{ kind: 'words', text }]);
    if (asking.verb === 'Record') return this.#finishRecording(asking);
    if (!asking.input.includes('speech')) return this.#passOver(asking, 'speech');
    await this.#answer(asking, speechFields(text, asking, { isMumbled }));
  }

  async press(keys: string): Promise<void> {
    const asking = this.#listen('caller', `[${keys}]`);
    this.#progress.elapsedSeconds += keys.length / KEYS_A_SECOND;
    if (asking.verb === 'Record') return this.#finishRecording(asking);
    if (!asking.input.includes('dtmf')) return this.#passOver(asking, 'keys');
    const { digits, finishedOnKey, unheard } = gatherKeys(asking, keys);
    if (unheard !== '') this.#remark(`[${unheard}] came after the entry had ended and was not heard`);
    if (digits === '') return this.#timeOut(asking);
    await this.#answer(asking, { Digits: digits, FinishedOnKey: finishedOnKey, msg: 'Gather End' });
  }

  /** Something that was said on the stream. */
  note(line: TranscriptLine): void {
    this.#progress.transcript.push(line);
  }

  /** The server has ended the stream: Twilio goes on with what the document says. */
  async streamEnded(): Promise<void> {
    const { stream } = this;
    if (stream === null) throw new Error(`There is no stream: the call is ${this.#state}.`);
    await this.#go(stream.action === null ? null : { reference: stream.action, method: stream.method, fields: {} });
  }

  async silence(): Promise<void> {
    await this.#timeOut(this.#listen('caller', '(silence)'));
  }

  async hangUp(): Promise<void> {
    if (this.isOver) return;
    this.#progress.transcript.push({ who: 'caller', text: '(hangs up)' });
    if (this.#waiting !== null) await hangUpInQueue(this.#waiting).catch((error) => this.#noteFault(error));
    await this.#end('ended');
  }

  /** Sends the last webhook again, as Twilio does after a lost answer; the second answer is compared and not followed. */
  async duplicate(): Promise<{ same: boolean } & Difference> {
    this.#remark('the last webhook is sent again');
    return this.#sender.sendAgain();
  }

  #listen(who: TranscriptLine['who'], text: string): Gather | Recording {
    if (this.#asking === null) throw new Error(`The line is not listening: the call is ${this.#state}.`);
    this.#progress.transcript.push({ who, text });
    return this.#asking;
  }

  #remark(text: string): void {
    this.#progress.transcript.push({ who: 'phone', text });
  }

  async #passOver(asking: Gather, what: string): Promise<void> {
    this.#remark(`the line does not listen for ${what} here`);
    await this.#timeOut(asking);
  }

  /** Twilio tells of an empty entry only where `actionOnEmptyResult` asks for it; else the document goes on. */
  async #timeOut(asking: Gather | Recording): Promise<void> {
    this.#progress.elapsedSeconds += asking.timeoutSeconds;
    if (asking.verb === 'Record' || !asking.actionOnEmptyResult) return this.#go(null);
    await this.#answer(asking, emptyFields(asking));
  }

  async #answer(asking: Gather | Recording, fields: Record<string, string>): Promise<void> {
    await this.#go({ reference: asking.action, method: asking.method, fields });
  }

  async #finishRecording(asking: Recording): Promise<void> {
    this.#progress.elapsedSeconds += RECORDING_SECONDS;
    await this.#answer(asking, recordingFields(this.#leg.newSid('RE')));
  }

  /** Follows documents until the line listens or the call is over. Null goes on in the document at hand. */
  async #go(jump: Jump | null): Promise<void> {
    this.#asking = null;
    await this.#follow(jump).catch((error) => this.#fallBack(this.#noteFault(error)));
  }

  async #follow(start: Jump | null): Promise<void> {
    const { host } = this.#scene;
    let jump = start;
    for (let documents = 0; documents <= DOCUMENTS_WITHOUT_LISTENING_MAX; documents += 1) {
      if (jump !== null) await this.#open(jump);
      const { from, to } = this.#leg;
      const newCallSid = () => this.#leg.newSid('CA');
      const ending = playDocument(this.#document, this.#progress, { host, from, to, newCallSid });
      if (ending.kind === 'over') return this.#end(this.#progress.hostAnswered ? 'transferred' : 'ended');
      if (ending.kind === 'asking' || ending.kind === 'handedOver') return this.#rest(ending);
      if (ending.kind === 'jump' && ending.briefing) await briefHost(this.#scene, ending.briefing, this.#document.url);
      jump = ending.kind === 'queued' ? await this.#wait(ending.enqueue) : ending.jump;
      if (jump === null) return;
    }
    throw new TwilioFault(null, 'The documents go round in a circle without listening to the caller.');
  }

  /** Null where the caller stays in the queue. */
  async #wait(enqueue: Waiting['enqueue']): Promise<Jump | null> {
    this.#waiting = { ...this.#scene, enqueue, documentUrl: this.#document.url };
    this.#state = 'queued';
    const fields = await waitInQueue(this.#waiting);
    if (fields !== null) this.#waiting = null;
    return fields && { reference: enqueue.action, method: enqueue.method, fields };
  }

  #rest(ending: Extract<Ending, { kind: 'asking' | 'handedOver' }>): void {
    this.#asking = ending.kind === 'asking' ? ending.asking : null;
    this.#stream = 'stream' in ending ? ending.stream : null;
    if (ending.kind === 'handedOver') this.#state = ending.state;
    else this.#state = ending.asking.verb === 'Gather' ? 'listening' : 'recording';
  }

  async #open(jump: Jump): Promise<void> {
    const url = jump.reference === null ? this.#document.url : this.#leg.resolve(jump.reference, this.#document.url);
    const webhook = this.#leg.webhook(url, jump.method, { CallStatus: 'in-progress', ...jump.fields });
    this.#document = { url, verbs: [], next: 0 };
    this.#document.verbs = readTwimlAnswer(await this.#sender.send(webhook)).verbs;
  }

  /** Twilio asks the fallback URL what to do about a fault, once, and hangs up where that fails too. */
  async #fallBack(fault: TwilioFault): Promise<void> {
    const { fallbackPath } = this.#options;
    if (fallbackPath === undefined) return this.#end('failed');
    const fields = { ErrorCode: `${fault.code ?? 11200}`, ErrorUrl: this.#document.url };
    try {
      await this.#follow({ reference: this.#leg.resolve(fallbackPath), method: 'POST', fields });
    } catch (error) {
      this.#noteFault(error);
      await this.#end('failed');
    }
  }

  /** Any error but a `TwilioFault` is a bug of this phone's and is thrown on. */
  #noteFault(error: unknown): TwilioFault {
    if (!(error instanceof TwilioFault)) throw error;
    this.faults.push(error);
    this.#remark(error.message);
    return error;
  }

  async #end(state: 'ended' | 'transferred' | 'failed'): Promise<void> {
    this.#state = state;
    this.#asking = null;
    this.#remark(state === 'failed' ? 'the call breaks off' : 'the call is over');
    await this.#leg.reportCompleted(this.#progress.elapsedSeconds).catch((error) => this.#noteFault(error));
  }
}
