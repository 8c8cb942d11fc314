/** Reading the call log back, for staff: one restaurant's calls, and a call with all that happened in it. */
import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { CallCost } from '../call/call-cost.ts';
import type { CallHistory, CallListing, LoggedCall } from '../call/call-history.ts';
import type { Database, Queries } from './database.ts';
import { voiceCallEvents, voiceCalls } from './schema/voice-calls.ts';
import { readTranscript } from './transcript-line.ts';

export function createCallHistory(database: Database): CallHistory {
  return {
    listCalls: ({ restaurantId, limit, after }) =>
      database.query(async (queries) => {
        const isMeant = and(eq(voiceCalls.restaurantId, restaurantId), isBehind(restaurantId, after));
        const calls = await selectCalls(queries, isMeant, limit);
        return calls.map(({ id: _id, transcript: _transcript, ...call }) => withCost(call));
      }),

    /** Null also for a call of another restaurant. */
    getCall: ({ restaurantId, callSid }) =>
      database.query(async (queries) => {
        const isMeant = and(eq(voiceCalls.restaurantId, restaurantId), eq(voiceCalls.callSid, callSid));
        const [found] = await selectCalls(queries, isMeant, 1);
        if (found === undefined) return null;
        const { id, transcript, ...call } = found;
        return { ...withCost(call), events: await selectEvents(queries, id), transcript: readTranscript(transcript) };
      }),
  };
}

function isBehind(restaurantId: string, last: CallListing['after']): SQL | undefined {
  if (last === undefined) return undefined;
  const id = sql`(select id from voice_calls where restaurant_id = ${restaurantId} and call_sid = ${last.callSid})`;
  return sql`(${voiceCalls.startedAt}, ${voiceCalls.id}) < (${last.startedAt.toISOString()}::timestamptz, ${id})`;
}

/** Only calls whose beginning was logged; all that the log knows of a beginning is written at once. */
async function selectCalls(queries: Queries, condition: SQL | undefined, limit: number) {
  const rows = await queries
    .select({
      id: voiceCalls.id,
      callSid: voiceCalls.callSid,
      from: voiceCalls.phoneFrom,
      to: voiceCalls.phoneTo,
      mode: voiceCalls.mode,
      language: voiceCalls.language,
      startedAt: voiceCalls.startedAt,
      endedAt: voiceCalls.endedAt,
      durationSeconds: voiceCalls.durationSeconds,
      disposition: voiceCalls.disposition,
      telephony: voiceCalls.telephonyCost,
      audioIn: voiceCalls.audioInCost,
      audioOut: voiceCalls.audioOutCost,
      transcript: voiceCalls.transcript,
    })
    .from(voiceCalls)
    .where(and(condition, isNotNull(voiceCalls.startedAt)))
    .orderBy(desc(voiceCalls.startedAt), desc(voiceCalls.id))
    .limit(limit);
  return rows.filter(hasBegun);
}

/** What nothing is known of has cost nothing so far. */
function withCost<Row extends { [Part in keyof CallCost]: number | null }>(row: Row) {
  const { telephony, audioIn, audioOut, ...call } = row;
  return { ...call, cost: { telephony: telephony ?? 0, audioIn: audioIn ?? 0, audioOut: audioOut ?? 0 } };
}

type Beginning = Pick<LoggedCall, 'mode' | 'language' | 'startedAt'>;

function hasBegun<Row extends { [Field in keyof Beginning]: Beginning[Field] | null }>(
  row: Row,
): row is Row & Beginning {
  return row.mode !== null && row.language !== null && row.startedAt !== null;
}

function selectEvents(queries: Queries, callId: number) {
  return queries
    .select({
      at: voiceCallEvents.happenedAt,
      turn: voiceCallEvents.turn,
      type: voiceCallEvents.eventType,
      data: voiceCallEvents.eventData,
    })
    .from(voiceCallEvents)
    .where(eq(voiceCallEvents.callId, callId))
    .orderBy(asc(voiceCallEvents.id));
}
