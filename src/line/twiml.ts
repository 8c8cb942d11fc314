/**
 * Reply → TwiML.
 *
 * @see https://www.twilio.com/docs/voice/twiml
 */
import twilio from 'twilio';
import type { Language } from '../booking/restaurant.ts';
import type { Gathering, Reply, ReplyRoute, Speech } from '../call/reply.ts';
import { plainText } from './plain-text.ts';
import { say } from './say.ts';
import { actionPath, HOLD_PATH, HOST_BRIEFING_PATH } from './webhooks.ts';

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

/** How a caller gets to a host. */
export interface WayToHost {
  /** In which a caller waits for a host who is rung apart; without one, the caller's own leg rings. */
  queue?: string | null;
  /** What the host's phone shows then; null for the caller's own number. */
  callerId?: string | null;
}

export function twimlOf(reply: Reply, { queue = null, callerId = null }: WayToHost = {}): string {
  const response = new twilio.twiml.VoiceResponse();
  switch (reply.kind) {
    case 'ask':
      ask(response, reply);
      break;
    case 'transfer':
      say(response, reply.voice, reply.speech);
      if (queue !== null) enqueue(response, queue, reply);
      else
        dial(response, {
          ...reply,
          callerId,
          action: actionPath(reply.route, reply.turn),
          briefing: HOST_BRIEFING_PATH,
        });
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
  callerId: string | null;
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

/**
 * Does not answer: the caller hears the busy tone, and nobody pays for it.
 *
 * @see https://www.twilio.com/docs/voice/twiml/reject
 */
export function busyTwiml(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.reject({ reason: 'busy' });
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
    // Names and places are guests too: what Twilio takes for profanity must not reach us as asterisks. Of Spanish it filters only
    // that of Spain, and takes no word about any other.
    ...(language === 'en' && { profanityFilter: false }),
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

/** What is heard meanwhile is asked for round by round, at `waitUrl`; however the wait ends, the call goes on at `action`. */
function enqueue(response: VoiceResponse, queue: string, { route, turn }: { route: ReplyRoute; turn: number }): void {
  const wait = { waitUrl: `${HOLD_PATH}?turn=${turn}`, waitUrlMethod: 'POST' };
  response.enqueue({ action: actionPath(route, turn), method: 'POST', ...wait }, queue);
}

/** @see https://www.twilio.com/docs/voice/twiml/number#attributes-url for what the host hears first. */
function dial(
  response: VoiceResponse,
  to: { to: string; callerId: string | null; timeoutSeconds: number; action: string; briefing?: string },
): void {
  const timeout = Math.min(
    Math.max(wholeSeconds(to.timeoutSeconds), DIAL_TIMEOUT_MIN_SECONDS),
    DIAL_TIMEOUT_MAX_SECONDS,
  );
  const shown = to.callerId === null ? {} : { callerId: to.callerId };
  const dialled = response.dial({ action: to.action, method: 'POST', timeout, answerOnBridge: true, ...shown });
  dialled.number(to.briefing === undefined ? {} : { url: to.briefing, method: 'POST' }, to.to);
}

/** Gather and Dial take positive whole seconds (warning 13313). */
function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.round(seconds));
}
