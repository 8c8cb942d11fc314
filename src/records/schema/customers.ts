/** Who a number belongs to, as far as this restaurant knows. */
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Language } from '../../booking/restaurant.ts';
import { restaurants } from './restaurants.ts';

export const customers = pgTable(
  'customers',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    phone: text('phone').notNull(),
    /** The name used last. */
    guestName: text('guest_name').notNull(),
    language: text('language').$type<Language>().notNull(),
    /** Earned with orders. */
    points: integer('points').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.phone] })],
);
