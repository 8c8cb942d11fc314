/**
 * Writes a batch of call log entries in one statement: the calls, each with all that was added to it, and their events.
 *
 * The rows go as one JSON value each: a parameter for every column of every row costs the line's process more than all the
 * rest of a turn's writing.
 */
import { sql } from 'drizzle-orm';
import { audioCost, type Prices, telephonyCost } from '../call/call-cost.ts';
import type { CallLogEntry } from '../call/call-log.ts';
import type { Database } from './database.ts';
import { writeTranscriptLine } from './transcript-line.ts';

/** A call as the statement takes it; what a batch does not know of a call is left out. */
interface CallRow {
  call_sid: string;
  restaurant_id?: string;
  phone_from?: string | null;
  phone_to?: string | null;
  mode?: string;
  language?: string;
  started_at?: Date;
  ended_at?: Date;
  duration_seconds?: number | null;
  disposition?: string | null;
  audio_in_ms?: number;
  audio_out_ms?: number;
  telephony_cost?: number;
  audio_in_cost?: number;
  audio_out_cost?: number;
  held_at?: Date | null;
  transcript: string;
}

/**
 * Always in one order: two processes that log the same calls must not wait for each other. Of two endings the first tells
 * the disposition, unless what the caller came for was done while they hung up; the later one may know the duration: by that the
 * telephony is paid, whatever was measured before. A call's language is the one that was spoken last. What was measured only
 * grows, so that a batch which is written twice, or late, changes nothing.
 */
const writeCalls = (calls: string, events: string) => sql`
  with written as (
    insert into voice_calls (
      call_sid, restaurant_id, phone_from, phone_to, mode, language,
      started_at, ended_at, duration_seconds, disposition, transcript,
      audio_in_ms, audio_out_ms, telephony_cost, audio_in_cost, audio_out_cost, held_at
    )
    select
      call_sid, restaurant_id, phone_from, phone_to, mode, language,
      started_at, ended_at, duration_seconds, disposition, transcript,
      audio_in_ms, audio_out_ms, telephony_cost, audio_in_cost, audio_out_cost, held_at
    from jsonb_to_recordset(${calls}::jsonb) as call (
      call_sid text, restaurant_id text, phone_from text, phone_to text, mode text, language text,
      started_at timestamptz, ended_at timestamptz, duration_seconds integer, disposition text, transcript text,
      audio_in_ms integer, audio_out_ms integer,
      telephony_cost bigint, audio_in_cost bigint, audio_out_cost bigint, held_at timestamptz
    )
    order by call_sid
    on conflict (call_sid) do update set
      restaurant_id = coalesce(voice_calls.restaurant_id, excluded.restaurant_id),
      phone_from = coalesce(voice_calls.phone_from, excluded.phone_from),
      phone_to = coalesce(voice_calls.phone_to, excluded.phone_to),
      mode = coalesce(voice_calls.mode, excluded.mode),
      language = coalesce(excluded.language, voice_calls.language),
      started_at = coalesce(voice_calls.started_at, excluded.started_at),
      ended_at = coalesce(voice_calls.ended_at, excluded.ended_at),
      disposition = case
        when voice_calls.disposition = 'abandoned' and excluded.disposition = 'completed' then 'completed'
        else coalesce(voice_calls.disposition, excluded.disposition)
      end,
      duration_seconds = coalesce(excluded.duration_seconds, voice_calls.duration_seconds),
      audio_in_ms = greatest(voice_calls.audio_in_ms, excluded.audio_in_ms),
      audio_out_ms = greatest(voice_calls.audio_out_ms, excluded.audio_out_ms),
      audio_in_cost = greatest(voice_calls.audio_in_cost, excluded.audio_in_cost),
      audio_out_cost = greatest(voice_calls.audio_out_cost, excluded.audio_out_cost),
      telephony_cost = case
        when excluded.duration_seconds is not null then excluded.telephony_cost
        when voice_calls.duration_seconds is not null then voice_calls.telephony_cost
        else greatest(voice_calls.telephony_cost, excluded.telephony_cost)
      end,
      held_at = case when excluded.audio_in_ms is null then voice_calls.held_at else excluded.held_at end,
      transcript = voice_calls.transcript || excluded.transcript
    returning id, call_sid
  )
  insert into voice_call_events (call_id, turn, event_type, event_data, "timestamp")
  select written.id, event.turn, event.type, event.data, event.at
  from rows from (
    jsonb_to_recordset(${events}::jsonb) as (call_sid text, turn integer, type text, data jsonb, at timestamptz)
  ) with ordinality as event (call_sid, turn, type, data, at, place)
  join written using (call_sid)
  order by event.place`;

/**
 * How calls ended whose state is lost, by what they left in the log: a transfer, or a deed in the book. A caller who was only
 * told something is not seen in that, and counts as one who left without it.
 */
const settleDispositions = (callSids: string[]) => sql`
  update voice_calls set disposition = case
    when exists (select from voice_call_events where call_id = voice_calls.id and event_type = 'transfer')
      then 'transferred'
    when exists (
      select from voice_call_events where call_id = voice_calls.id and (
        event_type = 'effect'
          and event_data ->> 'outcome' in ('table.booked', 'reservation.changed', 'reservation.cancelled', 'order.placed')
        or event_type = 'tool' and event_data ->> 'outcome' in ('booked', 'changed', 'cancelled', 'ordered')
      )
    ) then 'completed'
    else 'abandoned'
  end
  where disposition is null and started_at is not null
    and call_sid in (select jsonb_array_elements_text(${JSON.stringify(callSids)}::jsonb))`;

export async function writeCallEntries(database: Database, prices: Prices, entries: CallLogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const calls = new Map<string, CallRow>();
  for (const entry of entries) {
    const call = calls.get(entry.callSid) ?? { call_sid: entry.callSid, transcript: '' };
    calls.set(entry.callSid, withEntry(call, entry, prices));
  }
  const events = entries.flatMap((entry) => {
    if (entry.kind !== 'event') return [];
    const { callSid, turn, type, data, at } = entry;
    return [{ call_sid: callSid, turn, type, data, at }];
  });
  const rows = [storableJson([...calls.values()]), storableJson(events)] as const;
  await database.query((queries) => queries.execute(writeCalls(...rows)));
  const unsettled = [...calls.values()].filter(({ ended_at, disposition }) => ended_at && !disposition);
  if (unsettled.length === 0) return;
  const settle = settleDispositions(unsettled.map((call) => call.call_sid));
  await database.query((queries) => queries.execute(settle));
}

/** Folds an entry into its call's row. */
function withEntry(call: CallRow, entry: CallLogEntry, prices: Prices): CallRow {
  switch (entry.kind) {
    case 'started': {
      const { restaurantId, from, to, mode, language, at } = entry;
      const started_at = call.started_at ?? at;
      return { ...call, restaurant_id: restaurantId, phone_from: from, phone_to: to, mode, language, started_at };
    }
    case 'language':
      return { ...call, language: entry.language };
    case 'line':
      return { ...call, transcript: call.transcript + writeTranscriptLine(entry) };
    case 'metered':
      return {
        ...call,
        audio_in_ms: entry.audioInMs,
        audio_out_ms: entry.audioOutMs,
        audio_in_cost: audioCost(entry.audioInMs, prices.audioIn),
        audio_out_cost: audioCost(entry.audioOutMs, prices.audioOut),
        held_at: entry.isHeld ? entry.at : null,
        ...(call.duration_seconds == null && { telephony_cost: telephonyCost(entry.heldSeconds, prices.telephony) }),
      };
    case 'ended': {
      const { durationSeconds } = entry;
      return {
        ...call,
        ended_at: call.ended_at ?? entry.at,
        disposition: firstOrDone(call.disposition, entry.disposition),
        duration_seconds: durationSeconds ?? call.duration_seconds ?? null,
        ...(durationSeconds !== null && { telephony_cost: telephonyCost(durationSeconds, prices.telephony) }),
      };
    }
    case 'event':
      return call;
  }
}

/** As the statement has it, of two endings in one batch. */
function firstOrDone(first: string | null | undefined, later: string | null): string | null {
  return first === 'abandoned' && later === 'completed' ? later : (first ?? later);
}

/** PostgreSQL takes neither NUL nor half a character, and would refuse the whole batch for one. */
function storableJson(rows: unknown[]): string {
  return JSON.stringify(rows).replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '$1\u{FFFD}');
}
