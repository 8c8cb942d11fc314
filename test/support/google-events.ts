/** The events of one Google calendar, with the rules of the API's event resource: the inside of the stand-in. */
import { randomBytes } from 'node:crypto';

interface GoogleTime {
  date?: string;
  dateTime?: string;
  timeZone?: string;
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/events#resource */
export interface GoogleEvent {
  id: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  summary?: string;
  description?: string;
  start: GoogleTime;
  end: GoogleTime;
  transparency?: 'opaque' | 'transparent';
  eventType?: string;
  attendees?: { self?: boolean; responseStatus?: string }[];
  extendedProperties?: { private?: Record<string, string> };
}

export interface Answer {
  status: number;
  body: unknown;
}

export interface GoogleCalendarEvents {
  insert(body: Record<string, unknown>): Answer;
  patch(id: string, body: Record<string, unknown>): Answer;
  remove(id: string): Answer;
  list(query: URLSearchParams): Answer;
  get(id: string): GoogleEvent | undefined;
  all(): GoogleEvent[];
  expireTokens(): void;
}

const WRITABLE = [
  'id',
  'status',
  'summary',
  'description',
  'start',
  'end',
  'transparency',
  'eventType',
  'attendees',
  'extendedProperties',
];
const LIST_PARAMETERS = [
  'fields',
  'maxResults',
  'pageToken',
  'showDeleted',
  'singleEvents',
  'syncToken',
  'timeMax',
  'timeMin',
];
/** What may not stand beside a sync token: the token remembers it. */
const NOT_WITH_SYNC_TOKEN = ['timeMin', 'timeMax'];

export function failure(status: number, reason: string): Answer {
  return { status, body: { error: { code: status, message: reason, errors: [{ domain: 'calendar', reason }] } } };
}

export function createGoogleEvents({ pageSize }: { pageSize: number }): GoogleCalendarEvents {
  const events = new Map<string, { event: GoogleEvent; changedAt: number }>();
  let changes = 0;
  let generation = 0;

  const put = (event: GoogleEvent): Answer => {
    events.set(event.id, { event, changedAt: ++changes });
    return { status: 200, body: shownOf(event) };
  };

  return {
    insert(body) {
      const event = { status: 'confirmed', id: randomBytes(13).toString('hex'), ...body } as GoogleEvent;
      const fault = faultOf(event, body);
      if (fault !== null) return failure(400, fault);
      return events.has(event.id) ? failure(409, 'duplicate') : put(event);
    },

    patch(id, body) {
      const known = events.get(id);
      if (known === undefined) return failure(404, 'notFound');
      const event = { ...known.event, ...body } as GoogleEvent;
      const fault = body.id !== undefined ? 'invalid' : faultOf(event, body);
      return fault === null ? put(event) : failure(400, fault);
    },

    remove(id) {
      const known = events.get(id);
      if (known === undefined) return failure(404, 'notFound');
      if (known.event.status === 'cancelled') return failure(410, 'deleted');
      put({ ...known.event, status: 'cancelled' });
      return { status: 204, body: null };
    },

    list,
    get: (id) => events.get(id)?.event,
    all: () => [...events.values()].map(({ event }) => event).filter(({ status }) => status !== 'cancelled'),
    expireTokens: () => void generation++,
  };

  /** Pages go by position in the order of change; a token says which listing it goes on with. */
  function list(query: URLSearchParams): Answer {
    const unknown = [...query.keys()].find((name) => !LIST_PARAMETERS.includes(name));
    if (unknown !== undefined || Number(query.get('maxResults') ?? 250) > 2500) return failure(400, 'invalidParameter');
    if (['timeMin', 'timeMax'].some((name) => query.has(name) && !isRfc3339(query.get(name))))
      return failure(400, 'badRequest');
    const syncToken = query.get('syncToken');
    if (syncToken !== null && NOT_WITH_SYNC_TOKEN.some((name) => query.has(name))) {
      return failure(400, 'syncTokenWithRequestRestrictions');
    }
    const [kept, since = '0', shape = ''] = syncToken?.split('/') ?? [];
    if (syncToken !== null && Number(kept) !== generation) return failure(410, 'fullSyncRequired');
    const listing = ['maxResults', 'showDeleted', 'singleEvents'].map((name) => query.get(name)).join();
    if (syncToken !== null && shape !== listing) return failure(400, 'invalid');

    const showDeleted = syncToken !== null || query.get('showDeleted') === 'true';
    const matching = [...events.values()]
      .filter(({ changedAt }) => changedAt > Number(since))
      .map(({ event }) => event)
      .filter((event) => (showDeleted || event.status !== 'cancelled') && meets(event, query));
    const from = Number(query.get('pageToken') ?? 0);
    const to = from + Math.min(pageSize, Number(query.get('maxResults') ?? 250));
    const next =
      to < matching.length ? { nextPageToken: String(to) } : { nextSyncToken: `${generation}/${changes}/${listing}` };
    return { status: 200, body: { kind: 'calendar#events', items: matching.slice(from, to).map(shownOf), ...next } };
  }
}

/** Of a deleted event the documents promise no more than its id. */
function shownOf(event: GoogleEvent): object {
  return event.status === 'cancelled' ? { id: event.id, status: event.status } : { kind: 'calendar#event', ...event };
}

function faultOf(event: GoogleEvent, body: Record<string, unknown>): string | null {
  if (Object.keys(body).some((name) => !WRITABLE.includes(name))) return 'invalid';
  if (!/^[a-v0-9]{5,1024}$/.test(event.id)) return 'invalid';
  if (!event.start || !event.end) return 'required';
  if ([event.start, event.end].some(({ date, dateTime }) => (date === undefined) === (dateTime === undefined)))
    return 'invalid';
  if ([event.start, event.end].some(({ dateTime }) => dateTime !== undefined && !isRfc3339(dateTime))) return 'invalid';
  if (instantOf(event.end) < instantOf(event.start)) return 'timeRangeEmpty';
  const marks = Object.entries(event.extendedProperties?.private ?? {});
  return marks.some(([key, value]) => key.length > 44 || typeof value !== 'string' || value.length > 1024)
    ? 'invalid'
    : null;
}

function meets(event: GoogleEvent, query: URLSearchParams): boolean {
  const [min, max] = [query.get('timeMin'), query.get('timeMax')];
  return (
    (min === null || instantOf(event.end) > Date.parse(min)) &&
    (max === null || instantOf(event.start) < Date.parse(max))
  );
}

/** The offset must be there (https://developers.google.com/workspace/calendar/api/v3/reference/events/list). */
function isRfc3339(text: string | null): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text ?? '');
}

function instantOf({ date, dateTime }: GoogleTime): number {
  return Date.parse(dateTime ?? `${date}T00:00:00Z`);
}
