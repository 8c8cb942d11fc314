/** The port to the realtime line, as the webhook that begins a call needs it. */
import type { Speech } from '../call/reply.ts';
import type { Rest } from '../call/resting-call.ts';
import type { ResumedCall } from '../call/talk.ts';

export interface RealtimeLine {
  /** What is said before the stream is opened, by the number called; `isUsual`: the restaurant's profile chose this line. */
  greetingFor(to: string | null): { speech: Speech; voice: string; isUsual: boolean };
  /** Expects a call, and returns the token that its stream has to show; null where a limit leaves it to keys and speech. */
  admit(call: { callSid: string; from: string | null; to: string | null; rests?: Rest }): Promise<string | null>;
  /**
   * The token of a call that comes back from a transfer; null where it never was on this line, or a limit is reached. Throws
   * `DependencyFailure`.
   */
  resume(call: ResumedCall): Promise<string | null>;
}
