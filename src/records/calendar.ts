/** What was read from the calendars and written to them, in SQL: the `CalendarRecords` port. */
import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { CalendarRecords, ShownReservation } from '../calendar/calendar-records.ts';
import { createBusyRecords } from './calendar-busy.ts';
import type { Database, Queries } from './database.ts';
import { addJob } from './job-queue.ts';
import { calendarBusy, calendarEvents } from './schema/calendar.ts';
import { reservations } from './schema/reservations.ts';
import { staffAlerts } from './schema/staff-alerts.ts';

export function createCalendarRecords({ database }: { database: Database }): CalendarRecords {
  return {
    ...createBusyRecords(database),

    shownBy: async (restaurantId, eventIds) =>
      eventIds.length === 0
        ? []
        : database.query((queries) => selectShown(queries, restaurantId, inArray(calendarEvents.eventId, eventIds))),

    findShown: async (restaurantId, code) => {
      const [row] = await database.query((queries) => selectShown(queries, restaurantId, eq(reservations.code, code)));
      return row ?? null;
    },

    markWritten: async (restaurantId, code, { eventId, version }) => {
      await database.query((queries) =>
        queries
          .insert(calendarEvents)
          .select(
            queries
              .select({
                reservationId: reservations.id,
                restaurantId: reservations.restaurantId,
                eventId: sql<string>`${eventId}::text`.as('event_id'),
                writtenVersion: sql<number>`${version}::int`.as('written_version'),
                deletedThereAt: sql<Date | null>`null::timestamptz`.as('deleted_there_at'),
              })
              .from(reservations)
              .where(and(eq(reservations.restaurantId, restaurantId), eq(reservations.code, code))),
          )
          .onConflictDoUpdate({
            target: calendarEvents.reservationId,
            set: {
              writtenVersion: sql`greatest(${calendarEvents.writtenVersion}, excluded.written_version)`,
              deletedThereAt: null,
            },
          }),
      );
    },

    markDeletedThere: async (restaurantId, code, at) => {
      await database.query((queries) =>
        queries
          .update(calendarEvents)
          .set({ deletedThereAt: at })
          .where(
            inArray(
              calendarEvents.reservationId,
              queries
                .select({ id: reservations.id })
                .from(reservations)
                .where(and(eq(reservations.restaurantId, restaurantId), eq(reservations.code, code))),
            ),
          ),
      );
    },

    clashes: async (restaurantId, now) => {
      const rows = await database.query((queries) =>
        queries
          .select({
            code: reservations.code,
            startsAt: reservations.startsAt,
            endsAt: reservations.endsAt,
            busy: { startsAt: calendarBusy.startsAt, endsAt: calendarBusy.endsAt },
          })
          .from(reservations)
          .innerJoin(
            calendarBusy,
            and(
              eq(calendarBusy.restaurantId, reservations.restaurantId),
              lt(calendarBusy.startsAt, reservations.endsAt),
              gt(calendarBusy.endsAt, reservations.startsAt),
            ),
          )
          .where(
            and(
              eq(reservations.restaurantId, restaurantId),
              eq(reservations.status, 'confirmed'),
              gt(reservations.endsAt, now),
            ),
          )
          .orderBy(reservations.startsAt, calendarBusy.startsAt),
      );
      return rows;
    },

    openClashes: async (restaurantId) => {
      const rows = await database.query((queries) =>
        queries
          .select({ code: staffAlerts.subject })
          .from(staffAlerts)
          .where(
            and(
              eq(staffAlerts.restaurantId, restaurantId),
              eq(staffAlerts.kind, 'calendarClash'),
              isNull(staffAlerts.resolvedAt),
              sql`${staffAlerts.detail} ->> 'reason' = 'busy'`,
            ),
          ),
      );
      return rows.map(({ code }) => code);
    },

    notWritten: async (restaurantId, now, limit) => {
      const rows = await database.query((queries) =>
        queries
          .select({ code: reservations.code })
          .from(reservations)
          .leftJoin(calendarEvents, eq(calendarEvents.reservationId, reservations.id))
          .where(
            and(
              eq(reservations.restaurantId, restaurantId),
              gt(reservations.endsAt, now),
              sql`case when ${calendarEvents.reservationId} is null then ${reservations.status} not in ('cancelled', 'no_show')
                else ${calendarEvents.writtenVersion} < ${reservations.version} end`,
            ),
          )
          .orderBy(reservations.startsAt)
          .limit(limit),
      );
      return rows.map(({ code }) => code);
    },

    oweWriting: async (restaurantId, codes) => {
      if (codes.length === 0) return;
      await database.transaction(async (queries) => {
        for (const code of codes) {
          await addJob(
            queries,
            'sync-calendar',
            { restaurantId, code },
            { key: `sync-calendar ${restaurantId} ${code}` },
          );
        }
      });
    },

    oweReading: (restaurantId) =>
      database.query((queries) =>
        addJob(queries, 'read-calendar', { restaurantId }, { key: `read-calendar ${restaurantId}` }),
      ),
  };
}

function selectShown(queries: Queries, restaurantId: string, which: SQL): PromiseLike<ShownReservation[]> {
  return queries
    .select({
      code: reservations.code,
      status: reservations.status,
      version: reservations.version,
      startsAt: reservations.startsAt,
      endsAt: reservations.endsAt,
      eventId: calendarEvents.eventId,
      writtenVersion: calendarEvents.writtenVersion,
      deletedThereAt: calendarEvents.deletedThereAt,
    })
    .from(calendarEvents)
    .innerJoin(reservations, eq(reservations.id, calendarEvents.reservationId))
    .where(and(eq(calendarEvents.restaurantId, restaurantId), which));
}
