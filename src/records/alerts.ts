/** Alerts to the staff in SQL: the `AlertStore` port on PostgreSQL. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Alert, AlertKind, AlertStore } from '../booking/alerts.ts';
import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';
import { staffAlerts } from './schema.ts';

export function createAlertStore({ database, clock }: { database: Database; clock: Clock }): AlertStore {
  return { raise, resolve, openSubjects };

  async function raise(alert: Alert): Promise<void> {
    await database.query((queries) =>
      queries
        .insert(staffAlerts)
        .values({ ...alert, raisedAt: clock.now() })
        .onConflictDoUpdate({
          target: [staffAlerts.restaurantId, staffAlerts.kind, staffAlerts.subject],
          targetWhere: sql`${staffAlerts.resolvedAt} is null`,
          set: { detail: alert.detail },
        }),
    );
  }

  async function resolve(restaurantId: string, kind: AlertKind, subject: string): Promise<void> {
    await database.query((queries) =>
      queries
        .update(staffAlerts)
        .set({ resolvedAt: clock.now() })
        .where(and(isOpen(restaurantId, kind), eq(staffAlerts.subject, subject))),
    );
  }

  async function openSubjects(restaurantId: string, kind: AlertKind): Promise<string[]> {
    const rows = await database.query((queries) =>
      queries.select({ subject: staffAlerts.subject }).from(staffAlerts).where(isOpen(restaurantId, kind)),
    );
    return rows.map(({ subject }) => subject);
  }
}

function isOpen(restaurantId: string, kind: AlertKind) {
  return and(eq(staffAlerts.restaurantId, restaurantId), eq(staffAlerts.kind, kind), isNull(staffAlerts.resolvedAt));
}
