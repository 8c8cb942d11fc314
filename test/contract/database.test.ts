/** The database: its migrations, its rules, and its errors. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { DependencyFailure } from '../../src/failures.ts';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { isSeatingTaken, QueryFailure } from '../../src/records/query-failure.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aRestaurant } from '../support/builders.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

let postgres: TestPostgres;
let url: string;
let database: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase();
  database = await postgres.openDatabase(url);
  await syncRestaurants(database, [aRestaurant()]);
});
afterAll(() => postgres.stop());

describe('migrations', () => {
  it('are run once by processes that start at once', async () => {
    const fresh = await postgres.createDatabase();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url: fresh })));
    await Promise.all(opened.map((each) => each.close()));
    expect(await runSql(fresh, 'select count(*)::int as count from drizzle.__drizzle_migrations')).toEqual([
      { count: journal().length },
    ]);
  });

  it('are in the order of their dates, or else a later one would be passed over', () => {
    const dates = journal().map(({ when }) => when);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
  });

  function journal(): { when: number }[] {
    return JSON.parse(readFileSync('src/records/migrations/meta/_journal.json', 'utf8')).entries;
  }
});

describe('the constraint against double booking', () => {
  let reservations = 0;

  async function sit(table: string, from: string, to: string, code = `AA${1000 + ++reservations}`): Promise<void> {
    const day = (time: string) => `2026-03-12T${time}:00Z`;
    await runSql(
      url,
      `with reservation as (
         insert into reservations (restaurant_id, code, guest_name, party_size, local_date, local_time, starts_at, ends_at,
                                   status, language, created_at, version)
         values ('sample', $1, 'Misha', 2, '2026-03-12', '18:30', $3, $4, 'confirmed', 'en', $3, 1) returning id)
       insert into reservation_tables (reservation_id, restaurant_id, table_id, during)
       select id, 'sample', $2, tstzrange($3, $4) from reservation`,
      [code, table, day(from), day(to)],
    );
  }

  it('lets parties follow one another, and none overlap', async () => {
    await sit('T1', '18:00', '20:00');
    await sit('T1', '20:00', '22:00');
    await sit('T2', '19:00', '21:00');
    await expect(sit('T1', '19:59', '20:01')).rejects.toMatchObject({ code: '23P01' });
    await expect(sit('T1', '21:59', '23:00').catch((error) => isSeatingTaken(error))).resolves.toBe(true);
  });

  it('knows no table that the restaurant does not have', async () => {
    await expect(sit('T99', '12:00', '13:00')).rejects.toMatchObject({ code: '23503' });
  });

  it('gives a code once in a restaurant', async () => {
    await sit('T3', '12:00', '13:00', 'ZZ0001');
    await expect(sit('T3', '15:00', '16:00', 'ZZ0001')).rejects.toMatchObject({ constraint: 'reservations_code_key' });
  });

  it('is seen through the driver', async () => {
    await sit('T4', '18:00', '20:00');
    const again = database.query((queries) =>
      queries.execute(sql`insert into reservation_tables select reservation_id + 1000, restaurant_id, table_id, during
                          from reservation_tables where table_id = 'T4'`),
    );
    await expect(again.catch((error) => isSeatingTaken(error))).resolves.toBe(true);
  });
});

describe('tables of the profile', () => {
  it('are retired when they leave it, and return', async () => {
    const restaurant = aRestaurant({ id: 'profile' });
    const [first, ...others] = restaurant.tables;
    const retired = () =>
      runSql(url, "select id from tables where restaurant_id = 'profile' and retired_at is not null order by id");
    await syncRestaurants(database, [restaurant]);
    expect(await retired()).toEqual([]);
    await syncRestaurants(database, [{ ...restaurant, tables: others }]);
    expect(await retired()).toEqual([{ id: first?.id }]);
    await syncRestaurants(database, [restaurant]);
    expect(await retired()).toEqual([]);
    await syncRestaurants(database, [{ ...restaurant, tables: [] }]);
    expect(await retired()).toHaveLength(restaurant.tables.length);
  });
});

describe('errors', () => {
  it('name the dependency when there is no server', async () => {
    await expect(openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toBeInstanceOf(DependencyFailure);
  });

  it('name it when the connection is cut in the middle of a transaction, and the next one works', async () => {
    const cut = database.transaction(async (queries) => {
      const { rows } = await queries.execute(sql`select pg_backend_pid() as pid`);
      await runSql(url, 'select pg_terminate_backend($1)', [rows[0]?.pid]);
      await queries.execute(sql`select 1`);
    });
    await expect(cut).rejects.toBeInstanceOf(DependencyFailure);
    await database.ping();
  });

  it('name it when idle connections are cut', async () => {
    await runSql(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await expect(database.ping().catch(() => database.ping())).resolves.toBeUndefined();
  });

  it('carry nothing of what was written', async () => {
    const refused = await database
      .query((queries) => queries.execute(sql`insert into customers values ('nowhere', '+12125550123', 'Misha', 'en')`))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(QueryFailure);
    expect(refused).toMatchObject({ code: '23503' });
    expect(JSON.stringify(refused) + String(refused)).not.toMatch(/Misha|2125550123/);
    expect(refused).not.toHaveProperty('cause');
  });

  it('come in time when the server has stopped answering, and it is used again once it does', async () => {
    const [row] = await runSql(url, "select current_setting('data_directory') as folder");
    const pid = Number.parseInt(readFileSync(`${row?.folder}/postmaster.pid`, 'utf8'), 10);
    const frozen = database.transaction(async (queries) => {
      const { rows } = await queries.execute(sql`select pg_backend_pid() as pid`);
      for (const each of [pid, Number(rows[0]?.pid)]) process.kill(each, 'SIGSTOP');
      await queries.execute(sql`select 1`).finally(() => process.kill(Number(rows[0]?.pid), 'SIGCONT'));
    });
    await expect(frozen).rejects.toBeInstanceOf(DependencyFailure);
    process.kill(pid, 'SIGCONT');
    await until(() =>
      database.ping().then(
        () => true,
        () => false,
      ),
    );
  });

  it('of our own are left as they are', async () => {
    const bug = new TypeError('ours');
    await expect(database.transaction(() => Promise.reject(bug))).rejects.toBe(bug);
  });

  it('undo the whole transaction', async () => {
    const failed = database.transaction(async (queries) => {
      await queries.execute(sql`insert into restaurants values ('undone', 'Undone', 'UTC')`);
      throw new Error('stop');
    });
    await expect(failed).rejects.toThrow('stop');
    expect(await runSql(url, "select id from restaurants where id = 'undone'")).toEqual([]);
  });
});
