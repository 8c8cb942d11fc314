/**
 * Google's sign-in and Calendar API v3 on a local port: what the documents say it takes, and nothing more. People's own entries are
 * made by `enter`, `edit` and `erase`; `misbehave` makes it slow, down or unwilling.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/clock.ts';
import {
  type Answer,
  createGoogleEvents,
  failure,
  type GoogleCalendarEvents,
  type GoogleEvent,
} from './google-events.ts';
import { selectFields } from './google-fields.ts';
import { createSignIn } from './google-sign-in.ts';

/** `slow`: requests with this in their address are answered when it behaves again. `down`: connections are cut. Else all are refused. */
type Misbehaviour = { slow: string } | 'down' | { status: number; reason: string };

export interface GoogleStandIn {
  url: string;
  /** A new calendar, shared with one new account; the account's key file is given back. */
  addCalendar(calendarId: string): string;
  /** What stands in the calendar, without what was deleted. */
  events(calendarId: string): GoogleEvent[];
  enter(calendarId: string, event: Partial<GoogleEvent>): string;
  edit(calendarId: string, eventId: string, changes: Partial<GoogleEvent>): void;
  erase(calendarId: string, eventId: string): void;
  expireSyncTokens(calendarId: string): void;
  revokeAccess(): void;
  /** Null: it behaves. */
  misbehave(how: Misbehaviour | null): void;
  /** `POST /calendar/v3/calendars/…` of each request so far. */
  requests: string[];
  /** Every answer that our own mistake would have earned: 400 and 401. */
  complaints: string[];
  stop(): Promise<void>;
}

export async function startGoogle(clock: Clock, { pageSize = 3 } = {}): Promise<GoogleStandIn> {
  const signIn = createSignIn(clock);
  const calendars = new Map<string, { events: GoogleCalendarEvents; email: string }>();
  const requests: string[] = [];
  const complaints: string[] = [];
  let misbehaviour: Misbehaviour | null = null;
  const waiting: (() => void)[] = [];

  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    requests,
    complaints,
    addCalendar(calendarId) {
      const email = `${calendars.size}@robots.test`;
      calendars.set(calendarId, { events: createGoogleEvents({ pageSize }), email });
      return signIn.keyFile(email, `${url}/token`);
    },
    events: (calendarId) => calendarOf(calendarId).all(),
    enter: (calendarId, event) => accepted(calendarOf(calendarId).insert(event)).id,
    edit: (calendarId, eventId, changes) => void accepted(calendarOf(calendarId).patch(eventId, changes)),
    erase: (calendarId, eventId) => void accepted(calendarOf(calendarId).remove(eventId)),
    expireSyncTokens: (calendarId) => calendarOf(calendarId).expireTokens(),
    revokeAccess: () => signIn.revoke(),
    misbehave(how) {
      misbehaviour = how;
      for (const go of waiting.splice(0)) go();
    },
    async stop() {
      for (const go of waiting.splice(0)) go();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function calendarOf(calendarId: string): GoogleCalendarEvents {
    const calendar = calendars.get(calendarId);
    if (calendar === undefined) throw new Error('no such calendar');
    return calendar.events;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push(`${request.method} ${request.url}`);
    if (misbehaviour === 'down') return void request.socket.destroy();
    if (misbehaviour !== null && 'slow' in misbehaviour && request.url?.includes(misbehaviour.slow)) {
      await new Promise<void>((go) => waiting.push(go));
    }
    const { status, body } =
      misbehaviour !== null && typeof misbehaviour === 'object' && 'status' in misbehaviour
        ? failure(misbehaviour.status, misbehaviour.reason)
        : answer(request, Buffer.concat(chunks).toString());
    if (status === 400 || status === 401) complaints.push(`${request.method} ${request.url}: ${JSON.stringify(body)}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body === null ? '' : JSON.stringify(body));
  }

  function answer(request: IncomingMessage, text: string): Answer {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname === '/token') return signIn.answer(new URLSearchParams(text), `${url}/token`);
    const email = signIn.accountOf(request.headers.authorization);
    if (email === null) return failure(401, 'authError');
    const [, calendarId = '', eventId] =
      /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const calendar = calendars.get(decodeURIComponent(calendarId));
    if (calendar === undefined || calendar.email !== email) return failure(404, 'notFound');
    const body = text === '' ? {} : JSON.parse(text);
    switch (`${request.method}${eventId === undefined ? '' : ' one'}`) {
      case 'GET':
        return selected(calendar.events.list(searchParams), searchParams.get('fields'));
      case 'POST':
        return calendar.events.insert(body);
      case 'PATCH one':
        return calendar.events.patch(eventId ?? '', body);
      case 'DELETE one':
        return calendar.events.remove(eventId ?? '');
      default:
        return failure(404, 'notFound');
    }
  }

  function selected(given: Answer, fields: string | null): Answer {
    return given.status === 200 && fields !== null ? { ...given, body: selectFields(given.body, fields) } : given;
  }
}

function accepted({ status, body }: Answer): GoogleEvent {
  if (status >= 300) throw new Error(`the calendar refuses: ${JSON.stringify(body)}`);
  return body as GoogleEvent;
}
