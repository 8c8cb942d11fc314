/** Alerts in SQL. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Alert, AlertKind, AlertStore } from '../booking/alerts.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queries } from './database.ts';
import { staffAlerts } from './schema/staff-alerts.ts';

/** Also inside a transaction, so that staff are told of what was done, and of nothing else. */
export async function raiseAlert(queries: Queries, alert: Alert, now: Date): Promise<void> {
  const { restaurantId, kind, subject, detail } = alert;
  await queries
    .insert(staffAlerts)
    .values({ restaurantId, kind, subject, detail, raisedAt: now })
    .onConflictDoUpdate({
      target: [staffAlerts.restaurantId, staffAlerts.kind, staffAlerts.subject],
      targetWhere: sql`${staffAlerts.resolvedAt} is null`,
      set: { detail },
    });
}

export async function settleAlert(
  queries: Queries,
  { restaurantId, kind, subject }: Pick<Alert, 'restaurantId' | 'kind' | 'subject'>,
  now: Date,
): Promise<void> {
  const isMeant = and(isOpen(restaurantId, kind), eq(staffAlerts.subject, subject));
  await queries.update(staffAlerts).set({ resolvedAt: now }).where(isMeant);
}

export function createAlertStore({ database, clock }: { database: Database; clock: Clock }): AlertStore {
  return {
    async raise(alert) {
      await database.query((queries) => raiseAlert(queries, alert, clock.now()));
    },

    async resolve(restaurantId, kind, subject) {
      await database.query((queries) => settleAlert(queries, { restaurantId, kind, subject }, clock.now()));
    },

    async openSubjects(restaurantId, kind) {
      const rows = await database.query((queries) =>
        queries.select({ subject: staffAlerts.subject }).from(staffAlerts).where(isOpen(restaurantId, kind)),
      );
      return rows.map(({ subject }) => subject);
    },
  };
}

function isOpen(restaurantId: string, kind: AlertKind) {
  return and(eq(staffAlerts.restaurantId, restaurantId), eq(staffAlerts.kind, kind), isNull(staffAlerts.resolvedAt));
}
