/** The port to the realtime line, as the webhook that begins a call needs it. */
import type { Language } from '../booking/restaurant.ts';
import type { Speech } from '../call/reply.ts';
import type { ResumedCall } from '../call/talk.ts';

/** What the realtime line has to know of a call that was begun by keys and speech, and wants to order. */
export interface HandedOver {
  /** The turn that is stored: where that line keeps the call's place from now on. */
  turn: number;
  language: Language;
  /** Something that the caller came for was done before. */
  served: boolean;
}

export interface RealtimeLine {
  /** What is said before the stream is opened, by the number called; `isUsual`: the restaurant's profile chose this line. */
  greetingFor(to: string | null): { speech: Speech; voice: string; isUsual: boolean };
  /** Expects a call, and returns the token that its stream has to show; null where a limit leaves it to keys and speech. */
  admit(call: {
    callSid: string;
    from: string | null;
    to: string | null;
    handedOver?: HandedOver;
  }): Promise<string | null>;
  /**
   * The token of a call that comes back from a transfer; null where it never was on this line, or a limit is reached. Throws
   * `DependencyFailure`.
   */
  resume(call: ResumedCall): Promise<string | null>;
}
