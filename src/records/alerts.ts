/** What staff should look at, in SQL. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { AlertStore } from '../booking/alerts.ts';
import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';
import { staffAlerts } from './schema.ts';

export function createAlertStore({ database, clock }: { database: Database; clock: Clock }): AlertStore {
  return {
    raise: async (alert) => {
      await database.query((queries) =>
        queries
          .insert(staffAlerts)
          .values({ ...alert, raisedAt: clock.now() })
          .onConflictDoUpdate({
            target: [staffAlerts.restaurantId, staffAlerts.kind, staffAlerts.subject],
            targetWhere: isNull(staffAlerts.resolvedAt),
            set: { detail: sql`excluded.detail` },
          }),
      );
    },

    resolve: async (restaurantId, kind, subject) => {
      await database.query((queries) =>
        queries
          .update(staffAlerts)
          .set({ resolvedAt: clock.now() })
          .where(
            and(
              eq(staffAlerts.restaurantId, restaurantId),
              eq(staffAlerts.kind, kind),
              eq(staffAlerts.subject, subject),
              isNull(staffAlerts.resolvedAt),
            ),
          ),
      );
    },
  };
}
