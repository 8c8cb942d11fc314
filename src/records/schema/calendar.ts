/** What was written to the restaurants' calendars, and read from them. */
import { bigint, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { reservations } from './reservations.ts';
import { restaurants } from './restaurants.ts';

/** Which event of the calendar shows a reservation, and which version of it was written there last. */
export const calendarEvents = pgTable(
  'calendar_events',
  {
    reservationId: bigint('reservation_id', { mode: 'number' })
      .primaryKey()
      .references(() => reservations.id, { onDelete: 'cascade' }),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    eventId: text('event_id').notNull(),
    writtenVersion: integer('written_version').notNull(),
    /** Somebody deleted it in the calendar; it is not written again. */
    deletedThereAt: instant('deleted_there_at'),
  },
  (table) => [unique('calendar_events_event_key').on(table.restaurantId, table.eventId)],
);

/** Busy time that people entered in the calendar: nobody is seated then. */
export const calendarBusy = pgTable(
  'calendar_busy',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    eventId: text('event_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.restaurantId, table.eventId] }),
    index('calendar_busy_by_end').on(table.restaurantId, table.endsAt),
  ],
);

/** How far a restaurant's calendar has been read. */
export const calendarSync = pgTable('calendar_sync', {
  restaurantId: text('restaurant_id')
    .primaryKey()
    .references(() => restaurants.id),
  syncToken: text('sync_token'),
  readAt: instant('read_at'),
  failingSince: instant('failing_since'),
});
