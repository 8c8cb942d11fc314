/** A TwiML document as the phone follows it: checked, typed, with Twilio's defaults filled in. */

export type HttpMethod = 'GET' | 'POST';

/** A piece of what a voice says. `spelled` text is said character by character. */
export type SpokenPart =
  | { kind: 'words'; text: string }
  | { kind: 'spelled'; text: string }
  | { kind: 'pause'; seconds: number };

export interface Say {
  verb: 'Say';
  voice: string | null;
  language: string | null;
  loop: number;
  parts: SpokenPart[];
}

export interface Pause {
  verb: 'Pause';
  seconds: number;
}

export interface Play {
  verb: 'Play';
  /** Empty when `digits` are played instead of a file. */
  url: string;
  digits: string;
  loop: number;
}

export type GatherInput = 'dtmf' | 'speech';

export interface Gather {
  verb: 'Gather';
  input: GatherInput[];
  /** Null: the URL of the document itself. */
  action: string | null;
  method: HttpMethod;
  timeoutSeconds: number;
  /** Null: as many as come. */
  numDigits: number | null;
  /** One key, or '' for none. */
  finishOnKey: string;
  actionOnEmptyResult: boolean;
  language: string;
  hints: string[];
  prompts: (Say | Pause | Play)[];
}

interface Redirect {
  verb: 'Redirect';
  /** Empty: the document itself. */
  url: string;
  method: HttpMethod;
}

export interface Dial {
  verb: 'Dial';
  /** What whoever picks up hears before the two are connected; null for nothing. */
  briefing: { url: string; method: HttpMethod } | null;
  /** What the phones show that are rung; null for the caller's own number. */
  callerId: string | null;
  action: string | null;
  method: HttpMethod;
  timeoutSeconds: number;
  numbers: string[];
  /** Whose first caller is fetched, in place of numbers; null where numbers are rung. */
  queue: string | null;
}

export interface Recording {
  verb: 'Record';
  action: string | null;
  method: HttpMethod;
  timeoutSeconds: number;
}

export interface Connect {
  verb: 'Connect';
  action: string | null;
  method: HttpMethod;
  streamUrl: string;
  /** What the stream is told at its start, by name. */
  parameters: Record<string, string>;
}

export interface Enqueue {
  verb: 'Enqueue';
  queue: string;
  action: string | null;
  method: HttpMethod;
  /** What is heard meanwhile; null for Twilio's own music. */
  wait: { url: string; method: HttpMethod } | null;
}

/** Only while a caller waits in a queue. */
interface Leave {
  verb: 'Leave';
}

interface Reject {
  verb: 'Reject';
  reason: string;
}

interface Hangup {
  verb: 'Hangup';
}

export type Verb =
  | Say
  | Pause
  | Play
  | Gather
  | Redirect
  | Dial
  | Recording
  | Connect
  | Enqueue
  | Leave
  | Reject
  | Hangup;

export interface TwimlDocument {
  verbs: Verb[];
}
