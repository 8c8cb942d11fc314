/** Calls between two turns, in SQL: the call store where there is no Redis. */
import { and, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import { CALL_STATE_TTL_SECONDS, type CallStore, type StoredState, serialiseState } from '../call/call-store.ts';
import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';
import { callStates } from './schema/call-states.ts';

/** How often, at most, the calls of the past are swept out. */
const SWEEP_INTERVAL_MS = 10 * 60 * 1000;

/** A call that has expired counts as absent, whether or not it has been swept. */
export function createSqlCallStore(
  { database, clock }: { database: Database; clock: Clock },
  { ttlSeconds = CALL_STATE_TTL_SECONDS } = {},
): CallStore {
  let sweptAt = clock.now();
  return { load, save };

  async function load(callSid: string): Promise<unknown | null> {
    const [row] = await database.query((queries) =>
      queries
        .select({ envelope: callStates.envelope })
        .from(callStates)
        .where(and(eq(callStates.callSid, callSid), gt(callStates.expiresAt, clock.now()))),
    );
    return row?.envelope ?? null;
  }

  async function save(callSid: string, state: StoredState, expectedTurn: number | null) {
    const now = clock.now();
    const row = {
      turn: state.turn,
      envelope: sql`${serialiseState(state)}::json`,
      expiresAt: new Date(now.getTime() + ttlSeconds * 1000),
    };
    const saved = await database.query((queries) =>
      expectedTurn === null
        ? queries
            .insert(callStates)
            .values({ callSid, ...row })
            .onConflictDoUpdate({ target: callStates.callSid, set: row, setWhere: lte(callStates.expiresAt, now) })
            .returning({ turn: callStates.turn })
        : queries
            .update(callStates)
            .set(row)
            .where(isAt(callSid, expectedTurn, now))
            .returning({ turn: callStates.turn }),
    );
    sweepNowAndThen(now);
    return saved.length > 0 ? 'saved' : 'stale';
  }

  /** Off the caller's path: what is not swept now is swept next time. */
  function sweepNowAndThen(now: Date): void {
    if (now.getTime() - sweptAt.getTime() < SWEEP_INTERVAL_MS) return;
    sweptAt = now;
    database.query((queries) => queries.delete(callStates).where(lte(callStates.expiresAt, now))).catch(() => {});
  }
}

function isAt(callSid: string, turn: number, now: Date): SQL {
  return sql`${eq(callStates.callSid, callSid)} and ${eq(callStates.turn, turn)} and ${gt(callStates.expiresAt, now)}`;
}
