/**
 * Statements that nearly every turn of a call makes: named, so that each connection parses and plans them once, and written by
 * hand, because putting one together anew costs the process more than PostgreSQL needs to answer it.
 */
import type { QueryResultRow } from 'pg';
import type { Queries } from './database.ts';

/** @param name Unique in the program. Values are given in the order of `$1`, `$2` …, instants as ISO strings. */
export function namedStatement<Row extends QueryResultRow>(name: string, text: string) {
  return async (queries: Queries, values: unknown[]): Promise<Row[]> => {
    const { rows } = await queries.$client.query<Row>({ name, text, values });
    return rows;
  };
}
