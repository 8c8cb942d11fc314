/**
 * Restaurants and their tables. Everything else belongs to a restaurant, and keys begin with it: no query can cross from one to
 * another by a code or a number alone.
 */
import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

export const restaurants = pgTable('restaurants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
});

/** Tables of a profile. One that left the profile is retired: nobody is seated there any more, and its bookings stay. */
export const tables = pgTable(
  'tables',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    id: text('id').notNull(),
    seats: integer('seats').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [
    primaryKey({ columns: [table.restaurantId, table.id] }),
    check('tables_have_seats', sql`${table.seats} > 0`),
  ],
);
