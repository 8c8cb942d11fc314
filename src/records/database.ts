/**
 * The one way to the database: a pool that recovers by itself, transactions, and errors that callers can act on.
 *
 * Every query goes through `query` or `transaction`, which turn the driver's errors into `DependencyFailure` and `QueryFailure`.
 */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { DependencyFailure } from '../failures.ts';
import { migrateDatabase } from './migrate.ts';
import { toFailure } from './query-failure.ts';

/** What a query is made with; the same inside and outside a transaction. */
export type Queries = NodePgDatabase & {
  /** The driver itself. */
  $client: { query<Row extends QueryResultRow>(config: QueryConfig): Promise<QueryResult<Row>> };
};

export interface Database {
  query<T>(work: (queries: Queries) => PromiseLike<T>): Promise<T>;
  /**
   * All or nothing. `work` may run only once; repeating is the caller's decision.
   *
   * @param opening Statements that the transaction begins with, sent with its beginning in one round trip: parameters are not
   * possible there, and `escapeLiteral` is needed.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, opening?: string[]): Promise<T>;
  /** Resolves when the database answers; rejects with `DependencyFailure`. */
  ping(): Promise<void>;
  /** Waits for what is being done; safe to call twice. */
  close(): Promise<void>;
}

const CONNECTIONS_MAX = 20;
const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
/** For a server that has stopped answering altogether, and so cannot keep the statement timeout itself. */
const ANSWER_TIMEOUT_MS = 6_000;

/** Connects, brings the schema up to date, and rejects with `DependencyFailure` when it cannot. */
export async function openDatabase({ url }: { url: string }): Promise<Database> {
  await migrateDatabase(url).catch((error: unknown) => {
    throw toFailure(error);
  });
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    // Statements of a transaction that do not need each other's answers are sent without waiting for these.
    pipeline: true,
  });
  // A lost connection is reported to whoever uses it next. Without these two listeners it would end the process instead: one is
  // for idle connections, the other for those in a transaction.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const queries = drizzle({ client: pool });

  return {
    query: (work) => guarded(async () => work(queries)),
    transaction: (work, opening = []) => guarded(() => inTransaction(pool, work, opening)),
    ping: () => guarded(async () => void (await pool.query('select 1'))),
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFailure(error);
  }
}

const onClient = new WeakMap<PoolClient, Queries>();

/** One for each connection, so that a query prepared on it once is prepared for every transaction. */
function queriesOn(client: PoolClient): Queries {
  const queries = onClient.get(client) ?? drizzle({ client });
  onClient.set(client, queries);
  return queries;
}

/**
 * Drizzle's own transaction keeps the connection for good when `begin` fails; this one always gives it back. Nor does the first
 * statement wait here for the beginning: it waits on the server, which refuses it should the opening have failed.
 */
async function inTransaction<T>(pool: Pool, work: (queries: Queries) => Promise<T>, opening: string[]): Promise<T> {
  const client = await pool.connect();
  try {
    const beginning = client.query(['begin', ...opening].join('; '));
    const [begun, worked] = await Promise.allSettled([beginning, work(queriesOn(client))]);
    if (begun.status === 'rejected') throw begun.reason;
    if (worked.status === 'rejected') throw worked.reason;
    await client.query('commit');
    client.release();
    return worked.value;
  } catch (error) {
    client.release(!(await rollBack(client, error)));
    throw error;
  }
}

/** Whether the connection may be used again. One that has stopped answering is not waited for a second time. */
async function rollBack(client: PoolClient, error: unknown): Promise<boolean> {
  if (toFailure(error) instanceof DependencyFailure) return false;
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}
