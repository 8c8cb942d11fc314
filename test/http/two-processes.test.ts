/** Two hundred callers want the last table, of two server processes over one PostgreSQL and one Redis. */
import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../src/simulator/free-port.ts';
import { answers, ended, start } from '../bench/server-process.ts';
import { callerOver, SHARED_URL } from '../support/caller-over-servers.ts';
import { makeDataDir, removeDataDir, runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { NOW, TOMORROW, talk } from '../support/running-line.ts';
import { AUTH_TOKEN } from '../support/twilio-requests.ts';

const CALLERS = 200;
const WISH = 'table for two tomorrow at 7 pm under Park';
const STAFF_TOKEN = 'token-of-the-two-processes';

let postgres: TestPostgres;
let databaseUrl: string;
let directory: string;
let processes: { url: string; child: ChildProcess }[];

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  directory = await makeDataDir();
  const restaurantFile = join(directory, 'restaurants.yaml');
  await writeFile(
    restaurantFile,
    `restaurants: [{ name: Two Doors, phone_numbers: ["+15550100100"], time_zone: America/New_York, tables: [{ id: T1, seats: 2 }] }]`,
  );
  processes = [];
  for (let count = 0; count < 2; count += 1) processes.push(await startProcess(restaurantFile));
});

afterAll(async () => {
  await Promise.all(processes.map(({ child }) => ended(child)));
  await removeDataDir(directory);
  await postgres.stop();
});

async function startProcess(restaurantFile: string) {
  const port = await freePort();
  const child = start('dist/src/main.js', {
    PORT: `${port}`,
    PUBLIC_URL: SHARED_URL,
    DATA_DIR: directory,
    DATABASE_URL: databaseUrl,
    REDIS_URL: sharedRedisUrl(),
    RESTAURANT_FILE: restaurantFile,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    STAFF_API_TOKEN: STAFF_TOKEN,
    CLOCK_STARTS_AT: NOW,
    LOG_LEVEL: 'error',
    NUMBER_CALLS_MAX: '100000',
  });
  await answers(port);
  return { url: `http://127.0.0.1:${port}`, child };
}

const aCaller = (index: number) =>
  callerOver(
    processes.map(({ url }) => url),
    index,
  );

async function isFree(time: string): Promise<boolean> {
  const path = `/api/availability?date=${TOMORROW}&time=${time}&party_size=2`;
  const answer = await fetch(`${processes[0]?.url}${path}`, { headers: { Authorization: `Bearer ${STAFF_TOKEN}` } });
  return (await answer.text()).includes('"available":true');
}

describe('two server processes', () => {
  it('give the last table once, tell the others what is free, and leave no hold', async () => {
    const phones = await Promise.all(Array.from({ length: CALLERS }, (_, index) => aCaller(index)));
    const heard = await Promise.all(phones.map((phone) => talk(phone, WISH)));
    const isAsked = heard.map((words) => words.includes('Is that right?'));
    expect(isAsked.filter(Boolean)).toHaveLength(1);
    for (const words of heard.filter((_, index) => !isAsked[index])) {
      expect(words).toMatch(/full.*5:15 PM, 5:30 PM,? (or|and) 8:30 PM/);
    }
    expect(await Promise.all(['17:15', '17:30', '20:30'].map(isFree))).toEqual([true, true, true]);

    const said = await Promise.all(phones.map((phone) => talk(phone, 'yes')));
    expect(said.filter((words) => words.includes("You're booked"))).toHaveLength(1);
    expect(said[isAsked.indexOf(true)]).toContain("You're booked");
    await Promise.all(phones.map((phone) => phone.hangUp()));
    expect(await runSql(databaseUrl, 'select status from reservations')).toEqual([{ status: 'confirmed' }]);
    expect(await runSql(databaseUrl, 'select from holds')).toEqual([]);
    expect(await runSql(databaseUrl, 'select from reservation_tables where hold_id is not null')).toEqual([]);
  });
});
