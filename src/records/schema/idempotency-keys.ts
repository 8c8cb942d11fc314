/** Retry keys of the API, each with a digest of the request that it came with first. */
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { restaurants } from './restaurants.ts';

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.key] })],
);
