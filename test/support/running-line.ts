/**
 * The whole server in this process, on a free port, over a real database (and Redis where it is given), with phones to
 * call it. The clock starts on Saturday 2026-11-21 at 10 in the morning in New York.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { type Composition, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import type { CallEntry } from '../../src/simulator/call-entry.ts';
import type { OfflinePhone } from '../../src/simulator/offline-phone.ts';
import { placeCall } from '../../src/simulator/place-call.ts';
import type { HostAnswer } from '../../src/simulator/play-document.ts';
import type { TwilioCloud } from './twilio-cloud.ts';
import { AUTH_TOKEN } from './twilio-requests.ts';

export const NOW = '2026-11-21T15:00:00Z';
export const TOMORROW = '2026-11-22';
const STAFF_TOKEN = 'test-staff-token';

export interface RunningLine {
  url: string;
  composition: Composition;
  /** All that was logged, as it was written. */
  logged(): string;
  call(options?: {
    entry?: CallEntry;
    from?: string | null;
    host?: HostAnswer;
    /** What happens while the host's phone rings. */
    whileRinging?: () => Promise<void>;
  }): Promise<OfflinePhone>;
  staff(path: string, init?: { method: string; body?: unknown }): Promise<{ status: number; body: unknown }>;
  stop(): Promise<void>;
}

export interface LineOptions {
  databaseUrl: string;
  redisUrl?: string;
  restaurant?: Partial<Restaurant>;
  /** What Twilio calls, where it is not this server's own address: that of several servers together. */
  publicUrl?: string;
  /** Where texts are handed over, and who tells what became of them. */
  carrier?: TwilioCloud;
  openAi?: { apiKey: string; baseUrl: string; model: string };
  /** Several, each the sample but for this. */
  restaurants?: Partial<Restaurant>[];
  /** A realtime model, as the environment names it. */
  realtime?: { url: string; apiKey: string };
  /** More of the environment. */
  variables?: Record<string, string>;
}

export async function startLine(options: LineOptions): Promise<RunningLine> {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { carrier, publicUrl = carrier && url } = options;
  const authToken = carrier?.authToken ?? AUTH_TOKEN;
  const config = readConfig(
    {
      PORT: '0',
      TWILIO_AUTH_TOKEN: authToken,
      STAFF_API_TOKEN: STAFF_TOKEN,
      DATABASE_URL: options.databaseUrl,
      CLOCK_STARTS_AT: NOW,
      ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
      ...(publicUrl ? { PUBLIC_URL: publicUrl } : {}),
      ...(carrier ? { TWILIO_ACCOUNT_SID: carrier.accountSid, TWILIO_API_URL: carrier.url } : {}),
      ...(options.openAi
        ? {
            OPENAI_API_KEY: options.openAi.apiKey,
            OPENAI_BASE_URL: options.openAi.baseUrl,
            OPENAI_MODEL: options.openAi.model,
          }
        : {}),
      ...(options.realtime
        ? { OPENAI_REALTIME_URL: options.realtime.url, OPENAI_API_KEY: options.realtime.apiKey }
        : {}),
      CALLER_CALLS_MAX: '100000',
      NUMBER_CALLS_MAX: '100000',
      ...options.variables,
    },
    { read: () => '' },
  );
  const differences = options.restaurants ?? [options.restaurant];
  const restaurants = differences.map((difference) => ({ ...sampleRestaurant, ...difference }));
  const composition = await compose({ ...config, restaurants }, log);
  server.on('request', composition.app.callback());
  composition.takeUpgrades(server);
  const random = seededBytes();

  return {
    url,
    composition,
    logged: () => lines.join(''),
    call: ({ entry = 'smart_call', from = '+15550102000', host = 'completed', whileRinging = async () => {} } = {}) =>
      placeCall({
        serverUrl: url,
        authToken,
        from,
        to: '+15550100100',
        random,
        entry,
        host,
        exchange: carrier?.exchange,
        async fetch(input, init) {
          if (String(init?.body).includes('DialCallStatus')) await whileRinging();
          return fetch(input, init);
        },
      }),
    async staff(path, init = { method: 'GET' }) {
      const response = await fetch(`${url}${path}`, {
        method: init.method,
        headers: { Authorization: `Bearer ${STAFF_TOKEN}`, 'Content-Type': 'application/json' },
        ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      });
      return { status: response.status, body: await response.json() };
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await composition.close();
    },
  };
}

/** Says each of these in turn; a text of keys only is pressed. */
export async function talk(phone: OfflinePhone, ...turns: string[]): Promise<string> {
  for (const turn of turns) await (/^[0-9*#]+$/.test(turn) ? phone.press(turn) : phone.say(turn));
  return phone.hear();
}

let seeds = 0;

/** Bytes that differ from call to call and are the same from run to run. */
function seededBytes() {
  seeds += 1;
  let drawn = 0;
  const seed = `${seeds}:${process.env.JEST_WORKER_ID ?? ''}`;
  return (count: number) => {
    drawn += 1;
    return createHash('sha256').update(`${seed}:${drawn}`).digest().subarray(0, count);
  };
}
