/** The waiting line in SQL: read by anyone, written only within the book. */
import { and, asc, eq, gte, inArray, type SQL, sql } from 'drizzle-orm';
import type { BookWriter, WaitlistFilter } from '../booking/book-store.ts';
import type { LocalTime } from '../booking/restaurant.ts';
import type { WaitlistEntry } from '../booking/waitlist.ts';
import type { Queries } from './database.ts';
import { addJob } from './job-queue.ts';
import { reservations } from './schema/reservations.ts';
import { waitlist } from './schema/waitlist.ts';

/** In the order of the line. */
export async function selectWaitlist(
  queries: Queries,
  restaurantId: string,
  filter: WaitlistFilter,
  limit: number,
): Promise<WaitlistEntry[]> {
  const rows = await queries
    .select({
      id: waitlist.id,
      restaurantId: waitlist.restaurantId,
      guestName: waitlist.guestName,
      phone: waitlist.phone,
      partySize: waitlist.partySize,
      date: waitlist.localDate,
      time: waitlist.localTime,
      startsAt: waitlist.startsAt,
      area: waitlist.area,
      needs: waitlist.needs,
      notes: waitlist.notes,
      language: waitlist.language,
      status: waitlist.status,
      offeredTime: waitlist.offeredTime,
      offerEndsAt: waitlist.offerEndsAt,
      reservationCode: reservations.code,
      createdAt: waitlist.createdAt,
    })
    .from(waitlist)
    .leftJoin(reservations, eq(reservations.id, waitlist.reservationId))
    .where(and(eq(waitlist.restaurantId, restaurantId), meets(filter)))
    .orderBy(asc(waitlist.id))
    .limit(limit);
  return rows.map((row) => ({
    ...row,
    time: withoutSeconds(row.time),
    offeredTime: row.offeredTime && withoutSeconds(row.offeredTime),
  }));
}

export function waitlistWriter(
  queries: Queries,
  restaurantId: string,
): Pick<BookWriter, 'addToWaitlist' | 'updateWaitlist'> {
  return {
    async addToWaitlist(entry, requestId) {
      const { restaurantId: _, date, time, reservationCode: _none, ...columns } = entry;
      const [row] = await queries
        .insert(waitlist)
        .values({ ...columns, restaurantId, requestId, localDate: date, localTime: time })
        .returning({ id: waitlist.id });
      if (row === undefined) throw new Error('a place in line must give its id');
      return { ...entry, id: row.id };
    },

    async updateWaitlist({ id, status, offeredTime, offerEndsAt, reservationCode }) {
      const reservationId =
        reservationCode === null
          ? null
          : sql`(select ${reservations.id} from ${reservations}
              where ${reservations.restaurantId} = ${restaurantId} and ${reservations.code} = ${reservationCode})`;
      await queries
        .update(waitlist)
        .set({ status, offeredTime, offerEndsAt, reservationId })
        .where(and(eq(waitlist.restaurantId, restaurantId), eq(waitlist.id, id)));
      if (status === 'offered' && offerEndsAt) await oweOffers(queries, restaurantId, { id, runAt: offerEndsAt });
    },
  };
}

/** Has the line looked through: now, because a table may be free, or once an offer is over. */
export async function oweOffers(
  queries: Queries,
  restaurantId: string,
  offer?: { id: number; runAt: Date },
): Promise<void> {
  const key = ['offer-freed-tables', restaurantId, ...(offer ? [offer.id] : [])].join(' ');
  await addJob(queries, 'offer-freed-tables', { restaurantId }, { key, ...(offer && { runAt: offer.runAt }) });
}

function meets({ id, requestId, phone, date, fromDate, statuses }: WaitlistFilter): SQL | undefined {
  return and(
    id === undefined ? undefined : eq(waitlist.id, id),
    requestId === undefined ? undefined : eq(waitlist.requestId, requestId),
    phone === undefined ? undefined : eq(waitlist.phone, phone),
    date === undefined ? undefined : eq(waitlist.localDate, date),
    fromDate === undefined ? undefined : gte(waitlist.localDate, fromDate),
    statuses === undefined ? undefined : inArray(waitlist.status, statuses),
  );
}

/** SQL's time has them. */
function withoutSeconds(time: string): LocalTime {
  return time.slice(0, 'HH:MM'.length);
}
