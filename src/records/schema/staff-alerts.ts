/** What a person on the staff should look at, until somebody has. One open alert for one subject. */
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AlertKind } from '../../booking/alerts.ts';
import { instant } from './instant.ts';
import { restaurants } from './restaurants.ts';

export const staffAlerts = pgTable(
  'staff_alerts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    kind: text('kind').$type<AlertKind>().notNull(),
    /** What it is about: a confirmation ID, a job, or the kind itself. */
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    raisedAt: instant('raised_at').notNull(),
    resolvedAt: instant('resolved_at'),
  },
  (table) => [
    uniqueIndex('staff_alerts_open')
      .on(table.restaurantId, table.kind, table.subject)
      .where(sql`${table.resolvedAt} is null`),
    index('staff_alerts_by_age').on(table.restaurantId, table.raisedAt),
  ],
);
