/**
 * One answer of the line, as data: what is said, and what is listened for. `line/twiml.ts` turns it into TwiML.
 */
import type { Language } from '../booking/restaurant.ts';

/** A piece of speech: words, a pause, or characters to be said one by one. */
export type SpeechPart = string | { pauseMs: number } | { spell: string };
export type Speech = SpeechPart[];

/** How long a host's phone rings before the caller is taken back. */
export const HOST_RINGS_SECONDS = 20;

/** Which webhook the next turn comes back to; `line/` maps it to a path. */
export type ReplyRoute = 'gather' | 'reservationMenu' | 'checkReservation' | 'conversational' | 'smart';

/** How the answer to a question is taken. Meanings are those of TwiML's Gather. */
export interface Gathering {
  input: ('speech' | 'dtmf')[];
  /** Seconds of silence until the turn comes back empty. */
  timeoutSeconds: number;
  /** Seconds of silence that end what is being said, or 'auto'. */
  speechTimeoutSeconds: number | 'auto';
  hints: string[];
  numDigits?: number;
  finishOnKey: '#' | '';
}

/** What one person is told about another before they talk, in the restaurant's own language. */
export interface Briefing {
  speech: Speech;
  /** By which keys the call is taken or declined; without it, whoever picks up is connected. Calls stored before had none. */
  choice?: Speech;
  voice: string;
}

export type Reply =
  | {
      kind: 'ask';
      speech: Speech;
      language: Language;
      voice: string;
      route: ReplyRoute;
      turn: number;
      gathering: Gathering;
    }
  | {
      kind: 'transfer';
      speech: Speech;
      language: Language;
      voice: string;
      route: ReplyRoute;
      turn: number;
      /** E.164 */
      to: string;
      timeoutSeconds: number;
      /** What the host hears before the caller is put through: nobody is asked for anything twice. */
      briefing: Briefing;
    }
  /** Gives the call to the realtime line; should that line not hold it, it goes on with this turn. */
  | {
      kind: 'stream';
      speech: Speech;
      language: Language;
      voice: string;
      route: ReplyRoute;
      turn: number;
      /** Something that the caller came for was done before. */
      served: boolean;
      /** The number that the call was begun with, as far as it could be believed; null for none. Calls stored before had none. */
      callerPhone?: string | null;
    }
  /** Says a word or two and comes back to the same turn: the work is still going on. */
  | { kind: 'wait'; speech: Speech; language: Language; voice: string; route: ReplyRoute; turn: number }
  | { kind: 'end'; speech: Speech; language: Language; voice: string };
