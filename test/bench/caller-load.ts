/**
 * Callers for benchmarks: each places bookings one after another over keep-alive connections, turn by turn, as Twilio would.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

interface Load {
  port: number;
  authToken: string;
  callers: number;
  seconds: number;
  /** Between hearing and answering; 0 drives the server as fast as it can. */
  thinkMs: number;
}

export interface LoadResult {
  turns: number;
  turnsASecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Of the server's process, which other programs on the machine change less than they change the time. */
  cpuMicrosATurn: number;
  failures: number;
}

/** The sample restaurant has tables for all who call for one of so many days. */
const DAYS = 60;

/**
 * One booking, given up at the end, so that the book stays empty however long the load runs. Callers want different days: a
 * crowd that wants one table is for the tests.
 */
const answersOf = (caller: number): Record<string, string>[] => [
  {},
  { SpeechResult: 'I want to make a reservation' },
  { SpeechResult: 'Misha' },
  { SpeechResult: `in ${2 + (caller % DAYS)} days at 1pm` },
  { SpeechResult: 'two' },
  { SpeechResult: 'no, make it six' },
  { SpeechResult: 'what are your opening hours' },
  { SpeechResult: 'goodbye' },
];

/** Runs the load, and says what it came to. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers });
  const timesMs: number[] = [];
  let failures = 0;
  const endsAt = performance.now() + load.seconds * 1000;

  async function placeCalls(caller: number): Promise<void> {
    await sleep((load.thinkMs * caller) / load.callers);
    while (performance.now() < endsAt) {
      const callSid = `CA${randomBytes(16).toString('hex')}`;
      for (const [turn, answer] of answersOf(caller).entries()) {
        const path = turn === 0 ? '/twilio/smart_call' : `/twilio/smart_gather?turn=${turn}`;
        const startedAt = performance.now();
        const ok = await post(agent, load, path, formOf(callSid, caller, answer));
        timesMs.push(performance.now() - startedAt);
        if (!ok) failures += 1;
        if (load.thinkMs > 0) await sleep(load.thinkMs);
        if (performance.now() >= endsAt) return;
      }
    }
  }

  const cpuBefore = await cpuSecondsOf(load.port);
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: load.callers }, (_, caller) => placeCalls(caller)));
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMicrosATurn = (1e6 * ((await cpuSecondsOf(load.port)) - cpuBefore)) / timesMs.length;
  agent.destroy();
  timesMs.sort((one, other) => one - other);
  const at = (share: number) => timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? 0;
  const turns = timesMs.length;
  return { turns, turnsASecond: turns / seconds, p50Ms: at(0.5), p99Ms: at(0.99), cpuMicrosATurn, failures };
}

/** As the server tells Prometheus. */
async function cpuSecondsOf(port: number): Promise<number> {
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(figures)?.[1] ?? Number.NaN);
}

function formOf(callSid: string, caller: number, answer: Record<string, string>): Record<string, string> {
  return {
    AccountSid: `AC${'0'.repeat(32)}`,
    ApiVersion: '2010-04-01',
    CallSid: callSid,
    CallStatus: 'in-progress',
    Direction: 'inbound',
    From: `+1555011${String(caller).padStart(4, '0')}`,
    To: '+15550100100',
    ...answer,
  };
}

function post(agent: Agent, { port, authToken }: Load, path: string, form: Record<string, string>): Promise<boolean> {
  const signed = Object.keys(form)
    .sort()
    .map((name) => `${name}${form[name]}`)
    .join('');
  const url = `http://127.0.0.1:${port}${path}`;
  const signature = createHmac('sha1', authToken)
    .update(url + signed)
    .digest('base64');
  const body = new URLSearchParams(form).toString();
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
    'X-Twilio-Signature': signature,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
