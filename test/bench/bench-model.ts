/**
 * A realtime model for benchmarks: it speaks all the time, 200 ms of audio every 200 ms, and notes how long each frame of a
 * caller took to it. Not strict, and not dear: it must not be what is measured.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Beat } from './beat.ts';
import { acceptLean, type LeanSocket, prepare, type Received, STAMP_DIGITS } from './lean-socket.ts';

const DELTA_MS = 200;
const DELTA_BYTES = DELTA_MS * 8;
const AUDIO_AT = '{"type":"input_audio_buffer.append","audio":"'.length;
/** Whatever begins `{"type":"i` and is as long as this is a frame. */
const KIND_AT = '{"type":"'.length;
const FRAME_LENGTH_MIN = 200;
const I = 0x69;

export class BenchModel {
  readonly #http = createServer((_request, response) => response.writeHead(426).end());
  readonly #sockets = new Set<LeanSocket>();
  readonly #beat = new Beat(DELTA_MS);
  #opened = 0;
  /** How long a session's socket takes to open. */
  connectDelayMs: () => number = () => 0;
  /** What each frame of a caller took to here, in ms. */
  readonly latenciesMs: number[] = [];
  /** Sessions keep quiet meanwhile. */
  isSilent = false;
  framesHeard = 0;
  deltasSent = 0;

  static async start(): Promise<BenchModel> {
    const model = new BenchModel();
    acceptLean(
      model.#http,
      (socket) => model.#open(socket),
      () => model.connectDelayMs(),
    );
    model.#http.listen(0, '127.0.0.1');
    await once(model.#http, 'listening');
    return model;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get openSessions(): number {
    return this.#sockets.size;
  }

  get sessionsOpened(): number {
    return this.#opened;
  }

  stop(): void {
    this.#beat.stop();
    for (const socket of this.#sockets) socket.drop();
    this.#http.close();
  }

  #open(socket: LeanSocket): void {
    this.#opened += 1;
    this.#sockets.add(socket);
    const ids = idsOf(this.#opened);
    let silence = () => {};
    socket.onClose = () => {
      silence();
      this.#sockets.delete(socket);
    };
    socket.onMessage = (message) => {
      if (this.#isFrame(message)) return;
      const text = message.text();
      if (text.startsWith('{"type":"session.update"')) socket.send(prepare(ids.updated, 'server'));
      if (!text.startsWith('{"type":"response.create"')) return;
      socket.send(prepare(ids.created, 'server'));
      const delta = prepare(ids.delta, 'server', ids.delta.indexOf('"delta":"') + '"delta":"'.length);
      silence();
      silence = this.#beat.join(() => {
        if (this.isSilent) return;
        this.deltasSent += 1;
        socket.sendStamped(delta);
      });
    };
  }

  #isFrame(message: Received): boolean {
    if (message.length < FRAME_LENGTH_MIN || message.byte(KIND_AT) !== I) return false;
    this.framesHeard += 1;
    this.latenciesMs.push(performance.now() - message.moment(AUDIO_AT));
    return true;
  }
}

const audio = Buffer.alloc(DELTA_BYTES, 0x55).toString('base64');
const stamped = `${'0'.repeat(STAMP_DIGITS)}${audio.slice(STAMP_DIGITS)}`;

function idsOf(nth: number): Record<'updated' | 'created' | 'delta', string> {
  const where = `"response_id":"resp_${nth}","item_id":"item_${nth}","output_index":0,"content_index":0`;
  return {
    updated: `{"type":"session.updated","event_id":"event_${nth}_1","session":{"type":"realtime"}}`,
    created: `{"type":"response.created","event_id":"event_${nth}_2","response":{"object":"realtime.response","id":"resp_${nth}","output":[]}}`,
    delta: `{"type":"response.output_audio.delta","event_id":"event_${nth}_3",${where},"delta":"${stamped}"}`,
  };
}
