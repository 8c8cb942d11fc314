/** Writing the book, inside a transaction that has the restaurant's book to itself. */
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Alert, AlertKind } from '../booking/alerts.ts';
import { type Reservation, UNNAMED_GUEST } from '../booking/book.ts';
import type { Announcement, BookWriter, Hold, Move } from '../booking/book-store.ts';
import { digitsOf } from '../booking/confirmation-code.ts';
import type { Clock } from '../clock.ts';
import { raiseAlert, settleAlert } from './alerts.ts';
import { bookReader, rangeOf, selectReservations } from './book-reader.ts';
import type { Queries } from './database.ts';
import { addJob } from './job-queue.ts';
import { convertLead } from './leads.ts';
import { customers } from './schema/customers.ts';
import { holds } from './schema/holds.ts';
import { reservationRequests, reservations, reservationTables } from './schema/reservations.ts';
import { oweOffers, waitlistWriter } from './waitlist.ts';

/** A hold that has expired would stand in the way under the constraint, although nobody sees it any more. */
export async function sweepHolds(queries: Queries, restaurantId: string, now: Date): Promise<void> {
  await queries.delete(holds).where(and(eq(holds.restaurantId, restaurantId), lte(holds.expiresAt, now)));
}

export function bookWriter(queries: Queries, restaurantId: string, clock: Clock): BookWriter {
  const reader = bookReader(async (work) => work(queries), clock);
  const waitlist = waitlistWriter(queries, restaurantId);
  return {
    ...reader,
    ...waitlist,
    findByRequest,
    usedCodes,
    add,
    replace,
    move,
    findHold,
    hold,
    release,
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
    await putDown(row.id, reservation, requestId);
    await convertLead(queries, reservation, row.id);
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

  async function move(moves: Move[]): Promise<void> {
    const places: Awaited<ReturnType<typeof placeOf>>[] = [];
    for (const move of moves) places.push(await placeOf(move));
    for (const { owner } of places) await queries.delete(reservationTables).where(owned(owner));
    for (const { owner, tableIds, startsAt, endsAt } of places) await seat(owner, tableIds, startsAt, endsAt);
  }

  /** Which row a move is about, and when it sits. */
  async function placeOf({ code, holder, tableIds }: Move) {
    const [row] =
      code === null
        ? await queries
            .select({ id: holds.id, startsAt: holds.startsAt, endsAt: holds.endsAt })
            .from(holds)
            .where(and(eq(holds.restaurantId, restaurantId), eq(holds.holder, holder ?? '')))
        : await queries
            .select({ id: reservations.id, startsAt: reservations.startsAt, endsAt: reservations.endsAt })
            .from(reservations)
            .where(and(eq(reservations.restaurantId, restaurantId), eq(reservations.code, code)));
    if (row === undefined) throw new Error('a party that is seated elsewhere must exist');
    const owner: Owner = code === null ? { holdId: row.id } : { reservationId: row.id };
    return { owner, tableIds, startsAt: row.startsAt, endsAt: row.endsAt };
  }

  async function findHold(holder: string): Promise<Hold | null> {
    const [row] = await queries
      .select({
        holder: holds.holder,
        partySize: holds.partySize,
        area: holds.area,
        needs: holds.needs,
        tableIds: sql<string[]>`array(
          select ${reservationTables.tableId} from ${reservationTables}
          where ${reservationTables.holdId} = ${holds.id} order by 1)`,
        startsAt: holds.startsAt,
        endsAt: holds.endsAt,
        expiresAt: holds.expiresAt,
      })
      .from(holds)
      .where(and(eq(holds.restaurantId, restaurantId), eq(holds.holder, holder)));
    return row ?? null;
  }

  /**
   * The old hold goes first and takes its tables along: the constraint would not let the new one in beside it. Where the
   * reservation `besides` sits at a table already, only what reaches beyond its time is kept; and of a span that does so at both
   * ends, the earlier end, since a hold has a table once.
   */
  async function hold({ tableIds, besides, ...kept }: Hold): Promise<void> {
    await release(kept.holder);
    const { holder, partySize, area, needs, startsAt, endsAt, expiresAt } = kept;
    const instants = sql.join(
      [startsAt, endsAt, expiresAt].map((at) => sql`${at.toISOString()}::timestamptz`),
      sql`, `,
    );
    await queries.execute(sql`
      with kept as (
        insert into ${holds} (restaurant_id, holder, party_size, area, needs, starts_at, ends_at, expires_at)
        values (${restaurantId}, ${holder}, ${partySize}, ${area}, ${sql.param(needs)}::text[], ${instants})
        returning id
      )
      insert into ${reservationTables} (hold_id, restaurant_id, table_id, during)
      select kept.id, ${restaurantId}, wanted.table_id, piece
      from kept, unnest(${sql.param(tableIds)}::text[]) wanted (table_id),
        unnest(tstzmultirange(${rangeOf(startsAt, endsAt)}) - coalesce(
          (
            select range_agg(seated.during)
            from ${reservationTables} seated
            join ${reservations} moving on moving.id = seated.reservation_id
            where moving.restaurant_id = ${restaurantId} and moving.code = ${besides ?? null}
              and seated.table_id = wanted.table_id
          ),
          '{}'
        )) piece
      on conflict (hold_id, table_id) do nothing`);
  }

  async function release(holder: string): Promise<void> {
    await queries.delete(holds).where(and(eq(holds.restaurantId, restaurantId), eq(holds.holder, holder)));
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
      .values(tableIds.map((tableId) => ({ ...owner, restaurantId, tableId, during })));
  }

  /** What hangs on a reservation: its tables, the request that wrote it, the guest. */
  async function putDown(reservationId: number, reservation: Reservation, requestId: string | null): Promise<void> {
    const { tableIds, startsAt, endsAt, phone, guestName, language } = reservation;
    await seat({ reservationId }, tableIds, startsAt, endsAt);
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
