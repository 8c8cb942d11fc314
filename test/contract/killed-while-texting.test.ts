/** A process that books and texts, killed at each of its steps; another one takes over. One reservation, one text. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';

const points = ['booked', 'announced', 'owed', 'claimed', 'accepted', 'recorded'];

const SETTLED_WITHIN_MS = 40_000;
const LOOK_EVERY_MS = 100;

interface Outcome {
  signal: string | null;
  reservations: number;
  texts: number;
  faults: string[];
  statuses: unknown[];
}

let postgres: TestPostgres;
const outcomes = new Map<string, Promise<Outcome>>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  // All at once: most of the time each of them waits.
  for (const point of points) outcomes.set(point, killAndTakeOver(point));
});

afterAll(async () => {
  await Promise.allSettled(outcomes.values());
  await postgres.stop();
}, 60_000);

async function killAndTakeOver(point: string): Promise<Outcome> {
  const url = await postgres.createDatabase();
  const cloud = await startTwilioCloud();
  try {
    const [, signal] = await once(startProgram(url, cloud, point), 'exit');
    const successor = startProgram(url, cloud, 'none');
    await settled(url);
    successor.kill('SIGKILL');
    await once(successor, 'exit');
    const statuses = await runSql(url, 'select status from messages');
    return {
      signal,
      reservations: (await runSql(url, 'select from reservations')).length,
      texts: cloud.messages.length,
      faults: cloud.faults,
      statuses: statuses.map(({ status }) => status),
    };
  } finally {
    await cloud.stop();
  }
}

function startProgram(url: string, cloud: TwilioCloud, point: string) {
  const program = ['--import', './test/support/typescript-loader.js', 'test/support/booking-program.ts'];
  return spawn(process.execPath, [...program, url, cloud.url, cloud.accountSid, cloud.authToken, point], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Until nothing is left to be done but the reminder. */
async function settled(url: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < SETTLED_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    const jobs = await runSql(url, `select from graphile_worker.jobs where task_identifier <> 'remind-guest'`);
    const messages = await runSql(url, 'select from messages');
    if (jobs.length === 0 && messages.length > 0) return;
    await wait(LOOK_EVERY_MS);
  }
}

describe('a process killed while it books and texts', () => {
  it.each(points)(
    'once it has %s leaves one reservation and one text to its successor',
    async (point) => {
      expect(await outcomes.get(point)).toEqual({
        signal: 'SIGKILL',
        reservations: 1,
        texts: 1,
        faults: [],
        statuses: ['sent'],
      });
    },
    60_000,
  );
});
