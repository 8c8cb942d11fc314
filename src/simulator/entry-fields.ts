/** The fields with which Twilio tells what came of listening to a caller. */
import type { Gather } from './twiml-document.ts';

type EntryFields = Record<string, string>;

/** How sure Twilio's recognition is of what this phone says. */
const CONFIDENCE = '0.91';
const MUMBLED_CONFIDENCE = '0.31';
export const RECORDING_SECONDS = 5;

export function speechFields(text: string, { language }: Gather, { isMumbled }: { isMumbled: boolean }): EntryFields {
  return { SpeechResult: text, Confidence: isMumbled ? MUMBLED_CONFIDENCE : CONFIDENCE, Language: language };
}

/** Of an empty entry. */
export function emptyFields({ input }: Gather): EntryFields {
  return { ...(input.includes('dtmf') ? { Digits: '', FinishedOnKey: '' } : {}), msg: 'Gather End' };
}

export function recordingFields(sid: string): EntryFields {
  const url = `https://api.twilio.com/recordings/${sid}`;
  return { RecordingUrl: url, RecordingSid: sid, RecordingDuration: `${RECORDING_SECONDS}` };
}
