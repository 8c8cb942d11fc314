/**
 * Reply → TwiML.
 *
 * @see https://www.twilio.com/docs/voice/twiml
 */
import twilio from 'twilio';
import type { Language } from '../booking/restaurant.ts';
import type { Briefing, Gathering, Reply, Speech } from '../call/reply.ts';
import { plainText } from './plain-text.ts';
import { say } from './say.ts';
import { actionPath, HOST_BRIEFING_PATH } from './webhooks.ts';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
type GatherAttributes = NonNullable<Parameters<VoiceResponse['gather']>[0]>;

/** The dialects that Twilio's recognisers take everywhere; `es-US` is the one Spanish that every speech model has. */
const recognisedLanguages = { en: 'en-US', es: 'es-US' } as const satisfies Record<Language, string>;

/** Twilio's limits for `hints` (warning 13330). */
const HINTS_MAX = 500;
const HINT_MAX_CHARACTERS = 100;

/** Twilio's limits for how long a Dial rings. */
const DIAL_TIMEOUT_MIN_SECONDS = 5;
const DIAL_TIMEOUT_MAX_SECONDS = 600;

export function twimlOf(reply: Reply): string {
  const response = new twilio.twiml.VoiceResponse();
  switch (reply.kind) {
    case 'ask':
      ask(response, reply);
      break;
    case 'transfer':
      say(response, reply.voice, reply.speech);
      dial(response, { ...reply, action: actionPath(reply.route, reply.turn), briefing: HOST_BRIEFING_PATH });
      break;
    // A stream is opened by who can admit it (`streamTwiml`); without one the call goes on at once.
    case 'stream':
    case 'wait':
      say(response, reply.voice, reply.speech);
      response.redirect({ method: 'POST' }, actionPath(reply.route, reply.turn));
      break;
    case 'end':
      say(response, reply.voice, reply.speech);
      response.hangup();
      break;
  }
  return response.toString();
}

/** Says something and rings a host; what comes after is asked for at `action`. */
export function transferTwiml(transfer: {
  speech: Speech;
  voice: string;
  to: string;
  timeoutSeconds: number;
  action: string;
}): string {
  const response = new twilio.twiml.VoiceResponse();
  say(response, transfer.voice, transfer.speech);
  dial(response, transfer);
  return response.toString();
}

/**
 * Says something, or nothing, and opens a media stream in both directions. When the stream ends, whoever ended it, the call
 * goes on at `after`.
 *
 * @see https://www.twilio.com/docs/voice/twiml/stream
 */
export function streamTwiml(stream: {
  speech: Speech;
  voice: string;
  url: string;
  token: string;
  after: string;
}): string {
  const response = new twilio.twiml.VoiceResponse();
  say(response, stream.voice, stream.speech);
  response.connect().stream({ url: stream.url }).parameter({ name: 'token', value: stream.token });
  response.redirect({ method: 'POST' }, stream.after);
  return response.toString();
}

/** Says something, or nothing, and hangs up. */
export function endTwiml(end: { speech: Speech; voice: string }): string {
  return twimlOf({ kind: 'end', language: 'en', ...end });
}

/** The key by which a host takes a call. Any other declines it, and so does a mailbox, which presses none. */
const TAKES_CALL = '1';
const HOST_DECIDES_WITHIN_SECONDS = 10;

/** Said to a host alone. Where there is nothing to say or to choose, the two are connected as soon as it is over. */
export function briefingTwiml(briefing: Briefing | null): string {
  const response = new twilio.twiml.VoiceResponse();
  if (briefing === null) return response.toString();
  const { voice, speech, choice } = briefing;
  if (choice === undefined) {
    say(response, voice, speech);
    return response.toString();
  }
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: HOST_DECIDES_WITHIN_SECONDS,
    action: HOST_BRIEFING_PATH,
    method: 'POST',
  });
  say(gather, voice, [...speech, ...choice]);
  response.hangup();
  return response.toString();
}

/** After the host's key. What ends without a Hangup connects the two; a Hangup brings the caller back to us. */
export function decisionTwiml(key: string): string {
  const response = new twilio.twiml.VoiceResponse();
  if (key !== TAKES_CALL) response.hangup();
  return response.toString();
}

/**
 * The question is said inside the Gather, so that the caller may speak or press keys over it. `actionOnEmptyResult`
 * brings silence back as a turn; the Redirect does the same should a Gather ever fall through.
 */
function ask(response: VoiceResponse, reply: Extract<Reply, { kind: 'ask' }>): void {
  const action = actionPath(reply.route, reply.turn);
  const gather = response.gather({
    input: reply.gathering.input,
    action,
    method: 'POST',
    actionOnEmptyResult: true,
    bargeIn: true,
    timeout: wholeSeconds(reply.gathering.timeoutSeconds),
    ...(reply.gathering.input.includes('dtmf') && keyAttributes(reply.gathering)),
    ...(reply.gathering.input.includes('speech') && speechAttributes(reply.gathering, reply.language)),
  });
  say(gather, reply.voice, reply.speech);
  response.redirect({ method: 'POST' }, action);
}

function keyAttributes(gathering: Gathering): GatherAttributes {
  return {
    finishOnKey: gathering.finishOnKey,
    ...(gathering.numDigits !== undefined && { numDigits: gathering.numDigits }),
  };
}

function speechAttributes(gathering: Gathering, language: Language): GatherAttributes {
  const hints = hintsOf(gathering.hints);
  const speechTimeout = gathering.speechTimeoutSeconds;
  return {
    language: recognisedLanguages[language],
    // Names and places are guests too: what Twilio takes for profanity must not reach us as asterisks.
    profanityFilter: false,
    ...(hints !== '' && { hints }),
    // No speechModel: with one, 'auto' would be refused (warning 13335), and Twilio picks and fails over by itself.
    speechTimeout: speechTimeout === 'auto' ? 'auto' : String(wholeSeconds(speechTimeout)),
  };
}

/** Twilio separates hints by commas, so a hint has none of its own. */
function hintsOf(hints: string[]): string {
  return hints
    .map((hint) => plainText(hint.replaceAll(',', ' ')).slice(0, HINT_MAX_CHARACTERS))
    .filter((hint) => hint !== '')
    .slice(0, HINTS_MAX)
    .join(',');
}

/** @see https://www.twilio.com/docs/voice/twiml/number#attributes-url for what the host hears first. */
function dial(
  response: VoiceResponse,
  to: { to: string; timeoutSeconds: number; action: string; briefing?: string },
): void {
  const timeout = Math.min(
    Math.max(wholeSeconds(to.timeoutSeconds), DIAL_TIMEOUT_MIN_SECONDS),
    DIAL_TIMEOUT_MAX_SECONDS,
  );
  const dialled = response.dial({ action: to.action, method: 'POST', timeout, answerOnBridge: true });
  dialled.number(to.briefing === undefined ? {} : { url: to.briefing, method: 'POST' }, to.to);
}

/** Gather and Dial take positive whole seconds (warning 13313). */
function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.round(seconds));
}
