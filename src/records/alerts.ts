/** Alerts in SQL. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { AlertStore } from '../booking/alerts.ts';
import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';
import { staffAlerts } from './schema.ts';

export function createAlertStore({ database, clock }: { database: Database; clock: Clock }): AlertStore {
  return {
    async raise({ restaurantId, kind, subject, detail }) {
      await database.query((queries) =>
        queries
          .insert(staffAlerts)
          .values({ restaurantId, kind, subject, detail, raisedAt: clock.now() })
          .onConflictDoUpdate({
            target: [staffAlerts.restaurantId, staffAlerts.kind, staffAlerts.subject],
            targetWhere: sql`${staffAlerts.resolvedAt} is null`,
            set: { detail },
          }),
      );
    },

    async resolve(restaurantId, kind, subject) {
      const isMeant = and(
        eq(staffAlerts.restaurantId, restaurantId),
        eq(staffAlerts.kind, kind),
        eq(staffAlerts.subject, subject),
        isNull(staffAlerts.resolvedAt),
      );
      await database.query((queries) => queries.update(staffAlerts).set({ resolvedAt: clock.now() }).where(isMeant));
    },
  };
}
