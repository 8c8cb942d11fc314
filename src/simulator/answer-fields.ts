/** What Twilio sends of an answer, by what the caller did. */

/** How sure Twilio's recognition is of what this phone says. */
const CONFIDENCE = '0.91';
const MUMBLED_CONFIDENCE = '0.31';

export const RECORDING_SECONDS = 5;

export function spokenFields(text: string, language: string, isMumbled: boolean): Record<string, string> {
  return { SpeechResult: text, Confidence: isMumbled ? MUMBLED_CONFIDENCE : CONFIDENCE, Language: language };
}

export function recordingFields(sid: string): Record<string, string> {
  const RecordingUrl = `https://api.twilio.com/recordings/${sid}`;
  return { RecordingUrl, RecordingSid: sid, RecordingDuration: `${RECORDING_SECONDS}` };
}
