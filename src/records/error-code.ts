/**
 * The code of an error: PostgreSQL's SQLSTATE or Node's, e.g. `23P01` or `ECONNREFUSED`; null where it carries none.
 *
 * Drizzle hides it one `cause` deep. Read by shape and not by `instanceof`, which fails across realms.
 */
export function errorCode(error: unknown): string | null {
  for (let link: unknown = error; typeof link === 'object' && link !== null; ) {
    if ('code' in link && typeof link.code === 'string') return link.code;
    link = 'cause' in link ? link.cause : null;
  }
  return null;
}
