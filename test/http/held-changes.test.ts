/** A change that a caller is talking about, while others call the same evening, on two servers over one PostgreSQL and one Redis. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfflinePhone } from '../../src/simulator/offline-phone.ts';
import { callerOver, SHARED_URL } from '../support/caller-over-servers.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine, TOMORROW, talk } from '../support/running-line.ts';

const OTHERS = 40;
const SATO = '+15550120000';
const CHANGE = 'change my reservation to four people at 7 pm';

let postgres: TestPostgres;
let databaseUrl: string;
let servers: RunningLine[];
let sato: OfflinePhone;

beforeAll(async () => {
  postgres = await startTestPostgres();
});

afterAll(() => postgres.stop());

/** Sato's two sit at the small table from six, and Vega's two at the large one from seven. */
beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
  const tables = [
    { id: 'T4', seats: 4 },
    { id: 'T2', seats: 2 },
  ];
  const shared = { databaseUrl, redisUrl: sharedRedisUrl(), publicUrl: SHARED_URL, restaurant: { tables } };
  servers = [await startLine(shared), await startLine(shared)];
  await booked('Sato', SATO, '18:00');
  await booked('Vega', '+15550103998', '19:00');
  sato = await aCaller(0);
});

afterEach(async () => {
  for (const server of servers) await server.stop();
});

async function booked(name: string, phone: string, time: string): Promise<void> {
  const body = { name, phone, party_size: 2, date: TOMORROW, time };
  expect(await servers[0]?.staff('/api/reservations', { method: 'POST', body })).toMatchObject({ status: 201 });
}

const aCaller = (index: number) =>
  callerOver(
    servers.map(({ url }) => url),
    index,
  );

function seated(): Promise<Record<string, unknown>[]> {
  return runSql(
    databaseUrl,
    `select guest_name as name, party_size as size, local_time::text as at, array_agg(table_id) as tables
     from reservations join reservation_tables on reservation_id = reservations.id
     where guest_name in ('Sato', 'Vega') group by 1, 2, 3 order by 1`,
  );
}

const before = [
  { name: 'Sato', size: 2, at: '18:00:00', tables: ['T2'] },
  { name: 'Vega', size: 2, at: '19:00:00', tables: ['T4'] },
];
const after = [
  { name: 'Sato', size: 4, at: '19:00:00', tables: ['T4'] },
  { name: 'Vega', size: 2, at: '19:00:00', tables: ['T2'] },
];

describe('a caller who would come as more, at another time, where others must make room', () => {
  it('has it at the yes, however many want the same evening at that moment', async () => {
    expect(await talk(sato, CHANGE)).toMatch(/a table for 4.*7 PM.*right/);
    expect(await seated()).toEqual(before);
    const phones = await Promise.all(Array.from({ length: OTHERS }, (_, index) => aCaller(index + 1)));
    const times = ['6 pm', '7 pm', '7:30 pm', '8 pm', '8:30 pm', '5:30 pm'];
    const heard = await Promise.all(
      phones.map((phone, index) => talk(phone, `table for two tomorrow at ${times[index % times.length]} under Park`)),
    );
    const asked = phones.filter((_, index) => heard[index]?.includes('Is that right?'));
    // Half past five at the large table, and half past eight at the small one.
    expect(asked).toHaveLength(2);
    const [changed, ...answers] = await Promise.all([sato, ...asked].map((phone) => talk(phone, 'yes')));
    expect(changed).toMatch(/7 PM/);
    expect(answers.filter((words) => words.includes("You're booked"))).toHaveLength(2);
    expect(await seated()).toEqual(after);
    await Promise.all([sato, ...phones].map((phone) => phone.hangUp()));
    expect(await runSql(databaseUrl, 'select from holds')).toEqual([]);
  });

  it('leaves all as it was by hanging up', async () => {
    await talk(sato, CHANGE);
    await sato.hangUp();
    expect(await seated()).toEqual(before);
    expect(await runSql(databaseUrl, 'select from holds')).toEqual([]);
  });

  it('hears the truth when the hold has ended and the others have sat down, and keeps the old table', async () => {
    await talk(sato, CHANGE);
    await runSql(databaseUrl, "delete from holds; update reservations set status = 'seated' where guest_name = 'Vega'");
    expect(await talk(sato, 'yes')).toContain('full');
    expect(await seated()).toEqual(before);
    await sato.hangUp();
  });
});
