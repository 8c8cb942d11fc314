/**
 * One session of OpenAI's Realtime API: opened, configured, and watched. It ends by `close()`, or by whatever goes wrong, of
 * which the listener hears once.
 *
 * @see https://platform.openai.com/docs/guides/realtime-websocket
 */
import type {
  RealtimeClientEvent,
  RealtimeError,
  RealtimeServerEvent,
  RealtimeSessionCreateRequest,
} from 'openai/resources/realtime/realtime';
import { type RawData, WebSocket } from 'ws';
import { FRAME_MS, MULAW_BYTES_PER_MS } from './audio/mulaw.ts';
import { PCM_BYTES_PER_MS } from './audio/resample.ts';
import { type AudioDelta, appendAudio, audioDeltaOf, readModelEvent } from './model-messages.ts';

/** A session that owes an answer, to anything or to a ping, for so many seconds is gone, whatever its socket says. */
export const MODEL_SILENT_SECONDS = 6;
const PING_AFTER_SECONDS = 2;
/** Why it is lost then: it may have heard nothing of late. */
export const SILENT = 'silent';

/**
 * So much of the caller's audio the network may owe the session: what was kept until it was ready, and a hiccup. One that is
 * further behind would answer what nobody remembers; it is given up, and another one told where the call is.
 */
export const MODEL_BEHIND_MAX_SECONDS = 10;
/** What stands around the audio of a frame: the event, and the WebSocket's own. */
const EVENT_BYTES = 57;
const FRAMES_A_SECOND = 1000 / FRAME_MS;

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
  readonly #unsentMaxBytes: number;
  #secondsSilent = 0;

  constructor(address: ModelAddress, session: RealtimeSessionCreateRequest) {
    this.#unsentMaxBytes = unsentMaxBytes(session);
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
    this.#write(JSON.stringify(event));
  }

  /** Audio in the session's format, base64. */
  append(payload: Buffer): void {
    this.#write(appendAudio(payload));
  }

  /** What waits in this process to be sent. */
  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** To be called once a second. */
  tick(): void {
    this.#secondsSilent += 1;
    if (this.#secondsSilent > MODEL_SILENT_SECONDS) this.#lose(SILENT);
    else if (this.#secondsSilent > PING_AFTER_SECONDS && this.#socket.readyState === WebSocket.OPEN)
      this.#socket.ping();
  }

  close(): void {
    this.listener = null;
    this.isOver = true;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  #write(message: string | Buffer): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(message, AS_TEXT);
    if (this.unsentBytes > this.#unsentMaxBytes) this.#lose('does not take audio');
  }

  #take(data: RawData): void {
    // What came together with its end is of no use to the session that takes over.
    if (this.isOver || !Buffer.isBuffer(data)) return;
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
    // Until it is ready it was sent its settings and nothing else: one that refuses those never will be.
    if (event.type === 'error' && (!this.isReady || event.error.type === 'server_error'))
      this.#lose(reasonOf(event.error));
    else this.listener?.event(event);
  }

  #lose(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#socket.terminate();
    this.listener?.lost(why);
  }
}

/** What is wrong and where, without the sentence: that may repeat what was sent. */
function reasonOf({ code, type, param }: RealtimeError): string {
  return [code ?? type, ...(param ? [param] : [])].join(' ');
}

function unsentMaxBytes({ audio }: RealtimeSessionCreateRequest): number {
  const bytesPerMs = audio?.input?.format?.type === 'audio/pcm' ? PCM_BYTES_PER_MS : MULAW_BYTES_PER_MS;
  const frameBytes = (bytesPerMs * FRAME_MS * 4) / 3 + EVENT_BYTES;
  return MODEL_BEHIND_MAX_SECONDS * FRAMES_A_SECOND * frameBytes;
}
