/**
 * A webhook's form → what the caller did. Twilio's names stop here.
 */
import { type CallerInput, HEARD_TEXT_MAX_CHARACTERS } from '../call/caller-input.ts';
import type { EndedLeg } from '../call/end-call.ts';
import type { TransferOutcome } from '../call/host-leg.ts';
import type { TurnRequest } from '../call/turn-request.ts';
import { plainText } from './plain-text.ts';
import type { TwilioForm } from './twilio-form.ts';
import type { TurnWebhook } from './webhooks.ts';

/** Keys beyond this are dropped: the longest answer by keys is a phone number. */
export const KEYED_MAX_DIGITS = 32;

/** Call statuses after which nobody is on the line. @see https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
const finalCallStatuses: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/**
 * @param transfer What a transfer came to that ends with this webhook.
 * @throws Error when the form names no call: there is nothing to take a turn of.
 */
export function turnRequestOf(
  form: TwilioForm,
  webhook: TurnWebhook,
  turn: unknown,
  transfer: TransferOutcome | null = transferOutcomeOf(form),
): TurnRequest {
  if (form.CallSid === null) throw new Error('The form names no call.');
  return {
    callSid: form.CallSid,
    from: callerNumberOf(form),
    to: form.To,
    mode: webhook.mode,
    route: webhook.route,
    turn: turnNumberIn(turn),
    input: webhook.route === 'start' ? null : callerInputOf(form, transfer),
  };
}

/**
 * A number whose signature does not verify may be somebody else's: who calls under it is asked as one who withholds theirs.
 * Twilio promises to say so with the first webhook of a call alone, so what a call was begun with is believed before this.
 *
 * @see https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir for `StirVerstat`
 */
export function callerNumberOf({ From, StirVerstat }: Pick<TwilioForm, 'From' | 'StirVerstat'>): string | null {
  return StirVerstat.startsWith('TN-Validation-Failed') ? null : From;
}

/**
 * What the phone of a host shows who is rung from the caller's own leg; null for the caller's number. Carriers refuse a call
 * under a number that is none, so one that is withheld goes under the number called, which Twilio allows.
 *
 * @see https://www.twilio.com/docs/api/errors/13214
 */
export function callerIdOf({ From, To }: Pick<TwilioForm, 'From' | 'To'>): string | null {
  return From === null ? To : null;
}

/**
 * What the caller did. The order matters: a transfer's end and a hang-up say more than stale words beside them, and the
 * first key pressed stops Twilio's speech recognition, so digits are newer than any words that came with them.
 */
export function callerInputOf(form: TwilioForm, transfer = transferOutcomeOf(form)): CallerInput {
  if (transfer !== null) return { kind: 'transferEnded', outcome: transfer };
  if (finalCallStatuses.has(form.CallStatus)) return { kind: 'hungUp' };

  const digits = form.Digits.replace(/[^0-9*#]/g, '').slice(0, KEYED_MAX_DIGITS);
  if (digits !== '') return { kind: 'pressed', digits };

  const text = plainText(form.SpeechResult.slice(0, HEARD_TEXT_MAX_CHARACTERS));
  if (text !== '') return { kind: 'said', text, confidence: form.Confidence };

  return { kind: 'silent' };
}

const outcomesByDialStatus: Readonly<Record<string, TransferOutcome>> = {
  completed: 'taken',
  answered: 'taken',
  busy: 'busy',
  'no-answer': 'noAnswer',
  canceled: 'noAnswer',
};

/**
 * What a transfer by `<Dial>` came to; null where none has ended. A host who was answered and never connected has declined; a
 * caller whose own call is over has not waited for them.
 *
 * @see https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values
 */
export function transferOutcomeOf({ CallStatus, DialCallStatus, DialBridged }: TwilioForm): TransferOutcome | null {
  if (DialCallStatus === '') return null;
  const outcome = outcomesByDialStatus[DialCallStatus] ?? 'failed';
  if (outcome === 'taken' && DialBridged !== 'false') return 'taken';
  if (finalCallStatuses.has(CallStatus)) return 'abandoned';
  return outcome === 'taken' ? 'declined' : outcome;
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
export function turnNumberIn(turn: unknown): number | null {
  return typeof turn === 'string' && /^-?\d{1,6}$/.test(turn) ? Number(turn) : null;
}
