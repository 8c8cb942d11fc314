/** A line of a transcript, as text that a person can read in the table and that can be taken apart again. */
import type { CallLogEntry } from '../call/call-log.ts';

type TranscriptLine = Omit<Extract<CallLogEntry, { kind: 'line' }>, 'kind' | 'callSid'>;

const WRITTEN_LINE = /^(?<at>\S+) #(?<turn>\d+) (?<speaker>caller|host line): (?<text>.*)$/;

/** `2026-03-09T15:00:07.120Z #3 caller: a table for four`. */
export function writeTranscriptLine({ at, turn, speaker, text }: TranscriptLine): string {
  return `${at.toISOString()} #${turn} ${speaker}: ${text.replace(/\s+/g, ' ')}\n`;
}

export function readTranscript(transcript: string): TranscriptLine[] {
  return transcript.split('\n').flatMap((line) => {
    const { at, turn, speaker, text } = WRITTEN_LINE.exec(line)?.groups ?? {};
    if (at === undefined || text === undefined) return [];
    return [{ at: new Date(at), turn: Number(turn), speaker: speaker === 'caller' ? 'caller' : 'host line', text }];
  });
}
