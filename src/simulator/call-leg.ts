/**
 * One leg of a call as Twilio's HTTP client sees it: the fields of each webhook, the signature, the retry.
 *
 * Fields after https://www.twilio.com/docs/voice/twiml#request-parameters. Documents live at the public URL, which is what
 * Twilio signs; requests go to the address where the server really listens.
 */

import { TwilioFault } from './twilio-fault.ts';
import { signTwilioRequest } from './twilio-signature.ts';
import type { HttpMethod } from './twiml-document.ts';
import type { TwimlAnswer } from './twiml-reader.ts';

/** Random bytes; passed in, so that a test may choose them. */
export type RandomBytes = (count: number) => Uint8Array;

export interface CallLegOptions {
  /** Where the server listens, e.g. `http://localhost:3000`. */
  serverUrl: string;
  /** The base that the server believes it is reached at; `serverUrl` unless a tunnel or proxy stands before it. */
  publicUrl?: string | undefined;
  authToken: string;
  /** E.164, or null for a caller who withholds the number. */
  from: string | null;
  to: string;
  random: RandomBytes;
  fetch?: typeof fetch | undefined;
}

/** What Twilio gives as `From` for a withheld number: "anonymous", keyed (https://help.twilio.com/articles/223179988). */
export const ANONYMOUS = '+266696687';

/** Twilio waits this long for an answer (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). */
const WEBHOOK_TIMEOUT_SECONDS = 15;

const STATUS_CALLBACK_PATH = '/voice/status';

export interface Webhook {
  url: string;
  method: HttpMethod;
  form: Record<string, string>;
  /** The same for a webhook and its retries. */
  idempotencyToken: string;
}

export class CallLeg {
  readonly callSid: string;
  readonly #options: CallLegOptions;
  readonly #accountSid: string;
  readonly #publicUrl: URL;

  constructor(options: CallLegOptions) {
    this.#options = options;
    this.#publicUrl = new URL(options.publicUrl ?? options.serverUrl);
    this.callSid = this.newSid('CA');
    this.#accountSid = this.newSid('AC');
  }

  /** E.164; null where it is withheld. */
  get from(): string | null {
    return this.#options.from;
  }

  /** The number that was called. */
  get to(): string {
    return this.#options.to;
  }

  newSid(prefix: 'CA' | 'AC' | 'RE'): string {
    return prefix + hex(this.#options.random(16));
  }

  /** The public URL of a path, or of a reference in the document at `base`. */
  resolve(reference: string, base: string = this.#publicUrl.href): string {
    try {
      return new URL(reference, base).href;
    } catch {
      throw new TwilioFault(11100, `"${reference}" is not a URL.`);
    }
  }

  /** What stands behind a `#` tells Twilio how to try again: it is neither sent nor signed. */
  webhook(url: string, method: HttpMethod, fields: Readonly<Record<string, string>>): Webhook {
    const form = { ...this.#callFields(), ...fields };
    return { url: url.replace(/#.*$/, ''), method, form, idempotencyToken: this.#uuid() };
  }

  /** Sends a webhook; throws `TwilioFault` when no answer comes back. */
  async send(webhook: Webhook): Promise<TwimlAnswer> {
    const signedUrl = webhook.method === 'GET' ? withQuery(webhook.url, webhook.form) : webhook.url;
    const form = webhook.method === 'GET' ? {} : webhook.form;
    const signature = signTwilioRequest({ authToken: this.#options.authToken, url: signedUrl, form });
    const address = this.#serverAddress(signedUrl);
    try {
      const response = await (this.#options.fetch ?? fetch)(address, {
        method: webhook.method,
        redirect: 'manual',
        headers: {
          'User-Agent': 'TwilioProxy/1.1',
          Accept: '*/*',
          'X-Twilio-Signature': signature,
          'I-Twilio-Idempotency-Token': webhook.idempotencyToken,
        },
        body: webhook.method === 'POST' ? new URLSearchParams(form) : null,
        signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_SECONDS * 1000),
      });
      return {
        status: response.status,
        contentType: response.headers.get('content-type'),
        body: await response.text(),
      };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      const code = timedOut ? 11203 : 11205;
      throw new TwilioFault(code, timedOut ? 'The server took longer than 15 s.' : 'The server could not be reached.');
    }
  }

  /** A status callback is not TwiML: any 2xx will do (https://www.twilio.com/docs/voice/api/call-resource#statuscallback). */
  async reportCompleted(elapsedSeconds: number): Promise<void> {
    const callback = this.webhook(this.resolve(STATUS_CALLBACK_PATH), 'POST', {
      CallStatus: 'completed',
      CallDuration: `${Math.ceil(elapsedSeconds)}`,
      CallbackSource: 'call-progress-events',
      SequenceNumber: '0',
    });
    const { status } = await this.send(callback);
    if (status < 200 || status > 299) throw new TwilioFault(11200, `The status callback got HTTP ${status}.`);
  }

  #callFields(): Record<string, string> {
    const from = this.#options.from ?? ANONYMOUS;
    const { to } = this.#options;
    return {
      AccountSid: this.#accountSid,
      ApiVersion: '2010-04-01',
      CallSid: this.callSid,
      Called: to,
      Caller: from,
      Direction: 'inbound',
      From: from,
      To: to,
    };
  }

  #serverAddress(url: string): string {
    const { pathname, search, origin } = new URL(url);
    if (origin !== this.#publicUrl.origin) {
      throw new TwilioFault(null, `The offline phone calls ${this.#publicUrl.origin} only, not ${origin}.`);
    }
    return new URL(pathname + search, this.#options.serverUrl).href;
  }

  #uuid(): string {
    return hex(this.#options.random(16)).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }
}

function withQuery(url: string, form: Readonly<Record<string, string>>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(form)) target.searchParams.append(name, value);
  return target.href;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
