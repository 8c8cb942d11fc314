/** What hosts hear who are rung for a caller: the whisper, the choice, and the caller. */
import twilio from 'twilio';
import type { LegKey } from '../call/host-leg.ts';
import type { Briefing, Speech } from '../call/reply.ts';
import { say } from './say.ts';
import { HOST_BRIEFING_PATH, HOST_DECISION_PATH, hostLegPath } from './webhooks.ts';

/**
 * The key by which a host takes a call. Any other declines it, and so does a mailbox, which presses none: so no detection of
 * machines is needed, which takes seconds and may be wrong.
 */
export const TAKES_CALL = '1';
const HOST_DECIDES_WITHIN_SECONDS = 10;

/** Said to a host alone. Where there is nothing to say or to choose, the two are connected as soon as it is over. */
export function briefingTwiml(briefing: Briefing | null): string {
  const response = new twilio.twiml.VoiceResponse();
  if (briefing === null) return response.toString();
  const { voice, speech, choice } = briefing;
  if (choice === undefined) say(response, voice, speech);
  else whisper(response, briefing, { action: HOST_BRIEFING_PATH });
  return response.toString();
}

function whisper(
  response: InstanceType<typeof twilio.twiml.VoiceResponse>,
  { voice, speech, choice = [] }: Briefing,
  to: { action: string; actionOnEmptyResult?: boolean },
): void {
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: HOST_DECIDES_WITHIN_SECONDS,
    method: 'POST',
    ...to,
  });
  say(gather, voice, [...speech, ...choice]);
  response.hangup();
}

/** After the host's key. What ends without a Hangup connects the two; a Hangup brings the caller back to us. */
export function decisionTwiml(key: string): string {
  const response = new twilio.twiml.VoiceResponse();
  if (key !== TAKES_CALL) response.hangup();
  return response.toString();
}

/** Said to a host on a leg of their own. Who presses nothing is told apart from who declines. */
export function hostLegTwiml(briefing: Briefing | null, key: LegKey): string {
  const response = new twilio.twiml.VoiceResponse();
  if (briefing === null) response.hangup();
  else whisper(response, briefing, { action: hostLegPath(HOST_DECISION_PATH, key), actionOnEmptyResult: true });
  return response.toString();
}

/** How long a host is kept who takes a caller that has just hung up; Twilio takes no less. */
const BRIDGED_WITHIN_SECONDS = 5;

/** Connects the host with the one caller in the queue; when they have talked, or nobody was there, says so and hangs up. */
export function connectTwiml(queue: string, after: { speech: Speech; voice: string }): string {
  const response = new twilio.twiml.VoiceResponse();
  response.dial({ timeout: BRIDGED_WITHIN_SECONDS }).queue({}, queue);
  say(response, after.voice, after.speech);
  response.hangup();
  return response.toString();
}

export function hangUpTwiml(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.hangup();
  return response.toString();
}
