/** The table that a caller is talking about, on two servers over one PostgreSQL and one Redis: any of them takes any turn. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { callerOver, SHARED_URL } from '../support/caller-over-servers.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine, TOMORROW, talk } from '../support/running-line.ts';

const CALLERS = 200;
const WISH = 'table for two tomorrow at 7 pm under Park';

let postgres: TestPostgres;
let databaseUrl: string;
let servers: RunningLine[];

beforeAll(async () => {
  postgres = await startTestPostgres();
});

afterAll(() => postgres.stop());

beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
  const shared = { databaseUrl, redisUrl: sharedRedisUrl(), publicUrl: SHARED_URL };
  const one = await startLine({ ...shared, restaurant: { tables: [{ id: 'T1', seats: 2 }] } });
  const other = await startLine({ ...shared, restaurant: { tables: [{ id: 'T1', seats: 2 }] } });
  servers = [one, other];
});

afterEach(async () => {
  for (const server of servers) await server.stop();
});

const aCaller = (index: number) =>
  callerOver(
    servers.map(({ url }) => url),
    index,
  );

async function heldTables(): Promise<number> {
  return (await runSql(databaseUrl, 'select 1 from reservation_tables where hold_id is not null')).length;
}

/** As if four minutes had gone by. */
async function outwaitHolds(): Promise<void> {
  await runSql(databaseUrl, "update holds set expires_at = expires_at - interval '4 minutes'");
}

async function isFree(time: string): Promise<boolean> {
  const path = `/api/availability?date=${TOMORROW}&time=${time}&party_size=2`;
  const answer = await servers[0]?.staff(path);
  return JSON.stringify(answer?.body).includes('"available":true');
}

describe('two hundred callers who want the last table at once', () => {
  it('leave one booking, 199 honest alternatives, and no hold', async () => {
    const phones = await Promise.all(Array.from({ length: CALLERS }, (_, index) => aCaller(index)));
    const heard = await Promise.all(phones.map((phone) => talk(phone, WISH)));
    const isAsked = heard.map((words) => words.includes('Is that right?'));
    expect(isAsked.filter(Boolean)).toHaveLength(1);
    expect(await heldTables()).toBe(1);
    for (const words of heard.filter((_, index) => !isAsked[index])) {
      expect(words).toMatch(/full.*5:15 PM, 5:30 PM,? (or|and) 8:30 PM/);
    }
    expect(await Promise.all(['17:15', '17:30', '20:30'].map(isFree))).toEqual([true, true, true]);

    const answers = await Promise.all(phones.map((phone) => talk(phone, 'yes')));
    expect(answers.filter((words) => words.includes("You're booked"))).toHaveLength(1);
    expect(answers[isAsked.indexOf(true)]).toContain("You're booked");
    await Promise.all(phones.map((phone) => phone.hangUp()));
    expect(await runSql(databaseUrl, 'select status from reservations')).toEqual([{ status: 'confirmed' }]);
    expect(await runSql(databaseUrl, 'select * from holds')).toEqual([]);
    expect(await heldTables()).toBe(0);
  });
});

describe('a caller who talks about the last table', () => {
  it('has it until they hang up, and then the next one does', async () => {
    const [first, second] = [await aCaller(1), await aCaller(2)];
    expect(await talk(first, WISH)).toContain('Is that right?');
    expect(await talk(second, WISH)).toMatch(/full.*8:30 PM/);
    expect(await talk(first, 'what are your opening hours')).toContain('Is that right?');
    await first.hangUp();
    expect(await talk(second, '8:30 pm', 'no, 7 pm')).toContain('at 7 PM, under Park. Is that right?');
    expect(await talk(second, 'yes')).toContain("You're booked");
    await second.hangUp();
  });

  it('keeps it by every word, and not by silence', async () => {
    const phone = await aCaller(1);
    const endOfHold = async () => {
      const [row] = await runSql(databaseUrl, 'select expires_at from holds');
      return Number(row?.expires_at);
    };
    await talk(phone, WISH);
    const first = await endOfHold();
    await phone.silence();
    expect(await endOfHold()).toBe(first);
    await talk(phone, 'what are your opening hours');
    expect(await endOfHold()).toBeGreaterThan(first);
    await phone.hangUp();
  });

  it('hears the truth when it was given to somebody else after a long silence', async () => {
    const [silent, other] = [await aCaller(1), await aCaller(2)];
    await talk(silent, WISH);
    await outwaitHolds();
    expect(await talk(other, WISH, 'yes')).toContain("You're booked");
    expect(await talk(silent, 'yes')).toMatch(/full.*8:30 PM/);
    await Promise.all([silent.hangUp(), other.hangUp()]);
    expect(await heldTables()).toBe(0);
  });

  it('has it still after a long silence when nobody else wanted it', async () => {
    const phone = await aCaller(1);
    await talk(phone, WISH);
    await outwaitHolds();
    expect(await talk(phone, 'yes')).toContain("You're booked");
    await phone.hangUp();
  });

  it('leaves nothing behind when their server dies with the call, once a server has started', async () => {
    await talk(await aCaller(1), WISH);
    await outwaitHolds();
    servers.push(await startLine({ databaseUrl, redisUrl: sharedRedisUrl() }));
    await servers.pop()?.stop();
    expect(await heldTables()).toBe(0);
  });
});
