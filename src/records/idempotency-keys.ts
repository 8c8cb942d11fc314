/** Retry keys in SQL, each bound to the request that it came with first. */
import { and, eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { idempotencyKeys } from './schema/idempotency-keys.ts';

/** Implements the staff's port; throws `DependencyFailure`. */
export function createIdempotencyKeys(database: Database) {
  return {
    /** False when the key came with another request before. It stays bound, also when the request was refused. */
    bind: (use: { restaurantId: string; key: string; fingerprint: string }) =>
      database.query(async (queries) => {
        await queries.insert(idempotencyKeys).values(use).onConflictDoNothing();
        const [first] = await queries
          .select({ fingerprint: idempotencyKeys.fingerprint })
          .from(idempotencyKeys)
          .where(and(eq(idempotencyKeys.restaurantId, use.restaurantId), eq(idempotencyKeys.key, use.key)));
        return first?.fingerprint === use.fingerprint;
      }),
  };
}
