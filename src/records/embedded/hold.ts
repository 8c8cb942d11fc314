/**
 * The right to be the one server on a database cluster: a session lock inside it.
 *
 * A lock in PostgreSQL ends with the connection that took it, at the latest when our process dies by whatever means; there is no
 * file with a process number that could be stale, reused, or from another container.
 */
import { Client } from 'pg';
import { z } from 'zod';
import { errorCode } from '../error-code.ts';
import { SOCKET_PORT } from './process.ts';

/** Any fixed number will do, as long as nothing else in the `postgres` database locks it. */
const HOLD_LOCK_KEY = 4_678_463;

const CONNECT_TIMEOUT_MS = 2_000;

export interface Hold {
  kind: 'held';
  client: Client;
}

/** `down`: nobody listens. `busy`: it is starting or stopping. `taken`: another server, named, has the hold. */
type HoldAttempt = Hold | { kind: 'down' } | { kind: 'busy' } | { kind: 'taken'; by: string };

export async function tryHold(socketFolder: string): Promise<HoldAttempt> {
  const client = new Client({
    host: socketFolder,
    port: SOCKET_PORT,
    user: 'hostline',
    database: 'postgres',
    application_name: `process ${process.pid}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // Without a listener the loss of the connection would end our process; the holder listens for `end`.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [HOLD_LOCK_KEY]);
    if (z.array(z.object({ held: z.boolean() })).parse(rows)[0]?.held) return { kind: 'held', client };
    const by = await nameHolder(client);
    await client.end();
    return { kind: 'taken', by };
  } catch (error) {
    await client.end().catch(() => {});
    const code = errorCode(error);
    return { kind: code === 'ENOENT' || code === 'ECONNREFUSED' ? 'down' : 'busy' };
  }
}

async function nameHolder(client: Client): Promise<string> {
  const { rows } = await client.query(
    `select application_name as name from pg_stat_activity where pid in
       (select pid from pg_locks where locktype = 'advisory' and objid = $1 and granted)`,
    [HOLD_LOCK_KEY],
  );
  return z.array(z.object({ name: z.string() })).parse(rows)[0]?.name ?? 'unknown';
}
