/**
 * The talk between a caller and the model: what each session event means for the floor, the tools, the notes, and the truth of
 * what is said. What becomes of the call is not decided here.
 */
import type { RealtimeResponse, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { createAudioPath } from './audio/audio-path.ts';
import type { CallNotes } from './call-notes.ts';
import type { ConversationDeps, ConversationListener, ConversationOptions } from './conversation-ports.ts';
import { Escalation } from './escalation.ts';
import { Findings } from './findings.ts';
import { Floor } from './floor.ts';
import { ModelLine } from './model-line.ts';
import { SILENT } from './model-socket.ts';
import { outcomeOf, type ResponseOutcome } from './response-outcome.ts';
import { usualRealtime } from './session-settings.ts';
import { Shift } from './shift.ts';
import { ToolDesk, type ToolUse } from './tool-desk.ts';
import { ToolRounds } from './tool-rounds.ts';
import { noCards, notCarriedOut, personNeeded, stillWorking, systemMessage, toolOutput } from './words-to-model.ts';

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
  readonly #escalation: Escalation;
  readonly #shift: Shift;
  /** It is the model's turn: a session that takes over has to speak. At the beginning it greets. */
  #owesAnswer = true;
  /** How often the caller's last words were answered with nothing, or not to the end. */
  #inVain = 0;

  constructor(deps: ConversationDeps, options: ConversationOptions, notes: CallNotes, listener: ConversationListener) {
    const { ticket, restaurant, leg } = options;
    this.#deps = deps;
    this.#callSid = ticket.callSid;
    this.#escalation = new Escalation(restaurant.staffPhoneNumber !== undefined, {
      tell: (reason, hasPerson) => this.tell(personNeeded(reason, hasPerson)),
      transfer: (reason) => listener.learned({ reason }),
    });
    this.#shift = new Shift({ ...deps, restaurant, ticket, notes });
    this.#notes = notes;
    this.#listener = listener;
    this.findings = new Findings(notes, ticket.rests?.after === 'keys' ? { task: 'order' } : null);
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
      onFalseAlarm: () => this.#notes.event('interruption', { interrupted: false }),
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
    const isOwed = this.#owesAnswer && !this.#line.isReady;
    return !isOwed && !this.#floor.isTaken && !this.#tools.isRunning;
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
        this.#notes.turnTaken(event.item_id);
        this.#owesAnswer = true;
        this.#inVain = 0;
        floor.committed(event.item_id);
        break;
      case 'conversation.item.input_audio_transcription.completed': {
        const stop = this.#notes.heard(event.item_id, event.transcript) ? noCards() : null;
        floor.heard(event.item_id, event.transcript);
        this.#cutIn(stop);
        this.#escalation.heard(event.transcript);
        if (!floor.responses.isUnderWay && !this.#tools.isRunning) this.#escalation.act();
        break;
      }
      case 'conversation.item.input_audio_transcription.failed':
        this.#notes.notHeard(event.item_id);
        floor.heard(event.item_id, null);
        break;
      case 'response.created':
        floor.responses.created(event.response.id ?? '');
        break;
      case 'response.output_audio_transcript.delta':
        if (floor.responses.isCut(event.response_id)) break;
        this.#notes.saying(event.delta);
        this.#cutIn(this.findings.untruth(event.item_id, event.delta));
        break;
      case 'response.output_audio_transcript.done':
        // A dash: the rest of it was not heard.
        this.#notes.said(`${event.transcript}${floor.responses.isCut(event.response_id) ? ' —' : ''}`);
        break;
      case 'response.done':
        this.#responseDone(event.response);
        break;
      case 'error':
        this.#refused(event.error.code ?? event.error.type);
        break;
    }
  }

  #responseDone(response: RealtimeResponse): void {
    const { responses, spokenItemId } = this.#floor;
    const outcome = outcomeOf(response, spokenItemId);
    const { status, why, uses, isSpoken } = outcome;
    if (status === 'failed') {
      this.#owesAnswer = true;
      this.#line.abandon(why);
      return;
    }
    this.#settle(outcome);
    const isCut = responses.isCut(response.id ?? '');
    responses.done(response.id ?? '');
    const isVain = status === 'completed' && uses.length === 0 && !isSpoken && !isCut;
    if (status === 'incomplete' || isVain) {
      this.#cameToNothing(outcome);
    } else if (status === 'completed') {
      this.#owesAnswer = false;
      if (uses.length > 0) void this.#useTools(uses, isSpoken);
      else this.#escalation.act();
    }
    this.#listener.paused();
  }

  /** The model is to know what became of it: what nobody heard was not said, and what was cut off is not carried out. */
  #settle({ status, uses, unspoken }: ResponseOutcome): void {
    for (const item_id of unspoken) this.#line.send({ type: 'conversation.item.delete', item_id });
    if (status !== 'completed') for (const use of uses) this.#line.send(toolOutput(use, notCarriedOut));
  }

  /** The caller waits, and is answered after all. Who breaks off again is given up; who has nothing to say may be right. */
  #cameToNothing({ status, why }: ResponseOutcome): void {
    this.#notes.event('error', { model: why });
    this.#owesAnswer = true;
    this.#inVain += 1;
    if (this.#floor.responses.isUnderWay) return;
    if (this.#inVain === 1) this.#floor.respond();
    else if (status === 'incomplete') this.#line.abandon(why);
    else this.#escalation.act();
  }

  /** Only whole responses get here: what was about to be done is not what the caller wants who has cut it off. */
  async #useTools(uses: ToolUse[], saidSomething: boolean): Promise<void> {
    this.#owesAnswer = true;
    const leadsTo = await this.#tools.run(uses);
    // A goodbye in the same breath as the tool is not said twice.
    if (this.#line.isReady && (leadsTo === undefined || !saidSomething)) this.#floor.respond();
    if (typeof leadsTo === 'object') this.#escalation.settle();
    this.#listener.learned(leadsTo);
  }

  /** Stops what the model says, mostly before it is heard, and has it say something else; nothing, where there is nothing. */
  #cutIn(words: string | null): void {
    if (words === null) return;
    this.#floor.interrupt();
    this.tell(words);
  }

  #sessionLost(why: string): void {
    // To a session that was dead for seconds the caller may have spoken, and waits for an answer.
    const isCallerMissed = this.#floor.callerSpeaks || why === SILENT;
    this.#owesAnswer ||= this.#floor.responses.isUnderWay || isCallerMissed;
    this.#notes.brokenOff(isCallerMissed);
    this.#floor.forget();
    this.#notes.event('model', { lost: why });
    this.#deps.log.warn({ callSid: this.#callSid, why }, 'realtime session lost; opening another');
  }

  #refused(code: string): void {
    // A response may end while its cancel is on the way.
    if (code === 'response_cancel_not_active') return;
    if (code === 'conversation_already_has_active_response') this.#floor.responses.refused();
    this.#notes.event('error', { model: code });
    this.#deps.log.warn({ callSid: this.#callSid, code }, 'realtime session refused an event');
  }
}
