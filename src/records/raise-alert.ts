/** An alert for staff, inside a transaction or outside: of one subject one is open, and the newest detail stands. */
import { isNull, sql } from 'drizzle-orm';
import type { Alert } from '../booking/alerts.ts';
import type { Queries } from './database.ts';
import { staffAlerts } from './schema.ts';

export async function raiseAlert(queries: Queries, alert: Alert, now: Date): Promise<void> {
  await queries
    .insert(staffAlerts)
    .values({ ...alert, raisedAt: now })
    .onConflictDoUpdate({
      target: [staffAlerts.restaurantId, staffAlerts.kind, staffAlerts.subject],
      targetWhere: isNull(staffAlerts.resolvedAt),
      set: { detail: sql`excluded.detail` },
    });
}
