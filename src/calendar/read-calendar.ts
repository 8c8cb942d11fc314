/**
 * The way in: what people entered in the calendar closes the book, and what they did to our events is shown to staff.
 *
 * Nothing here changes or cancels a reservation: what was promised to a guest is undone by a person. An event that was moved by
 * hand is only flagged, and stands where it was put until the reservation changes.
 */
import { addMinutes } from '../booking/local-time.ts';
import type { Calendar, CalendarEntry, CalendarOf, CalendarReading } from './calendar.ts';
import { noteOutage, noteRecovery, type OutageDeps } from './calendar-outage.ts';
import type { ShownReservation } from './calendar-records.ts';
import { closesBook, isOurs, isShown } from './reservation-event.ts';

export interface ReadDeps extends OutageDeps {
  calendarOf: CalendarOf;
}

/** More than a horizon of bookings; the jobs of any others come back by themselves. */
const WRITTEN_LATE_MAX = 5_000;

/**
 * Reads what is new. The token that goes on from there is kept last but for what is computed from the records each time, so that
 * a process that dies at any line leaves a reading that is simply made again. Throws when the calendar cannot be reached.
 */
export async function readCalendar(deps: ReadDeps, restaurantId: string): Promise<void> {
  const { records, clock } = deps;
  const calendar = deps.calendarOf(restaurantId);
  if (calendar === null) return;
  const now = clock.now();
  const { syncToken, failingSince } = await records.progress(restaurantId);
  const { reading, isWhole } = await orOutage(deps, restaurantId, () => read(calendar, syncToken, now));

  const putBack = await heedOurEvents(deps, restaurantId, reading.entries, now);
  await records.takeReading({
    restaurantId,
    after: syncToken,
    syncToken: reading.syncToken,
    isWhole,
    ...busyChanges(restaurantId, reading.entries),
    readAt: now,
  });
  await flagClashes(deps, restaurantId, putBack, now);
  if (failingSince !== null) {
    // It is back only when it is quick enough for a caller, too.
    await orOutage(deps, restaurantId, () => calendar.glance({ startsAt: now, endsAt: addMinutes(now, 1) }));
    await noteRecovery(deps, restaurantId);
  }
  // Jobs that failed meanwhile come back by themselves, but late; and a calendar that is new here has to be filled.
  if (failingSince === null && !isWhole) return;
  await records.oweWriting(restaurantId, await records.notWritten(restaurantId, now, WRITTEN_LATE_MAX));
}

async function read(
  calendar: Calendar,
  syncToken: string | null,
  now: Date,
): Promise<{ reading: CalendarReading; isWhole: boolean }> {
  const news = syncToken === null ? null : await calendar.readSince(syncToken);
  return news === null ? { reading: await calendar.readAll(now), isWhole: true } : { reading: news, isWhole: false };
}

async function orOutage<T>(deps: OutageDeps, restaurantId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    await noteOutage(deps, restaurantId, failure);
    throw failure;
  }
}

function busyChanges(restaurantId: string, entries: CalendarEntry[]) {
  const busy = entries.filter((entry) => closesBook(restaurantId, entry));
  const closing = new Set(busy.map(({ id }) => id));
  return {
    busy: busy.map(({ id, startsAt, endsAt }) => ({ eventId: id, startsAt, endsAt })),
    cleared: entries.map(({ id }) => id).filter((id) => !closing.has(id)),
  };
}

/** Looks at what became of our events. The codes of those that stand where they should are given back. */
async function heedOurEvents(
  deps: ReadDeps,
  restaurantId: string,
  entries: CalendarEntry[],
  now: Date,
): Promise<string[]> {
  const { records } = deps;
  const ids = entries.filter((entry) => entry.kind === 'deleted' || isOurs(restaurantId, entry)).map(({ id }) => id);
  const shown = new Map((await records.shownBy(restaurantId, ids)).map((row) => [row.eventId, row]));
  const inPlace: string[] = [];
  for (const entry of entries) {
    const reservation = shown.get(entry.id);
    if (reservation === undefined) continue;
    if (entry.kind === 'deleted') await heedDeletion(deps, restaurantId, reservation, now);
    else if (isOutdated(entry, reservation)) await records.oweWriting(restaurantId, [reservation.code]);
    else if (await isInPlace(deps, restaurantId, entry, reservation)) inPlace.push(reservation.code);
  }
  return inPlace;
}

/** An older job wrote last, or died before it could see that it was older. */
function isOutdated(entry: Extract<CalendarEntry, { kind: 'event' }>, { status, version }: ShownReservation): boolean {
  return !isShown(status) || (entry.mark !== null && entry.mark.version < version);
}

async function heedDeletion(
  { records, alerts }: ReadDeps,
  restaurantId: string,
  reservation: ShownReservation,
  now: Date,
): Promise<void> {
  const { code, status, version, writtenVersion, deletedThereAt, startsAt, endsAt } = reservation;
  const isOver = status === 'completed' || endsAt <= now;
  if (!isShown(status) || isOver || writtenVersion < version || deletedThereAt !== null) return;
  await alerts.raise({
    restaurantId,
    kind: 'calendarDeleted',
    subject: code,
    detail: spanInJson({ startsAt, endsAt }),
  });
  await records.markDeletedThere(restaurantId, code, now);
}

/** Whether the event stands at the reservation's time; one that was moved by hand is flagged. */
async function isInPlace(
  { records, alerts }: ReadDeps,
  restaurantId: string,
  entry: Extract<CalendarEntry, { kind: 'event' }>,
  reservation: ShownReservation,
): Promise<boolean> {
  const { code } = reservation;
  if (reservation.deletedThereAt !== null) {
    await records.markDeletedThere(restaurantId, code, null);
    await alerts.resolve(restaurantId, 'calendarDeleted', code);
  }
  const stands = [reservation.startsAt, reservation.endsAt].map(Number);
  if (Number(entry.startsAt) === stands[0] && Number(entry.endsAt) === stands[1]) return true;
  const detail = { reason: 'moved', ...spanInJson(entry) };
  await alerts.raise({ restaurantId, kind: 'calendarClash', subject: code, detail });
  return false;
}

/** Computed anew from all that is known, so that a clash ends however it ends: there, or by a change of the reservation. */
async function flagClashes(deps: ReadDeps, restaurantId: string, inPlace: string[], now: Date): Promise<void> {
  const { records, alerts } = deps;
  const clashes = await records.clashes(restaurantId, now);
  const clashing = new Set(clashes.map(({ code }) => code));
  for (const { code, busy } of clashes) {
    const detail = { reason: 'busy', ...spanInJson(busy) };
    await alerts.raise({ restaurantId, kind: 'calendarClash', subject: code, detail });
  }
  for (const code of new Set([...(await records.openClashes(restaurantId)), ...inPlace])) {
    if (!clashing.has(code)) await alerts.resolve(restaurantId, 'calendarClash', code);
  }
}

function spanInJson({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
