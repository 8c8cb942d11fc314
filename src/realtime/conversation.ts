/**
 * The talk between a caller and the model: what each session event means for the floor, the tools, the notes, and the truth of
 * what is said. What becomes of the call is not decided here.
 */
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { detailsSaid } from '../call/details-said.ts';
import { Answers } from './answers.ts';
import { createAudioPath } from './audio/audio-path.ts';
import type { CallNotes } from './call-notes.ts';
import type { ConversationDeps, ConversationListener, ConversationOptions } from './conversation-ports.ts';
import { Findings } from './findings.ts';
import { Floor } from './floor.ts';
import { ModelLine } from './model-line.ts';
import { SILENT } from './model-socket.ts';
import { usualRealtime } from './session-settings.ts';
import { Shift } from './shift.ts';
import { ToolDesk } from './tool-desk.ts';
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
  readonly #answers: Answers;
  readonly #shift: Shift;

  constructor(deps: ConversationDeps, options: ConversationOptions, notes: CallNotes, listener: ConversationListener) {
    const { ticket, restaurant, leg } = options;
    this.#deps = deps;
    this.#callSid = ticket.callSid;
    this.#shift = new Shift({ ...deps, restaurant, ticket, notes });
    this.#notes = notes;
    this.#listener = listener;
    const detailsIn = (words: string) =>
      detailsSaid(words, { restaurant, language: notes.language, now: deps.clock.now() });
    this.findings = new Findings(notes, ticket.rests?.after === 'keys' ? { task: 'order' } : null, detailsIn);
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
          if (this.#answers.isOwed) this.#floor.respond();
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
      transfer: (reason) => listener.learned({ reason }),
      giveUpSession: (why) => this.#line.abandon(why),
    });
    this.#answers = new Answers({
      notes,
      floor: this.#floor,
      line: this.#line,
      tools: this.#tools,
      transcripts: this.#transcripts,
      learned: (leadsTo) => listener.learned(leadsTo),
    });
  }

  start(): void {
    this.#line.start();
  }

  /** @param isSent By Twilio; silence that it left out passes no time of the call. */
  frame(payload: Buffer, isSent = true): void {
    if (isSent) this.#floor.frame(payload);
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
    const isOwed = this.#answers.isOwed && !this.#line.isReady;
    return !isOwed && !this.#floor.isTaken && !this.#floor.isInDoubt && !this.#tools.isRunning;
  }

  get callerSpeaks(): boolean {
    return this.#floor.callerSpeaks;
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

  /** What was heard so far of a voice is all that is answered, whatever follows. */
  endVoice(): void {
    this.#line.send({ type: 'input_audio_buffer.commit' });
  }

  /** Something that the caller did not say, and that the model shall act on. */
  tell(text: string): void {
    this.#line.send(systemMessage(text));
    this.#answers.isOwed = true;
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
        this.#notes.turnTaken(event.item_id);
        this.#answers.callerSpoke();
        floor.committed(event.item_id);
        break;
      case 'response.created':
        floor.responses.created(event.response.id ?? '');
        break;
      case 'response.done':
        this.#answers.take(event.response);
        this.#listener.paused();
        break;
      case 'error':
        this.#refused(event.error.code ?? event.error.type);
        break;
      default:
        this.#transcripts.take(event);
    }
  }

  #sessionLost(why: string): void {
    // To a session that was dead for seconds the caller may have spoken, and waits for an answer.
    const isCallerMissed = this.#floor.callerSpeaks || why === SILENT;
    this.#answers.isOwed ||= this.#floor.responses.isUnderWay || isCallerMissed;
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
