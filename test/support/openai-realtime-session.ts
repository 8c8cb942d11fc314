/** One session of the stand-in: what each event of a client does to its ears, its conversation, and the response it is at. */
import type { RawData, WebSocket } from 'ws';
import { type Item, ModelConversation } from './model-conversation.ts';
import { ModelEars } from './model-ears.ts';
import { type Ending, ModelResponse } from './model-response.ts';
import { ModelWire } from './model-wire.ts';
import type { OpenAiRealtime } from './openai-realtime.ts';
import { type ClientEvent, clientEvent, type SessionSettings } from './openai-realtime-events.ts';
import { refusalOf } from './openai-realtime-refusals.ts';

/** What is committed by hand has to have been there for so long. */
const COMMIT_MIN_MS = 100;

/** How the service ends a session: by an error of its own, or after an hour. */
export type SessionEnd = 'server_error' | 'session_expired';

export class FakeSession {
  /** Events that the client sent, in order, without audio. */
  readonly received: ClientEvent[] = [];
  settings: SessionSettings | null = null;
  isOpen = true;
  /** Responses that were begun, and how those ended that are over. */
  responses = 0;
  readonly endings: Ending[] = [];
  readonly wire: ModelWire;
  readonly #socket: WebSocket;
  readonly #server: OpenAiRealtime;
  readonly #hasModel: boolean;
  readonly #ears: ModelEars;
  readonly #conversation: ModelConversation;
  #utterance = '';
  #untold: (() => void)[] = [];
  #active: ModelResponse | null = null;
  /** Of the response that ended last. */
  #lastId = '';

  constructor(socket: WebSocket, server: OpenAiRealtime, hasModel: boolean) {
    this.#hasModel = hasModel;
    this.#socket = socket;
    this.#server = server;
    this.wire = new ModelWire(socket, server.sessions.length, server.faults);
    this.#conversation = new ModelConversation(this.wire);
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

  get items(): Item[] {
    return this.#conversation.items;
  }

  get truncations(): ModelConversation['truncations'] {
    return this.#conversation.truncations;
  }

  /** How much of the caller's audio has come. */
  get heardMs(): number {
    return this.#ears.heardMs;
  }

  /** It has said what it had to say, and waits for the caller. */
  get isSilent(): boolean {
    return this.#active === null && this.items.at(-1)?.isAssistant === true;
  }

  /** It hears a voice that has not paused yet. */
  get hearsVoice(): boolean {
    return this.#ears.hearsVoice;
  }

  begin(): void {
    this.wire.emit({ type: 'session.created', session: { type: 'realtime' } });
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
    const code = isExpired ? why : null;
    this.wire.emit({ type: 'error', error: { type, code, message, param: null, event_id: null } });
    if (isExpired) this.#socket.close(1001);
  }

  /** The response under way fails. False where there is none. */
  failResponse(code: string): boolean {
    if (this.#active === null) return false;
    this.#active.fail(code);
    return true;
  }

  /** Stops reading and speaking while the socket stays open; so it never learns of its end, and is not counted as open. */
  freeze(): void {
    this.wire.isMuted = true;
    this.isOpen = false;
    this.#socket.pause();
  }

  #take(data: RawData): void {
    const raw: unknown = JSON.parse(String(data));
    const parsed = clientEvent.safeParse(raw, { reportInput: true });
    if (!parsed.success) {
      const { event_id } = raw as { event_id?: string };
      this.wire.refuse(refusalOf(parsed.error), event_id);
      return;
    }
    if (parsed.data.type !== 'input_audio_buffer.append') this.received.push(parsed.data);
    this.#act(parsed.data);
  }

  #act(event: ClientEvent): void {
    switch (event.type) {
      case 'session.update':
        this.#update(event);
        break;
      case 'input_audio_buffer.append':
        this.#ears.hear(Buffer.from(event.audio, 'base64'));
        break;
      case 'input_audio_buffer.commit':
        this.#commitByHand(event.event_id);
        break;
      case 'input_audio_buffer.clear':
        this.#ears.forget();
        this.wire.emit({ type: 'input_audio_buffer.cleared' });
        break;
      case 'conversation.item.create':
        this.#conversation.create(event);
        break;
      case 'conversation.item.delete':
        this.#conversation.delete(event);
        break;
      case 'conversation.item.truncate':
        this.#conversation.truncate(event);
        break;
      case 'response.create':
        this.#respond(event.event_id);
        break;
      case 'response.cancel':
        this.#cancel(event);
        break;
    }
  }

  #update({ session, event_id }: Extract<ClientEvent, { type: 'session.update' }>): void {
    const voice = session.audio?.output?.voice;
    const isOther = voice !== undefined && voice !== this.settings?.audio?.output?.voice;
    if (isOther && this.#conversation.hasSpoken) {
      const message = "Cannot update a conversation's voice if assistant audio is present.";
      this.wire.refuse({ code: 'cannot_update_voice', message }, event_id);
      return;
    }
    this.settings = { ...this.settings, ...session };
    this.wire.emit({ type: 'session.updated', session: { type: 'realtime' } });
  }

  #voiceStarted(audio_start_ms: number): void {
    const item_id = this.wire.newId('item');
    this.#utterance = item_id;
    this.wire.emit({ type: 'input_audio_buffer.speech_started', item_id, audio_start_ms });
    if (this.settings?.audio?.input?.turn_detection?.interrupt_response !== false) this.#active?.cancel();
  }

  #voiceStopped(words: string): void {
    const item_id = this.#utterance;
    this.wire.emit({ type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms: this.heardMs });
    this.#commit(item_id, words);
    if (this.settings?.audio?.input?.turn_detection?.create_response !== false) this.#respond();
  }

  #commitByHand(eventId?: string): void {
    const { keptMs } = this.#ears;
    if (keptMs < COMMIT_MIN_MS) {
      const message = `Error committing input audio buffer: buffer too small. Expected at least ${COMMIT_MIN_MS}ms of audio, but buffer only has ${keptMs.toFixed(2)}ms of audio.`;
      this.wire.refuse({ code: 'input_audio_buffer_commit_empty', message }, eventId);
      return;
    }
    this.#commit(this.wire.newId('item'), this.#ears.takeWords());
  }

  #commit(item_id: string, words: string): void {
    const transcript = this.#server.hears?.(this) ?? words;
    this.wire.emit({ type: 'input_audio_buffer.committed', item_id });
    this.#conversation.addCaller(item_id, transcript);
    if (!this.settings?.audio?.input?.transcription) return;
    // The transcript comes after the item, from a model of its own: in pieces that may end within a word, and whole.
    this.#untold.push(() => {
      const where = { item_id, content_index: 0 };
      if (this.#server.transcribes === 'never') {
        const error = { type: 'server_error', message: `Input transcription failed for item '${item_id}'.` };
        this.wire.emit({ type: 'conversation.item.input_audio_transcription.failed', error, ...where });
        return;
      }
      for (const delta of transcript.match(/.{1,3}/g) ?? [])
        this.wire.emit({ type: 'conversation.item.input_audio_transcription.delta', delta, ...where });
      const type = 'conversation.item.input_audio_transcription.completed';
      this.wire.emit({ type, transcript, usage: { type: 'duration', seconds: 1 }, ...where });
    });
    if (this.#server.transcribes !== 'when told') setTimeout(() => this.tellTranscripts(), this.#server.paceMs * 3);
  }

  /** What was said, as far as it is not told yet. */
  tellTranscripts(): void {
    for (const tell of this.#untold.splice(0)) tell();
  }

  #respond(eventId?: string): void {
    if (this.#active !== null) {
      const message = `Conversation already has an active response in progress: ${this.#active.id}. Wait until the response is finished before creating a new one.`;
      this.wire.refuse({ code: 'conversation_already_has_active_response', message }, eventId);
      return;
    }
    const response = new ModelResponse({
      wire: this.wire,
      conversation: this.#conversation,
      isWide: () => this.settings?.audio?.output?.format?.type !== 'audio/pcmu',
      isOpen: () => this.isOpen,
      heardMs: this.heardMs,
      paceMs: () => this.#server.paceMs,
    });
    this.#active = response;
    const last = this.items.at(-1)?.text ?? '';
    const isWanted = () => !response.isCancelled && this.isOpen;
    const fails = this.#hasModel ? this.#server.failsNext : 'model_not_found';
    this.#server.failsNext = null;
    const ask = { session: this, last, nth: this.responses, isWanted };
    const turn = fails === null ? this.#server.script(ask) : { fails };
    this.responses += 1;
    void response.perform(turn, (ending) => {
      this.#active = null;
      this.#lastId = response.id;
      this.endings.push(ending);
    });
  }

  #cancel({ response_id, event_id }: Extract<ClientEvent, { type: 'response.cancel' }>): void {
    if (this.#active !== null && (response_id ?? this.#active.id) === this.#active.id) {
      this.#active.cancel();
      return;
    }
    const refusal = { code: 'response_cancel_not_active', message: 'Cancellation failed: no active response found' };
    // A response may end while its cancel is on the way; that is nobody's fault.
    if (response_id === this.#lastId) this.wire.decline(refusal, event_id);
    else this.wire.refuse(refusal, event_id);
  }
}
