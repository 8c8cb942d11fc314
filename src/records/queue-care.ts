/**
 * Looks after the queue of jobs: takes back what dead workers had taken, and tells staff of jobs that were given up.
 *
 * Graphile-worker itself waits four hours before it believes that a worker is dead. Each of ours holds an advisory lock
 * instead, which ends with its connection, and so with its process.
 */
import { sql } from 'drizzle-orm';
import { Client, Pool } from 'pg';
import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';
import { addJob } from './job-queue.ts';
import { toFailure } from './query-failure.ts';

/** A worker that has just been born may take a job before it has its lock. */
const NEWBORN_SECONDS = 3;

const CONNECT_TIMEOUT_MS = 2_000;

const lockOf = (worker: unknown) => sql`hashtextextended('job worker ' || ${worker}::text, 0)`;

/** Implements the jobs' port. The names that begin with `_private` are those of the worker's pinned version. */
export function createQueueCare({ database, url, clock }: { database: Database; url: string; clock: Clock }) {
  return { openPool, attend, releaseAbandoned, raiseDeadJobs };

  /** As for the database's own pool: a lost connection is reported to whoever uses it next, and ends no process. */
  function openPool(connectionsMax: number): Pool {
    const pool = new Pool({ connectionString: url, max: connectionsMax, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    return pool;
  }

  async function attend(workerId: string) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(`select pg_advisory_lock(hashtextextended('job worker ' || $1::text, 0))`, [workerId]);
    } catch (error) {
      await client.end().catch(() => {});
      throw toFailure(error);
    }
    return { leave: () => client.end().catch(() => {}) };
  }

  /** A lock that we can have is one that its worker no longer holds. */
  async function releaseAbandoned(): Promise<void> {
    await database.transaction(async (queries) => {
      await queries.execute(sql`select graphile_worker.force_unlock_workers(array(
        select worker from (
          select distinct locked_by as worker from graphile_worker._private_jobs
          where locked_by is not null and locked_at < now() - make_interval(secs => ${NEWBORN_SECONDS})
        ) as taken
        where pg_try_advisory_xact_lock(${lockOf(sql`worker`)})))`);
    });
  }

  /** Once for each job, also when staff have put the alert away since. */
  async function raiseDeadJobs(): Promise<void> {
    await database.query((queries) =>
      queries.execute(sql`
        insert into staff_alerts (restaurant_id, kind, subject, detail, raised_at)
        select restaurants.id, 'jobDead', 'job:' || job.id,
          jsonb_build_object('task', task.identifier, 'attempts', job.attempts), ${clock.now().toISOString()}::timestamptz
        from graphile_worker._private_jobs job
        join graphile_worker._private_tasks task on task.id = job.task_id
        join restaurants on restaurants.id = job.payload ->> 'restaurantId'
        where job.attempts >= job.max_attempts and job.locked_at is null
          and not exists (select from staff_alerts alert
            where alert.restaurant_id = restaurants.id and alert.kind = 'jobDead' and alert.subject = 'job:' || job.id)
        on conflict do nothing`),
    );
  }
}

/** Implements `Enqueue`. */
export function createEnqueue(database: Database) {
  return (jobs: { task: string; payload: object; key?: string; runAt?: Date; maxAttempts?: number }[]) =>
    database.transaction(async (queries) => {
      for (const { task, payload, ...options } of jobs) await addJob(queries, task, payload, options);
    });
}
