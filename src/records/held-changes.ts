/**
 * The hold of a change, in SQL: the tables that are wanted, and those at which others will sit who make room. Each of these
 * parties has a hold of its own, a part of the first.
 *
 * Whatever of all this is free is kept as by any hold. The rest belongs to the reservations that the change is about, and leans on
 * their rows: nobody else can have it while they sit there, and under the constraint it is this hold's once they do not.
 */
import type { HeldChange } from '../booking/book-store.ts';
import type { Queries } from './database.ts';
import { namedStatement } from './named-statement.ts';

/**
 * In place of what the holder held, and of what another holds for this reservation: it is changed once.
 *
 * @param hold The restaurant, the holder, the party's size, its area and needs, and the instants of its start, end and expiry.
 */
export async function holdChange(
  queries: Queries,
  [restaurantId, holder, ...wish]: unknown[],
  tableIds: string[],
  { code, moves }: HeldChange,
): Promise<void> {
  await giveWay(queries, [restaurantId, holder, code]);
  const seats = [{ code, tableIds }, ...moves].flatMap((party) =>
    party.tableIds.map((tableId) => ({ code: party.code, tableId })),
  );
  const columns = [seats.map((seat) => seat.code), seats.map((seat) => seat.tableId)];
  await writeHeldChange(queries, [restaurantId, holder, ...wish, code, ...columns]);
}

const giveWay = namedStatement(
  'give way to held change',
  'delete from holds where restaurant_id = $1 and part_of is null and (holder = $2 or instead_of = $3)',
);

const writeHeldChange = namedStatement(
  'write held change',
  `with seats as (
     select code, table_id from unnest($10::text[], $11::text[]) as seat (code, table_id)
   ), affected as (
     select * from reservations where restaurant_id = $1 and code in (select code from seats)
   ), main as (
     insert into holds (restaurant_id, holder, party_size, area, needs, starts_at, ends_at, expires_at, instead_of)
     values ($1, $2, $3, $4, $5, $6, $7, least($8, (select min(starts_at) from affected)), $9)
     returning *
   ), parts as (
     insert into holds (restaurant_id, holder, party_size, area, needs, starts_at, ends_at, expires_at, instead_of, part_of)
     select $1, $2, affected.party_size, affected.area, affected.needs, affected.starts_at, affected.ends_at, main.expires_at,
       affected.code, main.id
     from affected, main where affected.code <> $9
     returning *
   ), wanted as (
     select held.id as hold_id, seats.table_id, tstzrange(held.starts_at, held.ends_at) as during
     from (select * from main union all select * from parts) as held
     join seats on seats.code = held.instead_of
   ), ground as (
     select reservation_id, table_id, during from reservation_tables where reservation_id in (select id from affected)
   )
   insert into reservation_tables (hold_id, restaurant_id, table_id, during, leans_on)
   select hold_id, $1, table_id, wanted.during * ground.during, reservation_id
   from wanted join ground using (table_id) where wanted.during && ground.during
   union all
   select hold_id, $1, table_id, piece, null
   from wanted, unnest(tstzmultirange(during) - coalesce(
     (select range_agg(ground.during) from ground where ground.table_id = wanted.table_id), '{}'
   )) as piece`,
);
