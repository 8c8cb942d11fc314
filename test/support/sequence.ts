/** A busy evening that remembers what it was answered, and compares the tables with it by plain SQL. */
import { expect } from '@jest/globals';
import type { Client } from 'pg';
import { answerOffer } from '../../src/booking/answer-offer.ts';
import { completeVisit, markNoShow, seatGuests } from '../../src/booking/attend.ts';
import type { Reservation } from '../../src/booking/book.ts';
import type { BookDeps, BookStore } from '../../src/booking/book-store.ts';
import { bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import { holdSeating, prolongHold, releaseHold } from '../../src/booking/hold-seating.ts';
import { joinWaitlist } from '../../src/booking/join-waitlist.ts';
import { leaveWaitlist } from '../../src/booking/leave-waitlist.ts';
import { addMinutes } from '../../src/booking/local-time.ts';
import { noteLate } from '../../src/booking/note-late.ts';
import { offerFreedTables } from '../../src/booking/offer-freed-tables.ts';
import type { Restaurant, TableFeature } from '../../src/booking/restaurant.ts';
import { spotsOf, suits } from '../../src/booking/spots.ts';
import { DependencyFailure } from '../../src/failures.ts';
import { createBookStore } from '../../src/records/book-store.ts';
import type { Database } from '../../src/records/database.ts';
import { syncRestaurants } from '../../src/records/restaurants.ts';
import { aRandom, aRestaurant, fixedClock } from './builders.ts';
import { type Crash, crashingDatabase } from './crashing-database.ts';

export const PLACES = ['patio', 'inside'] as const;
export const TIMES = ['18:00', '18:15', '18:30', '18:45', '19:00', '19:30'] as const;
const DATE = '2026-03-12';
const PACING = 9;
const BUFFER_MINUTES = 10;

interface Wish {
  partySize: number;
  time: string;
  area: string | null;
  wheelchair: boolean;
}

export type Deed =
  | ({ do: 'book' } & Wish)
  | ({ do: 'hold'; caller: number } & Wish)
  | { do: 'bookHeld' | 'release' | 'prolong' | 'changeHeld'; caller: number }
  | ({ do: 'change' | 'holdChange'; nth: number; caller: number } & Wish)
  | { do: 'cancel' | 'seat' | 'complete' | 'noShow' | 'late'; nth: number }
  | ({ do: 'join'; guest: number } & Wish)
  | { do: 'yes' | 'no' | 'leave'; guest: number }
  | { do: 'look' };

/** All deeds of a step are done at once, each by a process of its own; then the clock moves. */
export interface Step {
  deeds: { deed: Deed; crash: Crash | null }[];
  minutes?: number;
}

interface Held {
  wish: Wish;
  until: Date;
  /** The reservation that is to be changed. */
  code: string | null;
}

let evenings = 0;

export class Sequence {
  private readonly restaurant: Restaurant;
  private readonly database: Database;
  private readonly plain: Client;
  private readonly clock = fixedClock(new Date('2026-03-12T21:30:00Z'));
  /** The newest that was answered of each reservation. */
  private readonly told = new Map<string, Reservation>();
  private readonly held = new Map<string, Held>();
  private readonly lateNotes = new Map<string, number>();
  private requests = 0;

  private constructor(database: Database, plain: Client, restaurant: Restaurant) {
    this.database = database;
    this.plain = plain;
    this.restaurant = restaurant;
  }

  static async begin(database: Database, plain: Client): Promise<Sequence> {
    const restaurant = aRestaurant({
      id: `sequence-${++evenings}`,
      tables: [
        { id: 'P1', seats: 2, area: 'patio' },
        { id: 'P2', seats: 2, area: 'patio', features: ['wheelchair'] },
        { id: 'I1', seats: 2, area: 'inside' },
        { id: 'I2', seats: 4, area: 'inside', features: ['wheelchair'] },
      ],
      combinations: [
        { tableIds: ['P1', 'P2'], seats: 4, seatsFrom: 3 },
        { tableIds: ['I1', 'I2'], seats: 6, seatsFrom: 5 },
      ],
      turnTimes: [
        { upTo: 2, turnTimeMinutes: 45 },
        { upTo: 8, turnTimeMinutes: 60 },
      ],
      bufferMinutes: BUFFER_MINUTES,
      pacing: PACING,
    });
    await syncRestaurants(database, [restaurant]);
    return new Sequence(database, plain, restaurant);
  }

  async take({ deeds, minutes = 0 }: Step): Promise<void> {
    await Promise.all(deeds.map(({ deed, crash }, lane) => this.surviving(deed, crash, lane)));
    this.clock.set(addMinutes(this.clock.now(), minutes));
  }

  /** Whoever hears of a lost connection asks the same again, as the phone and the staff's program do. */
  private async surviving(deed: Deed, crash: Crash | null, lane: number): Promise<void> {
    const database = crash === null ? this.database : crashingDatabase(this.database, crash);
    const deps = this.process(database);
    const act = this.prepare(deed, lane);
    try {
      await act(deps);
    } catch (error) {
      if (crash === null || !(error instanceof DependencyFailure)) throw error;
      await act(deps);
    }
  }

  /** Each has a store of its own: what is in the memory of one process, another cannot see. */
  private process(database: Database): BookDeps {
    const { clock } = this;
    return { store: createBookStore({ database, clock }), clock, random: aRandom(++this.requests) };
  }

  /** The deed with all its values chosen, to be done once or again. */
  private prepare(deed: Deed, lane: number): (deps: BookDeps) => Promise<void> {
    const { restaurant } = this;
    const requestId = `request-${++this.requests}`;
    switch (deed.do) {
      case 'book':
        return (deps) => this.book(deps, requestId, wishIn(deed));
      case 'hold':
      case 'holdChange':
        return this.hold(deed, holderOf(deed.caller, lane, deed.do === 'holdChange'));
      case 'bookHeld':
      case 'changeHeld':
        return this.useHold(requestId, holderOf(deed.caller, lane, deed.do === 'changeHeld'));
      case 'release': {
        const holder = holderOf(deed.caller, lane);
        return async (deps) => {
          this.held.delete(holder);
          await releaseHold(deps, { restaurantId: restaurant.id, holder });
        };
      }
      case 'prolong': {
        const holder = holderOf(deed.caller, lane);
        return async (deps) => {
          await prolongHold(deps, { restaurantId: restaurant.id, holder });
          const held = this.held.get(holder);
          if (held && held.until > this.clock.now()) held.until = addMinutes(this.clock.now(), 3);
        };
      }
      case 'change': {
        const code = this.pick(deed.nth);
        return (deps) => this.change(deps, requestId, code, wishIn(deed));
      }
      case 'join':
      case 'leave':
      case 'yes':
      case 'no':
      case 'look':
        return this.line(deed, requestId);
      default:
        return this.attend(deed, this.pick(deed.nth));
    }
  }

  private pick(nth: number): string {
    return [...this.told.keys()].at(-1 - (nth % Math.max(1, this.told.size))) ?? 'AA0000';
  }

  private hear(reservation: Reservation): void {
    const known = this.told.get(reservation.code);
    if (known === undefined || known.version <= reservation.version) this.told.set(reservation.code, reservation);
  }

  private async book(deps: BookDeps, requestId: string, wish: Wish, holder?: string): Promise<void> {
    const answer = await bookTable(deps, this.bookingOf(requestId, wish, holder));
    if (answer.kind === 'booked') this.hear(answer.reservation);
  }

  private bookingOf(requestId: string, wish: Wish, holder?: string) {
    const { restaurant } = this;
    const guest = { guestName: 'Noor', phone: null, language: 'en' as const };
    return { restaurant, requestId, date: DATE, ...asked(wish), ...guest, holder };
  }

  private async change(deps: BookDeps, requestId: string, code: string, wish: Wish, holder?: string): Promise<void> {
    const { restaurant } = this;
    const changes = { date: DATE, ...asked(wish) };
    const answer = await changeReservation(deps, { restaurant, code, requestId, changes, holder });
    if (answer.kind === 'changed') this.hear(answer.reservation);
  }

  private hold(deed: Wish & { do: string; nth?: number }, holder: string): (deps: BookDeps) => Promise<void> {
    const { restaurant } = this;
    const wish = wishIn(deed);
    const code = deed.do === 'holdChange' ? this.pick(deed.nth ?? 0) : null;
    const isToChange = code !== null && this.told.get(code)?.status === 'confirmed';
    if (code !== null && !isToChange) return async () => {};
    return async (deps) => {
      const request = { restaurant, holder, date: DATE, ...asked(wish), except: code ?? undefined };
      const answer = await holdSeating(deps, request);
      if (answer.kind === 'held') this.held.set(holder, { wish, until: addMinutes(this.clock.now(), 3), code });
    };
  }

  private useHold(requestId: string, holder: string): (deps: BookDeps) => Promise<void> {
    const held = this.held.get(holder);
    if (held === undefined) return async () => {};
    const { wish, code } = held;
    return async (deps) => {
      if (code === null) await this.book(deps, requestId, wish, holder);
      else await this.change(deps, requestId, code, wish, holder);
      this.held.delete(holder);
      await releaseHold(deps, { restaurantId: this.restaurant.id, holder });
    };
  }

  private attend({ do: what }: { do: string }, code: string): (deps: BookDeps) => Promise<void> {
    const request = { restaurantId: this.restaurant.id, code };
    const minutes = 1 + (this.requests % 200);
    return async (deps) => {
      if (what === 'late') {
        const answer = await noteLate(deps, { restaurant: this.restaurant, code, minutes });
        if (answer.kind === 'kept' || answer.kind === 'tooLate') {
          this.lateNotes.set(`${code} ${minutes}`, 1);
          this.hear(answer.reservation);
        }
        return;
      }
      const deed = { cancel: cancelReservation, seat: seatGuests, complete: completeVisit, noShow: markNoShow }[what];
      const answer = await deed?.(deps, request);
      if (answer !== undefined && 'reservation' in answer) this.hear(answer.reservation);
    };
  }

  private line(deed: Deed, requestId: string): (deps: BookDeps) => Promise<void> {
    const { restaurant } = this;
    return async (deps) => {
      if (deed.do === 'look') return offerFreedTables(deps, { restaurant });
      if (!('guest' in deed)) return;
      const phone = `+1212555010${deed.guest}`;
      if (deed.do === 'join') {
        const { holder: _, ...booking } = this.bookingOf(requestId, wishIn(deed));
        await joinWaitlist(deps, { ...booking, phone });
      } else if (deed.do === 'leave') {
        await leaveWaitlist(deps, { restaurant, phone });
      } else {
        const answer = await answerOffer(deps, { restaurant, phone, answer: deed.do });
        if (answer.kind === 'booked') this.hear(answer.reservation);
      }
    };
  }

  async expectKept(): Promise<void> {
    await this.expectAnswersKept();
    await this.expectNoneTogether();
    await this.expectEveryoneFits();
    await this.expectPace();
    await this.expectToldOnce();
    await this.expectPromisesKept();
  }

  private async select(text: string): Promise<Record<string, unknown>[]> {
    return (await this.plain.query(text, [this.restaurant.id])).rows;
  }

  private async expectAnswersKept(): Promise<void> {
    const rows = await this.select(`select code, version, status, party_size as "partySize", starts_at as "startsAt",
      ends_at as "endsAt", area, needs from reservations where restaurant_id = $1 order by code`);
    const told = [...this.told.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(rows).toEqual(
      told.map(({ code, version, status, partySize, startsAt, endsAt, area, needs }) => {
        return { code, version, status, partySize, startsAt, endsAt, area, needs };
      }),
    );
  }

  /** A hold for a change may touch the guest's own reservation; that it meets nobody else's, the constraint sees to. */
  private async expectNoneTogether(): Promise<void> {
    const together = await this.select(`select a.table_id from reservation_tables a join reservation_tables b
      on a.ctid < b.ctid and a.restaurant_id = b.restaurant_id and a.table_id = b.table_id
      and tstzrange(lower(a.during), upper(a.during) + interval '${BUFFER_MINUTES} minutes')
        && tstzrange(lower(b.during), upper(b.during) + interval '${BUFFER_MINUTES} minutes')
      left join holds h on h.id = coalesce(a.hold_id, b.hold_id)
      where a.restaurant_id = $1 and (h.id is null or h.expires_at > '${this.clock.now().toISOString()}')
        and not (h.holder is not null and h.holder like 'call:change%')`);
    expect(together).toEqual([]);
  }

  private async expectEveryoneFits(): Promise<void> {
    const rows =
      await this.select(`select r.code, r.party_size as size, r.area, r.needs, r.status, r.starts_at < r.ends_at as spans,
      array(select table_id from reservation_tables where reservation_id = r.id order by 1) as tables
      from reservations r where r.restaurant_id = $1 and r.status in ('confirmed', 'seated')`);
    for (const { size, area, needs, tables } of rows) {
      const spot = spotsOf(this.restaurant).find(({ tableIds }) => tableIds.toSorted().join() === String(tables));
      const requirements = { partySize: Number(size), area: area as string | null, needs: needs as TableFeature[] };
      expect({ tables, fits: spot !== undefined && suits(spot, requirements) }).toEqual({ tables, fits: true });
    }
  }

  /** A hold of somebody who is to give up another table for it counts with that one: they do not come twice. */
  private async expectPace(): Promise<void> {
    const rows = await this.select(`select starts_at, sum(party_size)::int as covers from (
        select date_bin('15 minutes', starts_at, 'epoch') as starts_at, party_size from reservations
        where restaurant_id = $1 and status in ('confirmed', 'seated')
        union all
        select date_bin('15 minutes', starts_at, 'epoch'), party_size from holds
        where restaurant_id = $1 and expires_at > '${this.clock.now().toISOString()}' and holder not like 'call:change%'
      ) arriving group by 1`);
    for (const { covers } of rows) expect(covers).toBeLessThanOrEqual(PACING);
  }

  private async expectToldOnce(): Promise<void> {
    const rows =
      await this.select(`select payload->>'code' as code, payload->>'version' as version, payload->>'deed' as deed
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'announce' and payload->>'restaurantId' = $1 and payload->>'code' is not null`);
    for (const [code, { version }] of this.told) {
      const notes = [...this.lateNotes.keys()].filter((key) => key.startsWith(`${code} `)).length;
      const mine = rows.filter((row) => row.code === code);
      expect(new Set(mine.map((row) => row.version)).size).toBe(mine.length);
      expect({ code, announced: mine.length }).toEqual({ code, announced: version - notes });
      expect(mine.filter(({ deed }) => deed === 'booked')).toHaveLength(1);
    }
  }

  /** Tried out, and taken back: what is held can be booked, and what was offered can be accepted. */
  private async expectPromisesKept(): Promise<void> {
    const deps = this.process(this.database);
    const trial = { ...deps, store: takenBack(deps.store) };
    const { restaurant } = this;
    const now = this.clock.now();
    for (const [holder, { wish, until, code }] of this.held) {
      if (until <= now) continue;
      if (code === null) {
        const answer = await bookTable(trial, this.bookingOf('trial', wish, holder));
        expect({ holder, wish, kind: answer.kind }).toEqual({ holder, wish, kind: 'booked' });
      } else if (this.told.get(code)?.status === 'confirmed') {
        const changes = { date: DATE, ...asked(wish) };
        const answer = await changeReservation(trial, { restaurant, code, requestId: 'trial', changes, holder });
        expect({ holder, wish, kind: answer.kind }).toEqual({ holder, wish, kind: 'changed' });
      }
    }
    const offers = await this.select(`select phone from waitlist where restaurant_id = $1 and status = 'offered'
      and offer_ends_at > '${now.toISOString()}'`);
    for (const { phone } of offers) {
      const answer = await answerOffer(trial, { restaurant, phone: String(phone), answer: 'yes' });
      expect(answer.kind).toBe('booked');
    }
  }
}

/** Two at once are never the same caller, and who holds a table for a change can be told by the name. */
function holderOf(caller: number, lane: number, isToChange = false): string {
  return `call:${isToChange ? 'change-' : ''}${lane}-${caller % 4}`;
}

function wishIn({ partySize, time, area, wheelchair }: Wish): Wish {
  return { partySize, time, area, wheelchair };
}

function asked({ partySize, time, area, wheelchair }: Wish) {
  return { partySize, time, area, needs: wheelchair ? (['wheelchair'] satisfies TableFeature[]) : [] };
}

class TakenBack extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('what was tried out is taken back');
    this.result = result;
  }
}

function takenBack(store: BookStore): BookStore {
  return {
    ...store,
    async write<T>(restaurantId: string, work: Parameters<typeof store.write<T>>[1]): Promise<T> {
      let result: { of: T } | undefined;
      await store
        .write(restaurantId, async (book) => {
          result = { of: await work(book) };
          throw new TakenBack(result);
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakenBack)) throw error;
        });
      if (result === undefined) throw new Error('the trial did not run');
      return result.of;
    },
  };
}
