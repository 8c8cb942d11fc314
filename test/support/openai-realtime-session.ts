/** One session of the stand-in: its conversation, its ears, and the response it is at. */
import type { ConversationItem, RealtimeResponse, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import type { RawData, WebSocket } from 'ws';
import { ModelEars } from './model-ears.ts';
import { ModelVoice } from './model-voice.ts';
import type { OpenAiRealtime, Turn } from './openai-realtime.ts';
import { type ClientEvent, clientEvent, type SessionSettings } from './openai-realtime-events.ts';
import { refusalOf } from './openai-realtime-refusals.ts';

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
  isOpen = true;
  /** Responses that were begun, and how those ended that are over. */
  responses = 0;
  readonly endings: ('completed' | 'cancelled' | 'failed')[] = [];
  readonly #socket: WebSocket;
  readonly #server: OpenAiRealtime;
  #ids = 0;
  readonly #ears: ModelEars;
  #utterance = '';
  #active: { id: string; isCancelled: boolean } | null = null;

  constructor(socket: WebSocket, server: OpenAiRealtime) {
    this.#socket = socket;
    this.#server = server;
    this.#ears = new ModelEars({
      settings: () => this.settings,
      expected: server.heard,
      started: (startMs) => this.#voiceStarted(startMs),
      stopped: ({ words, fault }) => {
        if (fault !== null) server.faults.push(fault);
        this.#voiceStopped(words);
      },
    });
    socket.on('message', (data) => this.#take(data));
    socket.on('close', () => {
      this.isOpen = false;
    });
    socket.on('error', () => socket.terminate());
  }

  /** How much of the caller's audio has come. */
  get heardMs(): number {
    return this.#ears.heardMs;
  }

  /** It has said what it had to say, and waits for the caller. */
  get isSilent(): boolean {
    return this.#active === null && this.items.at(-1)?.isAssistant === true;
  }

  begin(): void {
    this.#emit({ type: 'session.created', event_id: this.#id('event'), session: { type: 'realtime' } });
  }

  /** The connection breaks, without a farewell. */
  drop(): void {
    this.#socket.terminate();
  }

  /** Stops reading and answering while the socket stays open; so it never learns of its end, and is not counted as open. */
  freeze(): void {
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
    const raw: unknown = JSON.parse(String(data));
    const parsed = clientEvent.safeParse(raw, { reportInput: true });
    if (!parsed.success) {
      this.refuse(refusalOf(parsed.error));
      return;
    }
    const event = parsed.data;
    if (event.type !== 'input_audio_buffer.append') this.received.push(event);
    switch (event.type) {
      case 'session.update':
        this.#update(event);
        break;
      case 'input_audio_buffer.append':
        this.#ears.hear(Buffer.from(event.audio, 'base64'));
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

  #update({ session }: Extract<ClientEvent, { type: 'session.update' }>): void {
    const voice = session.audio?.output?.voice;
    const hasSpoken = this.items.some((item) => item.isAssistant && item.audioMs > 0);
    if (hasSpoken && voice !== undefined && voice !== this.settings?.audio?.output?.voice) {
      const message = "Cannot update a conversation's voice if assistant audio is present.";
      this.refuse({ code: 'cannot_update_voice', message });
      return;
    }
    this.settings = { ...this.settings, ...session };
    this.#emit({ type: 'session.updated', event_id: this.#id('event'), session: { type: 'realtime' } });
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

  #voiceStarted(audio_start_ms: number): void {
    const item_id = this.#id('item');
    this.#utterance = item_id;
    this.#emit({ type: 'input_audio_buffer.speech_started', event_id: this.#id('event'), item_id, audio_start_ms });
    const { interrupt_response } = this.settings?.audio?.input?.turn_detection ?? {};
    if (interrupt_response !== false && this.#active) this.#active.isCancelled = true;
  }

  #voiceStopped(words: string): void {
    this.#commit(this.#utterance, words);
    if (this.settings?.audio?.input?.turn_detection?.create_response !== false) this.#respond();
  }

  #commit(item_id: string, text: string): void {
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
    const active = { id: this.#id('resp'), isCancelled: false };
    this.#active = active;
    const last = this.items.at(-1)?.text ?? '';
    const turn = this.#server.script({ session: this, last, nth: this.responses });
    this.responses += 1;
    void this.#perform(active, turn);
  }

  async #perform(active: { id: string; isCancelled: boolean }, scripted: Turn | Promise<Turn>): Promise<void> {
    this.#emit({
      type: 'response.created',
      event_id: this.#id('event'),
      response: { object: 'realtime.response', id: active.id, status: 'in_progress', output: [] },
    });
    const turn = await scripted;
    const shown = (status: RealtimeResponse['status'], output: ConversationItem[]): RealtimeResponse => ({
      object: 'realtime.response',
      id: active.id,
      ...(status ? { status } : {}),
      output,
      ...(turn.fails !== undefined && status === 'failed'
        ? { status_details: { type: 'failed' as const, error: { type: 'server_error', code: turn.fails } } }
        : {}),
    });
    const event_id = () => this.#id('event');
    if (turn.hangs) return;
    const output: ConversationItem[] = [];
    if (turn.says !== undefined) output.push(await this.#speak(active, turn));
    for (const call of turn.calls ?? []) {
      if (active.isCancelled) break;
      output.push(this.#call(active, call, output.length));
    }
    await this.#pause();
    this.#active = null;
    const status = turn.fails !== undefined ? 'failed' : active.isCancelled ? 'cancelled' : 'completed';
    this.endings.push(status);
    this.#emit({ type: 'response.done', event_id: event_id(), response: shown(status, output) });
  }

  async #speak(active: { id: string; isCancelled: boolean }, turn: Turn): Promise<ConversationItem> {
    const item: Item = { id: this.#id('item'), text: '', isAssistant: true, audioMs: 0 };
    this.items.push(item);
    const voice = new ModelVoice(turn, this.settings?.audio?.output?.format?.type !== 'audio/pcmu');
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
    for (const { words, ms, audio: delta } of voice.pieces()) {
      if (active.isCancelled) break;
      if (words !== '') {
        item.text += words;
        this.#emit({ type: 'response.output_audio_transcript.delta', event_id: event_id(), delta: words, ...where });
      }
      item.audioMs += ms;
      this.#emit({ type: 'response.output_audio.delta', event_id: event_id(), ...where, delta });
      await this.#pause();
    }
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

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#server.paceMs));
  }

  #emit(event: RealtimeServerEvent): void {
    const { type, ...rest } = event;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify({ type, ...rest }));
  }

  #id(kind: string): string {
    this.#ids += 1;
    return `${kind}_${this.#server.sessions.indexOf(this)}_${this.#ids}`;
  }
}
