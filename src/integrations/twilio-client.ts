/** Twilio's REST API, as every adapter of it is given it, and what a failed request says. */
import twilio from 'twilio';

export interface TwilioAccount {
  accountSid: string;
  authToken: string;
  /** Another base than Twilio's own, for tests; null for Twilio's. */
  apiUrl: string | null;
  timeoutMs?: number;
}

const ANSWER_TIMEOUT_MS = 10_000;

/** Node's codes for a request that never left. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

export function createTwilioClient({ accountSid, authToken, apiUrl, timeoutMs = ANSWER_TIMEOUT_MS }: TwilioAccount) {
  const httpClient = new twilio.RequestClient({ timeout: timeoutMs });
  if (apiUrl !== null) redirect(httpClient, apiUrl);
  return twilio(accountSid, authToken, { httpClient });
}

/**
 * What a request that failed has done: nothing for certain (`notDone`), or nobody knows. Too many requests, wrong credentials,
 * a suspended account: done by nobody, and put right by people.
 */
export function failureOf(error: unknown): { kind: 'notDone' | 'unknown'; status: number | null; code: unknown } {
  const { status, code } = codesOf(error);
  const isRefused = status !== null && status < 500;
  const neverLeft = typeof code === 'string' && NEVER_SENT.test(code);
  return { kind: isRefused || neverLeft ? 'notDone' : 'unknown', status, code };
}

/** Twilio's messages name the number that they are about, and its library keeps the whole request. */
export function withoutWords(error: unknown): Error {
  const { status, code } = codesOf(error);
  return Object.assign(new Error('Twilio did not take a request'), { status, code });
}

function codesOf(error: unknown): { status: number | null; code: unknown } {
  if (typeof error !== 'object' || error === null) return { status: null, code: null };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : null;
  return { status, code: 'code' in error ? error.code : null };
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
