/**
 * A WebSocket for loads, so that what is measured is the server and not its callers: messages are made once, masked once, and
 * sent as they are, with the moment written into them; what comes in is looked at where it lies. Whole, uncompressed text
 * messages only.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';

/** Real masks are random; one byte four times over lets a masked message be written into. Not zero, which costs nothing to undo. */
const MASK = 0x5a;
const TEXT = 0x81;
const CLOSE = 0x88;
const PING = 0x9;
const PONG = 0x8a;
const MASKED = 0x80;
const ACCEPT_SALT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** How many digits a moment has in a message: microseconds, for a hundred thousand years. Digits are base64 too. */
export const STAMP_DIGITS = 16;

/** A message, ready to be sent any number of times. */
export interface Prepared {
  bytes: Buffer;
  stampAt: number;
  mask: number;
}

/** @param stampAt Where in `text` the moment is to stand. */
export function prepare(text: string, by: 'client' | 'server', stampAt = 0): Prepared {
  const payload = Buffer.from(text, 'latin1');
  const mask = by === 'client' ? MASK : 0;
  const isLong = payload.length > 125;
  const head = Buffer.alloc(2 + (isLong ? 2 : 0) + (mask ? 4 : 0), MASK);
  head[0] = TEXT;
  head[1] = (isLong ? 126 : payload.length) | (mask ? MASKED : 0);
  if (isLong) head.writeUInt16BE(payload.length, 2);
  return { bytes: Buffer.concat([head, payload.map((byte) => byte ^ mask)]), stampAt: head.length + stampAt, mask };
}

/** A message as it lies in what was received. */
export class Received {
  length = 0;
  #data: Buffer = Buffer.alloc(0);
  #from = 0;
  #maskAt = -1;

  at(data: Buffer, from: number, length: number, maskAt: number): this {
    this.#data = data;
    this.#from = from;
    this.length = length;
    this.#maskAt = maskAt;
    return this;
  }

  byte(at: number): number {
    const byte = this.#data[this.#from + at] ?? 0;
    return this.#maskAt < 0 ? byte : byte ^ (this.#data[this.#maskAt + (at & 3)] ?? 0);
  }

  text(): string {
    return String.fromCharCode(...Array.from({ length: this.length }, (_, at) => this.byte(at)));
  }

  /** In ms; what stands at `at` was written by `send`. */
  moment(at: number): number {
    let micros = 0;
    for (let digit = 0; digit < STAMP_DIGITS; digit += 1) micros = micros * 10 + this.byte(at + digit) - 0x30;
    return micros / 1_000;
  }
}

const received = new Received();

export class LeanSocket {
  onMessage: (message: Received) => void = () => {};
  onClose: () => void = () => {};
  isOpen = true;
  readonly #socket: Duplex;
  #rest: Buffer = Buffer.alloc(0);

  constructor(socket: Duplex, head: Buffer) {
    this.#socket = socket;
    socket.on('data', (data: Buffer) => this.#take(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.isOpen = false;
      this.onClose();
    });
    // After whoever opened it has had a moment to listen.
    if (head.length > 0) setImmediate(() => this.#take(head));
  }

  /** Sends it with the moment in it. */
  sendStamped({ bytes, stampAt, mask }: Prepared): void {
    let micros = Math.floor(performance.now() * 1_000);
    for (let at = stampAt + STAMP_DIGITS - 1; at >= stampAt; at -= 1) {
      bytes[at] = (0x30 + (micros % 10)) ^ mask;
      micros = Math.floor(micros / 10);
    }
    if (this.isOpen) this.#socket.write(bytes);
  }

  send({ bytes }: Prepared): void {
    if (this.isOpen) this.#socket.write(bytes);
  }

  /** Takes its leave, and ends the connection. */
  close(): void {
    if (this.isOpen) this.#socket.end(Buffer.from([CLOSE, MASKED, MASK, MASK, MASK, MASK]));
  }

  drop(): void {
    this.#socket.destroy();
  }

  #take(data: Buffer): void {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    let at = 0;
    for (let taken = this.#takeOne(all, at); taken > 0; taken = this.#takeOne(all, at)) at += taken;
    this.#rest = at === all.length ? nothing : all.subarray(at);
  }

  /** How many bytes the message at `at` takes; 0 where it is not all there. */
  #takeOne(data: Buffer, at: number): number {
    if (data.length < at + 2) return 0;
    const short = (data[at + 1] ?? 0) & 0x7f;
    const isMasked = ((data[at + 1] ?? 0) & MASKED) !== 0;
    const maskAt = at + (short === 126 ? 4 : short === 127 ? 10 : 2);
    const from = maskAt + (isMasked ? 4 : 0);
    if (data.length < from) return 0;
    const length = short === 126 ? data.readUInt16BE(at + 2) : short === 127 ? data.readUInt32BE(at + 6) : short;
    if (data.length < from + length) return 0;
    const kind = (data[at] ?? 0) & 0x0f;
    if (kind === 1) this.onMessage(received.at(data, from, length, isMasked ? maskAt : -1));
    if (kind === 8) this.#socket.end();
    // Who gets masked messages is the server, and masks none.
    if (kind === PING) this.#socket.write(Buffer.from(isMasked ? [PONG, 0] : [PONG, MASKED, MASK, MASK, MASK, MASK]));
    return from + length - at;
  }
}

const nothing = Buffer.alloc(0);

export function connectLean(url: string, headers: Record<string, string> = {}): Promise<LeanSocket> {
  return new Promise((resolve, reject) => {
    const key = randomBytes(16).toString('base64');
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
    request(url.replace(/^ws/, 'http'), { headers: { ...headers, ...upgrade, 'Sec-WebSocket-Key': key } })
      .on('upgrade', (_response, socket, head) => resolve(new LeanSocket(socket, head)))
      .on('response', ({ statusCode }) => reject(new Error(`The stream was refused with ${statusCode}.`)))
      .on('error', reject)
      .end();
  });
}

/** Takes upgrades, each after the time that `delayMs` says. */
export function acceptLean(server: Server, opened: (socket: LeanSocket) => void, delayMs: () => number): void {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    // A server's sockets stay half open otherwise.
    socket.on('end', () => socket.end());
    const open = () => {
      if (socket.destroyed || socket.readableEnded) return;
      const accept = createHash('sha1')
        .update(`${request.headers['sec-websocket-key']}${ACCEPT_SALT}`)
        .digest('base64');
      const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket';
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${upgrade}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
      opened(new LeanSocket(socket, head));
    };
    const wait = delayMs();
    if (wait > 0) setTimeout(open, wait);
    else open();
  });
}
