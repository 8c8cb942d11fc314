/**
 * The built-in database: a real PostgreSQL from npm, run as a child process on a Unix socket, with its data in DATA_DIR.
 *
 * The order of things makes every start safe. First the cluster's hold is asked for (see `embedded/hold.ts`): a server that was
 * left running when our process was killed is simply taken over, one that another process holds is refused. Only where nobody
 * listens is PostgreSQL started, and PostgreSQL itself lets no second one onto the same data. It is brought back if it dies.
 */
import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PostgresBinaries, preparePostgresBinaries } from './embedded/binaries.ts';
import { EmbeddedPostgresFailure } from './embedded/failure.ts';
import { type Hold, tryHold } from './embedded/hold.ts';
import { type PostgresHome, preparePostgresHome } from './embedded/home.ts';
import {
  initialiseCluster,
  readLogTail,
  removeUnfinishedClusters,
  SOCKET_PORT,
  spawnPostgres,
  stopPostgres,
} from './embedded/process.ts';

export interface EmbeddedPostgres {
  /** For any PostgreSQL client; `postgres:///hostline?host=<socket folder>…`. */
  url: string;
  /** Where the data lie, links followed. */
  dataFolder: string;
  /** Stops PostgreSQL; safe to call twice. */
  stop(): Promise<void>;
}

interface EmbeddedPostgresOptions {
  dataDir: string;
  /** Told in sentences of what an operator should know; no personal data. */
  log?: (sentence: string) => void;
}

const POLL_MS = 20;
/** Recovery after a power cut may take a while; a start takes a tenth of a second. */
const START_POLLS = 1_500;
/** What a killed server leaves behind may take a moment to go. */
const SPAWNS_MAX = 20;
/** A killed process's connections end within milliseconds: only a hold that lasts is another server's. */
const TAKEN_POLLS = 50;
const RESTART_DELAY_MS = 500;

/** Rejects with `EmbeddedPostgresFailure`, a sentence that says what to do. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {} } = options;
  const home = await preparePostgresHome(dataDir);
  const binaries = await preparePostgresBinaries(home.user);
  await initialiseCluster(binaries, home);
  let hold = await takeHold(binaries, home, dataDir);
  await removeUnfinishedClusters(home);
  await makeDatabase(hold);
  log(`PostgreSQL is running; its data lie in ${home.dataFolder}.`);

  let stopping = false;
  watch(hold);
  return { url: urlOf(home), dataFolder: home.dataFolder, stop };

  /** The connection that carries the hold ends when PostgreSQL does: the sign to bring it back. */
  function watch(held: Hold): void {
    held.client.once('end', () => void (stopping || revive()));
  }

  async function revive(): Promise<void> {
    log('PostgreSQL has stopped by itself and is started again.');
    while (!stopping) {
      try {
        hold = await takeHold(binaries, home, dataDir);
        log('PostgreSQL is running again.');
        return stopping ? stopPostgres(home) : watch(hold);
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
        await sleep(RESTART_DELAY_MS);
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    await stopPostgres(home);
    await hold.client.end().catch(() => {});
    if (home.socketFolder !== home.folder) await rm(home.socketFolder, { recursive: true, force: true });
  }
}

async function takeHold(binaries: PostgresBinaries, home: PostgresHome, dataDir: string): Promise<Hold> {
  let child: ChildProcess | null = null;
  let spawns = 0;
  let timesTaken = 0;
  for (let poll = 0; poll < START_POLLS; poll++) {
    const attempt = await tryHold(home.socketFolder);
    if (attempt.kind === 'held') return attempt;
    if (attempt.kind === 'taken' && ++timesTaken > TAKEN_POLLS) {
      throw new EmbeddedPostgresFailure(
        `The data in ${dataDir} are in use by another Hostline server (${attempt.by}). ` +
          'Stop it first, or give this one a DATA_DIR of its own.',
      );
    }
    if (attempt.kind === 'down' && (child === null || hasEnded(child))) {
      if (spawns++ === SPAWNS_MAX) break;
      child = await spawnPostgres(binaries, home);
    }
    await sleep(POLL_MS);
  }
  throw new EmbeddedPostgresFailure(`PostgreSQL did not start on ${home.dataFolder}: ${await readLogTail(home)}`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function makeDatabase(hold: Hold): Promise<void> {
  const { rowCount } = await hold.client.query("select from pg_database where datname = 'hostline'");
  if (rowCount === 0) await hold.client.query('create database hostline');
}

/** The host goes into the query, because a path is no host name: so it stays a URL that any parser takes. */
function urlOf(home: PostgresHome): string {
  const query = new URLSearchParams({ host: home.socketFolder, port: String(SOCKET_PORT), user: 'hostline' });
  return `postgres:///hostline?${query}`;
}
