/** What realtime models have been used for, out of the call log, which every process writes. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { FindMeasured, FindRealtimeUse, RealtimeUse } from '../call/realtime-use.ts';
import type { Database } from './database.ts';
import { voiceCalls } from './schema/voice-calls.ts';

/** One query over the calls of a day, by the index on them. */
export function createFindRealtimeUse(database: Database): FindRealtimeUse {
  return async function findRealtimeUse({ restaurantId, from, since, heldSince, begunSince, callSid, own }) {
    const today = sql`started_at >= ${since.toISOString()}::timestamptz and call_sid <> ${callSid}`;
    const isOwn = sql`call_sid in (select jsonb_array_elements_text(${JSON.stringify(own)}::jsonb))`;
    const sumOf = (amount: SQL, which: SQL) => sql`coalesce(sum(${amount}) filter (where ${which}), 0)::float8`;
    const { rows } = await database.query((queries) =>
      queries.execute<RealtimeUse & Record<string, unknown>>(sql`
        select
          (count(*) filter (where held_at >= ${heldSince.toISOString()}::timestamptz and not ${isOwn}))::int as calls,
          ${sumOf(sql`audio_in_ms`, sql`${today} and phone_from is not distinct from ${from}`)} as "callerMs",
          ${sumOf(sql`audio_in_ms`, today)} as "totalMs",
          ${sumOf(sql`telephony_cost + audio_in_cost + audio_out_cost`, today)} as cost
        from voice_calls
        where restaurant_id = ${restaurantId} and audio_in_ms is not null
          and started_at >= least(${since.toISOString()}::timestamptz, ${begunSince.toISOString()}::timestamptz)`),
    );
    return rows[0] ?? { calls: 0, callerMs: 0, totalMs: 0, cost: 0 };
  };
}

export function createFindMeasured(database: Database): FindMeasured {
  return async function findMeasured(callSid) {
    const [row] = await database.query((queries) =>
      queries
        .select({ audioInMs: voiceCalls.audioInMs, audioOutMs: voiceCalls.audioOutMs })
        .from(voiceCalls)
        .where(eq(voiceCalls.callSid, callSid)),
    );
    return row?.audioInMs == null ? null : { audioInMs: row.audioInMs, audioOutMs: row.audioOutMs ?? 0 };
  };
}
