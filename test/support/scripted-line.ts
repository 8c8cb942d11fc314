/**
 * The stream of a scripted call: a caller who really speaks, and a model that really hears and answers, with the server between
 * them. What either hears is held against what the other said.
 */
import type { LineStep, RealtimeLine, RealtimeLineOptions } from '../../src/simulator/realtime-house.ts';
import type { ModelTurn, ServiceFailure } from '../../src/simulator/realtime-steps.ts';
import { ScriptFailure } from '../../src/simulator/script-values.ts';
import { say } from './espeak.ts';
import { failService } from './failing-service.ts';
import { aJitter } from './jitter.ts';
import { MediaPeer } from './media-peer.ts';
import type { OpenAiRealtime, Turn } from './openai-realtime.ts';
import type { FakeSession } from './openai-realtime-session.ts';
import { until } from './realtime-caller.ts';
import { aCough } from './speech.ts';
import { SpeechesHeard } from './speeches-heard.ts';
import { asArguments } from './tool-arguments.ts';

/** In real time a frame takes so long. */
const FRAME_MS = 20;
const MODEL_PITCH = 70;

/** The model was asked to speak, and waits for the script. */
interface Ask {
  session: FakeSession;
  isWanted(): boolean;
  answer(turn: Turn): void;
}

export class ScriptedLine implements RealtimeLine {
  readonly #peer: MediaPeer;
  readonly #model: OpenAiRealtime;
  readonly #options: RealtimeLineOptions;
  readonly #speeches: SpeechesHeard;
  #asks: Ask[] = [];
  #session: FakeSession | null = null;
  #isModelsTurn = false;
  /** Of the answers to the model's tools, those before its last turn, and those that were looked at. */
  #answersRead = 0;
  #saidAtMs = 0;
  #cutsScripted = 0;
  #audioSettings: string | null = null;

  private constructor(peer: MediaPeer, model: OpenAiRealtime, options: RealtimeLineOptions) {
    this.#peer = peer;
    this.#model = model;
    this.#options = options;
    this.#speeches = new SpeechesHeard(peer, (words) => options.note({ who: 'line', text: words }));
    model.script = ({ session, isWanted }) => new Promise((answer) => this.#asks.push({ session, isWanted, answer }));
  }

  static async connect(model: OpenAiRealtime, options: RealtimeLineOptions): Promise<ScriptedLine> {
    model.faults.length = 0;
    model.heard.length = 0;
    model.refusesWith = null;
    model.failsNext = null;
    const { url, token, callSid, authToken, pace, isJittery } = options;
    const frameMs = FRAME_MS / pace;
    const jitter = isJittery ? { jitter: aJitter() } : {};
    return new ScriptedLine(
      await MediaPeer.connect({ url, token, callSid, authToken, frameMs, isInStep: true, ...jitter }),
      model,
      options,
    );
  }

  async perform(step: LineStep): Promise<void> {
    this.#isModelsTurn = step.do === 'model';
    switch (step.do) {
      case 'model':
        return this.#act(step.what);
      case 'say':
        return this.#say(step.what);
      case 'talk over':
        await this.#untilHeard(step.what.after);
        return this.#say(step.what.say);
      case 'cough':
        await this.#untilHeard(step.what.after);
        return this.#sound('', aCough());
      case 'press':
        this.#options.note({ who: 'caller', text: `[${step.what}]` });
        for (const digit of step.what) this.#peer.press(digit);
        return;
      case 'cut off':
        return this.#checkCut(step.what);
      case 'answered within':
        return this.#checkPause(step.what);
      case 'service':
        return this.#failService(step.what);
      case 'silence':
        return;
    }
  }

  async answer(): Promise<unknown> {
    await until('a tool has answered', () => this.#answers().length > this.#answersRead);
    this.#answersRead += 1;
    return JSON.parse(this.#answers()[this.#answersRead - 1] ?? 'null');
  }

  async settled(): Promise<void> {
    const isSaid = () => !this.#peer.isSpeaking && !this.#peer.isPlaying && this.#speeches.areOver();
    await until('all was said', () => this.#peer.isEnded || isSaid());
    this.#speeches.review();
  }

  async ended(): Promise<void> {
    await until('the stream is ended', () => this.#peer.isEnded);
    this.#speeches.review();
  }

  async close(): Promise<void> {
    if (!this.#peer.isEnded) await this.#peer.hangUp();
    this.#speeches.review();
    await until('no session is left open', () => this.#model.openSessions().length === 0);
    const unheard = this.#model.heard
      .filter(({ words }) => words !== '')
      .map(({ words }) => `"${words}" was never heard`);
    const unscripted = this.#isModelsTurn
      ? this.#asks.filter(({ isWanted }) => isWanted()).map(() => 'the model was asked to speak once more')
      : [];
    const cut =
      this.#speeches.cuts > this.#cutsScripted ? ['the model was cut off where the script does not say so'] : [];
    const [fault] = [...this.#peer.faults, ...this.#model.faults, ...unheard, ...unscripted, ...cut];
    if (fault !== undefined) throw new ScriptFailure(`On the stream: ${fault}`);
  }

  /** The model does what the script says, as soon as it is asked to speak. */
  async #act(what: ModelTurn): Promise<void> {
    const { session, answer } = await this.#nextAsk();
    this.#session = session;
    this.#checkAudioSettings(session);
    this.#answersRead = this.#answers().length;
    const turn = this.#turnOf(what, session);
    if (turn.audio !== undefined) this.#speeches.begin(turn.says ?? '', turn.audio, session);
    const { length } = session.endings;
    answer(turn);
    await until('the model has said it', () => session.endings.length > length || !session.isOpen);
  }

  /** One that was taken back before the script came to it is none. */
  async #nextAsk(): Promise<Ask> {
    let next: Ask | undefined;
    const found = () => {
      this.#asks = this.#asks.filter(({ isWanted }) => isWanted());
      next ??= this.#asks.shift();
      return next !== undefined;
    };
    await until('the model is asked to speak', found);
    return next as Ask;
  }

  #turnOf({ says, uses }: ModelTurn, { settings }: FakeSession): Turn {
    const offered = new Map(settings?.tools?.map((tool) => [tool.name, tool.parameters]));
    const calls = uses.map(({ name, args }) => {
      if (!offered.has(name)) {
        throw new ScriptFailure(`The model has no tool ${name} here, only ${[...offered.keys()].join(', ')}`);
      }
      return { name, args: asArguments(args, offered.get(name)) };
    });
    if (says === null) return { calls };
    return { says, audio: say(says, { language: this.#options.language, pitch: MODEL_PITCH }), calls };
  }

  async #say(words: string): Promise<void> {
    this.#options.note({ who: 'caller', text: `"${words}"` });
    await this.#sound(words, say(words, { language: this.#options.language }));
  }

  async #sound(words: string, audio: Buffer): Promise<void> {
    this.#model.willHear({ words, audio });
    this.#peer.speak(audio);
    await until('the caller has said it', () => !this.#peer.isSpeaking || this.#peer.isEnded);
    this.#saidAtMs = this.#peer.timeMs;
  }

  /** As soon as what the caller said is in the conversation. */
  async #failService(failure: ServiceFailure): Promise<void> {
    await until('the caller is heard', () => this.#model.heard.length === 0);
    const { length } = this.#model.sessions;
    failService(this.#model, failure);
    const session = this.#model.sessions[length - 1];
    if (failure !== 'fails to answer') await until('the session is over', () => session?.isOpen !== true);
  }

  #untilHeard(afterMs: number): Promise<void> {
    return until(`${afterMs} ms of the answer were heard`, () => this.#speeches.heardOfLastMs >= afterMs);
  }

  async #checkCut(toleranceMs: number): Promise<void> {
    this.#cutsScripted += 1;
    await until('the model is silenced, and told so', () => this.#speeches.cut !== null);
    const { heardMs, toldMs } = this.#speeches.cut ?? { heardMs: 0, toldMs: 0 };
    if (Math.abs(heardMs - toldMs) > toleranceMs) {
      throw new ScriptFailure(`The caller heard ${heardMs} ms, and the model was told ${toldMs} ms`);
    }
  }

  async #checkPause(mostMs: number): Promise<void> {
    await until('an answer is heard', () => this.#peer.soundBeganAtMs > this.#saidAtMs);
    const pauseMs = this.#peer.soundBeganAtMs - this.#saidAtMs;
    if (pauseMs > mostMs) throw new ScriptFailure(`The caller waited ${pauseMs} ms for an answer`);
  }

  /** Whoever holds the call, its audio stays as it was. */
  #checkAudioSettings({ settings }: FakeSession): void {
    const written = JSON.stringify(settings?.audio);
    this.#audioSettings ??= written;
    if (written !== this.#audioSettings) throw new ScriptFailure(`The audio of the session was changed to ${written}`);
  }

  #answers(): string[] {
    return (this.#session?.received ?? []).flatMap((event) =>
      event.type === 'conversation.item.create' && event.item.type === 'function_call_output'
        ? [event.item.output]
        : [],
    );
  }
}
