/**
 * The talk between a caller and the model: what each session event means for the floor, the tools, the notes, and the truth of
 * what is said. What becomes of the call is not decided here.
 */
import type { RealtimeResponse, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { detailsSaid } from '../call/details-said.ts';
import { createAudioPath } from './audio/audio-path.ts';
import type { CallNotes } from './call-notes.ts';
import type { ConversationDeps, ConversationListener, ConversationOptions } from './conversation-ports.ts';
import { Findings } from './findings.ts';
import { Floor } from './floor.ts';
import { ModelLine } from './model-line.ts';
import { SILENT } from './model-socket.ts';
import { usualRealtime } from './session-settings.ts';
import { Shift } from './shift.ts';
import { ToolDesk, type ToolUse } from './tool-desk.ts';
import { ToolRounds } from './tool-rounds.ts';
import { TranscriptWatch } from './transcript-watch.ts';
import { stillWorking, systemMessage } from './words-to-model.ts';

export class Conversation {
  readonly findings: Findings;
  readonly #deps: ConversationDeps;
  readonly #callSid: string;
  readonly #notes: CallNotes;
  readonly #listener: ConversationListener;
  readonly #tools: ToolRounds;
  readonly #floor: Floor;
  readonly #line: ModelLine;
  readonly #toModel: (payload: Buffer) => Buffer;
  readonly #transcripts: TranscriptWatch;
  readonly #shift: Shift;
  /** It is the model's turn: a session that takes over has to speak. At the beginning it greets. */
  #owesAnswer = true;

  constructor(deps: ConversationDeps, options: ConversationOptions, notes: CallNotes, listener: ConversationListener) {
    const { ticket, restaurant, leg } = options;
    this.#deps = deps;
    this.#callSid = ticket.callSid;
    this.#shift = new Shift({ ...deps, restaurant, ticket, notes });
    this.#notes = notes;
    this.#listener = listener;
    const wish = ticket.handedOver === undefined ? null : { task: 'order' as const };
    const detailsIn = (words: string) =>
      detailsSaid(words, { restaurant, language: notes.language, now: deps.clock.now() });
    this.findings = new Findings(notes, wish, detailsIn);
    const audio = createAudioPath((restaurant.realtime ?? usualRealtime).audio);
    this.#toModel = audio.toModel;
    this.#floor = new Floor({
      leg,
      audio,
      send: (event) => this.#line.send(event),
      onInterrupted: (heardMs) => {
        notes.event('interruption', { interrupted: true, heardMs });
        listener.interrupted();
      },
      onFalseAlarm: () => {
        notes.event('interruption', { interrupted: false });
        listener.paused();
      },
      onAnswer: () => notes.answered(),
    });
    const open = () => options.openSession(this.#shift.agent, notes.language);
    this.#line = new ModelLine(
      { first: options.session, open, lastSeconds: deps.sessionLastsSeconds, meter: notes.meter },
      {
        briefing: () => this.#notes.told(this.#tools.isRunning).map(systemMessage),
        ready: () => {
          if (this.#owesAnswer) this.#floor.respond();
        },
        audio: (delta) => {
          listener.modelActed();
          this.#floor.speak(delta);
        },
        event: (event) => this.#take(event),
        interrupted: (why) => this.#sessionLost(why),
        gone: (why) => listener.gone(why),
      },
    );
    this.#tools = new ToolRounds({
      desk: new ToolDesk(deps, ticket, restaurant),
      findings: this.findings,
      shift: this.#shift,
      line: this.#line,
      onSlow: () => this.tell(stillWorking()),
    });
    this.#transcripts = new TranscriptWatch({
      notes,
      findings: this.findings,
      floor: this.#floor,
      tools: this.#tools,
      restaurant,
      detailsIn,
      tell: (text) => this.tell(text),
      transfer: (reason) => listener.learned('transfer', reason),
      giveUpSession: (why) => this.#line.abandon(why),
    });
  }

  start(): void {
    this.#line.start();
  }

  frame(payload: Buffer): void {
    this.#floor.frame(payload);
    this.#line.append(this.#toModel(payload));
  }

  marked(name: string): void {
    this.#floor.marked(name);
    this.#listener.paused();
  }

  /** Nobody speaks, is about to, or does anything. */
  get isQuiet(): boolean {
    return !this.#floor.isTaken && !this.#floor.callerSpeaks && !this.#tools.isRunning;
  }

  /** All that the model had to say was heard, and all that it asked for is done. */
  get isSaid(): boolean {
    const isOwed = this.#owesAnswer && !this.#line.isReady;
    return !isOwed && !this.#floor.isTaken && !this.#floor.isInDoubt && !this.#tools.isRunning;
  }

  /** The model was asked to speak, and nothing of it has come. */
  get isWaiting(): boolean {
    return this.#floor.responses.isUnderWay && !this.#floor.isPlaying;
  }

  get hasModel(): boolean {
    return this.#line.isReady;
  }

  /** To be called once a second. */
  tick(): void {
    this.#line.tick();
  }

  /** Exchanges a session that has grown old; to be called in a pause. */
  renew(): void {
    if (!this.#line.isOld) return;
    this.#floor.forget();
    this.#notes.event('model', { recycled: true });
    this.#line.recycle();
  }

  giveUpSession(why: string): void {
    this.#line.abandon(why);
  }

  /** Something that the caller did not say, and that the model shall act on. */
  tell(text: string): void {
    this.#line.send(systemMessage(text));
    this.#owesAnswer = true;
    if (this.#line.isReady) this.#floor.respond();
  }

  close(): void {
    this.#line.close();
  }

  /** Resolves when what its tools were at is done, and known. */
  settled(): Promise<void> {
    return this.#tools.settled();
  }

  #take(event: RealtimeServerEvent): void {
    const floor = this.#floor;
    this.#listener.modelActed();
    switch (event.type) {
      case 'input_audio_buffer.speech_started':
        this.#listener.callerActed();
        floor.voiceStarted();
        break;
      case 'input_audio_buffer.speech_stopped':
        this.#notes.voiceEnded();
        floor.voiceStopped();
        break;
      case 'input_audio_buffer.committed':
        this.#notes.turnTaken();
        this.#owesAnswer = true;
        floor.committed(event.item_id);
        break;
      case 'response.created':
        floor.responses.created(event.response.id ?? '');
        break;
      case 'response.done':
        this.#responseDone(event.response);
        break;
      case 'error':
        this.#refused(event.error.code ?? event.error.type);
        break;
      default:
        this.#transcripts.take(event);
    }
  }

  #responseDone({ id = '', status, status_details: details, output = [] }: RealtimeResponse): void {
    this.#floor.responses.done(id);
    if (status === 'failed') {
      this.#owesAnswer = true;
      this.#line.abandon(details?.error?.code ?? 'response failed');
      return;
    }
    if (status === 'completed') {
      this.#owesAnswer = false;
      const uses = output.flatMap((item): ToolUse[] =>
        item.type === 'function_call' ? [{ callId: item.call_id ?? '', name: item.name, args: item.arguments }] : [],
      );
      const saidSomething = output.some((item) => item.type === 'message');
      if (uses.length > 0) void this.#useTools(uses, saidSomething);
      else this.#transcripts.answered();
    }
    this.#transcripts.setRight();
    this.#listener.paused();
  }

  /** Only whole responses get here: a call in one that was cut may have half its arguments. */
  async #useTools(uses: ToolUse[], saidSomething: boolean): Promise<void> {
    this.#owesAnswer = true;
    const leaving = await this.#tools.run(uses);
    // A goodbye in the same breath as the tool is not said twice.
    const owesWords = leaving.leadsTo === undefined || !saidSomething;
    if (!this.#transcripts.setRight() && this.#line.isReady && owesWords) this.#floor.respond();
    if (leaving.leadsTo === 'transfer') this.#transcripts.transferring();
    if (leaving.leadsTo === 'end') this.#floor.part();
    this.#listener.learned(leaving.leadsTo, leaving.transferReason);
  }

  #sessionLost(why: string): void {
    // To a session that was dead for seconds the caller may have spoken, and waits for an answer.
    const isCallerMissed = this.#floor.callerSpeaks || why === SILENT;
    this.#owesAnswer ||= this.#floor.responses.isUnderWay || isCallerMissed;
    this.#notes.brokenOff(isCallerMissed);
    this.#floor.forget();
    this.#notes.event('model', { lost: why });
    this.#deps.log.warn({ callSid: this.#callSid, why }, 'realtime session lost; opening another');
    this.#transcripts.setRight();
  }

  #refused(code: string): void {
    // A response may end while its cancel is on the way.
    if (code === 'response_cancel_not_active') return;
    if (code === 'conversation_already_has_active_response') this.#floor.responses.refused();
    this.#notes.event('error', { model: code });
    this.#deps.log.warn({ callSid: this.#callSid, code }, 'realtime session refused an event');
  }
}
