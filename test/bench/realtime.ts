/**
 * `npm run bench -- realtime [CALLS]`: calls held by a realtime model, beside the same calls over the smallest relay there can
 * be, in the same run. Every caller sends 50 frames a second and hears 200 ms every 200 ms, each with a mark.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { makeDataDir, removeDataDir } from '../support/postgres.ts';
import { type Answered, ring } from '../support/realtime-caller.ts';
import { freePort } from '../support/redis.ts';
import { AUTH_TOKEN, signatureOf } from '../support/twilio-requests.ts';
import { verbNamed } from '../support/twiml.ts';
import { startBenchModel } from './bench-model.ts';
import { answers, ended, start, usageOf } from './server-process.ts';
import { withoutLimits } from './without-limits.ts';

const USUAL_CALLS = 100;
const SECONDS = 10;
const FRAME_MS = 20;
const FRAME_BYTES = 160;
/** A load that sends less of what it should cannot keep time: its delays are its own, or the machine's. */
const KEEPS_TIME_PERCENT = 97;
/** For frames that are still on their way at the end. */
const LAST_FRAMES_MS = 500;

interface Figures {
  p50Ms: number;
  p99Ms: number;
  lost: number;
  sent: number;
  cpuPercentACall: number;
  kbACall: number;
  /** How many of the frames that were due the load has sent. */
  sentPercent: number;
}

export async function benchRealtime(wanted?: string): Promise<void> {
  const calls = Number(wanted ?? USUAL_CALLS);
  const latencies: number[] = [];
  const model = await startBenchModel((stamp) => {
    const sentAt = Buffer.from(stamp, 'base64').readDoubleBE(0);
    if (sentAt > 0) latencies.push(performance.now() - sentAt);
  });
  const dataDirectory = await makeDataDir();
  const [ceilingPort, port] = [await freePort(), await freePort()];
  const ceiling = start('test/bench/minimal-bridge.js', { PORT: `${ceilingPort}`, OPENAI_REALTIME_URL: model.url });
  const server = start('src/main.js', {
    PORT: `${port}`,
    DATA_DIR: dataDirectory,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    OPENAI_API_KEY: 'bench',
    OPENAI_REALTIME_URL: model.url,
    LOG_LEVEL: 'warn',
    ...(await withoutLimits(dataDirectory)),
  });
  try {
    await Promise.all([answers(ceilingPort), answers(port)]);
    const atCeiling = () => openAtCeiling(`ws://127.0.0.1:${ceilingPort}/`);
    const atServer = () => openAtServer(`http://127.0.0.1:${port}`);
    await measure(10, server, atServer, latencies, 3);
    const relay = await measure(calls, ceiling, atCeiling, latencies);
    const line = await measure(calls, server, atServer, latencies);
    console.log(`${calls} calls for ${SECONDS} s, loopback, caller → model`);
    console.log(`smallest relay   ${told(relay)}`);
    console.log(`realtime line    ${told(line)}`);
    // By the frame: a load that falls behind gives one of the two less to do.
    const ratio = line.cpuPercentACall / line.sent / (relay.cpuPercentACall / relay.sent);
    console.log(`CPU a frame: ${ratio.toFixed(2)} × the smallest relay's (goal: at most 1.15)`);
  } finally {
    model.close();
    await Promise.all([ended(ceiling), ended(server)]);
    await removeDataDir(dataDirectory);
  }
}

function told({ p50Ms, p99Ms, lost, sent, cpuPercentACall, kbACall, sentPercent }: Figures): string {
  const load =
    sentPercent < KEEPS_TIME_PERCENT ? `; LOAD SATURATED, it sent ${sentPercent.toFixed(0)} % of its frames` : '';
  return `added p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms; ${lost} of ${sent} frames lost; CPU ${cpuPercentACall.toFixed(3)} % and ${kbACall.toFixed(0)} KB a call${load}`;
}

async function measure(
  calls: number,
  server: ChildProcess,
  open: () => Promise<Caller>,
  latencies: number[],
  seconds = SECONDS,
): Promise<Figures> {
  const before = usageOf(server);
  const callers: Caller[] = [];
  for (let nth = 0; nth < calls; nth += 1) callers.push(await open());
  // Callers speak at moments of their own, as on a real line.
  for (const [nth, caller] of callers.entries()) {
    setTimeout(() => caller.speak(), (nth * FRAME_MS) / calls);
  }
  await sleep(1_000);
  latencies.length = 0;
  const sentBefore = callers.reduce((sum, { sent }) => sum + sent, 0);
  const begun = usageOf(server);
  await sleep(seconds * 1_000);
  const done = usageOf(server);
  for (const caller of callers) caller.fallSilent();
  const sent = callers.reduce((sum, caller) => sum + caller.sent, 0) - sentBefore;
  await sleep(LAST_FRAMES_MS);
  const sorted = latencies.slice().sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  for (const caller of callers) caller.close();
  await sleep(LAST_FRAMES_MS);
  return {
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    sent,
    lost: Math.max(0, sent - sorted.length),
    cpuPercentACall: ((done.cpuSeconds - begun.cpuSeconds) / seconds / calls) * 100,
    sentPercent: (sent / (calls * seconds * (1_000 / FRAME_MS))) * 100,
    kbACall: Math.max(0, done.residentKb - before.residentKb) / calls,
  };
}

/** A caller whose frames carry the moment at which they were sent. */
class Caller {
  sent = 0;
  readonly #socket: WebSocket;
  readonly #streamSid: string;
  readonly #frame = Buffer.alloc(FRAME_BYTES, 0xff);
  #timer: NodeJS.Timeout | undefined;
  #mark: string | null = null;

  constructor(socket: WebSocket, callSid: string, token: string) {
    this.#socket = socket;
    this.#streamSid = `MZ${callSid.slice(2)}`;
    const customParameters = { token };
    this.#send('start', `"start":${JSON.stringify({ streamSid: this.#streamSid, callSid, customParameters })}`);
    socket.on('message', (data: Buffer) => this.#take(data.toString('latin1')));
  }

  speak(): void {
    this.#timer = setInterval(() => {
      this.sent += 1;
      this.#frame.writeDoubleBE(performance.now(), 0);
      const payload = this.#frame.toString('base64');
      this.#send('media', `"media":{"track":"inbound","chunk":"${this.sent}","timestamp":"0","payload":"${payload}"}`);
    }, FRAME_MS);
  }

  fallSilent(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    this.#socket.close();
  }

  /** A mark comes back when the next piece is there: by then the one before it was played. */
  #take(text: string): void {
    if (!text.startsWith('{"event":"mark"')) return;
    if (this.#mark !== null) this.#send('mark', `"mark":{"name":"${this.#mark}"}`);
    this.#mark = /"name":"([^"]+)"/.exec(text)?.[1] ?? null;
  }

  #send(event: string, body: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(`{"event":"${event}","sequenceNumber":"1",${body},"streamSid":"${this.#streamSid}"}`);
  }
}

let callsPlaced = 0;

async function openAtCeiling(url: string): Promise<Caller> {
  callsPlaced += 1;
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  return new Caller(socket, `CA${String(callsPlaced).padStart(32, '0')}`, '');
}

async function openAtServer(serverUrl: string): Promise<Caller> {
  const answered: Answered = await ring(serverUrl);
  const url = verbNamed(answered.verbs, 'Stream').attributes.url ?? '';
  const token = verbNamed(answered.verbs, 'Parameter').attributes.value ?? '';
  const { origin, pathname } = new URL(url);
  const signature = signatureOf(pathname, {}, { authToken: AUTH_TOKEN, publicUrl: origin });
  const socket = new WebSocket(url, { perMessageDeflate: false, headers: { 'X-Twilio-Signature': signature } });
  await once(socket, 'open');
  return new Caller(socket, answered.callSid, token);
}
