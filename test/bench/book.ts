/**
 * `npm run bench -- book`: what it costs to look for a table in a full book, how many bookings a second many callers get out of
 * one evening, and how many covers the assignment of tables seats beside the best that could have been.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fillPlaceholders, sql } from 'drizzle-orm';
import type { BookDeps, BookStore } from '../../src/booking/book-store.ts';
import { bookTable } from '../../src/booking/book-table.ts';
import { addDays } from '../../src/booking/local-time.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { place, reachOf, spanOf } from '../../src/booking/seating.ts';
import { prepareOccupancy } from '../../src/records/book-reader.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { openDatabase } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { aRandom } from '../support/builders.ts';
import { runSql, startTestPostgres } from '../support/postgres.ts';
import {
  coversOf,
  mostCovers,
  requestsOf,
  seatByOurRule,
  seatGreedily,
  seatWithoutFault,
  smallHouse,
} from './evening.ts';
import { started } from './to-its-end.ts';

const FIRST_DAY = '2027-01-01';
const DAYS = 365;
const QUESTIONS = 3_000;
const CLIENTS = 50;
const BOOKINGS_A_CLIENT = 6;
const EVENINGS = 40;

const clock = { now: () => new Date(`${FIRST_DAY}T12:00:00Z`) };

/** Fifty tables for two to eight, twenty of which can be pushed together in pairs. */
const bigHouse: Restaurant = {
  ...sampleRestaurant,
  id: 'big-house',
  timeZone: 'UTC',
  tables: Array.from({ length: 50 }, (_, index) => ({
    id: `T${index + 1}`,
    seats: [2, 2, 4, 4, 4, 6, 8][index % 7] ?? 4,
  })),
  combinations: Array.from({ length: 10 }, (_, index) => ({
    tableIds: [`T${2 * index + 1}`, `T${2 * index + 2}`],
    seats: 8,
    seatsFrom: 5,
  })),
  bookingHorizonDays: 400,
};

export async function benchBook(): Promise<void> {
  const postgres = await started(startTestPostgres(), (running) => running.stop());
  const url = await postgres.createDatabase();
  const database = await started(openDatabase({ url }), (running) => running.close());
  const crowded = { ...bigHouse, id: 'crowded-house' };
  await syncRestaurants(database, [bigHouse, crowded]);
  const store = createBookStore({ database, clock });
  await fillYear(url);
  await benchAvailability(database, store);
  await benchContention({ store, clock, random: aRandom(7) }, crowded);
  benchCovers();
}

/** Every table three times an evening, and twice at noon, on five days out of six: about 76 000 bookings. */
async function fillYear(url: string): Promise<void> {
  const turns = `array['12:00', '13:45', '17:00', '18:45', '20:30']`;
  await runSql(
    url,
    `with booked as (
       insert into reservations (restaurant_id, code, guest_name, phone, party_size, local_date, local_time, starts_at, ends_at,
                                 status, language, created_at, version)
       select 'big-house', t.id || ' ' || day || ' ' || turn, 'Guest', null, t.seats, day, turn::time, (day + turn::time) at time zone 'UTC',
              (day + turn::time + interval '105 minutes') at time zone 'UTC', 'confirmed', 'en', now(), 1
       from generate_series(0, ${DAYS - 1}) as n, lateral (select date '${FIRST_DAY}' + n as day) as d,
            unnest(${turns}) as turn, tables t
       where t.restaurant_id = 'big-house' and (n + substr(t.id, 2)::int) % 6 <> 0
       returning id, code, starts_at, ends_at)
     insert into reservation_tables (reservation_id, restaurant_id, table_id, during)
     select id, 'big-house', split_part(code, ' ', 1), tstzrange(starts_at, ends_at) from booked`,
  );
  await runSql(url, 'analyze');
}

async function benchAvailability(database: Database, store: BookStore): Promise<void> {
  const random = aRandom(3);
  const costs: Record<'ceiling' | 'inDatabase' | 'book' | 'place', number[]> = {
    ceiling: [],
    inDatabase: [],
    book: [],
    place: [],
  };
  const bookings = Math.round((DAYS * 50 * 5 * 5) / 6);
  let free = 0;
  for (let question = 0; question < QUESTIONS; question++) {
    const [partySize, quarter] = [1 + random(8), random(20)];
    const time = `${17 + Math.floor(quarter / 4)}:${String(15 * (quarter % 4)).padStart(2, '0')}`;
    const moment = { date: addDays(FIRST_DAY, 1 + random(DAYS - 2)), time };
    const { startsAt, endsAt } = reachOf(bigHouse, spanOf(bigHouse, partySize, moment));
    await timed(costs.ceiling, () => database.ping());
    const occupancy = await timed(costs.book, () =>
      store.occupancy({ restaurantId: bigHouse.id, from: startsAt, to: endsAt }),
    );
    if (question % 10 === 0) costs.inDatabase.push(await timeInDatabase(database, startsAt, endsAt));
    const placement = await timed(costs.place, async () => place(bigHouse, { partySize, moment }, occupancy));
    if (placement !== null) free++;
    // Others get their turn, as on a server.
    if (question % 100 === 0) await sleep(1);
  }
  console.log(
    `availability: ${bigHouse.tables.length} tables, ${bookings} bookings in a year, ${QUESTIONS} questions, ${free} with a table`,
  );
  console.log(`  select 1 (ceiling)               ${line(costs.ceiling)}`);
  console.log(`  the book around a wish           ${line(costs.book)}`);
  console.log(
    `    of this in the database        ${line(costs.inDatabase)}   (goal: p99 under 5 ms; planned anew each time)`,
  );
  console.log(`  a place in it                    ${line(costs.place)}`);
}

/** What PostgreSQL itself says that the question took, planning and all, in ms. */
async function timeInDatabase(database: Database, from: Date, to: Date): Promise<number> {
  return database.query(async (queries) => {
    const statement = prepareOccupancy(queries).getQuery();
    const span = { from: from.toISOString(), to: to.toISOString(), now: clock.now().toISOString() };
    const values = { restaurantId: bigHouse.id, ...span, exceptCode: null, exceptHolder: null };
    const parameters = fillPlaceholders(statement.params, values).map(literal);
    const filled = statement.sql.replace(/\$(\d+)/g, (_dollar, at: string) => parameters[Number(at) - 1] ?? 'null');
    const { rows } = await queries.execute(sql.raw(`explain (analyze, timing off, format json) ${filled}`));
    const [[plan]] = rows.map((row) => row['QUERY PLAN']) as [[Record<'Planning Time' | 'Execution Time', number>]];
    return plan['Planning Time'] + plan['Execution Time'];
  });
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

async function benchContention(deps: BookDeps, restaurant: Restaurant): Promise<void> {
  const random = aRandom(5);
  const ceiling = await aSecond(CLIENTS * BOOKINGS_A_CLIENT, () => deps.store.write(restaurant.id, async () => {}));
  let booked = 0;
  let requests = 0;
  const bookings = await aSecond(CLIENTS * BOOKINGS_A_CLIENT, async () => {
    const time = `${17 + random(5)}:${String(15 * random(4)).padStart(2, '0')}`;
    const requestId = `request ${++requests}`;
    const wish = { partySize: 1 + random(8), date: '2027-05-12', time, guestName: 'Guest', phone: null };
    const answer = await bookTable(deps, { restaurant, requestId, ...wish, language: 'en' });
    if (answer.kind === 'booked') booked++;
  });
  console.log(`contention: ${CLIENTS} clients book one evening at ${restaurant.tables.length} tables`);
  console.log(`  empty transactions (ceiling)     ${ceiling.toFixed(0)} a second`);
  console.log(
    `  bookings asked for               ${bookings.toFixed(0)} a second, ${booked} of ${requests} booked, the others told when there is a table`,
  );
  console.log(`  ratio: ${(100 * (bookings / ceiling)).toFixed(0)} % of the ceiling`);
}

/** How many pieces of work a second `CLIENTS` at once get done. */
async function aSecond(pieces: number, work: () => Promise<void>): Promise<number> {
  const started = process.hrtime.bigint();
  let left = pieces;
  const client = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return pieces / (Number(process.hrtime.bigint() - started) / 1e9);
}

/** Three loads: an evening that is nearly full, one that is full, and one that would be so twice over. */
function benchCovers(): void {
  const { tables, combinations } = smallHouse;
  console.log(
    `covers: ${EVENINGS} random evenings a load, ${tables.length} tables, ${combinations.length} combinations, all booked ahead`,
  );
  console.log(
    '  "fair" refuses nobody, in the order of asking, whom any assignment could have seated; "optimum" knows all requests,',
  );
  console.log('  and chooses whom to refuse, which nobody can who answers a phone');
  const sum = { ours: 0, fair: 0 };
  for (const count of [16, 20, 24]) {
    const random = aRandom(count);
    const covers = { asked: 0, greedy: 0, ours: 0, fair: 0, optimum: 0 };
    for (let evening = 0; evening < EVENINGS; evening++) {
      const requests = requestsOf(random, count);
      covers.asked += coversOf(requests);
      covers.greedy += coversOf(seatGreedily(smallHouse, requests));
      covers.ours += coversOf(seatByOurRule(smallHouse, requests));
      covers.fair += coversOf(seatWithoutFault(smallHouse, requests));
      covers.optimum += mostCovers(smallHouse, requests) ?? 0;
    }
    sum.ours += covers.ours;
    sum.fair += covers.fair;
    const of = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
    console.log(
      `  ${count} requests: asked ${covers.asked}, greedy ${covers.greedy}, ours ${covers.ours}, fair ${covers.fair}, optimum ${covers.optimum}` +
        `; ours is ${of(covers.ours, covers.fair)} of fair, ${of(covers.ours, covers.optimum)} of the optimum; greedy ${of(covers.greedy, covers.fair)}, ${of(covers.greedy, covers.optimum)}`,
    );
  }
  console.log(`  ours of fair, all loads: ${((100 * sum.ours) / sum.fair).toFixed(2)} % (goal: at least 98 %)`);
}

/** Adds what `work` took, in ms. */
async function timed<T>(costs: number[], work: () => Promise<T>): Promise<T> {
  const started = process.hrtime.bigint();
  const result = await work();
  costs.push(Number(process.hrtime.bigint() - started) / 1e6);
  return result;
}

function line(costs: number[]): string {
  const sorted = [...costs].sort((a, b) => a - b);
  const quantile = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`;
}
