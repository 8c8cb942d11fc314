/** Keeping the calendars in step, as tasks of the background. */
import { z } from 'zod';
import { type ReadDeps, readCalendar } from './read-calendar.ts';
import { type ShowDeps, showReservation } from './show-reservation.ts';

export interface CalendarTaskDeps extends ShowDeps, ReadDeps {
  /** Those that have a calendar. */
  restaurantIds: string[];
}

/** How often calendars are read: what people enter there closes the book within this time, and a booking asks besides. */
export const READ_CALENDARS_EVERY_MINUTES = 1;

const readPayload = z.object({ restaurantId: z.string() });
const syncPayload = z.object({ restaurantId: z.string(), code: z.string() });

/**
 * - `sync-calendar` `{ restaurantId, code }` writes one reservation.
 * - `read-calendar` `{ restaurantId }` reads one calendar.
 * - `read-calendars`, every `READ_CALENDARS_EVERY_MINUTES`, has each calendar read by a job of its own: one that is away keeps no
 *   other from being read.
 *
 * A task that throws is to be run again later.
 */
export function calendarTasks(
  deps: CalendarTaskDeps,
): Record<'sync-calendar' | 'read-calendar' | 'read-calendars', (payload: unknown) => Promise<void>> {
  return {
    'sync-calendar': async (payload) => {
      const { restaurantId, code } = syncPayload.parse(payload);
      await showReservation(deps, restaurantId, code);
    },
    'read-calendar': async (payload) => {
      await readCalendar(deps, readPayload.parse(payload).restaurantId);
    },
    'read-calendars': async () => {
      for (const restaurantId of deps.restaurantIds) await deps.records.oweReading(restaurantId);
    },
  };
}
