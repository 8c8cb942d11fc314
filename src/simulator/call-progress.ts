/** What has happened on a call so far, in the phone's virtual time. */

/** `transferred`: over, after a host had answered. `failed`: over, because of a fault. */
export type CallState = 'listening' | 'recording' | 'streaming' | 'queued' | 'transferred' | 'ended' | 'failed';

export interface TranscriptLine {
  /** `phone` is this phone's own remark: what it cannot play, what was not heard. */
  who: 'line' | 'caller' | 'host' | 'phone';
  text: string;
}

export interface CallProgress {
  transcript: TranscriptLine[];
  /** Numbers that the caller was put through to, in order. */
  transfers: string[];
  /** A host has spoken with the caller. */
  hostAnswered: boolean;
  /** The language that was spoken last. */
  language: string | null;
  /** Since the call was answered; nothing waits for it. */
  elapsedSeconds: number;
}

export function newCallProgress(): CallProgress {
  return { transcript: [], transfers: [], hostAnswered: false, language: null, elapsedSeconds: 0 };
}
