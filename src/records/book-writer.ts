/** Writing the book, inside a transaction that has the restaurant's book to itself. */
import { and, eq, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { Alert, AlertKind } from '../booking/alerts.ts';
import { type Reservation, UNNAMED_GUEST } from '../booking/book.ts';
import type { Announcement, BookWriter, Move } from '../booking/book-store.ts';
import { digitsOf } from '../booking/confirmation-code.ts';
import type { Clock } from '../clock.ts';
import { raiseAlert, settleAlert } from './alerts.ts';
import { bookReader, rangeOf, selectReservations } from './book-reader.ts';
import type { Queries } from './database.ts';
import { endChangesOf, holdWriter } from './holds.ts';
import { addJob } from './job-queue.ts';
import { convertLead } from './leads.ts';
import { customers } from './schema/customers.ts';
import { holds } from './schema/holds.ts';
import { reservationRequests, reservations, reservationTables } from './schema/reservations.ts';
import { oweOffers, waitlistWriter } from './waitlist.ts';

export function bookWriter(queries: Queries, restaurantId: string, clock: Clock): BookWriter {
  const reader = bookReader(async (work) => work(queries), clock);
  const waitlist = waitlistWriter(queries, restaurantId);
  return {
    ...reader,
    ...waitlist,
    ...holdWriter(queries, restaurantId),
    findByRequest,
    usedCodes,
    add,
    replace,
    move,
    announce,
    raise,
    settle,
  };

  async function findByRequest(requestId: string): Promise<Reservation | null> {
    const request = queries
      .select({ id: reservationRequests.reservationId })
      .from(reservationRequests)
      .where(and(eq(reservationRequests.restaurantId, restaurantId), eq(reservationRequests.requestId, requestId)));
    const [reservation] = await selectReservations(queries, inArray(reservations.id, request), 1);
    return reservation ?? null;
  }

  async function usedCodes(codes: string[], now: Date) {
    const rows = await queries
      .select({
        code: reservations.code,
        isComing: sql<boolean>`${reservations.status} = 'confirmed' and ${reservations.endsAt} > ${now.toISOString()}`,
      })
      .from(reservations)
      .where(
        and(
          eq(reservations.restaurantId, restaurantId),
          inArray(sql`right(${reservations.code}, 4)`, codes.map(digitsOf)),
        ),
      );
    return {
      codes: new Set(rows.map((row) => row.code)),
      digits: new Set(rows.filter((row) => row.isComing).map((row) => digitsOf(row.code))),
    };
  }

  async function add(reservation: Reservation, requestId: string): Promise<void> {
    const [row] = await queries
      .insert(reservations)
      .values({ restaurantId, code: reservation.code, createdAt: reservation.createdAt, ...columnsOf(reservation) })
      .returning({ id: reservations.id });
    if (row === undefined) throw new Error('an inserted reservation must give its id');
    await Promise.all([putDown(row.id, reservation, requestId), convertLead(queries, reservation, row.id)]);
  }

  async function replace(reservation: Reservation, requestId: string | null): Promise<void> {
    const [row] = await queries
      .update(reservations)
      .set(columnsOf(reservation))
      .where(and(eq(reservations.restaurantId, restaurantId), eq(reservations.code, reservation.code)))
      .returning({ id: reservations.id });
    if (row === undefined) throw new Error('a reservation that is replaced must exist');
    const { code, status, tableIds, startsAt, endsAt } = reservation;
    if (status !== 'confirmed') await endChangesOf(queries, [restaurantId, code, status === 'seated']);
    // What stays stays untouched: others may lean on it.
    const isLeft = sql`${reservationTables.during} <> ${rangeOf(startsAt, endsAt)}`;
    await queries
      .delete(reservationTables)
      .where(
        and(eq(reservationTables.reservationId, row.id), or(notInArray(reservationTables.tableId, tableIds), isLeft)),
      );
    await putDown(row.id, reservation, requestId);
  }

  async function move(moves: Move[]): Promise<void> {
    const places: Place[] = [];
    for (const move of moves) {
      const place = await placeOf(move);
      if (place !== null) places.push(place);
    }
    for (const { owner } of places) await queries.delete(reservationTables).where(owned(owner));
    for (const { owner, tableIds, startsAt, endsAt } of places) await seat(owner, tableIds, startsAt, endsAt);
  }

  /** Which row a move is about, and when it sits; null for a hold that has been let go since the book was read. */
  async function placeOf({ code, holder, tableIds }: Move): Promise<Place | null> {
    if (code === null) {
      // A hold ends without waiting for the book; from here on, it waits for this transaction.
      const [held] = await queries
        .select({ id: holds.id, startsAt: holds.startsAt, endsAt: holds.endsAt })
        .from(holds)
        .where(and(eq(holds.restaurantId, restaurantId), eq(holds.holder, holder ?? '')))
        .for('update');
      return held ? { owner: { holdId: held.id }, tableIds, startsAt: held.startsAt, endsAt: held.endsAt } : null;
    }
    const [row] = await queries
      .select({ id: reservations.id, startsAt: reservations.startsAt, endsAt: reservations.endsAt })
      .from(reservations)
      .where(and(eq(reservations.restaurantId, restaurantId), eq(reservations.code, code)));
    if (row === undefined) throw new Error('a party that is seated elsewhere must exist');
    return { owner: { reservationId: row.id }, tableIds, startsAt: row.startsAt, endsAt: row.endsAt };
  }

  async function announce(announcement: Announcement): Promise<void> {
    await addJob(queries, 'announce', announcement);
    if (freesTables(announcement)) await oweOffers(queries, restaurantId);
  }

  async function raise(alert: Alert): Promise<void> {
    await raiseAlert(queries, alert, clock.now());
  }

  async function settle(kind: AlertKind, subject: string): Promise<void> {
    await settleAlert(queries, { restaurantId, kind, subject }, clock.now());
  }

  async function seat(owner: Owner, tableIds: string[], startsAt: Date, endsAt: Date): Promise<void> {
    if (tableIds.length === 0) return;
    const during = rangeOf(startsAt, endsAt);
    await queries
      .insert(reservationTables)
      .values(tableIds.map((tableId) => ({ ...owner, restaurantId, tableId, during })))
      .onConflictDoNothing({ target: [reservationTables.reservationId, reservationTables.tableId] });
  }

  /** What hangs on a reservation: its tables, the request that wrote it, the guest. In no order, and so without waiting between. */
  async function putDown(reservationId: number, reservation: Reservation, requestId: string | null): Promise<void> {
    const { tableIds, startsAt, endsAt, phone, guestName, language } = reservation;
    const isKnown = phone !== null && guestName !== UNNAMED_GUEST && reservation.status === 'confirmed';
    await Promise.all([
      seat({ reservationId }, tableIds, startsAt, endsAt),
      requestId !== null && queries.insert(reservationRequests).values({ restaurantId, requestId, reservationId }),
      isKnown &&
        queries
          .insert(customers)
          .values({ restaurantId, phone, guestName, language })
          .onConflictDoUpdate({ target: [customers.restaurantId, customers.phone], set: { guestName, language } }),
    ]);
  }
}

interface Place {
  owner: Owner;
  tableIds: string[];
  startsAt: Date;
  endsAt: Date;
}

type Owner = { reservationId: number } | { holdId: number };

function owned(owner: Owner) {
  return 'holdId' in owner
    ? eq(reservationTables.holdId, owner.holdId)
    : eq(reservationTables.reservationId, owner.reservationId);
}

/** After these deeds a table may be free that was not before. */
function freesTables({ deed }: Announcement): boolean {
  return deed === 'cancelled' || deed === 'changed' || deed === 'completed' || deed === 'noShow';
}

function columnsOf({ code: _, restaurantId: _of, tableIds: _at, createdAt: _since, ...reservation }: Reservation) {
  const { date, time, ...columns } = reservation;
  return { ...columns, localDate: date, localTime: time };
}
