/** The queue of jobs on a real PostgreSQL: worked off, given up, and taken over from the dead. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { systemClock } from '../../src/clock.ts';
import { announceTo } from '../../src/jobs/announce.ts';
import type { Tasks } from '../../src/jobs/job.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { createLog } from '../../src/log.ts';
import type { Database } from '../../src/records/database.ts';
import { createEnqueue, createQueueCare } from '../../src/records/queue-care.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aRestaurant } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const restaurantId = 'sample';

let postgres: TestPostgres;
let url: string;
let database: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase();
  database = await postgres.openDatabase(url);
  await syncRestaurants(database, [aRestaurant()]);
});

afterAll(() => postgres.stop());

function start(tasks: Tasks) {
  const registry = new Registry();
  const care = createQueueCare({ database, url, clock: systemClock });
  const lines: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
  return { registry, logged: () => lines.join(''), ...startJobs({ tasks, care, log, registry }) };
}

describe('the jobs', () => {
  it('of an announcement go to each subscriber, and one that fails repeats no other', async () => {
    const ran: string[] = [];
    const jobs = start({
      announce: announceTo(['first', 'second'], createEnqueue(database)),
      first: async () => void ran.push('first'),
      second: async () => {
        ran.push('second');
        if (ran.filter((name) => name === 'second').length === 1) throw new Error('Misha cannot be reached');
      },
    });
    const payload = { restaurantId, deed: 'booked', code: 'AB1234', version: 1 };
    await createEnqueue(database)([{ task: 'announce', payload }]);
    await until(() => (ran.length === 3 ? true : undefined));
    await jobs.stop();
    expect(ran.toSorted()).toEqual(['first', 'second', 'second']);
    expect(jobs.logged()).toContain('Job failed');
    expect(jobs.logged()).not.toContain('Misha');
    expect(await jobs.registry.metrics()).toContain('hostline_jobs_total{task="second",outcome="failed"} 1');
  });

  it('that were given up are shown to staff once', async () => {
    await createEnqueue(database)([{ task: 'hopeless', payload: { restaurantId }, maxAttempts: 1 }]);
    const jobs = start({
      hopeless: async () => {
        throw new Error('never');
      },
    });
    const look = () => runSql(url, 'select kind, detail, resolved_at from staff_alerts');
    await until(async () => ((await look()).length > 0 ? true : undefined));
    await jobs.stop();
    const care = createQueueCare({ database, url, clock: systemClock });
    await runSql(url, 'update staff_alerts set resolved_at = now()');
    await care.raiseDeadJobs();
    expect(await look()).toMatchObject([{ kind: 'jobDead', detail: { task: 'hopeless', attempts: 1 } }]);
  });

  it('go on after the connections to the database were cut', async () => {
    let ran = 0;
    const jobs = start({ count: async () => void ran++ });
    await createEnqueue(database)([{ task: 'count', payload: { restaurantId } }]);
    await until(() => (ran === 1 ? true : undefined));
    await runSql(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await until(() =>
      createEnqueue(database)([{ task: 'count', payload: { restaurantId } }]).then(
        () => true,
        () => undefined,
      ),
    );
    await until(() => (ran === 2 ? true : undefined));
    await jobs.stop();
  });

  it.each([
    ['done', async () => undefined],
    ['given back', () => Promise.reject(new Error('not yet'))],
  ])('that cannot be %s because the database is away end no process, and are taken up again', async (_what, end) => {
    const name = new URL(url).pathname.slice(1);
    const beside = await postgres.createDatabase();
    let ran = 0;
    const jobs = start({
      async interrupted() {
        ran += 1;
        if (ran > 1) return;
        await runSql(beside, `alter database ${name} allow_connections false`);
        await runSql(beside, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
        await end();
      },
    });
    await createEnqueue(database)([{ task: 'interrupted', payload: { restaurantId } }]);
    await until(() => jobs.logged().includes('Jobs stand still'));
    await runSql(beside, `alter database ${name} allow_connections true`);
    await until(() => ran === 2);
    await jobs.stop();
  });
});
