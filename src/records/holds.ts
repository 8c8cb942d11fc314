/** Tables kept for somebody, in SQL: what a writer of the book does with holds, and what may be done beside one. */
import type { BookStore, BookWriter, Hold } from '../booking/book-store.ts';
import type { Database, Queries } from './database.ts';
import { namedStatement } from './named-statement.ts';

/** Inside a transaction that has the restaurant's book to itself. */
export function holdWriter(queries: Queries, restaurantId: string): Pick<BookWriter, 'findHold' | 'hold' | 'release'> {
  return {
    async findHold(holder) {
      const [held] = await findHold(queries, [restaurantId, holder]);
      return held ?? null;
    },

    async hold({ holder, partySize, area, needs, tableIds, startsAt, endsAt, expiresAt, besides = null }) {
      const instants = [startsAt, endsAt, expiresAt].map((instant) => instant.toISOString());
      const wish = [partySize, area, needs, ...instants];
      await writeHold(queries, [restaurantId, holder, ...wish, tableIds, besides]);
    },

    async release(holder) {
      await deleteHold(queries, [restaurantId, holder]);
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
     array(select table_id from reservation_tables where hold_id = holds.id order by 1) as "tableIds"
   from holds where restaurant_id = $1 and holder = $2`,
);

/**
 * What was held before leaves its tables before the new ones are taken: the constraint would not let these in beside it, and so
 * they wait for the count. Where the reservation `besides` sits at a table already, only what reaches beyond its time is kept;
 * and of a span that does so at both ends, the earlier end, since a hold has a table once.
 */
const writeHold = namedStatement(
  'write hold',
  `with kept as (
     insert into holds (restaurant_id, holder, party_size, area, needs, starts_at, ends_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (restaurant_id, holder) do update set party_size = excluded.party_size, area = excluded.area,
       needs = excluded.needs, starts_at = excluded.starts_at, ends_at = excluded.ends_at, expires_at = excluded.expires_at
     returning id, restaurant_id, tstzrange(starts_at, ends_at) as during
   ), left_behind as (
     delete from reservation_tables using kept where hold_id = kept.id returning 1
   )
   insert into reservation_tables (hold_id, restaurant_id, table_id, during)
   select kept.id, kept.restaurant_id, wanted.table_id, piece
   from kept, (select count(*) from left_behind) as emptied, unnest($9::text[]) as wanted (table_id),
     unnest(tstzmultirange(kept.during) - coalesce(
       (
         select range_agg(seated.during)
         from reservation_tables seated
         join reservations moving on moving.id = seated.reservation_id
         where moving.restaurant_id = $1 and moving.code = $10 and seated.table_id = wanted.table_id
       ),
       '{}'
     )) as piece
   on conflict (hold_id, table_id) do nothing`,
);

const deleteHold = namedStatement('delete hold', 'delete from holds where restaurant_id = $1 and holder = $2');

/** Always true, and from then on the commit does not wait for the disk; see `WriteOptions`. */
const mayBeLost = `set_config('synchronous_commit', 'off', true) = 'off'`;

const prolongHold = namedStatement(
  'prolong hold',
  `update holds set expires_at = $3 where restaurant_id = $1 and holder = $2 and ${mayBeLost}`,
);

const letGoOfHold = namedStatement(
  'let go of hold',
  `delete from holds where restaurant_id = $1 and holder = $2 and ${mayBeLost}`,
);
