/** Leads in SQL, and the link to the reservation that one becomes. */
import { and, desc, eq, gte, type SQL, sql } from 'drizzle-orm';
import type { Reservation } from '../booking/book.ts';
import type { Lead } from '../outreach/lead.ts';
import type { LeadStore } from '../outreach/lead-store.ts';
import type { Database, Queries } from './database.ts';
import { leads } from './schema/leads.ts';
import { reservations } from './schema/reservations.ts';

/** A guest who books later than this after the form came of their own accord. */
const LEAD_CONVERTS_WITHIN_DAYS = 7;

export function createLeadStore(database: Database): LeadStore {
  return {
    add: (lead, repeatedSince) =>
      database.transaction(async (queries) => {
        // The same form may come twice at the same moment, to two processes.
        const guest = `lead ${lead.restaurantId} ${lead.phone}`;
        await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${guest}, 0))`);
        const [same] = await selectLeads(queries, isSameWish(lead, repeatedSince), 1);
        if (same !== undefined) return same;
        const { date, time, reservationCode: _, ...values } = lead;
        await queries.insert(leads).values({ ...values, localDate: date, localTime: time });
        return lead;
      }),

    get: ({ restaurantId, id }) =>
      database.query(async (queries) => {
        const [lead] = await selectLeads(queries, and(eq(leads.restaurantId, restaurantId), eq(leads.id, id)), 1);
        return lead ?? null;
      }),

    list: ({ restaurantId, status, limit, after }) =>
      database.query((queries) => {
        const isMeant = and(
          eq(leads.restaurantId, restaurantId),
          status === undefined ? undefined : eq(leads.status, status),
          after &&
            sql`(${leads.createdAt}, ${leads.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id})`,
        );
        return selectLeads(queries, isMeant, limit);
      }),
  };
}

/**
 * A guest who left a lead has booked, by whatever way: the latest of their open leads is this reservation now. One for an evening
 * that is over, or too old, had come to nothing. Runs in the transaction that books.
 */
export async function convertLead(
  queries: Queries,
  { restaurantId, phone, createdAt }: Reservation,
  reservationId: number,
): Promise<void> {
  if (phone === null) return;
  const now = sql`${createdAt.toISOString()}::timestamptz`;
  await queries.execute(sql`
    update leads set status = 'converted', reservation_id = ${reservationId}
    where id = (
      select leads.id from leads join restaurants on restaurants.id = leads.restaurant_id
      where leads.restaurant_id = ${restaurantId} and leads.phone = ${phone} and leads.status = 'new'
        and leads.created_at between ${now} - make_interval(days => ${LEAD_CONVERTS_WITHIN_DAYS}::int) and ${now}
        and leads.local_date >= (${now} at time zone restaurants.time_zone)::date
      order by leads.created_at desc, leads.id desc
      limit 1
    )`);
}

function isSameWish({ restaurantId, phone, date, time, partySize }: Lead, since: Date): SQL | undefined {
  return and(
    eq(leads.restaurantId, restaurantId),
    eq(leads.phone, phone),
    eq(leads.localDate, date),
    eq(leads.localTime, time),
    eq(leads.partySize, partySize),
    gte(leads.createdAt, since),
  );
}

async function selectLeads(queries: Queries, condition: SQL | undefined, limit: number): Promise<Lead[]> {
  const rows = await queries
    .select({
      id: leads.id,
      restaurantId: leads.restaurantId,
      guestName: leads.guestName,
      phone: leads.phone,
      partySize: leads.partySize,
      date: leads.localDate,
      time: leads.localTime,
      notes: leads.notes,
      language: leads.language,
      consentedAt: leads.consentedAt,
      status: leads.status,
      reservationCode: reservations.code,
      createdAt: leads.createdAt,
    })
    .from(leads)
    .leftJoin(reservations, eq(reservations.id, leads.reservationId))
    .where(condition)
    .orderBy(desc(leads.createdAt), desc(leads.id))
    .limit(limit);
  // SQL's time has seconds.
  return rows.map((row) => ({ ...row, time: row.time.slice(0, 'HH:MM'.length) }));
}
