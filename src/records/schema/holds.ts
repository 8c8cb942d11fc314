/**
 * Tables kept for somebody who has not booked yet: a caller who is still talking, a guest on the waitlist who was offered a
 * table. A hold that has expired counts for nothing, and is swept by whoever writes the book next.
 */
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
    /** Who holds: `call:CA…` or `waitlist:7`. Everyone holds one seating at a time, with the parts of it. */
    holder: text('holder').notNull(),
    partySize: integer('party_size').notNull(),
    area: text('area'),
    needs: text('needs').array().$type<TableFeature[]>().notNull().default([]),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The code of the reservation that is to be seated here, in place of where it sits now; null for a guest who has none. */
    insteadOf: text('instead_of'),
    /** Of a party that is to make room for a change: the hold of that change, with which this one lives and dies. */
    partOf: bigint('part_of', { mode: 'number' }).references((): AnyPgColumn => holds.id, { onDelete: 'cascade' }),
  },
  (table) => [
    uniqueIndex('holds_holder_key').on(table.restaurantId, table.holder).where(sql`${table.partOf} is null`),
    uniqueIndex('holds_part_key').on(table.partOf, table.insteadOf).where(sql`${table.partOf} is not null`),
    index('holds_by_expiry').on(table.restaurantId, table.expiresAt),
    check('holds_party_size', sql`${table.partySize} > 0`),
    check('holds_span', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);
