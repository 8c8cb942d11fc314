/** What must be true of the tables after every step, read by plain SQL. */
import { expect } from '@jest/globals';
import type { TableFeature } from '../../../src/booking/restaurant.ts';
import { spotsOf, suits } from '../../../src/booking/spots.ts';
import { BUFFER_MINUTES, type Evening, PACING } from './evening.ts';

export async function expectBook(evening: Evening): Promise<void> {
  await expectAnswersKept(evening);
  await expectNoneTogether(evening);
  await expectGround(evening);
  await expectEveryoneFits(evening);
  await expectPace(evening);
  await expectToldOnce(evening);
}

const live = ({ clock }: Evening) => `expires_at > '${clock.now().toISOString()}'`;

async function expectAnswersKept(evening: Evening): Promise<void> {
  const rows = await evening.select(`select code, version, status, party_size as "partySize", starts_at as "startsAt",
    ends_at as "endsAt", area, needs from reservations where restaurant_id = $1 order by code`);
  const told = [...evening.told.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  expect(rows).toEqual(
    told.map(({ code, version, status, partySize, startsAt, endsAt, area, needs }) => {
      return { code, version, status, partySize, startsAt, endsAt, area, needs };
    }),
  );
}

/**
 * Nobody is within the buffer of anybody else, but for a hold and those who will have gone when it is booked: the reservations of
 * the change that it is for.
 */
async function expectNoneTogether(evening: Evening): Promise<void> {
  const together = await evening.select(`
    with seated as (
      select coalesce('hold ' || h.id, r.code) as party, r.code, coalesce(h.part_of, h.id) as change, t.table_id, t.during
      from reservation_tables t
      left join reservations r on r.id = t.reservation_id
      left join holds h on h.id = t.hold_id
      where t.restaurant_id = $1 and (h.id is null or h.${live(evening)})
    ), leaving as (
      select coalesce(part_of, id) as change, instead_of as code from holds where restaurant_id = $1
    )
    select a.party, b.party as other, a.table_id from seated a join seated b
    on a.party < b.party and a.table_id = b.table_id
      and tstzrange(lower(a.during), upper(a.during) + interval '${BUFFER_MINUTES} minutes')
        && tstzrange(lower(b.during), upper(b.during) + interval '${BUFFER_MINUTES} minutes')
    where not exists (
      select from leaving where (change = a.change and code = b.code) or (change = b.change and code = a.code)
    )`);
  expect(together).toEqual([]);
}

/** A hold has all of every table for as long as it was asked, and what leans has something to lean on. */
async function expectGround(evening: Evening): Promise<void> {
  const torn = await evening.select(`
    select h.holder, t.table_id from holds h join reservation_tables t on t.hold_id = h.id where h.restaurant_id = $1
    group by h.id, t.table_id having range_agg(t.during) <> tstzmultirange(tstzrange(h.starts_at, h.ends_at))`);
  expect(torn).toEqual([]);
  const groundless = await evening.select(`
    select t.table_id from reservation_tables t where t.restaurant_id = $1 and t.leans_on is not null and not exists (
      select from reservation_tables ground join holds h on h.id = t.hold_id
      join holds plan on coalesce(plan.part_of, plan.id) = coalesce(h.part_of, h.id)
      join reservations r on r.id = ground.reservation_id and r.code = plan.instead_of
      where ground.reservation_id = t.leans_on and ground.table_id = t.table_id and ground.during @> t.during
    )`);
  expect(groundless).toEqual([]);
}

async function expectEveryoneFits(evening: Evening): Promise<void> {
  const rows = await evening.select(`
    select code as who, party_size as size, area, needs,
      array(select table_id from reservation_tables where reservation_id = r.id order by 1) as tables
    from reservations r where restaurant_id = $1 and status in ('confirmed', 'seated')
    union all
    select holder, party_size, area, needs,
      array(select distinct table_id from reservation_tables where hold_id = h.id order by 1)
    from holds h where restaurant_id = $1 and ${live(evening)}`);
  for (const { who, size, area, needs, tables } of rows) {
    const spot = spotsOf(evening.restaurant).find(({ tableIds }) => tableIds.toSorted().join() === String(tables));
    const requirements = { partySize: Number(size), area: area as string | null, needs: needs as TableFeature[] };
    const fits = spot !== undefined && suits(spot, requirements);
    expect({ who, tables, fits }).toEqual({ who, tables, fits: true });
  }
}

/** A guest who may come as more or as fewer comes once, and as the more. */
async function expectPace(evening: Evening): Promise<void> {
  const rows = await evening.select(`
    select at, sum(covers)::int as covers from (
      select at, guest, max(party_size) as covers from (
        select date_bin('15 minutes', starts_at, 'epoch') as at, code as guest, party_size from reservations
        where restaurant_id = $1 and status in ('confirmed', 'seated')
        union all
        select date_bin('15 minutes', starts_at, 'epoch'), coalesce(instead_of, holder), party_size from holds
        where restaurant_id = $1 and ${live(evening)}
      ) coming group by 1, 2
    ) guests group by 1`);
  for (const { at, covers } of rows) expect({ at, tooMany: Number(covers) > PACING }).toEqual({ at, tooMany: false });
}

async function expectToldOnce(evening: Evening): Promise<void> {
  const rows = await evening.select(`
    select payload->>'code' as code, payload->>'version' as version, payload->>'deed' as deed
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'announce' and payload->>'restaurantId' = $1 and payload->>'code' is not null`);
  for (const [code, { version }] of evening.told) {
    const notes = [...evening.lateNotes].filter((key) => key.startsWith(`${code} `)).length;
    const mine = rows.filter((row) => row.code === code);
    expect(new Set(mine.map((row) => row.version)).size).toBe(mine.length);
    expect({ code, announced: mine.length }).toEqual({ code, announced: version - notes });
    expect(mine.filter(({ deed }) => deed === 'booked')).toHaveLength(1);
  }
}
