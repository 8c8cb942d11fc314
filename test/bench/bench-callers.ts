/** Callers for benchmarks: each sends 50 frames a second that carry the moment of their sending, and gives marks back. */
import { randomBytes } from 'node:crypto';
import { type Answered, ring } from '../support/realtime-caller.ts';
import { AUTH_TOKEN, signatureOf } from '../support/twilio-requests.ts';
import { verbNamed } from '../support/twiml.ts';
import { Beat } from './beat.ts';
import { connectLean, type LeanSocket, type Prepared, prepare, type Received, STAMP_DIGITS } from './lean-socket.ts';

export const FRAME_MS = 20;
const FRAME_BYTES = 160;
const quietFrame = Buffer.alloc(FRAME_BYTES, 0xff).toString('base64');
const stamped = `${'0'.repeat(STAMP_DIGITS)}${quietFrame.slice(STAMP_DIGITS)}`;
/** What tells `{"event":"media"` from `{"event":"mark"`. */
const LETTER_AT = '{"event":"m'.length;
const E = 0x65;
const A = 0x61;

/** All callers of a load, and what they have heard. */
export class BenchCallers {
  readonly beat = new Beat(FRAME_MS);
  /** What each piece of the model's speech took to here, in ms. */
  readonly latenciesMs: number[] = [];
  framesSent = 0;
  piecesHeard = 0;
  #rung = 0;

  /** Rings at a smallest relay, which asks nothing. */
  async openAtRelay(url: string): Promise<BenchCaller> {
    const callSid = `CA${randomBytes(16).toString('hex')}`;
    return new BenchCaller(this, await connectLean(url.replace(/^http/, 'ws')), callSid, '');
  }

  /** Rings at a server, from another number each time: one alone has no more minutes than a day. @param streamUrl Where the stream goes, if not where the server says: another server beside it. */
  async openAtServer(serverUrl: string, streamUrl?: string): Promise<BenchCaller> {
    this.#rung += 1;
    const From = `+1555${String(this.#rung).padStart(7, '0')}`;
    return this.openStream(await ring(serverUrl, { From }), streamUrl);
  }

  async openStream({ callSid, verbs }: Answered, streamUrl?: string): Promise<BenchCaller> {
    const asked = new URL(verbNamed(verbs, 'Stream').attributes.url ?? '');
    const url = new URL(asked.pathname, streamUrl?.replace(/^http/, 'ws') ?? asked.origin);
    const token = verbNamed(verbs, 'Parameter').attributes.value ?? '';
    const signature = signatureOf(url.pathname, {}, { authToken: AUTH_TOKEN, publicUrl: url.origin });
    return new BenchCaller(this, await connectLean(url.href, { 'X-Twilio-Signature': signature }), callSid, token);
  }

  stop(): void {
    this.beat.stop();
  }
}

export class BenchCaller {
  readonly #all: BenchCallers;
  readonly #socket: LeanSocket;
  readonly #frame: Prepared;
  readonly #streamSid: string;
  #fallSilent = () => {};
  #mark: Prepared | null = null;
  #audioAt = 0;

  constructor(all: BenchCallers, socket: LeanSocket, callSid: string, token: string) {
    this.#all = all;
    this.#socket = socket;
    this.#streamSid = `MZ${callSid.slice(2)}`;
    const media = `"media":{"track":"inbound","chunk":"1","timestamp":"20","payload":"${stamped}"}`;
    const frame = this.#text('media', media);
    this.#frame = prepare(frame, 'client', frame.indexOf(stamped));
    this.#audioAt = `{"event":"media","streamSid":"${this.#streamSid}","media":{"payload":"`.length;
    socket.onMessage = (message) => this.#take(message);
    socket.onClose = () => this.#fallSilent();
    const customParameters = { token };
    const start = { streamSid: this.#streamSid, callSid, customParameters };
    socket.send(prepare(this.#text('start', `"start":${JSON.stringify(start)}`), 'client'));
  }

  get isOpen(): boolean {
    return this.#socket.isOpen;
  }

  speak(): void {
    this.#fallSilent = this.#all.beat.join(() => {
      this.#all.framesSent += 1;
      this.#socket.sendStamped(this.#frame);
    });
  }

  fallSilent(): void {
    this.#fallSilent();
  }

  hangUp(): void {
    this.#fallSilent();
    this.#socket.send(prepare(this.#text('stop', '"stop":{}'), 'client'));
    this.#socket.close();
  }

  /** The connection just breaks. */
  drop(): void {
    this.#fallSilent();
    this.#socket.drop();
  }

  /** A mark comes back when the next piece is there: by then the one before it was played. */
  #take(message: Received): void {
    if (message.byte(LETTER_AT) === E) {
      this.#all.piecesHeard += 1;
      this.#all.latenciesMs.push(performance.now() - message.moment(this.#audioAt));
    } else if (message.byte(LETTER_AT) === A) {
      if (this.#mark !== null) this.#socket.send(this.#mark);
      const name = /"name":"([^"]+)"/.exec(message.text())?.[1] ?? '';
      this.#mark = prepare(this.#text('mark', `"mark":{"name":"${name}"}`), 'client');
    }
  }

  #text(event: string, body: string): string {
    return `{"event":"${event}","sequenceNumber":"1",${body},"streamSid":"${this.#streamSid}"}`;
  }
}
