/** Tables kept for somebody, in SQL: what a writer of the book does with holds, and what may be done beside one. */
import type { BookStore, BookWriter, Hold } from '../booking/book-store.ts';
import type { Database, Queries } from './database.ts';
import { holdChange } from './held-changes.ts';
import { namedStatement } from './named-statement.ts';

/** Inside a transaction that has the restaurant's book to itself. */
export function holdWriter(
  queries: Queries,
  restaurantId: string,
): Pick<BookWriter, 'findHold' | 'hold' | 'release' | 'endChanges'> {
  return {
    async findHold(holder) {
      const [held] = await findHold(queries, [restaurantId, holder]);
      return held ?? null;
    },

    async hold({ holder, partySize, area, needs, tableIds, startsAt, endsAt, expiresAt, change }) {
      const instants = [startsAt, endsAt, expiresAt].map((instant) => instant.toISOString());
      const wish = [partySize, area, needs, ...instants];
      if (change === null) await writeHold(queries, [restaurantId, holder, ...wish, tableIds]);
      else await holdChange(queries, [restaurantId, holder, ...wish], tableIds, change);
    },

    async release(holder) {
      await deleteHold(queries, [restaurantId, holder]);
    },

    async endChanges(code) {
      await endChangesOf(queries, [restaurantId, code, false]);
    },
  };
}

/** Without the book: none of this takes a table from anybody, and a crash may undo it. */
export function holdKeeper(database: Database): Pick<BookStore, 'prolong' | 'release'> {
  return {
    async prolong(restaurantId, holder, expiresAt) {
      await database.query((queries) => prolongHold(queries, [restaurantId, holder, expiresAt.toISOString()]));
    },

    async release(restaurantId, holder) {
      await database.query((queries) => letGoOfHold(queries, [restaurantId, holder]));
    },
  };
}

const findHold = namedStatement<Hold>(
  'find hold',
  `select holder, party_size as "partySize", area, needs, starts_at as "startsAt", ends_at as "endsAt", expires_at as "expiresAt",
     array(select distinct table_id from reservation_tables where hold_id = holds.id order by 1) as "tableIds",
     case when instead_of is not null then jsonb_build_object('code', instead_of, 'moves', (
       select coalesce(jsonb_agg(jsonb_build_object('code', part.instead_of, 'holder', null, 'tableIds',
         array(select distinct table_id from reservation_tables where hold_id = part.id order by 1))), '[]')
       from holds part where part.part_of = holds.id
     )) end as change
   from holds where restaurant_id = $1 and holder = $2 and part_of is null`,
);

/**
 * What was held before leaves its tables before the new ones are taken: the constraint would not let these in beside it, and so
 * they wait for the count.
 */
const writeHold = namedStatement(
  'write hold',
  `with kept as (
     insert into holds (restaurant_id, holder, party_size, area, needs, starts_at, ends_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (restaurant_id, holder) where part_of is null do update set party_size = excluded.party_size,
       area = excluded.area, needs = excluded.needs, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
       expires_at = excluded.expires_at, instead_of = null
     returning id, restaurant_id, tstzrange(starts_at, ends_at) as during
   ), parts as (
     delete from holds using kept where part_of = kept.id returning holds.id
   ), left_behind as (
     delete from reservation_tables where hold_id in (select id from kept union all select id from parts) returning 1
   )
   insert into reservation_tables (hold_id, restaurant_id, table_id, during)
   select kept.id, kept.restaurant_id, table_id, kept.during
   from kept, (select count(*) from left_behind) as emptied, unnest($9::text[]) as table_id`,
);

const deleteHold = namedStatement('delete hold', 'delete from holds where restaurant_id = $1 and holder = $2');

/** `$3`: whether its guests sit down where they are, which leaves those without ground for whom they were to make room. */
export const endChangesOf = namedStatement(
  'end changes',
  `delete from holds where id in (
     select case when $3::boolean then coalesce(part_of, id) else id end from holds where restaurant_id = $1 and instead_of = $2
   )`,
);

/** Always true, and from then on the commit does not wait for the disk; see `WriteOptions`. */
const mayBeLost = `set_config('synchronous_commit', 'off', true) = 'off'`;

const prolongHold = namedStatement(
  'prolong hold',
  `update holds set expires_at = least($3, (
     select min(reservations.starts_at)
     from holds leaning
     join reservations on reservations.restaurant_id = leaning.restaurant_id and reservations.code = leaning.instead_of
     where leaning.restaurant_id = $1 and leaning.holder = $2
   ))
   where restaurant_id = $1 and holder = $2 and ${mayBeLost}`,
);

const letGoOfHold = namedStatement(
  'let go of hold',
  `delete from holds where restaurant_id = $1 and holder = $2 and ${mayBeLost}`,
);
