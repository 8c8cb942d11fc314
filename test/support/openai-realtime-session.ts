/** One session of the stand-in: its conversation, its ears, and the response it is at. */
import type {
  ConversationItem,
  RealtimeResponse,
  RealtimeResponseUsage,
  RealtimeServerEvent,
} from 'openai/resources/realtime/realtime';
import type { RawData, WebSocket } from 'ws';
import { encodeMulaw, loudnessOf, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { createDownsampler, createUpsampler } from '../../src/realtime/audio/resample.ts';
import type { OpenAiRealtime, Turn } from './openai-realtime.ts';
import { type ClientEvent, clientEvent, type SessionSettings } from './openai-realtime-events.ts';
import { aVoice } from './speech.ts';

const DELTA_MS = 200;
const PCM_BYTES_PER_MS = 48;
const VOICE_LOUDNESS = 800;
/** So much loud audio in a row is a voice. */
const VOICE_AFTER_MS = 60;
const PREFIX_MS = 300;
const USUAL_SILENCE_MS = 500;
const MS_A_CHARACTER = 60;

/** How the service ends a session: by an error of its own, or after an hour. */
export type SessionEnd = 'server_error' | 'session_expired';

interface Active {
  id: string;
  isCancelled: boolean;
  /** Fails with this code, where it is. */
  fails?: string | undefined;
}

interface Item {
  id: string;
  /** What was said in it, or what it says. */
  text: string;
  isAssistant: boolean;
  audioMs: number;
}

export class FakeSession {
  /** Events that the client sent, in order, without audio. */
  readonly received: ClientEvent[] = [];
  readonly items: Item[] = [];
  readonly truncations: { itemId: string; audioEndMs: number; audioMs: number }[] = [];
  settings: SessionSettings | null = null;
  /** How much of the caller's audio has come. */
  heardMs = 0;
  isOpen = true;
  responses = 0;
  readonly #socket: WebSocket;
  readonly #server: OpenAiRealtime;
  #ids = 0;
  #loudMs = 0;
  #quietMs = 0;
  #utterance: string | null = null;
  #active: Active | null = null;
  #isFrozen = false;
  #toMulaw = createDownsampler();

  constructor(socket: WebSocket, server: OpenAiRealtime) {
    this.#socket = socket;
    this.#server = server;
    socket.on('message', (data) => this.#take(data));
    socket.on('close', () => {
      this.isOpen = false;
    });
    socket.on('error', () => socket.terminate());
  }

  /** It has said what it had to say, and waits for the caller. */
  get isSilent(): boolean {
    return this.#active === null && this.items.at(-1)?.isAssistant === true;
  }

  /** It hears a voice that has not paused yet. */
  get hearsVoice(): boolean {
    return this.#utterance !== null;
  }

  begin(): void {
    this.#emit({ type: 'session.created', event_id: this.#id('event'), session: { type: 'realtime' } });
  }

  /** The connection breaks, without a farewell. */
  drop(): void {
    this.#socket.terminate();
  }

  /** The service ends it. */
  end(why: SessionEnd): void {
    const isExpired = why === 'session_expired';
    const message = isExpired ? 'Your session hit the maximum duration of 60 minutes.' : 'The server had an error.';
    const type = isExpired ? 'invalid_request_error' : 'server_error';
    this.#emit({
      type: 'error',
      event_id: this.#id('event'),
      error: { type, code: isExpired ? why : null, message, param: null, event_id: null },
    });
    if (isExpired) this.#socket.close(1001);
  }

  /** The response under way fails. False where there is none. */
  failResponse(code: string): boolean {
    if (this.#active === null) return false;
    this.#active.fails = code;
    return true;
  }

  /** Stops reading and speaking while the socket stays open; so it never learns of its end, and is not counted as open. */
  freeze(): void {
    this.#isFrozen = true;
    this.isOpen = false;
    this.#socket.pause();
  }

  /** Says no, as the real one does. */
  refuse({ code, message, param = null }: { code: string; message: string; param?: string | null }, eventId?: string) {
    this.#server.faults.push(`${code}: ${message}`);
    const error = { type: 'invalid_request_error', code, message, param, event_id: eventId ?? null };
    this.#emit({ type: 'error', event_id: this.#id('event'), error });
  }

  #take(data: RawData): void {
    const parsed = clientEvent.safeParse(JSON.parse(String(data)));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const param = issue?.path.join('.') ?? '';
      this.refuse({ code: 'invalid_value', message: `${param}: ${issue?.message ?? 'invalid'}`, param });
      return;
    }
    const event = parsed.data;
    if (event.type !== 'input_audio_buffer.append') this.received.push(event);
    switch (event.type) {
      case 'session.update':
        this.settings = { ...this.settings, ...event.session };
        this.#emit({ type: 'session.updated', event_id: this.#id('event'), session: { type: 'realtime' } });
        break;
      case 'input_audio_buffer.append':
        this.#hear(event.audio);
        break;
      case 'input_audio_buffer.commit':
      case 'input_audio_buffer.clear':
        break;
      case 'conversation.item.create':
        this.#create(event);
        break;
      case 'conversation.item.delete':
        this.#delete(event);
        break;
      case 'conversation.item.truncate':
        this.#truncate(event);
        break;
      case 'response.create':
        this.#respond(event.event_id);
        break;
      case 'response.cancel':
        if (this.#active !== null && (event.response_id ?? this.#active.id) === this.#active.id) {
          this.#active.isCancelled = true;
        } else {
          this.refuse({ code: 'response_cancel_not_active', message: 'Cancellation failed: no active response found' });
        }
        break;
    }
  }

  #create({ item }: Extract<ClientEvent, { type: 'conversation.item.create' }>): void {
    const id = item.id ?? this.#id('item');
    if (item.type === 'function_call_output') {
      if (!this.items.some((other) => other.id === item.call_id)) {
        this.refuse({
          code: 'invalid_tool_call_id',
          message: `Tool call ID '${item.call_id}' not found in conversation.`,
        });
        return;
      }
      this.#added({ id, text: item.output, isAssistant: false, audioMs: 0 }, { ...item, id });
      return;
    }
    const text = item.content.map((part) => part.text).join(' ');
    this.#added({ id, text, isAssistant: item.role === 'assistant', audioMs: 0 }, { ...item, id } as ConversationItem);
  }

  #added(item: Item, shown: ConversationItem): void {
    this.items.push(item);
    this.#emit({ type: 'conversation.item.added', event_id: this.#id('event'), item: shown });
    this.#emit({ type: 'conversation.item.done', event_id: this.#id('event'), item: shown });
  }

  #delete({ item_id }: Extract<ClientEvent, { type: 'conversation.item.delete' }>): void {
    const at = this.items.findIndex((item) => item.id === item_id);
    if (at < 0) {
      this.refuse({ code: 'item_delete_invalid_item_id', message: `Item '${item_id}' does not exist.` });
      return;
    }
    this.items.splice(at, 1);
    this.#emit({ type: 'conversation.item.deleted', event_id: this.#id('event'), item_id });
  }

  #truncate({ item_id, audio_end_ms }: Extract<ClientEvent, { type: 'conversation.item.truncate' }>): void {
    const item = this.items.find((other) => other.id === item_id);
    if (!item?.isAssistant) {
      this.refuse({ code: 'item_truncate_invalid_item_id', message: `Item '${item_id}' cannot be truncated.` });
      return;
    }
    if (audio_end_ms > item.audioMs) {
      const message = `Audio content of ${item.audioMs}ms is already shorter than ${audio_end_ms}ms`;
      this.refuse({ code: 'invalid_value', message });
      return;
    }
    this.truncations.push({ itemId: item_id, audioEndMs: audio_end_ms, audioMs: item.audioMs });
    item.audioMs = audio_end_ms;
    this.#emit({
      type: 'conversation.item.truncated',
      event_id: this.#id('event'),
      item_id,
      content_index: 0,
      audio_end_ms,
    });
  }

  /** The caller's audio, in the format of the session: a voice begins, goes on, or is over. */
  #hear(base64: string): void {
    const bytes = Buffer.from(base64, 'base64');
    const isMulaw = this.settings?.audio?.input?.format?.type === 'audio/pcmu';
    const mulaw = isMulaw ? bytes : Buffer.from(encodeMulaw(this.#toMulaw(samplesOf(bytes))));
    for (let from = 0; from < mulaw.length; from += 20 * MULAW_BYTES_PER_MS) {
      const frame = mulaw.subarray(from, from + 20 * MULAW_BYTES_PER_MS);
      this.#weigh(loudnessOf(frame) > VOICE_LOUDNESS, frame.length / MULAW_BYTES_PER_MS);
    }
  }

  #weigh(isLoud: boolean, ms: number): void {
    this.heardMs += ms;
    this.#loudMs = isLoud ? this.#loudMs + ms : 0;
    this.#quietMs = isLoud ? 0 : this.#quietMs + ms;
    const detection = this.settings?.audio?.input?.turn_detection;
    if (!detection) return;
    if (this.#utterance === null && this.#loudMs >= VOICE_AFTER_MS) {
      this.#utterance = this.#id('item');
      const audio_start_ms = Math.max(0, this.heardMs - PREFIX_MS);
      const item_id = this.#utterance;
      this.#emit({ type: 'input_audio_buffer.speech_started', event_id: this.#id('event'), item_id, audio_start_ms });
      if (detection.interrupt_response !== false && this.#active) this.#active.isCancelled = true;
    }
    if (this.#utterance === null || this.#quietMs < (detection.silence_duration_ms ?? USUAL_SILENCE_MS)) return;
    const itemId = this.#utterance;
    this.#utterance = null;
    this.#commit(itemId);
    if (detection.create_response !== false) this.#respond();
  }

  #commit(item_id: string): void {
    const text = this.#server.hears?.(this) ?? this.#server.heard.shift() ?? '';
    const audio_end_ms = this.heardMs;
    this.#emit({ type: 'input_audio_buffer.speech_stopped', event_id: this.#id('event'), item_id, audio_end_ms });
    this.#emit({ type: 'input_audio_buffer.committed', event_id: this.#id('event'), item_id });
    const content = [{ type: 'input_audio' as const, transcript: null as unknown as string }];
    this.#added(
      { id: item_id, text, isAssistant: false, audioMs: 0 },
      { id: item_id, type: 'message', role: 'user', content },
    );
    if (!this.settings?.audio?.input?.transcription) return;
    // The transcript comes after the item, from a model of its own.
    setTimeout(() => {
      const of = { item_id, content_index: 0 };
      const [first = ''] = text.split(' ');
      this.#emit({
        type: 'conversation.item.input_audio_transcription.delta',
        event_id: this.#id('event'),
        delta: first,
        ...of,
      });
      this.#emit({
        type: 'conversation.item.input_audio_transcription.completed',
        event_id: this.#id('event'),
        transcript: text,
        usage: { type: 'duration', seconds: 1 },
        ...of,
      });
    }, this.#server.paceMs * 3);
  }

  #respond(eventId?: string): void {
    if (this.#active !== null) {
      const message = `Conversation already has an active response in progress: ${this.#active.id}. Wait until the response is finished before creating a new one.`;
      this.refuse({ code: 'conversation_already_has_active_response', message }, eventId);
      return;
    }
    const active: Active = { id: this.#id('resp'), isCancelled: false };
    this.#active = active;
    const last = this.items.at(-1)?.text ?? '';
    const turn = this.#server.script({ session: this, last, nth: this.responses });
    active.fails = turn.fails;
    this.responses += 1;
    void this.#perform(active, turn);
  }

  async #perform(active: Active, turn: Turn): Promise<void> {
    const shown = (status: RealtimeResponse['status'], output: ConversationItem[]): RealtimeResponse => ({
      object: 'realtime.response',
      id: active.id,
      ...(status ? { status } : {}),
      output,
      ...(active.fails !== undefined && status === 'failed'
        ? { status_details: { type: 'failed' as const, error: { type: 'server_error', code: active.fails } } }
        : {}),
    });
    const event_id = () => this.#id('event');
    const heardMs = this.heardMs;
    this.#emit({ type: 'response.created', event_id: event_id(), response: shown('in_progress', []) });
    if (turn.hangs) return;
    const output: ConversationItem[] = [];
    if (turn.says !== undefined) output.push(await this.#speak(active, turn.says, turn.ms));
    for (const call of turn.calls ?? []) {
      if (active.isCancelled) break;
      output.push(this.#call(active, call, output.length));
    }
    await this.#pause();
    this.#active = null;
    const status = active.fails !== undefined ? 'failed' : active.isCancelled ? 'cancelled' : 'completed';
    const usage = usageOf(heardMs, this.items.at(-1)?.audioMs ?? 0);
    this.#emit({ type: 'response.done', event_id: event_id(), response: { ...shown(status, output), usage } });
  }

  async #speak(active: Active, text: string, ms?: number): Promise<ConversationItem> {
    const item: Item = { id: this.#id('item'), text: '', isAssistant: true, audioMs: 0 };
    this.items.push(item);
    const wholeMs = ms ?? Math.max(DELTA_MS, text.length * MS_A_CHARACTER);
    const where = { response_id: active.id, item_id: item.id, output_index: 0, content_index: 0 };
    const event_id = () => this.#id('event');
    const begun: ConversationItem = { id: item.id, type: 'message', role: 'assistant', content: [] };
    this.#emit({
      type: 'response.output_item.added',
      event_id: event_id(),
      response_id: active.id,
      output_index: 0,
      item: begun,
    });
    const words = text.match(/\S+\s*/g) ?? [];
    const pieces = Math.ceil(wholeMs / DELTA_MS);
    for (
      let piece = 0;
      piece < pieces && !active.isCancelled && active.fails === undefined && this.isOpen;
      piece += 1
    ) {
      const from = Math.floor((piece * words.length) / pieces);
      const said = words.slice(from, Math.floor(((piece + 1) * words.length) / pieces)).join('');
      if (said !== '') {
        item.text += said;
        this.#emit({ type: 'response.output_audio_transcript.delta', event_id: event_id(), delta: said, ...where });
      }
      const lengthMs = Math.min(DELTA_MS, wholeMs - piece * DELTA_MS);
      item.audioMs += lengthMs;
      this.#emit({ type: 'response.output_audio.delta', event_id: event_id(), ...where, delta: this.#audio(lengthMs) });
      await this.#pause();
    }
    if (active.fails !== undefined) return { ...begun, status: 'incomplete' };
    this.#emit({ type: 'response.output_audio.done', event_id: event_id(), ...where });
    this.#emit({
      type: 'response.output_audio_transcript.done',
      event_id: event_id(),
      transcript: item.text,
      ...where,
    });
    const status = active.isCancelled ? 'incomplete' : 'completed';
    const content = [{ type: 'output_audio' as const, transcript: item.text }];
    const whole: ConversationItem = { id: item.id, type: 'message', role: 'assistant', status, content };
    this.#emit({
      type: 'response.output_item.done',
      event_id: event_id(),
      response_id: active.id,
      output_index: 0,
      item: whole,
    });
    return whole;
  }

  #call(
    active: { id: string },
    { name, args }: { name: string; args: unknown },
    output_index: number,
  ): ConversationItem {
    const call_id = this.#id('call');
    const written = JSON.stringify(args);
    const item: ConversationItem = {
      id: this.#id('item'),
      type: 'function_call',
      call_id,
      name,
      arguments: written,
      status: 'completed',
    };
    this.items.push({ id: call_id, text: `${name} ${written}`, isAssistant: false, audioMs: 0 });
    this.#emit({
      type: 'response.function_call_arguments.done',
      event_id: this.#id('event'),
      response_id: active.id,
      item_id: item.id ?? '',
      output_index,
      call_id,
      name,
      arguments: written,
    });
    this.#emit({
      type: 'response.output_item.done',
      event_id: this.#id('event'),
      response_id: active.id,
      output_index,
      item,
    });
    return item;
  }

  /** Speech in the format of the session. */
  #audio(ms: number): string {
    const mulaw = aVoice(ms);
    if (this.settings?.audio?.output?.format?.type === 'audio/pcmu') return mulaw.toString('base64');
    const samples = createUpsampler()(Int16Array.from({ length: mulaw.length }, (_, index) => (index % 57) * 100));
    return Buffer.from(samples.buffer, 0, ms * PCM_BYTES_PER_MS).toString('base64');
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#server.paceMs));
  }

  #emit(event: RealtimeServerEvent): void {
    const { type, ...rest } = event;
    if (!this.#isFrozen && this.#socket.readyState === this.#socket.OPEN)
      this.#socket.send(JSON.stringify({ type, ...rest }));
  }

  #id(kind: string): string {
    this.#ids += 1;
    return `${kind}_${this.#server.sessions.indexOf(this)}_${this.#ids}`;
  }
}

const MS_A_TOKEN_HEARD = 100;
const MS_A_TOKEN_SAID = 50;
const TEXT_TOKENS = 7;

/** As the real one counts audio; its text is always as long here. */
function usageOf(heardMs: number, saidMs: number): RealtimeResponseUsage {
  const [heard, said] = [Math.floor(heardMs / MS_A_TOKEN_HEARD), Math.ceil(saidMs / MS_A_TOKEN_SAID)];
  const [input_tokens, output_tokens] = [heard + TEXT_TOKENS, said + TEXT_TOKENS];
  return {
    total_tokens: input_tokens + output_tokens,
    input_tokens,
    output_tokens,
    input_token_details: { text_tokens: TEXT_TOKENS, audio_tokens: heard, cached_tokens: 0 },
    output_token_details: { text_tokens: TEXT_TOKENS, audio_tokens: said },
  };
}

function samplesOf(bytes: Buffer): Int16Array {
  const copy = new Uint8Array(bytes);
  return new Int16Array(copy.buffer, 0, copy.byteLength >> 1);
}
