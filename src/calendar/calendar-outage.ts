/** What is noted when a calendar cannot be reached, and when it can again. */
import type { AlertStore } from '../booking/alerts.ts';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import type { CalendarRecords } from './calendar-records.ts';

export interface OutageDeps {
  records: CalendarRecords;
  alerts: AlertStore;
  clock: Clock;
}

/**
 * Shows staff that the calendar is away, and keeps bookings from waiting for it. The regular reading finds out that it is back. A
 * failure that is not the calendar's is left to whoever caught it.
 */
export async function noteOutage(
  { records, alerts, clock }: OutageDeps,
  restaurantId: string,
  failure: unknown,
): Promise<void> {
  if (!(failure instanceof DependencyFailure) || failure.dependency !== 'Google Calendar') return;
  const now = clock.now();
  await records.setFailing(restaurantId, now);
  const reason = failure.cause instanceof Error ? failure.cause.message : 'unknown';
  await alerts.raise({ restaurantId, kind: 'calendarDown', subject: 'calendarDown', detail: { reason } });
}

export async function noteRecovery({ records, alerts }: OutageDeps, restaurantId: string): Promise<void> {
  await records.setFailing(restaurantId, null);
  await alerts.resolve(restaurantId, 'calendarDown', 'calendarDown');
}
