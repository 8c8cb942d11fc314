/** Logged call → the JSON of the API. */
import type { LoggedCall, LoggedCallWithEvents } from './call-history.ts';

export function callJson(call: LoggedCall) {
  return {
    sid: call.callSid,
    from: call.from,
    to: call.to,
    mode: call.mode,
    language: call.language,
    started_at: call.startedAt.toISOString(),
    ended_at: call.endedAt?.toISOString() ?? null,
    duration_seconds: call.durationSeconds,
    disposition: call.disposition,
  };
}

export function callWithEventsJson(call: LoggedCallWithEvents) {
  return {
    ...callJson(call),
    events: call.events.map(({ at, turn, type, data }) => ({ at: at.toISOString(), turn, type, data })),
    transcript: call.transcript.map(({ at, turn, speaker, text }) => ({ at: at.toISOString(), turn, speaker, text })),
  };
}
