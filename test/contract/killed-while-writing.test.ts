/**
 * A process killed inside of the transaction that books, changes or cancels, at each of its writes, and between the commit and
 * the answer. The same request comes again, to another process: it is carried out once, and told once.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { HOLD_MINUTES } from '../../src/booking/hold-seating.ts';
import { addMinutes } from '../../src/booking/local-time.ts';
import { systemClock } from '../../src/clock.ts';
import { createTwilioMessages } from '../../src/integrations/twilio-messages.ts';
import { announceTo, onAnnouncement } from '../../src/jobs/announce.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { createLog } from '../../src/log.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { startHoldSweeper } from '../../src/records/hold-sweeper.ts';
import { createEnqueue, createQueueCare } from '../../src/records/queue-care.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aRandom } from '../support/builders.ts';
import { CHANGED_TO, carryOut, type OneDeed, restaurantOf } from '../support/one-deed.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { textingOver } from '../support/texting.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';
import { until } from '../support/until.ts';

const points: [OneDeed, string][] = [
  ['book', 'release'],
  ['book', 'add'],
  ['book', 'announce'],
  ['book', 'commit'],
  ['change', 'release'],
  ['change', 'replace'],
  ['change', 'announce'],
  ['change', 'commit'],
  ['cancel', 'replace'],
  ['cancel', 'announce'],
  ['cancel', 'commit'],
];

const idOf = (deed: OneDeed, point: string) => `${deed}-${point}`;
const restaurants = points.map(([deed, point]) => restaurantOf(idOf(deed, point)));

let postgres: TestPostgres;
let url: string;
let database: Database;
const left = new Map<string, Awaited<ReturnType<typeof killAt>>>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase();
  database = await postgres.openDatabase(url);
  await syncRestaurants(database, restaurants);
  await Promise.all(points.map(async (point) => left.set(idOf(...point), await killAt(...point))));
  await until(isNothingUnderWay);
  const sweeper = startHoldSweeper({ database, clock: { now: () => addMinutes(systemClock.now(), HOLD_MINUTES) } });
  await sweeper.sweep();
  await sweeper.close();
});

afterAll(() => postgres.stop());

const deps = () => ({
  store: createBookStore({ database, clock: systemClock }),
  clock: systemClock,
  random: aRandom(),
});

/** How the process ended, and what it left in the book. */
async function killAt(deed: OneDeed, point: string) {
  const id = idOf(deed, point);
  if (deed !== 'book') await carryOut(deps(), 'book', restaurantOf(id));
  const program = ['--import', './test/support/typescript-loader.js', 'test/support/writing-program.ts'];
  const child = spawn(process.execPath, [...program, url, id, deed, point], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return { signal, book: await bookOf(id) };
}

/** PostgreSQL has noticed that those who were writing are gone; the sweeper passes over what they have locked until then. */
async function isNothingUnderWay(): Promise<boolean> {
  const others = 'datname = current_database() and pid <> pg_backend_pid() and xact_start is not null';
  return (await runSql(url, `select from pg_stat_activity where ${others}`)).length === 0;
}

/** The whole book of one restaurant, by plain SQL. */
async function bookOf(id: string) {
  const rows = (text: string) => runSql(url, text, [id]);
  const [count] = await rows(`select
    (select count(*)::int from holds where restaurant_id = $1) as holds,
    (select count(*)::int from reservation_tables where restaurant_id = $1) as tables,
    (select count(*)::int from reservation_requests where restaurant_id = $1) as requests,
    (select count(*)::int from graphile_worker._private_jobs
      where payload ->> 'restaurantId' = $1 and payload ->> 'deed' is not null) as announced`);
  const reservations = await rows(
    'select status, left(local_time::text, 5) as time, version from reservations where restaurant_id = $1',
  );
  return { ...count, reservations };
}

const nothing = { tables: 0, requests: 0, announced: 0, reservations: [] };
const booked = {
  tables: 1,
  requests: 1,
  announced: 1,
  reservations: [{ status: 'confirmed', time: '18:30', version: 1 }],
};
const before: Record<OneDeed, object> = { book: nothing, change: booked, cancel: booked };
const after: Record<OneDeed, object> = {
  book: booked,
  change: {
    tables: 1,
    requests: 2,
    announced: 2,
    reservations: [{ status: 'confirmed', time: CHANGED_TO, version: 2 }],
  },
  cancel: { tables: 0, requests: 1, announced: 2, reservations: [{ status: 'cancelled', time: '18:30', version: 2 }] },
};
const told: Record<OneDeed, string[]> = { book: ['booked'], change: ['booked', 'changed'], cancel: ['cancelled'] };

/** A change holds two pieces beside its own table: what leans on that, and what reaches beyond its time. */
const heldBy: Record<OneDeed, object> = { book: { holds: 1, tables: 1 }, change: { holds: 1, tables: 3 }, cancel: {} };

describe('a process killed while it writes the book', () => {
  it.each(points)(
    'to %s, after its %s, has done all or nothing, and the same request again does it once',
    async (deed, point) => {
      const id = idOf(deed, point);
      const isDone = point === 'commit';
      const kept = { ...(isDone ? after[deed] : before[deed]), holds: 0 };
      // Whoever died still holds the table for the caller, until the hold runs out.
      const held = isDone ? {} : heldBy[deed];
      expect(left.get(id)).toEqual({ signal: 'SIGKILL', book: { ...kept, ...held } });
      expect(await bookOf(id)).toEqual(kept);
      const answers = await Promise.all([1, 2].map(() => carryOut(deps(), deed, restaurantOf(id))));
      expect(answers[0]).toEqual(answers[1]);
      expect(await bookOf(id)).toEqual({ ...after[deed], holds: 0 });
    },
  );

  it('leaves one text for each deed to whoever works off what is owed', async () => {
    const cloud = await startTwilioCloud();
    const jobs = startOutreach(cloud);
    await until(async () => (await owed()) === '0');
    await jobs.stop();
    await cloud.stop();
    const texts = await runSql(url, 'select restaurant_id, kind from messages order by id');
    const toldOf = (id: string) => texts.filter((text) => text.restaurant_id === id).map(({ kind }) => kind);
    for (const [deed, point] of points) expect(toldOf(idOf(deed, point)).toSorted()).toEqual(told[deed]);
    expect(cloud.messages).toHaveLength(texts.length);
    expect(cloud.faults).toEqual([]);
  });
});

/** What is still to be done before every text is with Twilio. */
async function owed(): Promise<unknown> {
  const [row] = await runSql(
    url,
    `select (select count(*) from graphile_worker.jobs where task_identifier in ('announce', 'text-guest', 'send-message'))
      + (select count(*) from messages where status <> 'sent') as n`,
  );
  return row?.n;
}

function startOutreach(cloud: TwilioCloud) {
  const { accountSid, authToken, url: apiUrl } = cloud;
  const log = createLog({ level: 'silent' });
  const carrier = createTwilioMessages({ accountSid, authToken, apiUrl, statusCallback: null });
  const outreach = textingOver(database, { carrier, restaurants, clock: systemClock });
  return startJobs({
    tasks: {
      announce: announceTo(['text-guest'], createEnqueue(database)),
      'text-guest': onAnnouncement(outreach.tellGuest),
      ...outreach.tasks,
    },
    care: createQueueCare({ database, url, clock: systemClock }),
    log,
    registry: new Registry(),
  });
}
