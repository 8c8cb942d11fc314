/**
 * The part of Twilio's REST API by which legs are made and ended, for tests: it takes what the real one takes, refuses what it
 * refuses with its codes, and keeps a list of what the real one would never be asked.
 *
 * @see https://www.twilio.com/docs/voice/api/call-resource
 * @see https://www.twilio.com/docs/voice/api/queue-resource#delete-a-queue-resource
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface ExchangeLeg {
  sid: string;
  from: string;
  to: string;
  url: string;
  statusCallback: string | null;
  timeoutSeconds: number;
  /** As Twilio names it. */
  status: 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
  /** A caller's phone plays the host of this one. */
  isPlayed: boolean;
}

/** What becomes of the next leg that is asked for. */
type LegFate = 'made' | 'refused' | 'broken' | 'broken after making it';

const E164 = /^\+[1-9]\d{6,14}$/;
const RING_MAX_SECONDS = 600;
const USUAL_RING_SECONDS = 60;

export class TelephoneExchange {
  readonly legs: ExchangeLeg[] = [];
  /** Requests that the real one would refuse as malformed. A test expects none. */
  readonly faults: string[] = [];
  /** For the next legs, in order; made after that. */
  readonly fates: LegFate[] = [];
  /** Held back until then, as by a slow network: the answers to requests for legs. */
  answersWhen: Promise<void> | null = null;
  readonly removedQueues: string[] = [];
  /** How many legs were asked for, made or not. */
  asked = 0;
  readonly #path: string;

  constructor(accountSid: string) {
    this.#path = `/2010-04-01/Accounts/${accountSid}/`;
  }

  /** Answers an authorised request. False where it is about something else. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname } = new URL(request.url ?? '/', 'http://exchange');
    const resource = pathname.startsWith(this.#path) ? pathname.slice(this.#path.length) : '';
    const [, kind = '', sid] = /^(Calls|Queues)(?:\/(\w+))?\.json$/.exec(resource) ?? [];
    if (kind === 'Queues' && request.method === 'DELETE') await this.#removeQueue(sid ?? '', response);
    else if (kind === 'Calls' && request.method === 'POST') {
      const form = new URLSearchParams(await textOf(request));
      if (sid === undefined) await this.#make(form, response);
      else await this.#update(sid, form, response);
    } else return false;
    return true;
  }

  async #make(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const [from, to, url] = [form.get('From') ?? '', form.get('To') ?? '', form.get('Url') ?? ''];
    const timeoutSeconds = Number(form.get('Timeout') ?? USUAL_RING_SECONDS);
    const statusCallback = form.get('StatusCallback');
    this.asked += 1;
    if (!E164.test(to)) return this.#fault(response, 21211, "The 'To' number is not a valid phone number.");
    if (!E164.test(from)) return this.#fault(response, 21212, "The 'From' number is not a valid phone number.");
    if (!isWebAddress(url)) return this.#fault(response, 21205, 'Url is not a valid URL.');
    if (statusCallback !== null && !isWebAddress(statusCallback)) {
      return this.#fault(response, 21609, "The 'StatusCallback' URL is not a valid URL.");
    }
    if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > RING_MAX_SECONDS) {
      return this.#fault(response, 20001, 'Timeout must be whole seconds up to 600.');
    }
    const fate = this.fates.shift() ?? 'made';
    if (fate === 'refused') return refuse(response, 400, 21215, 'Account not authorized to call this number.');
    if (fate === 'broken') return refuse(response, 500, 20500, 'Internal server error');
    const sid = `CA${String(this.legs.length + 1).padStart(32, 'e')}`;
    const leg = { sid, from, to, url, statusCallback, timeoutSeconds, status: 'ringing', isPlayed: false } as const;
    this.legs.push({ ...leg });
    await this.answersWhen;
    if (fate === 'broken after making it') return refuse(response, 500, 20500, 'Internal server error');
    send(response, 201, {
      sid,
      from,
      to,
      status: 'queued',
      direction: 'outbound-api',
      uri: `${this.#path}Calls/${sid}.json`,
    });
  }

  async #update(sid: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
    const leg = this.legs.find((one) => one.sid === sid);
    if (leg === undefined) return refuse(response, 404, 20404, 'The requested resource was not found');
    if (form.get('Status') !== 'completed') return this.#fault(response, 20001, 'Nothing else is asked of a leg.');
    if (leg.status !== 'ringing' && leg.status !== 'in-progress') {
      return refuse(response, 400, 21220, 'Call is not in-progress. Cannot redirect.');
    }
    leg.status = leg.status === 'ringing' ? 'no-answer' : 'completed';
    send(response, 200, { sid, status: leg.status });
  }

  async #removeQueue(sid: string, response: ServerResponse): Promise<void> {
    if (!/^QU[0-9a-f]{32}$/.test(sid)) return this.#fault(response, 20404, 'A queue has a SID.');
    this.removedQueues.push(sid);
    response.writeHead(204).end();
  }

  #fault(response: ServerResponse, code: number, message: string): void {
    this.faults.push(message);
    refuse(response, 400, code, message);
  }
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

export function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  send(response, status, { status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` });
}

export function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
