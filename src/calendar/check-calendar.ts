/**
 * The calendar asked while a caller waits: the `CalendarCheck` of the book.
 *
 * The event list is asked and not `freeBusy`, because its answer has the ids under which the regular reading will later find an
 * event moved or gone. The breaker is the record `failing_since`: the first booking that finds the calendar away pays the time
 * limit, all others, on every process, go on at once with what was read last, until a reading in the background has been answered
 * within that limit again. A breaker in memory would have each process find out for itself.
 */
import type { CalendarCheck, CalendarSpan } from '../booking/calendar-check.ts';
import type { Log } from '../log.ts';
import type { Calendar, CalendarOf } from './calendar.ts';
import { noteOutage, type OutageDeps } from './calendar-outage.ts';
import type { BusyTime } from './calendar-records.ts';
import { closesBook } from './reservation-event.ts';

interface CheckDeps extends OutageDeps {
  calendarOf: CalendarOf;
  log: Log;
}

export interface OpenCalendarCheck extends CalendarCheck {
  /** Resolves when all outages found so far have been noted. */
  settled(): Promise<void>;
}

export function createCalendarCheck(deps: CheckDeps): OpenCalendarCheck {
  const { calendarOf, records, log } = deps;
  const noting = new Set<Promise<void>>();
  return {
    async isFree(restaurantId, span) {
      const calendar = calendarOf(restaurantId);
      if (calendar === null) return 'unknown';
      try {
        return await ask(calendar, restaurantId, span);
      } catch (err) {
        log.warn({ err, restaurantId }, 'calendar not asked before a booking');
        note(restaurantId, err);
        return 'unknown';
      }
    },
    settled: async () => void (await Promise.all(noting)),
  };

  async function ask(calendar: Calendar, restaurantId: string, span: CalendarSpan) {
    const { syncToken, failingSince } = await records.progress(restaurantId);
    if (failingSince !== null) return 'unknown';
    const entries = await calendar.glance(span);
    const busy = entries
      .filter((entry) => closesBook(restaurantId, entry))
      .map(({ id, startsAt, endsAt }) => ({ eventId: id, startsAt, endsAt }));
    const known = await records.busyIn(restaurantId, span);
    if (!areSame(busy, known)) await records.correctBusy({ restaurantId, after: syncToken, span, busy });
    return busy.length === 0 ? 'free' : 'busy';
  }

  /** Off the caller's path. */
  function note(restaurantId: string, failure: unknown): void {
    const noted = noteOutage(deps, restaurantId, failure)
      .then(() => records.oweReading(restaurantId))
      .catch((err: unknown) => log.error({ err, restaurantId }, 'calendar outage not noted'))
      .finally(() => noting.delete(noted));
    noting.add(noted);
  }
}

function areSame(some: BusyTime[], others: BusyTime[]): boolean {
  const keys = new Set(others.map(keyOf));
  return some.length === others.length && some.every((busy) => keys.has(keyOf(busy)));
}

function keyOf({ eventId, startsAt, endsAt }: BusyTime): string {
  return `${eventId} ${startsAt.getTime()} ${endsAt.getTime()}`;
}
