/** The way out: makes the calendar show one reservation as the book has it now. */
import type { BookReader } from '../booking/book-store.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { CalendarOf } from './calendar.ts';
import { noteOutage, type OutageDeps } from './calendar-outage.ts';
import { eventIdOf, eventOf, isShown } from './reservation-event.ts';

export interface ShowDeps extends OutageDeps {
  book: BookReader;
  calendarOf: CalendarOf;
  restaurantOf: (restaurantId: string) => Restaurant | null;
}

/** A reservation that changes again and again while it is written is left to the job of its last change. */
const ROUNDS_MAX = 5;

/**
 * The reservation is read anew after each writing, and written again where it has changed: of two jobs at once the later to end
 * leaves the newer version there, whichever began first. A job that dies between is run again, and writes what is then true.
 */
export async function showReservation(deps: ShowDeps, restaurantId: string, code: string): Promise<void> {
  for (let round = 0, written: number | null = null; round < ROUNDS_MAX; round++) {
    const version = await write(deps, restaurantId, code, written);
    if (version === written) return;
    written = version;
  }
}

/** The version that stands there now; `written` is one that needs no writing. Null where there is nothing to show. */
async function write(deps: ShowDeps, restaurantId: string, code: string, written: number | null) {
  const { book, records, calendarOf, restaurantOf, alerts } = deps;
  const [calendar, restaurant] = [calendarOf(restaurantId), restaurantOf(restaurantId)];
  const [reservation] = await book.findReservations(restaurantId, { code }, 1);
  if (calendar === null || restaurant === null || reservation === undefined) return null;
  const { version } = reservation;
  const shown = await records.findShown(restaurantId, code);
  const leftDeleted = shown !== null && shown.deletedThereAt !== null && shown.writtenVersion >= version;
  if (version === written || leftDeleted) return version;

  const eventId = eventIdOf(restaurantId, code);
  try {
    if (isShown(reservation.status)) await calendar.put(eventOf(restaurant, reservation));
    else await calendar.remove(eventId);
  } catch (failure) {
    await noteOutage(deps, restaurantId, failure);
    throw failure;
  }
  await records.markWritten(restaurantId, code, { eventId, version });
  await alerts.resolve(restaurantId, 'calendarDeleted', code);
  const clashes = await records.clashes(restaurantId, deps.clock.now());
  if (!clashes.some((clash) => clash.code === code)) await alerts.resolve(restaurantId, 'calendarClash', code);
  return version;
}
