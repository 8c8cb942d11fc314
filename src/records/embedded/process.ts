/** PostgreSQL as a process: made, started, and stopped. Whether it is ours to start is decided in `embedded-postgres.ts`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import { EmbeddedPostgresFailure } from './failure.ts';
import type { PostgresHome } from './home.ts';

/** Only a name: there is no network port, the socket's file is called after it. */
export const SOCKET_PORT = 5432;

const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A statement or the detail of a refused one would put names and numbers of guests into the log.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Nothing of our environment is PostgreSQL's business; the programs find each other by their own path. */
const ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

const LOG_TAIL_CHARACTERS = 600;
const STOP_POLL_MS = 20;
const STOP_POLLS = 500;

/** Makes the cluster where there is none; under another name first, so that a half-made one is never taken for data. */
export async function initialiseCluster(binaries: PostgresBinaries, home: PostgresHome): Promise<void> {
  if (await exists(join(home.dataFolder, 'PG_VERSION'))) return;
  const unfinished = `${home.dataFolder}.${process.pid}.new`;
  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      '--username=hostline',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { cwd: home.folder, env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'], ...home.user },
  );
  const complaint = child.stderr.setEncoding('utf8').reduce((all: string, chunk: string) => all + chunk, '');
  const failed = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(true)).once('close', (code) => resolve(code !== 0));
  });
  // Of two servers that begin at once, one gets its cluster into place; the other takes what it finds.
  if (!failed) await rename(unfinished, home.dataFolder).catch(() => rm(unfinished, { recursive: true, force: true }));
  if (await exists(join(home.dataFolder, 'PG_VERSION'))) return;
  throw new EmbeddedPostgresFailure(
    `PostgreSQL could not make its data in ${home.folder}: ${(await complaint).trim()}`,
  );
}

/** Removes clusters that were being made when their process was killed. */
export async function removeUnfinishedClusters(home: PostgresHome): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (/^data\.\d+\.new$/.test(name)) await rm(join(home.folder, name), { recursive: true, force: true });
  }
}

/** Starts the server; it is not ready when this returns. A session of its own keeps Ctrl-C from reaching it before us. */
export async function spawnPostgres(binaries: PostgresBinaries, home: PostgresHome): Promise<ChildProcess> {
  await disownStaleLocks(home);
  const log = await open(home.logFile, 'w', 0o600);
  try {
    if (home.user !== null) await log.chown(home.user.uid, home.user.gid);
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(
      binaries.postgres,
      ['-D', home.dataFolder, '-k', home.socketFolder, '-p', String(SOCKET_PORT), ...settings],
      { cwd: home.folder, env: ENVIRONMENT, stdio: ['ignore', log.fd, log.fd], detached: true, ...home.user },
    );
    child.once('error', () => {});
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** What PostgreSQL wrote last, for the sentence that says why it did not start. */
export async function readLogTail(home: PostgresHome): Promise<string> {
  const log = await readFile(home.logFile, 'utf8').catch(() => '');
  return log.slice(-LOG_TAIL_CHARACTERS).trim();
}

/** Stops the server on this data, whoever started it: open transactions are rolled back, and all is written. */
export async function stopPostgres(home: PostgresHome): Promise<void> {
  const pid = await readPid(join(home.dataFolder, 'postmaster.pid'));
  if (pid === null || !(await isPostgres(pid))) return;
  process.kill(pid, 'SIGINT');
  for (let poll = 0; poll < STOP_POLLS; poll++) {
    if (!(await isPostgres(pid))) return;
    await sleep(STOP_POLL_MS);
  }
  process.kill(pid, 'SIGQUIT');
}

/**
 * A lock file may outlive its server, and name a process that is a zombie or someone else by now; PostgreSQL would not start then.
 * It disregards a file that names its own parent, and still checks the rest of it: that no process of the old server is left.
 */
async function disownStaleLocks(home: PostgresHome): Promise<void> {
  const locks = [join(home.dataFolder, 'postmaster.pid'), join(home.socketFolder, `.s.PGSQL.${SOCKET_PORT}.lock`)];
  for (const lock of locks) {
    const pid = await readPid(lock);
    if (pid === null || (await isPostgres(pid))) continue;
    const text = await readFile(lock, 'utf8');
    await writeFile(lock, text.replace(/^\d+/, String(process.pid)));
  }
}

async function readPid(lock: string): Promise<number | null> {
  const pid = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** A zombie has no command line any more. Where there is no /proc, any process that lives must do. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('postgres');
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
