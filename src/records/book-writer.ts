/** Writing the book, inside a transaction that has the restaurant's book to itself. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Reservation, UNNAMED_GUEST } from '../booking/book.ts';
import type { BookWriter } from '../booking/book-store.ts';
import { digitsOf } from '../booking/confirmation-code.ts';
import { bookReader, rangeOf, selectReservations } from './book-reader.ts';
import type { Queries } from './database.ts';
import { customers, reservationRequests, reservations, reservationTables } from './schema.ts';

export function bookWriter(queries: Queries, restaurantId: string): BookWriter {
  return { ...bookReader(async (work) => work(queries)), findByRequest, usedCodes, add, replace };

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
    await putDown(row.id, reservation, requestId);
  }

  async function replace(reservation: Reservation, requestId: string | null): Promise<void> {
    const [row] = await queries
      .update(reservations)
      .set(columnsOf(reservation))
      .where(and(eq(reservations.restaurantId, restaurantId), eq(reservations.code, reservation.code)))
      .returning({ id: reservations.id });
    if (row === undefined) throw new Error('a reservation that is replaced must exist');
    await queries.delete(reservationTables).where(eq(reservationTables.reservationId, row.id));
    await putDown(row.id, reservation, requestId);
  }

  /** What hangs on a reservation: its tables, the request that wrote it, the guest. */
  async function putDown(reservationId: number, reservation: Reservation, requestId: string | null): Promise<void> {
    const { tableIds, startsAt, endsAt, phone, guestName, language } = reservation;
    if (tableIds.length > 0) {
      const during = rangeOf(startsAt, endsAt);
      await queries
        .insert(reservationTables)
        .values(tableIds.map((tableId) => ({ reservationId, restaurantId, tableId, during })));
    }
    if (requestId !== null) {
      await queries.insert(reservationRequests).values({ restaurantId, requestId, reservationId });
    }
    if (phone !== null && guestName !== UNNAMED_GUEST && reservation.status === 'confirmed') {
      await queries
        .insert(customers)
        .values({ restaurantId, phone, guestName, language })
        .onConflictDoUpdate({ target: [customers.restaurantId, customers.phone], set: { guestName, language } });
    }
  }
}

function columnsOf(reservation: Reservation) {
  const { guestName, phone, partySize, date, time, startsAt, endsAt, status, notes, language, version } = reservation;
  const place = { localDate: date, localTime: time, startsAt, endsAt };
  return { guestName, phone, partySize, ...place, status, notes, language, version };
}
