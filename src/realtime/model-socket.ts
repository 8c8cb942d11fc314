/**
 * One session of OpenAI's Realtime API: opened, configured, and watched. It ends by `close()`, or by whatever goes wrong, of
 * which the listener hears once.
 *
 * @see https://platform.openai.com/docs/guides/realtime-websocket
 */
import type {
  RealtimeClientEvent,
  RealtimeServerEvent,
  RealtimeSessionCreateRequest,
} from 'openai/resources/realtime/realtime';
import { type RawData, WebSocket } from 'ws';
import { type AudioDelta, appendAudio, audioDeltaOf, readModelEvent } from './model-messages.ts';

/** A session that owes an answer, to anything or to a ping, for so many seconds is gone, whatever its socket says. */
export const MODEL_SILENT_SECONDS = 6;
const PING_AFTER_SECONDS = 2;

/** About 15 s of the caller's audio that the network would not take. */
export const MODEL_UNSENT_MAX_BYTES = 192 * 1024;

/** A response with ten minutes of audio in one event there will not be. */
const MESSAGE_MAX_BYTES = 8 * 1024 * 1024;

export interface ModelListener {
  /** The session is configured, and may be spoken to. */
  ready(): void;
  audio(delta: AudioDelta): void;
  event(event: RealtimeServerEvent): void;
  /** The session is over, and not because we closed it. `why` is a short constant, without anything that was said. */
  lost(why: string): void;
}

export interface ModelAddress {
  /** `wss://…/v1/realtime`, without a query. */
  url: string;
  model: string;
  apiKey: string;
}

const AS_TEXT = { binary: false };

export class ModelSocket {
  /** Set as soon as somebody cares; what came before is remembered in `isReady` and `isOver`. */
  listener: ModelListener | null = null;
  isReady = false;
  isOver = false;
  readonly #socket: WebSocket;
  #secondsSilent = 0;

  constructor(address: ModelAddress, session: RealtimeSessionCreateRequest) {
    const url = `${address.url}?model=${encodeURIComponent(address.model)}`;
    this.#socket = new WebSocket(url, {
      headers: { Authorization: `Bearer ${address.apiKey}` },
      perMessageDeflate: false,
      maxPayload: MESSAGE_MAX_BYTES,
    });
    this.#socket.on('open', () => this.send({ type: 'session.update', session }));
    this.#socket.on('message', (data) => this.#take(data));
    this.#socket.on('pong', () => {
      this.#secondsSilent = 0;
    });
    this.#socket.on('error', (error) => this.#lose(/: (\d{3})$/.exec(error.message)?.[1] ?? 'unreachable'));
    this.#socket.on('close', (code) => this.#lose(`closed ${code}`));
  }

  /** Does nothing on a session that is not open: a new one is told what matters. */
  send(event: RealtimeClientEvent): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }

  /** Audio in the session's format, base64. */
  append(payload: Buffer): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(appendAudio(payload), AS_TEXT);
    if (this.#socket.bufferedAmount > MODEL_UNSENT_MAX_BYTES) this.#lose('does not take audio');
  }

  /** To be called once a second. */
  tick(): void {
    this.#secondsSilent += 1;
    if (this.#secondsSilent > MODEL_SILENT_SECONDS) this.#lose('silent');
    else if (this.#secondsSilent > PING_AFTER_SECONDS && this.#socket.readyState === WebSocket.OPEN)
      this.#socket.ping();
  }

  close(): void {
    this.listener = null;
    this.isOver = true;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  #take(data: RawData): void {
    if (!Buffer.isBuffer(data)) return;
    this.#secondsSilent = 0;
    const audio = audioDeltaOf(data);
    if (audio !== null) {
      this.listener?.audio(audio);
      return;
    }
    const event = readModelEvent(data);
    if (event === null) return;
    if (event.type === 'response.output_audio.delta') {
      const delta = Buffer.from(event.delta, 'latin1');
      this.listener?.audio({ responseId: event.response_id, itemId: event.item_id, delta });
      return;
    }
    if (event.type === 'session.updated' && !this.isReady) {
      this.isReady = true;
      this.listener?.ready();
    }
    if (event.type === 'error' && event.error.type === 'server_error') this.#lose('server_error');
    else this.listener?.event(event);
  }

  #lose(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#socket.terminate();
    this.listener?.lost(why);
  }
}
