/**
 * The form of a voice webhook, read so that no form can fail: what is missing, repeated or odd becomes empty or null.
 *
 * @see https://www.twilio.com/docs/voice/twiml#request-parameters
 */
import { z } from 'zod';

/** A parameter as text; a repeated parameter counts once, a missing one is empty. */
const text = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().catch(''));

/** Also letters in upper case and words, for other makers of calls than Twilio (the offline phone, tests). */
const callSid = text.transform((value) => (/^[\w-]{1,64}$/.test(value) ? value : null));

const phoneNumber = text.transform(dialableNumber);

const fraction = text.transform((value) => {
  const number = Number.parseFloat(value);
  return number >= 0 && number <= 1 ? number : null;
});

const seconds = text.transform((value) => (/^\d{1,6}$/.test(value) ? Number(value) : null));

const twilioForm = z.object({
  CallSid: callSid,
  From: phoneNumber,
  To: phoneNumber,
  /** What SHAKEN/STIR says of `From`, where it says anything. */
  StirVerstat: text,
  CallStatus: text,
  CallDuration: seconds,
  Digits: text,
  SpeechResult: text,
  Confidence: fraction,
  DialCallStatus: text,
  /** `false` where the leg was answered, and hung up before the two were connected. */
  DialBridged: text,
  /** How a caller left a queue, and how long they have been in it. */
  QueueResult: text,
  QueueSid: callSid,
  QueueTime: seconds,
  /** Of a leg that was dialled for another call. */
  ParentCallSid: callSid,
});

export type TwilioForm = z.infer<typeof twilioForm>;

/** Reads a form; never throws. */
export function readTwilioForm(form: unknown): TwilioForm {
  return twilioForm.parse(typeof form === 'object' && form !== null ? form : {});
}

/**
 * What Twilio has put in `From` for callers without a number: words keyed as digits. ANONYMOUS, RESTRICTED, BLOCKED,
 * UNKNOWN, UNAVAILABLE and PRIVATE, in this order; all but the last two are too short or unassigned anyway.
 */
const withheldNumbers = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253', '+7748283']);

/** An E.164 number (ITU-T E.164: at most 15 digits) or null: withheld, a SIP address, a client name. */
export function dialableNumber(value: string): string | null {
  return /^\+[1-9]\d{6,14}$/.test(value) && !withheldNumbers.has(value) ? value : null;
}
