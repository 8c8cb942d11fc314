/**
 * A real PostgreSQL for tests: one server for each test file that asks for it, and a fresh database for each that wants its own.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { startEmbeddedPostgres } from '../../src/records/embedded-postgres.ts';

export interface TestPostgres {
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** That database, or a new one, migrated and open; closed when the server stops. */
  openDatabase(url?: string): Promise<Database>;
  stop(): Promise<void>;
}

/** Starts in about half a second. Call `stop` in `afterAll`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = await makeDataDir();
  const server = await startEmbeddedPostgres({ dataDir });
  const open: Database[] = [];

  return {
    createDatabase,
    async openDatabase(url) {
      const database = await openDatabase({ url: url ?? (await createDatabase()) });
      open.push(database);
      return database;
    },
    async stop() {
      await Promise.allSettled(open.map((database) => database.close()));
      await server.stop();
      await removeDataDir(dataDir);
    },
  };

  async function createDatabase(): Promise<string> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await runSql(server.url, `create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  }
}

/** A folder that PostgreSQL's user may enter, also where root runs the tests. */
export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hostline-test-'));
  await chmod(dataDir, 0o755);
  return dataDir;
}

/** Removes it with all that is in it. A server that was killed may still have been writing, so it is tried a few times. */
export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Runs statements past all our own code, as another program would. */
export async function runSql(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
