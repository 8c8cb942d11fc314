/** Reading the book, inside a transaction or outside. */
import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Reservation } from '../booking/book.ts';
import type { BookReader, ReservationFilter } from '../booking/book-store.ts';
import type { Queries } from './database.ts';
import { customers, reservations, reservationTables } from './schema.ts';

/** Runs a query wherever the reader stands. */
export type Run = <T>(work: (queries: Queries) => PromiseLike<T>) => Promise<T>;

export function bookReader(run: Run): BookReader {
  return {
    takenTables: ({ restaurantId, from, to, except = null }) =>
      run((queries) =>
        takenTables(queries).execute({ restaurantId, from: from.toISOString(), to: to.toISOString(), except }),
      ),

    findReservations: (restaurantId, filter, limit) =>
      run((queries) =>
        selectReservations(queries, and(eq(reservations.restaurantId, restaurantId), meets(filter)), limit),
      ),

    findGuest: async (restaurantId, phone) => {
      const [guest] = await run((queries) =>
        queries
          .select({ guestName: customers.guestName, language: customers.language })
          .from(customers)
          .where(and(eq(customers.restaurantId, restaurantId), eq(customers.phone, phone))),
      );
      return guest ?? null;
    },
  };
}

type TakenTables = ReturnType<typeof prepareTakenTables>;
const prepared = new WeakMap<Queries, TakenTables>();

/** Nearly every turn of a booking asks this: building the query anew would cost it as much as all its understanding. */
function takenTables(queries: Queries): TakenTables {
  const statement = prepared.get(queries) ?? prepareTakenTables(queries);
  prepared.set(queries, statement);
  return statement;
}

function prepareTakenTables(queries: Queries) {
  const { restaurantId, from, to, except } = {
    restaurantId: sql.placeholder('restaurantId'),
    from: sql.placeholder('from'),
    to: sql.placeholder('to'),
    except: sql.placeholder('except'),
  };
  return queries
    .select({ tableId: reservationTables.tableId, startsAt: reservations.startsAt, endsAt: reservations.endsAt })
    .from(reservationTables)
    .innerJoin(reservations, eq(reservations.id, reservationTables.reservationId))
    .where(
      and(
        sql`${reservationTables.restaurantId} = ${restaurantId}`,
        sql`${reservationTables.during} && tstzrange(${from}::timestamptz, ${to}::timestamptz)`,
        sql`${reservations.code} is distinct from ${except}::text`,
      ),
    )
    .prepare('taken_tables');
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
