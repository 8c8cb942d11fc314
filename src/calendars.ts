/** Which restaurant has which calendar at Google, and what keeps them in step: a part of the composition. */
import type { BookDeps } from './booking/book-store.ts';
import type { CalendarTaskDeps } from './calendar/calendar-tasks.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createGoogleCalendar } from './integrations/google-calendar.ts';
import { createAlertStore } from './records/alerts.ts';
import { createCalendarRecords } from './records/calendar.ts';
import type { Database } from './records/database.ts';

/** The calendars of those restaurants that have one, and what keeps them in step with the book. */
export function calendarDeps(
  config: Config,
  database: Database,
  { clock, book }: { clock: Clock; book: BookDeps['store'] },
): CalendarTaskDeps {
  const calendars = new Map(
    config.restaurants.flatMap(({ id, timeZone, calendar }) => {
      const account = config.serviceAccounts[id];
      if (calendar === undefined || account === undefined) return [];
      const { googleCalendarId: calendarId, timeLimitMs } = calendar;
      const rootUrl = config.googleUrl ?? undefined;
      return [[id, createGoogleCalendar({ calendarId, account, timeZone, timeLimitMs, clock, rootUrl })] as const];
    }),
  );
  return {
    book,
    clock,
    records: createCalendarRecords({ database }),
    alerts: createAlertStore({ database, clock }),
    calendarOf: (restaurantId) => calendars.get(restaurantId) ?? null,
    restaurantOf: (restaurantId) => config.restaurants.find(({ id }) => id === restaurantId) ?? null,
    restaurantIds: [...calendars.keys()],
  };
}
