/**
 * Google Calendar (v3) behind the `Calendar` port, as a service account with which the calendar is shared.
 * https://developers.google.com/workspace/calendar/api/v3/reference
 */
import { auth, type calendar_v3, calendar as googleCalendar } from '@googleapis/calendar';
import type { CalendarSpan } from '../booking/calendar-check.ts';
import type { Calendar, CalendarEntry, CalendarReading } from '../calendar/calendar.ts';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import { bodyOf, EVENT_FIELDS, entryOf } from './google-event.ts';
import { fetchAccessToken, type ServiceAccount } from './service-account.ts';

interface GoogleCalendarOptions {
  calendarId: string;
  account: ServiceAccount;
  /** In which days that are busy as a whole begin and end. */
  timeZone: string;
  /** How long somebody who waits is kept waiting. */
  timeLimitMs: number;
  clock: Clock;
  /** Where Google is; another address for tests. */
  rootUrl?: string | undefined;
}

const SCOPE = 'https://www.googleapis.com/auth/calendar.events';

/** For what is done in the background; jobs are repeated. */
const REQUEST_TIME_LIMIT_MS = 10_000;
/** The most that a page takes. */
const EVENTS_A_PAGE = 2_500;
/** A calendar that never ends its pages is not read forever. */
const PAGES_MAX = 200;
/** A new token is had this long before the old one ends. */
const TOKEN_MARGIN_MS = 60_000;

/** Kept the same from one reading to the next, as sync tokens demand. */
const READING = { singleEvents: true, showDeleted: true } as const;

const FIELDS = `items(${EVENT_FIELDS}),nextPageToken,nextSyncToken`;

export function createGoogleCalendar(options: GoogleCalendarOptions): Calendar {
  const { calendarId, account, timeZone, timeLimitMs, clock, rootUrl } = options;
  const { events } = googleCalendar({ version: 'v3', ...(rootUrl && { rootUrl }) });
  const signedIn = new auth.OAuth2();
  let signedInUntil = 0;

  return {
    async put(event) {
      const requestBody = bodyOf(event);
      const isThere = await request((how) =>
        events
          .insert({ calendarId, requestBody: { id: event.id, ...requestBody } }, how)
          .then(() => false, ifStatus([409], true)),
      );
      // An event that was deleted keeps its id, and comes back when it is confirmed anew.
      if (isThere) await request((how) => events.patch({ calendarId, eventId: event.id, requestBody }, how));
    },

    async remove(eventId) {
      await request((how) => events.delete({ calendarId, eventId }, how).then(undefined, ifStatus([404, 410], null)));
    },

    readAll: (from) => read({ timeMin: from.toISOString() }),

    readSince: async (syncToken) => {
      try {
        return await read({ syncToken });
      } catch (failure) {
        if (failure instanceof DependencyFailure && statusOf(failure.cause) === 410) return null;
        throw failure;
      }
    },

    async glance({ startsAt, endsAt }: CalendarSpan) {
      const span = { singleEvents: true, timeMin: startsAt.toISOString(), timeMax: endsAt.toISOString() };
      return (await list(span, AbortSignal.timeout(timeLimitMs))).entries;
    },
  };

  async function read(from: { timeMin: string } | { syncToken: string }): Promise<CalendarReading> {
    const { entries, syncToken } = await list({ ...READING, ...from });
    if (syncToken === null) throw noEnd();
    return { entries, syncToken };
  }

  /** Page by page; with a signal, all pages within its time. */
  async function list(what: calendar_v3.Params$Resource$Events$List, signal?: AbortSignal) {
    const entries: CalendarEntry[] = [];
    let pageToken: string | undefined;
    for (let page = 0; page < PAGES_MAX; page++) {
      const query = { calendarId, fields: FIELDS, maxResults: EVENTS_A_PAGE, ...what, ...(pageToken && { pageToken }) };
      const { data } = await request((how) => events.list(query, how), signal);
      entries.push(...(data.items ?? []).flatMap((item) => entryOf(item, timeZone) ?? []));
      if (!data.nextPageToken) return { entries, syncToken: data.nextSyncToken ?? null };
      pageToken = data.nextPageToken;
    }
    throw noEnd();
  }

  /** One request with its sign-in, both within one time limit. What Google says of a failure may name a guest, and is dropped. */
  async function request<T>(
    work: (how: RequestSettings) => Promise<T>,
    signal = AbortSignal.timeout(REQUEST_TIME_LIMIT_MS),
  ): Promise<T> {
    try {
      return await authorised(() => work({ auth: signedIn, signal, retry: false, fetchImplementation: fetch }), signal);
    } catch (error) {
      if (error instanceof DependencyFailure) throw error;
      const status = statusOf(error);
      if (status === 400) throw new Error('Google Calendar does not understand a request of ours');
      throw new DependencyFailure('Google Calendar', { cause: new CalendarRefusal(status, signal.aborted) });
    }
  }

  /** A token may be revoked before its time: then once more, with a new one. */
  async function authorised<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await signIn(signal);
    try {
      return await work();
    } catch (error) {
      if (statusOf(error) !== 401) throw error;
      signedInUntil = 0;
      await signIn(signal);
      return work();
    }
  }

  async function signIn(signal: AbortSignal): Promise<void> {
    if (clock.now().getTime() < signedInUntil) return;
    const { token, expiresAt } = await fetchAccessToken(account, { scope: SCOPE, clock, signal });
    signedIn.setCredentials({ access_token: token });
    signedInUntil = expiresAt.getTime() - TOKEN_MARGIN_MS;
  }
}

interface RequestSettings {
  auth: InstanceType<typeof auth.OAuth2>;
  signal: AbortSignal;
  retry: false;
  fetchImplementation: typeof fetch;
}

/** Why there was no answer, without a word of it. */
class CalendarRefusal extends Error {
  readonly status: number | null;

  constructor(status: number | null, tooSlow: boolean) {
    super(status !== null ? `refused with ${status}` : tooSlow ? 'too slow' : 'unreachable');
    this.name = 'CalendarRefusal';
    this.status = status;
  }
}

function noEnd(): DependencyFailure {
  return new DependencyFailure('Google Calendar', { cause: new Error('the list of events has no end') });
}

function statusOf(error: unknown): number | null {
  if (error === null || typeof error !== 'object' || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}

/** For answers that are no failure. */
function ifStatus<T>(statuses: number[], answer: T): (error: unknown) => T {
  return (error) => {
    if (statuses.includes(statusOf(error) ?? 0)) return answer;
    throw error;
  };
}
