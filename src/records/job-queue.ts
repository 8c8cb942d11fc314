/** Puts background work into the queue, in the transaction of the change that needs it: both are kept, or neither. */
import { sql } from 'drizzle-orm';
import type { Queries } from './database.ts';

interface JobOptions {
  /** Of jobs with one key only the newest waits; where none is given, each is a job of its own. */
  key?: string;
  /** Not before this. */
  runAt?: Date;
  /** Jobs of one queue are worked off one after another. */
  queue?: string;
  maxAttempts?: number;
}

/** Through the function that graphile-worker keeps for this (https://worker.graphile.org/docs/sql-add-job). */
export async function addJob(queries: Queries, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  const { key = null, runAt, queue = null, maxAttempts = null } = options;
  await queries.execute(sql`select graphile_worker.add_job(
    ${task}, ${JSON.stringify(payload)}::json, queue_name => ${queue}::text, run_at => ${runAt?.toISOString() ?? null}::timestamptz,
    max_attempts => ${maxAttempts}::int, job_key => ${key}::text)`);
}

/** Takes a job that still waits out of the queue; one that runs, or has run, is left alone. */
export async function removeJob(queries: Queries, key: string): Promise<void> {
  await queries.execute(sql`select graphile_worker.remove_job(${key}::text)`);
}
