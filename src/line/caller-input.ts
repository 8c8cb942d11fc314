/**
 * A webhook's form → what the caller did. Twilio's names stop here.
 */
import { type CallerInput, HEARD_TEXT_MAX_CHARACTERS } from '../call/caller-input.ts';
import type { EndedLeg } from '../call/end-call.ts';
import type { TurnRequest } from '../call/turn-request.ts';
import { plainText } from './plain-text.ts';
import type { TwilioForm } from './twilio-form.ts';
import type { TurnWebhook } from './webhooks.ts';

/** Keys beyond this are dropped: the longest answer by keys is a phone number. */
export const KEYED_MAX_DIGITS = 32;

/** Call statuses after which nobody is on the line. @see https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
const finalCallStatuses: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/** @throws Error when the form names no call: there is nothing to take a turn of. */
export function turnRequestOf(form: TwilioForm, webhook: TurnWebhook, turn: unknown): TurnRequest {
  if (form.CallSid === null) throw new Error('The form names no call.');
  return {
    callSid: form.CallSid,
    from: callerNumberOf(form),
    to: form.To,
    mode: webhook.mode,
    route: webhook.route,
    turn: turnNumber(turn),
    input: webhook.route === 'start' ? null : callerInputOf(form),
  };
}

/**
 * A number whose signature does not verify may be somebody else's: who calls under it is asked as one who withholds theirs.
 *
 * @see https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir for `StirVerstat`
 */
export function callerNumberOf({ From, StirVerstat }: TwilioForm): string | null {
  return StirVerstat.startsWith('TN-Validation-Failed') ? null : From;
}

/**
 * What the caller did. The order matters: a transfer's end and a hang-up say more than stale words beside them, and the
 * first key pressed stops Twilio's speech recognition, so digits are newer than any words that came with them.
 */
export function callerInputOf(form: TwilioForm): CallerInput {
  if (form.DialCallStatus !== '') return { kind: 'transferEnded', answered: wasAnswered(form) };
  if (finalCallStatuses.has(form.CallStatus)) return { kind: 'hungUp' };

  const digits = form.Digits.replace(/[^0-9*#]/g, '').slice(0, KEYED_MAX_DIGITS);
  if (digits !== '') return { kind: 'pressed', digits };

  const text = plainText(form.SpeechResult.slice(0, HEARD_TEXT_MAX_CHARACTERS));
  if (text !== '') return { kind: 'said', text, confidence: form.Confidence };

  return { kind: 'silent' };
}

/** Whether a host spoke to the caller. @see https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values */
export function wasAnswered(form: TwilioForm): boolean {
  const pickedUp = form.DialCallStatus === 'completed' || form.DialCallStatus === 'answered';
  return pickedUp && form.DialBridged !== 'false';
}

/** The call's end, or null for a status that is not the last one and for a form that names no call. */
export function endedLegOf(form: TwilioForm): EndedLeg | null {
  if (form.CallSid === null || !finalCallStatuses.has(form.CallStatus)) return null;
  return {
    callSid: form.CallSid,
    status: form.CallStatus,
    durationSeconds: form.CallDuration,
  };
}

/** The turn number of an action URL, or null when it carries none that we made. */
function turnNumber(turn: unknown): number | null {
  return typeof turn === 'string' && /^-?\d{1,6}$/.test(turn) ? Number(turn) : null;
}
