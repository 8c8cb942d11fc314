/** A round of what callers on hold hear. When it ends, Twilio asks for the next one. */
import twilio from 'twilio';

/** @see https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl */
export function musicTwiml(url: string): string {
  const response = new twilio.twiml.VoiceResponse();
  response.play({}, url);
  return response.toString();
}

/** @see https://www.twilio.com/docs/voice/twiml/leave */
export function leaveTwiml(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.leave();
  return response.toString();
}
