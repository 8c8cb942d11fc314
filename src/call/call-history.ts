/**
 * The call log as staff read it: the port, implemented beside the log's writer.
 */
import type { Answering, Language } from '../booking/restaurant.ts';
import type { CallCost } from './call-cost.ts';
import type { CallEventType, Disposition } from './call-log.ts';

/** Both functions throw `DependencyFailure` when the log cannot be reached. */
export interface CallHistory {
  /** Newest first, at most `limit`; `after` is the last one of the page before. */
  listCalls(filter: CallListing): Promise<LoggedCall[]>;
  getCall(which: { restaurantId: string; callSid: string }): Promise<LoggedCallWithEvents | null>;
}

export interface CallListing {
  restaurantId: string;
  limit: number;
  after?: { startedAt: Date; callSid: string } | undefined;
}

/** A call of `voice_calls`; one that is not over has no end, length or disposition. */
export interface LoggedCall {
  callSid: string;
  /** E.164, or null for a withheld number. */
  from: string | null;
  to: string | null;
  mode: Answering;
  language: Language;
  startedAt: Date;
  endedAt: Date | null;
  durationSeconds: number | null;
  disposition: Disposition | null;
  /** As far as it is known: of a call that goes on, what it has cost so far. */
  cost: CallCost;
}

/** With its `voice_call_events` and the transcript, each in order; redacted when they were written. */
export interface LoggedCallWithEvents extends LoggedCall {
  events: { at: Date; turn: number; type: CallEventType; data: Record<string, unknown> }[];
  transcript: { at: Date; turn: number; speaker: 'caller' | 'host line'; text: string }[];
}
