/** Busy time of the calendars, and how far they have been read, in SQL. */
import { and, eq, gt, inArray, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { CalendarSpan } from '../booking/calendar-check.ts';
import type { BusyChanges, BusyTime, CalendarRecords } from '../calendar/calendar-records.ts';
import type { Database, Queries } from './database.ts';
import { calendarBusy, calendarSync } from './schema/calendar.ts';

type BusyRecords = Pick<CalendarRecords, 'progress' | 'setFailing' | 'takeReading' | 'busyIn' | 'correctBusy'>;

export function createBusyRecords(database: Database): BusyRecords {
  return {
    progress: async (restaurantId) => {
      const [row] = await database.query((queries) =>
        queries
          .select({ syncToken: calendarSync.syncToken, failingSince: calendarSync.failingSince })
          .from(calendarSync)
          .where(eq(calendarSync.restaurantId, restaurantId)),
      );
      return row ?? { syncToken: null, failingSince: null };
    },

    setFailing: async (restaurantId, since) => {
      const failingSince = since === null ? null : sql`coalesce(${calendarSync.failingSince}, excluded.failing_since)`;
      await database.query((queries) =>
        queries
          .insert(calendarSync)
          .values({ restaurantId, failingSince: since })
          .onConflictDoUpdate({ target: calendarSync.restaurantId, set: { failingSince } }),
      );
    },

    takeReading: (changes) =>
      database.transaction(async (queries) => {
        const { restaurantId, syncToken, readAt } = changes;
        if (!(await isStillAt(queries, restaurantId, changes.after))) return;
        await removeBusy(queries, restaurantId, outdatedBy(changes));
        await writeBusy(queries, restaurantId, changes.busy);
        await queries
          .update(calendarSync)
          .set({ syncToken, readAt })
          .where(eq(calendarSync.restaurantId, restaurantId));
      }),

    busyIn: (restaurantId, span) =>
      database.query((queries) =>
        queries
          .select({
            eventId: calendarBusy.eventId,
            startsAt: calendarBusy.startsAt,
            endsAt: calendarBusy.endsAt,
          })
          .from(calendarBusy)
          .where(and(eq(calendarBusy.restaurantId, restaurantId), meets(span))),
      ),

    correctBusy: ({ restaurantId, after, span, busy }) =>
      database.transaction(async (queries) => {
        if (!(await isStillAt(queries, restaurantId, after))) return;
        await removeBusy(queries, restaurantId, meets(span));
        await writeBusy(queries, restaurantId, busy);
      }),
  };
}

/** Locks the row of the calendar's reading, so that of two who read at once only the first writes. */
async function isStillAt(queries: Queries, restaurantId: string, after: string | null): Promise<boolean> {
  await queries.insert(calendarSync).values({ restaurantId }).onConflictDoNothing();
  const [row] = await queries
    .select({ syncToken: calendarSync.syncToken })
    .from(calendarSync)
    .where(eq(calendarSync.restaurantId, restaurantId))
    .for('update');
  return row?.syncToken === after;
}

/** What a reading takes away: what it names, or everything, and what is over and closes nothing any more. */
function outdatedBy({ isWhole, cleared, readAt }: BusyChanges): SQL {
  if (isWhole) return sql`true`;
  const isOver = lte(calendarBusy.endsAt, readAt);
  return cleared.length === 0 ? isOver : sql`(${isOver} or ${inArray(calendarBusy.eventId, cleared)})`;
}

async function removeBusy(queries: Queries, restaurantId: string, which: SQL | undefined): Promise<void> {
  await queries.delete(calendarBusy).where(and(eq(calendarBusy.restaurantId, restaurantId), which));
}

/** PostgreSQL takes no more than 65 535 values at once, four to a row. */
const ROWS_AT_ONCE = 5_000;

async function writeBusy(queries: Queries, restaurantId: string, busy: BusyTime[]): Promise<void> {
  for (let from = 0; from < busy.length; from += ROWS_AT_ONCE) {
    await queries
      .insert(calendarBusy)
      .values(busy.slice(from, from + ROWS_AT_ONCE).map((row) => ({ restaurantId, ...row })))
      .onConflictDoUpdate({
        target: [calendarBusy.restaurantId, calendarBusy.eventId],
        set: { startsAt: sql`excluded.starts_at`, endsAt: sql`excluded.ends_at` },
      });
  }
}

function meets({ startsAt, endsAt }: CalendarSpan): SQL | undefined {
  return and(lt(calendarBusy.startsAt, endsAt), gt(calendarBusy.endsAt, startsAt));
}
