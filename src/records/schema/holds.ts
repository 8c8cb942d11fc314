/**
 * Tables kept for somebody who has not booked yet: a caller who is still talking, a guest on the waitlist who was offered a
 * table. A hold that has expired counts for nothing, and is swept by whoever writes the book next.
 */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { TableFeature } from '../../booking/restaurant.ts';
import { instant } from './instant.ts';
import { restaurants } from './restaurants.ts';

export const holds = pgTable(
  'holds',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    /** Who holds: `call:CA…` or `waitlist:7`. Everyone holds one seating at a time. */
    holder: text('holder').notNull(),
    partySize: integer('party_size').notNull(),
    area: text('area'),
    needs: text('needs').array().$type<TableFeature[]>().notNull().default([]),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    unique('holds_holder_key').on(table.restaurantId, table.holder),
    index('holds_by_expiry').on(table.restaurantId, table.expiresAt),
    check('holds_party_size', sql`${table.partySize} > 0`),
    check('holds_span', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);
