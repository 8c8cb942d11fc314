/** The built-in PostgreSQL: started, killed, found again, and never run twice on one folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/records/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/records/embedded-postgres.ts';
import { makeDataDir, removeDataDir, runSql } from '../support/postgres.ts';
import { until } from '../support/until.ts';

let dataDir: string;
let running: EmbeddedPostgres[];

beforeEach(async () => {
  dataDir = await makeDataDir();
  running = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  await removeDataDir(dataDir);
});

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder });
  running.push(server);
  return server;
}

/** Starts it from a process of its own, which can be killed. */
async function startElsewhere(): Promise<{ program: ChildProcess; url: string }> {
  const program = spawn(
    process.execPath,
    ['--import', './test/support/typescript-loader.js', 'test/support/embedded-postgres-program.ts', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(program.stdout, 'data');
  return { program, url: String(line).trim() };
}

async function killHard(program: ChildProcess): Promise<void> {
  const ended = once(program, 'exit');
  program.kill('SIGKILL');
  await ended;
}

async function postmasterPid(server: EmbeddedPostgres): Promise<number> {
  return Number.parseInt(await readFile(join(server.dataFolder, 'postmaster.pid'), 'utf8'), 10);
}

describe('the built-in PostgreSQL', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await runSql(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await runSql(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('writes durably, in UTF-8, and listens to no network', async () => {
    const { url } = await start();
    const [row] = await runSql(
      url,
      `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
              current_setting('listen_addresses') as network`,
    );
    expect(row).toEqual({ fsync: 'on', encoding: 'UTF8', network: '' });
  });

  it('is taken over after its program was killed, with all that was committed', async () => {
    const { program, url } = await startElsewhere();
    await runSql(url, 'create table kept as select 42 as answer');
    await killHard(program);
    const server = await start();
    expect(server.url).toBe(url);
    expect(await runSql(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts after both were killed', async () => {
    const { program, url } = await startElsewhere();
    const [row] = await runSql(url, "select current_setting('data_directory') as folder");
    await runSql(url, 'create table kept as select 42 as answer');
    await killHard(program);
    process.kill(Number.parseInt(await readFile(join(String(row?.folder), 'postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    const server = await start();
    expect(await runSql(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is refused to a second server, which is told where the first one is', async () => {
    await start();
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      new RegExp(`${dataDir} are in use by another Hostline server \\(process ${process.pid}\\)`),
    );
  });

  it('is had by one of two that start at once', async () => {
    const outcomes = await Promise.allSettled([start(), start()]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('comes back by itself when it dies, and the pool with it', async () => {
    const server = await start();
    const database = await openDatabase({ url: server.url });
    const died = await postmasterPid(server);
    process.kill(died, 'SIGKILL');
    await until(async () => (await postmasterPid(server).catch(() => died)) !== died);
    await until(() =>
      database.ping().then(
        () => true,
        () => false,
      ),
    );
    await database.close();
  });

  it('lives under a long path, where a socket could not', async () => {
    const deep = join(dataDir, 'a-folder-with-quite-a-long-name'.repeat(3), 'and-one-below-it');
    const { url } = await start(deep);
    expect(await runSql(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stops twice without complaint', async () => {
    const server = await start();
    await server.stop();
    await server.stop();
  });

  it('works in a folder that only its owner may enter; where that is root, it lives elsewhere, behind a link', async () => {
    const closed = join(dataDir, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    const first = await start(closed);
    expect((await lstat(join(closed, 'postgres'))).isSymbolicLink()).toBe(process.getuid?.() === 0);
    await runSql(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start(closed);
    expect(await runSql(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    await removeDataDir(join(second.dataFolder, '..'));
  });
});
