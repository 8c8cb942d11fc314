/**
 * Works off the queue of background jobs, on graphile-worker. It outlives an outage of PostgreSQL, and a process that died
 * leaves no job behind that nobody may touch.
 *
 * A job that fails is tried again after e, e², e³ … seconds (https://worker.graphile.org/docs/exponential-backoff); one that
 * has been tried as often as it may is dead, and staff are told.
 */
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, type RunnerOptions, run, type WorkerEvents } from 'graphile-worker';
import { Counter, type Registry } from 'prom-client';
import type { Log } from '../log.ts';
import type { Tasks } from './job.ts';

/** A task that is owed again and again, on every full multiple of so many minutes of the hour. */
export interface RecurringTask {
  task: string;
  /** A divisor of 60. */
  everyMinutes: number;
}

/** What the records do for the queue. All but the first throw `DependencyFailure`. */
interface QueueCare {
  /** Connections for one worker, which it is to end. */
  openPool(connectionsMax: number): NonNullable<RunnerOptions['pgPool']>;
  /** Says that this worker lives, for as long as the process and its connection do. */
  attend(workerId: string): Promise<{ leave(): Promise<void> }>;
  /** Gives back what dead workers had taken. */
  releaseAbandoned(): Promise<void>;
  /** Tells staff of the jobs that have been given up. */
  raiseDeadJobs(): Promise<void>;
}

interface JobsOptions {
  tasks: Tasks;
  recurring?: RecurringTask[];
  care: QueueCare;
  log: Log;
  registry: Registry;
}

export interface Jobs {
  /** Lets the jobs under way end, within a limit. Safe to call twice. */
  stop(): Promise<void>;
}

const CONCURRENT_JOBS = 4;
/** One more connection listens for new jobs. */
const CONNECTIONS_MAX = CONCURRENT_JOBS + 2;
/** Jobs are announced at once; this finds those whose time has come. */
const POLL_EVERY_MS = 1_000;
const CARE_EVERY_MS = 5_000;
const RESTART_FIRST_MS = 500;
const RESTART_LONGEST_MS = 30_000;
const STOP_BUDGET_MS = 5_000;
/**
 * What became of a job is written at once, but through the worker's own batches: only these look after a failure. Without them a
 * job that ends while the database is away would end the process.
 */
const WRITTEN_AT_ONCE = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** Resolves at once: where the queue cannot be reached yet, it is tried until it can. */
export function startJobs({ tasks, recurring = [], care, log, registry }: JobsOptions): Jobs {
  const stopping = new AbortController();
  const events: WorkerEvents = new EventEmitter();
  countOutcomes(events, registry, log);
  const loops = [keepRunning(), keepCaring()];

  return {
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(loops), wait(STOP_BUDGET_MS, undefined, { ref: false })]);
    },
  };

  async function keepRunning(): Promise<void> {
    for (
      let pauseMs = RESTART_FIRST_MS;
      !stopping.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, RESTART_LONGEST_MS)
    ) {
      try {
        await runUntilStopped();
      } catch (err) {
        log.error({ err }, 'Jobs stand still; they will be taken up again');
      }
      await pause(pauseMs);
    }
  }

  async function runUntilStopped(): Promise<void> {
    let presence: Promise<{ leave(): Promise<void> }> | undefined;
    const attend = ({ workerPool }: { workerPool: { id: string } }) => {
      presence = care.attend(workerPool.id);
      presence.catch(() => {});
    };
    const pgPool = care.openPool(CONNECTIONS_MAX);
    events.once('pool:create', attend);
    const runner = await run({
      pgPool,
      taskList: tasks,
      parsedCronItems: cronItems(recurring),
      concurrency: CONCURRENT_JOBS,
      pollInterval: POLL_EVERY_MS,
      preset: WRITTEN_AT_ONCE,
      noHandleSignals: true,
      events,
      logger: quietLogger(log),
    }).catch(async (error: unknown) => {
      events.off('pool:create', attend);
      await pgPool.end();
      throw error;
    });
    const stopRunner = () => void runner.stop().catch(() => {});
    stopping.signal.addEventListener('abort', stopRunner, { once: true });
    if (stopping.signal.aborted) stopRunner();
    try {
      await Promise.all([presence, finished(runner)]);
    } finally {
      stopping.signal.removeEventListener('abort', stopRunner);
      await runner.stop().catch(() => {});
      await presence?.then((present) => present.leave()).catch(() => {});
      await pgPool.end().catch(() => {});
    }
  }

  async function keepCaring(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await care.releaseAbandoned();
        await care.raiseDeadJobs();
      } catch (err) {
        log.warn({ err }, 'The queue of jobs could not be looked after');
      }
      await pause(CARE_EVERY_MS);
    }
  }

  async function pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }
}

/** A runner that stopped by itself resolves too; either way it is over. */
async function finished(runner: Runner): Promise<void> {
  await runner.promise;
}

function cronItems(recurring: RecurringTask[]) {
  return parseCronItems(
    recurring.map(({ task, everyMinutes }) => ({ task, match: `*/${everyMinutes} * * * *`, identifier: task })),
  );
}

function countOutcomes(events: WorkerEvents, registry: Registry, log: Log): void {
  const jobs = new Counter({
    name: 'hostline_jobs_total',
    help: 'Attempts at background jobs, by task and how they ended: done, failed (and tried again) or dead.',
    labelNames: ['task', 'outcome'],
    registers: [registry],
  });
  events.on('job:success', ({ job }) => jobs.inc({ task: job.task_identifier, outcome: 'done' }));
  events.on('job:error', ({ job, error }) => {
    const isDead = job.attempts >= job.max_attempts;
    jobs.inc({ task: job.task_identifier, outcome: isDead ? 'dead' : 'failed' });
    const facts = { task: job.task_identifier, jobId: String(job.id), attempt: job.attempts, err: error };
    if (isDead) log.error(facts, 'Job given up');
    else log.warn(facts, 'Job failed; it will be tried again');
  });
}

/** The worker's own lines carry payloads and errors' messages, and so may name guests; only its level is passed on. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level) => {
    if (level === 'error') log.debug({}, 'The job worker reports an error');
  });
}
