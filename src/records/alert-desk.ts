/** Alerts as staff see them: listed, and resolved by id. */
import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { AlertDesk, AlertListing, RaisedAlert } from '../booking/alert-desk.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queries } from './database.ts';
import { staffAlerts } from './schema/staff-alerts.ts';

export function createAlertDesk({ database, clock }: { database: Database; clock: Clock }): AlertDesk {
  return {
    listAlerts: ({ restaurantId, isOpen, limit, after }) =>
      database.query((queries) => {
        const isMeant = and(
          eq(staffAlerts.restaurantId, restaurantId),
          isOpen === undefined ? undefined : openness[isOpen ? 'open' : 'resolved'],
          after && isBehind(after),
        );
        return selectAlerts(queries, isMeant, limit);
      }),

    /** Null also for an alert of another restaurant. */
    resolveAlert: ({ restaurantId, id }) =>
      database.query(async (queries) => {
        const isMeant = and(eq(staffAlerts.restaurantId, restaurantId), eq(staffAlerts.id, id));
        await queries.update(staffAlerts).set({ resolvedAt: clock.now() }).where(and(isMeant, openness.open));
        const [alert] = await selectAlerts(queries, isMeant, 1);
        return alert ?? null;
      }),
  };
}

const openness = { open: isNull(staffAlerts.resolvedAt), resolved: isNotNull(staffAlerts.resolvedAt) };

/** True sorts after false in SQL, so that descending by it gives the open ones first. */
const isOpenColumn = sql`(${staffAlerts.resolvedAt} is null)`;

function isBehind({ isOpen, raisedAt, id }: NonNullable<AlertListing['after']>): SQL {
  const place = sql`(${isOpen}::boolean, ${raisedAt.toISOString()}::timestamptz, ${id}::bigint)`;
  return sql`(${isOpenColumn}, ${staffAlerts.raisedAt}, ${staffAlerts.id}) < ${place}`;
}

function selectAlerts(queries: Queries, condition: SQL | undefined, limit: number): Promise<RaisedAlert[]> {
  return queries
    .select({
      id: staffAlerts.id,
      restaurantId: staffAlerts.restaurantId,
      kind: staffAlerts.kind,
      subject: staffAlerts.subject,
      detail: staffAlerts.detail,
      raisedAt: staffAlerts.raisedAt,
      resolvedAt: staffAlerts.resolvedAt,
    })
    .from(staffAlerts)
    .where(condition)
    .orderBy(desc(isOpenColumn), desc(staffAlerts.raisedAt), desc(staffAlerts.id))
    .limit(limit);
}
