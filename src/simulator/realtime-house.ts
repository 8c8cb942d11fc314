/** What calls to a realtime model need, and the simulator has not: a model, and the two who speak. The tests bring them. */
import type { RealtimeStep } from './realtime-steps.ts';

/** What a caller does on the line, and the model at its other end. */
export type LineStep =
  | Exclude<RealtimeStep, { do: 'answer' | 'capture answer' | 'database' }>
  | { do: 'say' | 'press'; what: string }
  | { do: 'silence' };

/** The stream of one call. Every method throws `ScriptFailure` for what does not come true. */
export interface RealtimeLine {
  perform(step: LineStep): Promise<void>;
  /** What the next tool of the model's last turn has answered. */
  answer(): Promise<unknown>;
  /** Nobody speaks any more. What was heard is in the transcript. */
  settled(): Promise<void>;
  /** The server has ended the stream. */
  ended(): Promise<void>;
  /** The caller hangs up, where the stream is still there. Afterwards nothing is left open, and nobody did anything wrong. */
  close(): Promise<void>;
}

export interface RealtimeLineOptions {
  /** Of the `<Stream>`. */
  url: string;
  token: string;
  callSid: string;
  authToken: string;
  language: 'en' | 'es';
  /** How many times as fast as life. */
  pace: number;
  isJittery: boolean;
  /** Somebody was heard. */
  note(line: { who: 'line' | 'caller'; text: string }): void;
}

/** Beside one server of ours: the model, and whatever else of the world its realtime calls touch. */
export interface RealtimeHouse {
  /** For the server's environment. */
  environment: Record<string, string>;
  /** For each restaurant's profile. */
  restaurant: Record<string, unknown>;
  connect(options: RealtimeLineOptions): Promise<RealtimeLine>;
  /** Has the database refuse to commit reservations and orders, or take them again. */
  refuseCommits(refuses: boolean): Promise<void>;
  close(): Promise<void>;
}
