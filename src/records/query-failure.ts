/**
 * What can go wrong with a query, in three kinds: the database is away (`DependencyFailure`), it refused a statement
 * (`QueryFailure`), or our own code threw.
 *
 * The driver's errors stop here, because their texts carry the statement's values: names and numbers of guests.
 */
import { DependencyFailure } from '../failures.ts';
import { errorCode } from './error-code.ts';

/** PostgreSQL refused a statement. `code` is its SQLSTATE, `constraint` the rule that was broken, if one was. */
export class QueryFailure extends Error {
  readonly code: string;
  readonly constraint: string | null;

  constructor(code: string, constraint: string | null) {
    super(`PostgreSQL refused a statement: ${[code, constraint].filter(Boolean).join(', ')}`);
    this.name = 'QueryFailure';
    this.code = code;
    this.constraint = constraint;
  }
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const EXCLUSION_VIOLATION = '23P01';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
/** Another statement of the transaction was refused before this one; of statements sent together, either may be heard of first. */
const IN_FAILED_TRANSACTION = '25P02';

/** The tables wanted have been taken by someone else: the exclusion constraint has spoken. */
export function isSeatingTaken(error: unknown): boolean {
  return errorCode(error) === EXCLUSION_VIOLATION;
}

const repeatableStates: ReadonlySet<string> = new Set([
  SERIALIZATION_FAILURE,
  DEADLOCK_DETECTED,
  IN_FAILED_TRANSACTION,
]);

/** The same transaction, begun anew, may well succeed. */
export function isWorthRepeating(error: unknown): boolean {
  const code = errorCode(error);
  return isSeatingTaken(error) || repeatableStates.has(code ?? '');
}

/**
 * SQLSTATEs that speak of the server and not of the statement: connection (08), authorization (28), no such database (3D),
 * resources (53), operator intervention such as a shutdown or the statement timeout (57), its own input and output (58).
 */
const AWAY_STATE = /^(08|28|3D|53|57|58)/;

/** Node's codes for a connection that cannot be made or was lost. */
const AWAY_CODE = /^(E(CONN\w+|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|ACCES)|ENOENT)$/;

/** The driver's and the pool's own words, which have no code. */
const AWAY_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|not queryable|query read timeout|after calling end/i;

/** Whatever a query threw, as one of the three kinds; an error that is not the database's is given back as it is. */
export function toFailure(error: unknown): unknown {
  if (error instanceof DependencyFailure || error instanceof QueryFailure) return error;
  const code = errorCode(error);
  if (code === null ? AWAY_MESSAGE.test(messages(error)) : AWAY_STATE.test(code) || AWAY_CODE.test(code)) {
    return new DependencyFailure('PostgreSQL', { cause: new Error(code ?? 'connection lost') });
  }
  const refused = findRefusal(error);
  return refused === null ? error : new QueryFailure(refused.code, refused.constraint);
}

function messages(error: unknown): string {
  const own = isObject(error) && 'message' in error ? String(error.message) : '';
  return isObject(error) && 'cause' in error ? `${own}\n${messages(error.cause)}` : own;
}

/** A refusal by the server carries a severity, which tells it from an error of our own that happens to have a code. */
function findRefusal(error: unknown): { code: string; constraint: string | null } | null {
  if (!isObject(error)) return null;
  if ('severity' in error && 'code' in error && typeof error.code === 'string') {
    const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
    return { code: error.code, constraint };
  }
  return 'cause' in error ? findRefusal(error.cause) : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
