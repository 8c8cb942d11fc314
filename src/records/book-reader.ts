/** Reading the book, inside a transaction or outside. */
import { and, asc, eq, exists, gt, ne, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Reservation } from '../booking/book.ts';
import type { BookReader, Occupancy, ReservationFilter, SeatedParty } from '../booking/book-store.ts';
import type { TableFeature } from '../booking/restaurant.ts';
import type { Clock } from '../clock.ts';
import type { Queries } from './database.ts';
import { calendarBusy } from './schema/calendar.ts';
import { customers } from './schema/customers.ts';
import { holds } from './schema/holds.ts';
import { reservationRequests, reservations, reservationTables } from './schema/reservations.ts';
import { selectWaitlist } from './waitlist.ts';

/** Runs a query wherever the reader stands. */
type Run = <T>(work: (queries: Queries) => PromiseLike<T>) => Promise<T>;

/** More than one call ever writes. */
const RESERVATIONS_PER_CALL = 100;

export function bookReader(run: Run, clock: Clock): BookReader {
  return {
    async occupancy({ restaurantId, from, to, exceptCode = null, exceptHolder = null }) {
      const span = { from: from.toISOString(), to: to.toISOString(), now: clock.now().toISOString() };
      const rows = await run((queries) =>
        occupancyStatement(queries).execute({ restaurantId, ...span, exceptCode, exceptHolder }),
      );
      return occupancyOf(rows);
    },

    findReservations: (restaurantId, filter, limit) =>
      run((queries) =>
        selectReservations(
          queries,
          and(eq(reservations.restaurantId, restaurantId), meets(filter), isAfter(restaurantId, filter.after)),
          limit,
        ),
      ),

    /** By day, of which there is an index: a restaurant has had more requests than reservations on one day. */
    findByCall: (restaurantId, callSid, date) =>
      run((queries) => {
        const isOfDay = and(eq(reservations.restaurantId, restaurantId), eq(reservations.localDate, date));
        const isStanding = and(ne(reservations.status, 'cancelled'), exists(requestsOf(queries, callSid)));
        return selectReservations(queries, and(isOfDay, isStanding), RESERVATIONS_PER_CALL);
      }),

    findGuest: async (restaurantId, phone) => {
      const [guest] = await run((queries) =>
        queries
          .select({ guestName: customers.guestName, language: customers.language })
          .from(customers)
          .where(and(eq(customers.restaurantId, restaurantId), eq(customers.phone, phone))),
      );
      return guest ?? null;
    },

    findWaitlist: (restaurantId, filter, limit) =>
      run((queries) => selectWaitlist(queries, restaurantId, filter, limit)),
  };
}

/** The requests of a call for the reservation that is looked at. */
function requestsOf(queries: Queries, callSid: string) {
  return queries
    .select({ id: reservationRequests.requestId })
    .from(reservationRequests)
    .where(
      and(
        eq(reservationRequests.reservationId, reservations.id),
        sql`starts_with(${reservationRequests.requestId}, ${`${callSid}:`})`,
      ),
    );
}

type OccupancyStatement = ReturnType<typeof prepareOccupancy>;
const prepared = new WeakMap<Queries, OccupancyStatement>();

/** Nearly every turn of a booking asks this: building the query anew would cost it as much as all its understanding. */
function occupancyStatement(queries: Queries): OccupancyStatement {
  const statement = prepared.get(queries) ?? prepareOccupancy(queries);
  prepared.set(queries, statement);
  return statement;
}

/** One row a table of a party, or a piece of one, and one without a table for each closure, so that one question does. */
export function prepareOccupancy(queries: Queries) {
  const restaurantId = sql`${sql.placeholder('restaurantId')}::text`;
  const from = sql`${sql.placeholder('from')}::timestamptz`;
  const to = sql`${sql.placeholder('to')}::timestamptz`;
  const seated = queries
    .select({
      tableId: sql<string | null>`${reservationTables.tableId}`.as('table_id'),
      code: sql<string | null>`${reservations.code}`.as('code'),
      holder: sql<string | null>`${holds.holder}`.as('holder'),
      insteadOf: sql<string | null>`${holds.insteadOf}`.as('instead_of'),
      partySize: sql<number>`coalesce(${reservations.partySize}, ${holds.partySize})`.as('party_size'),
      area: sql<string | null>`coalesce(${reservations.area}, ${holds.area})`.as('area'),
      needs: sql<TableFeature[]>`coalesce(${reservations.needs}, ${holds.needs})`.as('needs'),
      // Nobody marks every arrival: who was to be there by now is taken to be.
      arrived: sql<boolean>`(${reservations.status} = 'seated'
        or coalesce(${reservations.startsAt}, ${holds.startsAt}) <= ${sql.placeholder('now')}::timestamptz) is true`.as(
        'arrived',
      ),
      startsAt: sql`coalesce(${reservations.startsAt}, ${holds.startsAt})`
        .mapWith(reservations.startsAt)
        .as('starts_at'),
      endsAt: sql`coalesce(${reservations.endsAt}, ${holds.endsAt})`.mapWith(reservations.endsAt).as('ends_at'),
    })
    .from(reservationTables)
    .leftJoin(reservations, eq(reservations.id, reservationTables.reservationId))
    .leftJoin(holds, eq(holds.id, reservationTables.holdId))
    .where(
      and(
        sql`${reservationTables.restaurantId} = ${restaurantId}`,
        sql`${reservationTables.during} && tstzrange(${from}, ${to})`,
        sql`(${holds.id} is null or ${holds.expiresAt} > ${sql.placeholder('now')}::timestamptz)`,
        sql`(${holds.id} is not null or ${reservations.code} is distinct from ${sql.placeholder('exceptCode')}::text)`,
        sql`(${holds.id} is null or ${holds.holder} is distinct from ${sql.placeholder('exceptHolder')}::text)`,
        sql`(${holds.partOf} is null and ${holds.insteadOf} = ${sql.placeholder('exceptCode')}::text) is not true`,
      ),
    );
  const closed = queries
    .select({
      tableId: sql<string | null>`null::text`,
      code: sql<string | null>`null::text`,
      holder: sql<string | null>`null::text`,
      insteadOf: sql<string | null>`null::text`,
      partySize: sql<number>`0`,
      area: sql<string | null>`null::text`,
      needs: sql<TableFeature[]>`'{}'::text[]`,
      arrived: sql<boolean>`false`,
      startsAt: sql`${calendarBusy.startsAt}`.mapWith(reservations.startsAt),
      endsAt: sql`${calendarBusy.endsAt}`.mapWith(reservations.endsAt),
    })
    .from(calendarBusy)
    .where(
      and(
        sql`${calendarBusy.restaurantId} = ${restaurantId}`,
        sql`${calendarBusy.startsAt} < ${to}`,
        sql`${calendarBusy.endsAt} > ${from}`,
      ),
    );
  return unionAll(seated, closed).prepare('occupancy');
}

type OccupancyRow = Awaited<ReturnType<OccupancyStatement['execute']>>[number];

function occupancyOf(rows: OccupancyRow[]): Occupancy {
  const parties = new Map<string, SeatedParty>();
  const closures: Occupancy['closures'] = [];
  for (const { tableId, ...row } of rows) {
    if (tableId === null) {
      closures.push({ startsAt: row.startsAt, endsAt: row.endsAt });
      continue;
    }
    const key = `${row.code} ${row.holder} ${row.insteadOf}`;
    const party = parties.get(key);
    if (party === undefined) parties.set(key, { ...row, tableIds: [tableId] });
    // A hold that leans on others has a table in pieces.
    else if (!party.tableIds.includes(tableId)) party.tableIds.push(tableId);
  }
  return { parties: [...parties.values()], closures };
}

/** The half-open span of a seating, as SQL writes it. */
export function rangeOf(from: Date, to: Date): SQL {
  return sql`tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)`;
}

export async function selectReservations(
  queries: Queries,
  condition: SQL | undefined,
  limit: number,
): Promise<Reservation[]> {
  const rows = await queries
    .select({
      restaurantId: reservations.restaurantId,
      code: reservations.code,
      guestName: reservations.guestName,
      phone: reservations.phone,
      partySize: reservations.partySize,
      date: reservations.localDate,
      time: reservations.localTime,
      startsAt: reservations.startsAt,
      endsAt: reservations.endsAt,
      tableIds: sql<string[]>`array(
        select ${reservationTables.tableId} from ${reservationTables}
        where ${reservationTables.reservationId} = ${reservations.id} order by 1)`,
      status: reservations.status,
      notes: reservations.notes,
      area: reservations.area,
      needs: reservations.needs,
      lateMinutes: reservations.lateMinutes,
      language: reservations.language,
      createdAt: reservations.createdAt,
      version: reservations.version,
    })
    .from(reservations)
    .where(condition)
    .orderBy(asc(reservations.startsAt), asc(reservations.id))
    .limit(limit);
  // SQL's time has seconds.
  return rows.map((row) => ({ ...row, time: row.time.slice(0, 'HH:MM'.length) }));
}

function meets({ code, codeDigits, phone, date, status, endsAfter }: ReservationFilter): SQL | undefined {
  return and(
    code === undefined ? undefined : eq(reservations.code, code),
    codeDigits === undefined ? undefined : eq(sql`right(${reservations.code}, 4)`, codeDigits),
    phone === undefined ? undefined : eq(reservations.phone, phone),
    date === undefined ? undefined : eq(reservations.localDate, date),
    status === undefined ? undefined : eq(reservations.status, status),
    endsAfter === undefined ? undefined : gt(reservations.endsAt, endsAfter),
  );
}

/** The place is kept by when the last one started then: should it have moved since, the page goes on where it stood. */
function isAfter(restaurantId: string, last: ReservationFilter['after']): SQL | undefined {
  if (last === undefined) return undefined;
  const id = sql`(select id from reservations where restaurant_id = ${restaurantId} and code = ${last.code})`;
  return sql`(${reservations.startsAt}, ${reservations.id}) > (${last.startsAt.toISOString()}::timestamptz, ${id})`;
}
