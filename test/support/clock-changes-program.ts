/**
 * A program that lives through nights on which the clock changes, in a time zone of its own (`TZ`), and writes what it saw as
 * JSON. Arguments: the database, and the nights as JSON.
 */
import { answerOffer } from '../../src/booking/answer-offer.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { joinWaitlist } from '../../src/booking/join-waitlist.ts';
import { addMinutes } from '../../src/booking/local-time.ts';
import { noteLate } from '../../src/booking/note-late.ts';
import { offerFreedTables } from '../../src/booking/offer-freed-tables.ts';
import type { Moment, Restaurant } from '../../src/booking/restaurant.ts';
import { waitlistText } from '../../src/outreach/message-wording.ts';
import { createTextGuest } from '../../src/outreach/text-guest.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import { openDatabase } from '../../src/records/database.ts';
import { createMessageStore } from '../../src/records/messages.ts';
import { createOrderStore } from '../../src/records/order-store.ts';
import { createReminderPlan } from '../../src/records/reminders.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aRandom, aRestaurant, everyDay, fixedClock } from './builders.ts';
import { booking } from './house.ts';
import { runSql } from './postgres.ts';

interface Night {
  timeZone: string;
  /** A table of the service that goes on after midnight, for two: an hour and a half. */
  table: Moment;
  /** Another evening's table of the same kind, for which two guests wait. */
  waited: Moment;
  /** ISO 8601: when it comes free. */
  freedAt: string;
}

const MS_PER_DAY = 86_400_000;
const first = '+12125550101';
const second = '+12125550102';

const [url = '', nights = '[]'] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await liveThrough(url, JSON.parse(nights))));

async function liveThrough(url: string, nights: Night[]): Promise<unknown[]> {
  const database = await openDatabase({ url });
  const seen: unknown[] = [];
  for (const [index, night] of nights.entries()) {
    const clock = fixedClock(new Date(Date.parse(night.freedAt) - 10 * MS_PER_DAY));
    const house = (id: string) =>
      aRestaurant({
        id: `${id}-${index}`,
        timeZone: night.timeZone,
        hours: everyDay({ opens: '18:00', closes: '05:00' }),
        tables: [{ id: 'T1', seats: 2 }],
        reminderHours: [24, 3],
      });
    const [dining, waiting] = [house('dining'), house('waiting')];
    await syncRestaurants(database, [dining, waiting]);
    const deps = { store: createBookStore({ database, clock }), clock, random: aRandom() };
    const { code, startsAt, endsAt } = await booking(deps, { restaurant: dining, ...night.table });
    const { tell } = createTextGuest({
      book: deps.store,
      waitlist: { findEntry: async () => null },
      orders: createOrderStore({ database, clock }),
      store: createMessageStore({ database, clock }),
      passOver: async () => {},
      reminders: createReminderPlan(database),
      restaurantOf: () => dining,
      hasCarrier: false,
      clock,
    });
    await tell({ restaurantId: dining.id, deed: 'booked', code, version: 1 });
    const offers = await offersOf(deps, clock, waiting, night);
    clock.set(addMinutes(startsAt, -180));
    const late = async (minutes: number) => noteLate(deps, { restaurant: dining, code, minutes });
    const [kept, tooLate] = [await late(10), await late(20)];
    seen.push({
      ...{ startsAt, endsAt },
      reminders: await dueTimes(url, `remind-guest:${dining.id}:`),
      backAt: 'backAt' in kept ? kept.backAt : kept.kind,
      keptUntil: 'keptUntil' in tooLate ? tooLate.keptUntil : tooLate.kind,
      offers: { ...offers, lookedAt: await dueTimes(url, `offer-freed-tables ${waiting.id} `) },
    });
  }
  await database.close();
  return seen;
}

/** Two wait; the first is silent for ten minutes, and the second says yes in the last moment of theirs. */
async function offersOf(
  deps: BookDeps,
  clock: ReturnType<typeof fixedClock>,
  restaurant: Restaurant,
  { waited, freedAt }: Night,
) {
  const restaurantId = restaurant.id;
  const sitting = await booking(deps, { restaurant, ...waited });
  for (const phone of [first, second]) {
    await joinWaitlist(deps, {
      ...{ restaurant, requestId: phone, partySize: 2, guestName: 'Noor', phone, language: 'en' },
      ...waited,
    });
  }
  const freed = new Date(freedAt);
  clock.set(freed);
  await cancelReservation(deps, { restaurantId, code: sitting.code });
  const lookAt = async (at: Date) => {
    clock.set(at);
    await offerFreedTables(deps, { restaurant });
    const line = await deps.store.findWaitlist(restaurantId, {}, 2);
    return line.map((entry) => ({ entry, status: entry.status }));
  };
  const [offered] = await lookAt(freed);
  const inTime = await lookAt(new Date(addMinutes(freed, 10).getTime() - 1));
  const over = await lookAt(addMinutes(freed, 10));
  clock.set(new Date(addMinutes(freed, 20).getTime() - 1));
  const answer = await answerOffer(deps, { restaurant, phone: second, answer: 'yes' });
  return {
    text: offered && waitlistText('tableOffered', offered.entry, restaurant),
    inTime: inTime.map(({ status }) => status),
    over: over.map(({ status }) => status),
    startsAt: answer.kind === 'booked' ? answer.reservation.startsAt : answer.kind,
  };
}

/** When the jobs are due whose key begins so. */
async function dueTimes(url: string, key: string): Promise<unknown[]> {
  const rows = await runSql(
    url,
    `select to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from graphile_worker._private_jobs where key like $1 || '%' order by 1`,
    [key],
  );
  return rows.map(({ at }) => at);
}
