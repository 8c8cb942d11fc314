/**
 * The record of each call: `voice_calls` and `voice_call_events`. Written off the caller's path; already redacted when it
 * gets here (`call/redaction.ts`): no name, number or card digit in any text.
 */
import type { Answering, Language } from '../booking/restaurant.ts';

export type Disposition = 'completed' | 'transferred' | 'abandoned';

interface Entry {
  callSid: string;
  at: Date;
  /** Whose call it is; absent where only the log knows any more. */
  restaurantId?: string;
}

export type CallLogEntry = Entry &
  (
    | {
        kind: 'started';
        restaurantId: string;
        from: string | null;
        to: string | null;
        mode: Answering;
        language: Language;
      }
    /** It goes on in another language. */
    | { kind: 'language'; language: Language }
    | { kind: 'event'; turn: number; type: CallEventType; data: Record<string, unknown> }
    | { kind: 'line'; turn: number; speaker: 'caller' | 'host line'; text: string }
    /** What a realtime model has heard and said in the call so far; `isHeld`: it goes on. Each takes the place of the one before. */
    | { kind: 'metered'; heldSeconds: number; audioInMs: number; audioOutMs: number; isHeld: boolean }
    /** A disposition of null is not known any more, and is told by what the log has of the call. */
    | { kind: 'ended'; disposition: Disposition | null; durationSeconds: number | null }
  );

/** Of a realtime call: which tool was used, who interrupted whom, how long an answer took, what became of the model's session, which tokens it counted, what the caller thinks of the house. */
type RealtimeEventType = 'tool' | 'interruption' | 'latency' | 'model' | 'usage' | 'feedback';
export type CallEventType = 'turn' | 'entities' | 'transition' | 'effect' | 'transfer' | 'error' | RealtimeEventType;

/** `record` never throws and never waits; `flush` resolves when all that was recorded is stored or given up on. */
export interface CallLog {
  record(entry: CallLogEntry): void;
  flush(): Promise<void>;
}
