/**
 * Stands in for Twilio's REST API of messages, calls and queues: takes what the real one takes, refuses what it refuses with its codes, and keeps
 * a list of what it was asked that the real one would never be asked.
 *
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import twilio from 'twilio';
import { refuse, send, TelephoneExchange, textOf } from '../../src/simulator/telephone-exchange.ts';

export interface CarriedMessage {
  sid: string;
  from: string;
  to: string;
  body: string;
  statusCallback: string | null;
  createdAt: Date;
}

/** What becomes of the next message: taken, refused, or one of the ways in which the sender cannot know. */
type Fate = 'taken' | 'busy' | 'broken' | 'broken after taking it' | 'silent after taking it' | 'unsubscribed';

export interface TwilioCloud {
  url: string;
  accountSid: string;
  authToken: string;
  messages: CarriedMessage[];
  /** Requests that the real one would refuse as malformed. A test expects none. */
  faults: string[];
  /** Legs that were asked for. */
  exchange: TelephoneExchange;
  /** For the next messages, in order; taken after that. */
  fates: Fate[];
  /** Tells our server what became of a message, signed. */
  report(message: CarriedMessage, status: string, fields?: Record<string, string>): Promise<number>;
  stop(): Promise<void>;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const BODY_MAX_CHARACTERS = 1_600;

export async function startTwilioCloud(): Promise<TwilioCloud> {
  const accountSid = `AC${'a'.repeat(32)}`;
  const authToken = 'cloud-auth-token';
  const messages: CarriedMessage[] = [];
  const faults: string[] = [];
  const fates: Fate[] = [];
  const exchange = new TelephoneExchange(accountSid);
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      faults.push(String(error));
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;

  return {
    url: `http://127.0.0.1:${address.port}`,
    accountSid,
    authToken,
    messages,
    faults,
    exchange,
    fates,
    report,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://cloud');
    if (!isAuthorised(request)) return refuse(response, 401, 20003, 'Authenticate');
    if (await exchange.answer(request, response)) return;
    if (url.pathname !== path) return refuse(response, 404, 20404, 'The requested resource was not found');
    if (request.method === 'GET') return list(url.searchParams, response);
    if (request.method !== 'POST') return refuse(response, 405, 20004, 'Method not allowed');
    await create(request, response);
  }

  function isAuthorised({ headers }: IncomingMessage): boolean {
    return headers.authorization === `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  }

  async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      return fault(response, 20001, 'A body must be a form.');
    }
    const form = new URLSearchParams(await textOf(request));
    const [to, from, body] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? ''];
    const statusCallback = form.get('StatusCallback');
    if (!E164.test(to)) return fault(response, 21211, "The 'To' number is not a valid phone number.");
    if (!E164.test(from)) return fault(response, 21212, "The 'From' number is not a valid phone number.");
    if (to === from) return fault(response, 21266, "'To' and 'From' number cannot be the same.");
    if (body.trim() === '') return fault(response, 21602, 'Message body is required.');
    if (body.length > BODY_MAX_CHARACTERS) return fault(response, 21617, 'The message body exceeds the limit.');
    if (statusCallback !== null && !URL.canParse(statusCallback)) {
      return fault(response, 21609, "The 'StatusCallback' URL is not a valid URL.");
    }
    const fate = fates.shift() ?? 'taken';
    if (fate === 'busy') return refuse(response, 429, 20429, 'Too many requests');
    if (fate === 'broken') return refuse(response, 500, 20500, 'Internal server error');
    if (fate === 'unsubscribed') return refuse(response, 400, 21610, 'Attempt to send to unsubscribed recipient');
    const sid = `SM${String(messages.length + 1).padStart(32, '0')}`;
    const message: CarriedMessage = { sid, from, to, body, statusCallback, createdAt: new Date() };
    messages.unshift(message);
    if (fate === 'silent after taking it') return;
    if (fate === 'broken after taking it') return refuse(response, 500, 20500, 'Internal server error');
    send(response, 201, resourceOf(message));
  }

  /** The newest first, `PageSize` to a page; a filter that is absent lets all through. */
  function list(query: URLSearchParams, response: ServerResponse): void {
    const [to, from] = [query.get('To'), query.get('From')];
    const found = messages.filter(
      (message) => (to === null || message.to === to) && (from === null || message.from === from),
    );
    const page = found.slice(0, Number(query.get('PageSize') ?? 50)).map(resourceOf);
    send(response, 200, { messages: page, page: 0, page_size: page.length, next_page_uri: null, uri: path });
  }

  function resourceOf({ sid, from, to, body, createdAt }: CarriedMessage) {
    const created = createdAt.toUTCString().replace('GMT', '+0000');
    return {
      sid,
      account_sid: accountSid,
      api_version: '2010-04-01',
      body,
      from,
      to,
      direction: 'outbound-api',
      status: 'queued',
      date_created: created,
      date_updated: created,
      date_sent: null,
      error_code: null,
      error_message: null,
      num_segments: '1',
      num_media: '0',
      messaging_service_sid: null,
      price: null,
      price_unit: null,
      subresource_uris: {},
      uri: path.replace('.json', `/${sid}.json`),
    };
  }

  function fault(response: ServerResponse, code: number, message: string): void {
    faults.push(message);
    refuse(response, 400, code, message);
  }

  async function report(message: CarriedMessage, status: string, fields: Record<string, string> = {}): Promise<number> {
    if (message.statusCallback === null) throw new Error('The message asked for no callback.');
    // What stands behind the # tells Twilio how to try again: it is neither sent nor signed.
    const address = message.statusCallback.replace(/#.*$/, '');
    const form: Record<string, string> = {
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      From: message.from,
      To: message.to,
      MessageSid: message.sid,
      SmsSid: message.sid,
      MessageStatus: status,
      SmsStatus: status,
      ...fields,
    };
    const answered = await fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': twilio.getExpectedTwilioSignature(authToken, address, form),
      },
      body: new URLSearchParams(form),
    });
    return answered.status;
  }
}
