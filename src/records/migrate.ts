/** Brings the schema up to date at start. The migrations are files beside this one, so a build must copy them along. */
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';

/** Any fixed number: of several processes that start at once, one migrates and the others wait for it. */
const MIGRATION_LOCK_KEY = 4_678_464;

const CONNECT_TIMEOUT_MS = 2_000;

export async function migrateDatabase(url: string): Promise<void> {
  // A connection of its own: a migration may take longer than any statement of a call is allowed to.
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('set client_min_messages = warning');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
    // The queue's own schema first: what is written to the book puts jobs into it.
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
    await migrate(drizzle({ client }), { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) });
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => {});
  }
}
