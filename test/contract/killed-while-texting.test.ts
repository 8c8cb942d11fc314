/** A process that books or takes an order, and texts, killed at each of its steps; another one takes over. One deed, one text. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';
import { until } from '../support/until.ts';

const points = ['committed', 'announced', 'owed', 'claimed', 'accepted', 'recorded'];

/** From there on, what is sent is a text like any other. */
const orderPoints = ['committed', 'owed'];

type Deed = 'table' | 'order';
const cases: [Deed, string][] = [
  ...points.map((point): [Deed, string] => ['table', point]),
  ...orderPoints.map((point): [Deed, string] => ['order', point]),
];

interface Outcome {
  signal: string | null;
  deeds: number;
  texts: number;
  faults: string[];
  statuses: unknown[];
}

let postgres: TestPostgres;
const outcomes = new Map<string, Promise<Outcome>>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  // All at once: most of the time each of them waits.
  for (const [deed, point] of cases) outcomes.set(`${deed} ${point}`, killAndTakeOver(deed, point));
});

afterAll(async () => {
  await Promise.allSettled(outcomes.values());
  await postgres.stop();
});

async function killAndTakeOver(deed: Deed, point: string): Promise<Outcome> {
  const url = await postgres.createDatabase();
  const cloud = await startTwilioCloud();
  try {
    const [, signal] = await once(startProgram(url, cloud, point, deed), 'exit');
    const successor = startProgram(url, cloud, 'none', deed);
    await settled(url);
    successor.kill('SIGKILL');
    await once(successor, 'exit');
    const statuses = await runSql(url, 'select status from messages');
    return {
      signal,
      deeds: (await runSql(url, `select from ${deed === 'order' ? 'orders' : 'reservations'}`)).length,
      texts: cloud.messages.length,
      faults: cloud.faults,
      statuses: statuses.map(({ status }) => status),
    };
  } finally {
    await cloud.stop();
  }
}

function startProgram(url: string, cloud: TwilioCloud, point: string, deed: Deed) {
  const program = ['--import', './test/support/typescript-loader.js', 'test/support/booking-program.ts'];
  return spawn(process.execPath, [...program, url, cloud.url, cloud.accountSid, cloud.authToken, point, deed], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Until nothing is left to be done but the reminder. */
async function settled(url: string): Promise<void> {
  await until(async () => {
    const jobs = await runSql(url, `select from graphile_worker.jobs where task_identifier <> 'remind-guest'`);
    const messages = await runSql(url, 'select from messages');
    return jobs.length === 0 && messages.length > 0;
  });
}

describe('a process killed while it does something and texts', () => {
  it.each(cases)('(%s) once it has %s leaves one deed and one text to its successor', async (deed, point) => {
    expect(await outcomes.get(`${deed} ${point}`)).toEqual({
      signal: 'SIGKILL',
      deeds: 1,
      texts: 1,
      faults: [],
      statuses: ['sent'],
    });
  });
});
