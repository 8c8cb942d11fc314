/**
 * Text messages through Twilio's REST API, behind the outreach's `Carrier` port.
 *
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
import twilio from 'twilio';
import { DependencyFailure } from '../failures.ts';
import type { Carrier, HandOver, OutgoingText } from '../outreach/carrier.ts';

export interface TwilioMessagesOptions {
  accountSid: string;
  authToken: string;
  /** Another base than Twilio's own, for tests; null for Twilio's. */
  apiUrl: string | null;
  /** Where Twilio tells what became of a message; null where it cannot reach us. */
  statusCallback: ((messageId: number) => string) | null;
  timeoutMs?: number;
}

const ANSWER_TIMEOUT_MS = 10_000;

/** The newest messages between two numbers; more than ever pass between a guest and a restaurant in some minutes. */
const LISTED_MAX = 50;

/** https://www.twilio.com/docs/api/errors/21610: the guest has replied STOP to this number. */
const UNSUBSCRIBED = 21610;

/** Node's codes for a request that never left. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

export function createTwilioMessages(options: TwilioMessagesOptions): Carrier {
  const { accountSid, authToken, apiUrl, statusCallback, timeoutMs = ANSWER_TIMEOUT_MS } = options;
  const httpClient = new twilio.RequestClient({ timeout: timeoutMs });
  if (apiUrl !== null) redirect(httpClient, apiUrl);
  const client = twilio(accountSid, authToken, { httpClient });

  return {
    async send({ messageId, from, to, body }) {
      try {
        const callback = statusCallback === null ? {} : { statusCallback: statusCallback(messageId) };
        const { sid } = await client.messages.create({ from, to, body, ...callback });
        return { kind: 'accepted', messageSid: sid };
      } catch (error) {
        return handOverOf(error);
      }
    },

    /**
     * Not narrowed by `DateSent`, which a message that still waits at Twilio lacks. Trial accounts put words of Twilio's before
     * the body, so its end is compared.
     */
    async find({ from, to, body }: OutgoingText, since: Date) {
      try {
        const listed = await client.messages.list({ from, to, limit: LISTED_MAX });
        return listed
          .filter((message) => message.body.endsWith(body) && message.dateCreated >= since)
          .map(({ sid }) => sid);
      } catch (error) {
        throw new DependencyFailure('Twilio', { cause: withoutWords(error) });
      }
    },
  };
}

/** What a failed request says about its message. Only a refusal of the message itself is final. */
function handOverOf(error: unknown): HandOver {
  const cause = withoutWords(error);
  const { status, code } = codesOf(error);
  if (status === 400) return { kind: 'refused', code: String(code ?? status), optedOut: code === UNSUBSCRIBED };
  // Too many requests, wrong credentials, a suspended account: taken by nobody, and put right by people.
  if (status !== null && status < 500) return { kind: 'notSent', cause };
  if (typeof code === 'string' && NEVER_SENT.test(code)) return { kind: 'notSent', cause };
  return { kind: 'unknown', cause };
}

function codesOf(error: unknown): { status: number | null; code: unknown } {
  if (typeof error !== 'object' || error === null) return { status: null, code: null };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : null;
  return { status, code: 'code' in error ? error.code : null };
}

/** Twilio's messages name the number that they are about, and its library keeps the whole request. */
function withoutWords(error: unknown): Error {
  const { status, code } = codesOf(error);
  return Object.assign(new Error('Twilio did not take a request'), { status, code });
}

/** Has the client send every request to another base. */
function redirect(client: { request: twilio.RequestClient['request'] }, apiUrl: string): void {
  const request = client.request.bind(client);
  const base = apiUrl.replace(/\/+$/, '');
  client.request = (options) => {
    const { pathname, search } = new URL(options.uri);
    return request({ ...options, uri: `${base}${pathname}${search}` });
  };
}
