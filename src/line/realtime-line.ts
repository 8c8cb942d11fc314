/** The port to the realtime line, as the webhook that begins a call needs it. */
import type { Speech } from '../call/reply.ts';

export interface RealtimeLine {
  /** What is said before the stream is opened, by the number called; `isUsual`: the restaurant's profile chose this line. */
  greetingFor(to: string | null): { speech: Speech; voice: string; isUsual: boolean };
  /** Expects a call, and returns the token that its stream has to show; null where a limit leaves it to keys and speech. */
  admit(call: { callSid: string; from: string | null; to: string | null }): Promise<string | null>;
}
