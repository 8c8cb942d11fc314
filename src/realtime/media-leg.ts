/** The caller's side of a stream: Twilio's socket after its `start`, as frames, marks and keys. */
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket } from 'ws';
import { mediaWriter, payloadOf, readMediaMessage } from './media-messages.ts';

export interface MediaListener {
  /** 20 ms of the caller, base64 mu-law. */
  frame(payload: Buffer): void;
  /** A second went by of which Twilio had nothing to send: some telephones send no silence. */
  silence(): void;
  /** Everything that was sent before this mark was played, or cleared. */
  marked(name: string): void;
  pressed(digit: string): void;
  /**
   * The stream is over; told once, and not when we ended it. `left`: by the caller or Twilio, or nobody is on it; `stuck`: Twilio
   * takes nothing from us any more, and the caller is there.
   */
  ended(how: 'left' | 'stuck'): void;
}

/** Frames come 50 times a second, or at least answers to our pings; a stream without either for so long has nobody on it. */
export const CALLER_SILENT_SECONDS = 6;

/**
 * Over a minute and a half of speech that Twilio would not take from us: it has stopped reading. A model speaks ten times faster
 * than time, so what is not sent must have an end.
 */
export const CALLER_UNSENT_MAX_BYTES = 1024 * 1024;

/**
 * The quickest of so many pings tells the way there and back; one alone may have waited for a busy process. The first ones follow
 * each other at once, so that it is known to whoever cuts the first sentence short.
 */
const TRIPS_MIN = 3;

/** Holds back what is written, and lets it go together. */
type Wire = Pick<Duplex, 'cork' | 'uncork'>;

const AS_TEXT = { binary: false };

export class MediaLeg {
  listener: MediaListener | null = null;
  readonly #socket: WebSocket;
  readonly #wire: Wire;
  readonly #write: ReturnType<typeof mediaWriter>;
  #secondsSilent = 0;
  /** Since the last tick; and were there none before it? */
  #hasFrames = false;
  #lacksFrames = false;
  #pingedAtMs: number | null = null;
  #trips = { count: 0, quickestMs: Number.POSITIVE_INFINITY };

  /** Takes the socket over; messages go to `listener` from now on. @param wire What the socket writes to. */
  constructor(socket: WebSocket, wire: Wire, streamSid: string) {
    this.#socket = socket;
    this.#wire = wire;
    this.#write = mediaWriter(streamSid);
    socket.on('message', (data) => this.#take(data));
    socket.on('pong', () => this.#pong());
    socket.on('close', () => this.#ended('left'));
    socket.on('error', () => this.#ended('left'));
    this.#ping();
  }

  /** How long what we send takes there and its answer back, in milliseconds; 0 until that is known. */
  get roundTripMs(): number {
    return this.#trips.count < TRIPS_MIN ? 0 : this.#trips.quickestMs;
  }

  /** A piece of speech with the marks around it, in one write: a write to a socket costs more than what is written. */
  play(payload: Buffer, marks: { before: string | null; after: string }): void {
    this.#wire.cork();
    if (marks.before !== null) this.#send(this.#write.mark(marks.before));
    this.#send(this.#write.media(payload));
    this.#send(this.#write.mark(marks.after));
    this.#wire.uncork();
  }

  /** Drops what Twilio has not played yet; its marks come back at once. */
  clear(): void {
    this.#send(this.#write.clear());
  }

  /** To be called once a second. */
  tick(): void {
    this.#secondsSilent += 1;
    this.#lacksFrames = !this.#hasFrames;
    this.#hasFrames = false;
    if (this.#secondsSilent > CALLER_SILENT_SECONDS) this.#fail('left');
    else this.#ping();
  }

  /** What waits in this process to be sent. */
  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** Ends the stream: Twilio goes on with the TwiML after it. */
  end(): void {
    this.listener = null;
    this.#socket.close(1000);
  }

  #ping(): void {
    if (this.#pingedAtMs !== null || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#pingedAtMs = performance.now();
    this.#socket.ping();
  }

  /** It came behind all that was sent before it: where no frame did, there was none, and nothing is stuck on the way. */
  #pong(): void {
    if (this.#pingedAtMs === null) return;
    this.#secondsSilent = 0;
    if (this.#lacksFrames && !this.#hasFrames) this.listener?.silence();
    this.#lacksFrames = false;
    const tripMs = performance.now() - this.#pingedAtMs;
    this.#trips = { count: this.#trips.count + 1, quickestMs: Math.min(tripMs, this.#trips.quickestMs) };
    this.#pingedAtMs = null;
    if (this.#trips.count < TRIPS_MIN) this.#ping();
  }

  #send(message: Buffer): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(message, AS_TEXT);
    if (this.unsentBytes > CALLER_UNSENT_MAX_BYTES) this.#fail('stuck');
  }

  #take(data: RawData): void {
    if (!Buffer.isBuffer(data)) return;
    this.#secondsSilent = 0;
    const payload = payloadOf(data);
    if (payload !== null) {
      this.#hasFrames = true;
      this.listener?.frame(payload);
      return;
    }
    const message = readMediaMessage(data);
    if (message?.event === 'media') {
      this.#hasFrames = true;
      this.listener?.frame(Buffer.from(message.media.payload, 'latin1'));
    }
    if (message?.event === 'mark') this.listener?.marked(message.mark.name);
    if (message?.event === 'dtmf') this.listener?.pressed(message.dtmf.digit);
    if (message?.event === 'stop') this.#ended('left');
  }

  #fail(how: 'left' | 'stuck'): void {
    this.#socket.terminate();
    this.#ended(how);
  }

  #ended(how: 'left' | 'stuck'): void {
    const { listener } = this;
    this.listener = null;
    listener?.ended(how);
  }
}
