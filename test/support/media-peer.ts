/**
 * A stand-in for Twilio's end of a bidirectional Media Stream: it sends 50 frames a second, plays what it is sent in order,
 * gives marks back when what came before them was played, and refuses what Twilio refuses.
 *
 * Time goes frame by frame: a frame takes 20 ms of the call and `frameMs` of the test.
 *
 * @see https://www.twilio.com/docs/voice/media-streams/websocket-messages
 */
import { once } from 'node:events';
import twilio from 'twilio';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { FRAME_BYTES, FRAME_MS, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { type Jitter, JitteryWay, type Message } from './jitter.ts';
import { inFrames, quiet } from './speech.ts';

const outgoing = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('media'),
    streamSid: z.string(),
    media: z.strictObject({ payload: z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/) }),
  }),
  z.strictObject({
    event: z.literal('mark'),
    streamSid: z.string(),
    mark: z.strictObject({ name: z.string().min(1) }),
  }),
  z.strictObject({ event: z.literal('clear'), streamSid: z.string() }),
]);

export interface MediaPeerOptions {
  /** As in the TwiML. */
  url: string;
  token: string;
  callSid: string;
  authToken: string;
  /** What a frame of 20 ms takes; 20 is real time. */
  frameMs?: number;
  /** Frames that come together, as after a hiccup of the network. */
  burst?: number;
  jitter?: Jitter;
  /** The call's time waits for the line: the next frames go out once it has taken those before, however busy the machine is. */
  isInStep?: boolean;
  /** The next frames wait for this, too. */
  afterFrames?(): Promise<void>;
  /** While this is false, nobody is to blame that nobody is heard. */
  countsSilence?(): boolean;
  /** It plays what it is sent, and never says so. */
  withholdsMarks?: boolean;
  /** No frame comes while the caller says nothing, as with some telephones. */
  sendsNoSilence?: boolean;
  signature?: string;
}

const open = new Set<MediaPeer>();

/** For `afterEach`: a test that failed leaves no caller on the line of the next one. */
export function dropOpenPeers(): void {
  for (const peer of open) peer.drop();
}

export class MediaPeer {
  /** What our side did wrong. */
  readonly faults: string[] = [];
  /** How much of what it was sent was played. */
  playedMs = 0;
  /** `playedMs` at each `clear`. */
  readonly clearedAtMs: number[] = [];
  /** When it was heard to begin after a silence, as `timeMs` counts. */
  soundBeganAtMs = -1;
  /** How much was sent to us in all. */
  receivedMs = 0;
  /** For how long nobody was heard: neither the model nor the caller. */
  silentMs = 0;
  /** The longest of such times; may be set back. */
  longestSilenceMs = 0;
  /** How many frames of the caller were sent. */
  framesSent = 0;
  isEnded = false;
  readonly #socket: WebSocket;
  readonly #options: MediaPeerOptions;
  readonly #streamSid: string;
  readonly #says: Buffer[] = [];
  readonly #played: Buffer[] = [];
  readonly #way: JitteryWay;
  #isSilent = true;
  #queue: ({ audio: Buffer } | { mark: string })[] = [];
  #sequence = 0;
  #chunk = 0;
  #isFrozen = false;
  #timer: NodeJS.Timeout | undefined;
  #awaitsLine = false;
  readonly #silence = inFrames(quiet(FRAME_MS))[0] ?? Buffer.alloc(FRAME_BYTES, 0xff);

  private constructor(socket: WebSocket, options: MediaPeerOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#way = new JitteryWay(options.jitter, (message) => this.#send(message));
    this.#streamSid = `MZ${options.callSid.slice(2)}`;
    socket.on('message', (data, isBinary) => this.#take(data, isBinary));
    socket.on('pong', () => {
      this.#awaitsLine = false;
    });
    socket.on('ping', (data) => {
      if (!this.#isFrozen) socket.pong(data);
    });
    socket.on('close', () => this.#stop());
    socket.on('error', () => this.#stop());
  }

  /**
   * Opens the stream as Twilio does, which may sign the address with a slash behind it (https://www.twilio.com/docs/usage/security#notes).
   * Rejects where the upgrade is refused.
   */
  static async connect(options: MediaPeerOptions): Promise<MediaPeer> {
    const signature = options.signature ?? twilio.getExpectedTwilioSignature(options.authToken, `${options.url}/`, {});
    const socket = new WebSocket(options.url, { headers: { 'X-Twilio-Signature': signature }, autoPong: false });
    await once(socket, 'open');
    const peer = new MediaPeer(socket, options);
    open.add(peer);
    peer.#begin();
    return peer;
  }

  get callSid(): string {
    return this.#options.callSid;
  }

  get isPlaying(): boolean {
    return this.#queue.some((entry) => 'audio' in entry);
  }

  /** All that was played so far. */
  get played(): Buffer {
    return Buffer.concat(this.#played);
  }

  /** How much of what it was sent waits to be played. */
  get queuedMs(): number {
    const bytes = this.#queue.reduce((sum, entry) => sum + ('audio' in entry ? entry.audio.length : 0), 0);
    return bytes / MULAW_BYTES_PER_MS;
  }

  /** How long the stream has gone on, by its frames. */
  get timeMs(): number {
    return this.framesSent * FRAME_MS;
  }

  get isSpeaking(): boolean {
    return this.#says.length > 0;
  }

  /** The caller makes this sound, after what they are making already. */
  speak(sound: Buffer): void {
    this.#says.push(...inFrames(sound));
  }

  press(digit: string): void {
    this.#send({ event: 'dtmf', dtmf: { track: 'inbound_track', digit } });
  }

  /** The caller hangs up. */
  async hangUp(): Promise<void> {
    if (this.isEnded) return;
    this.#send({ event: 'stop', stop: { accountSid: accountSid, callSid: this.#options.callSid } });
    this.#socket.close();
    await once(this.#socket, 'close');
  }

  /** The line goes dead: no frames, no answers, no farewell. */
  freeze(): void {
    this.#isFrozen = true;
    clearInterval(this.#timer);
  }

  /** Twilio takes nothing any more, while the caller is still heard; until it reads again. */
  stopReading(): void {
    this.#socket.pause();
  }

  readAgain(): void {
    this.#socket.resume();
  }

  /** The socket breaks. */
  drop(): void {
    this.#socket.terminate();
  }

  #begin(): void {
    const { callSid, token, frameMs = 2, burst = 1 } = this.#options;
    this.#socket.send(JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }));
    this.#send({
      event: 'start',
      start: {
        accountSid,
        streamSid: this.#streamSid,
        callSid,
        tracks: ['inbound'],
        mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
        customParameters: { token },
      },
    });
    let isOver = true;
    this.#timer = setInterval(async () => {
      if (this.#awaitsLine || !isOver) return;
      isOver = false;
      for (let frame = 0; frame < burst; frame += 1) this.#passFrame();
      if (this.#options.isInStep) this.#awaitLine();
      await this.#options.afterFrames?.();
      isOver = true;
    }, frameMs * burst);
  }

  #awaitLine(): void {
    this.#awaitsLine = true;
    this.#socket.ping();
  }

  #passFrame(): void {
    const voice = this.#says.shift();
    const audio = voice ?? this.#silence;
    const playedMs = this.playedMs;
    this.framesSent += 1;
    this.#play(FRAME_BYTES);
    if (voice !== undefined || !this.#options.sendsNoSilence) this.#sendFrame(audio);
    this.#way.frameWentBy();
    const isHeard = voice !== undefined || this.playedMs > playedMs;
    if (isHeard) this.silentMs = 0;
    else if (this.#options.countsSilence?.() ?? true) this.silentMs += FRAME_MS;
    this.longestSilenceMs = Math.max(this.longestSilenceMs, this.silentMs);
  }

  #sendFrame(audio: Buffer): void {
    this.#chunk += 1;
    const media = {
      track: 'inbound',
      chunk: `${this.#chunk}`,
      timestamp: `${this.framesSent * FRAME_MS}`,
      payload: audio.toString('base64'),
    };
    this.#way.take({ event: 'media', media });
  }

  #play(bytes: number): void {
    const wasSilent = this.#isSilent;
    this.#isSilent = !this.isPlaying;
    if (wasSilent && !this.#isSilent) this.soundBeganAtMs = this.timeMs;
    let left = bytes;
    for (let entry = this.#queue[0]; entry !== undefined; entry = this.#queue[0]) {
      if ('mark' in entry) {
        this.#giveBack(entry.mark);
      } else {
        const played = Math.min(left, entry.audio.length);
        if (played === 0) return;
        this.playedMs += played / MULAW_BYTES_PER_MS;
        this.#played.push(entry.audio.subarray(0, played));
        left -= played;
        entry.audio = entry.audio.subarray(played);
        if (entry.audio.length > 0) return;
      }
      this.#queue.shift();
    }
  }

  #take(data: RawData, isBinary: boolean): void {
    const parsed = isBinary ? null : outgoing.safeParse(JSON.parse(String(data)));
    if (!parsed?.success || parsed.data.streamSid !== this.#streamSid) {
      this.faults.push(`31951: ${String(data).slice(0, 200)}`);
      return;
    }
    const message = parsed.data;
    if (message.event === 'media') {
      const audio = Buffer.from(message.media.payload, 'base64');
      this.receivedMs += audio.length / MULAW_BYTES_PER_MS;
      this.#queue.push({ audio });
    }
    if (message.event === 'mark') {
      if (this.isPlaying) this.#queue.push({ mark: message.mark.name });
      else this.#giveBack(message.mark.name);
    }
    if (message.event === 'clear') {
      this.clearedAtMs.push(this.playedMs);
      const cleared = this.#queue;
      this.#queue = [];
      for (const entry of cleared) if ('mark' in entry) this.#giveBack(entry.mark);
    }
  }

  #giveBack(name: string): void {
    if (!this.#options.withholdsMarks) this.#way.take({ event: 'mark', mark: { name } });
  }

  #send(message: Message): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#sequence += 1;
    const { event, ...rest } = message;
    this.#socket.send(
      JSON.stringify({ event, sequenceNumber: `${this.#sequence}`, ...rest, streamSid: this.#streamSid }),
    );
  }

  #stop(): void {
    this.isEnded = true;
    open.delete(this);
    clearInterval(this.#timer);
  }
}

const accountSid = `AC${'0'.repeat(32)}`;
