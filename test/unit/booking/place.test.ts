import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Move, Occupancy, SeatedParty } from '../../../src/booking/book-store.ts';
import type { Restaurant, TableFeature } from '../../../src/booking/restaurant.ts';
import { type Placement, type PlacementWish, place, spanOf } from '../../../src/booking/seating.ts';
import { spotsOf, suits } from '../../../src/booking/spots.ts';
import { aRestaurant } from '../../support/builders.ts';

const evening = '2026-03-12';

const house = aRestaurant({
  tables: [
    { id: 'P1', seats: 2, area: 'patio' },
    { id: 'P2', seats: 2, area: 'patio', features: ['wheelchair'] },
    { id: 'I1', seats: 2, area: 'inside' },
    { id: 'I2', seats: 2, area: 'inside' },
    { id: 'I3', seats: 4, area: 'inside', features: ['highChair'] },
    { id: 'I4', seats: 6, area: 'inside', seatsFrom: 3 },
  ],
  combinations: [
    { tableIds: ['P1', 'P2'], seats: 4, seatsFrom: 3 },
    { tableIds: ['I1', 'I2'], seats: 4, seatsFrom: 3 },
    { tableIds: ['I3', 'I4'], seats: 10, seatsFrom: 7 },
  ],
  largestParty: 10,
});

const nobody: Occupancy = { parties: [], closures: [] };

let parties = 0;

function seated(where: Restaurant, wish: PlacementWish, tableIds: string[], arrived = false): SeatedParty {
  const { partySize, area = null, needs = [] } = wish;
  const named = { code: `party ${++parties}`, holder: null, insteadOf: null };
  return { ...named, ...spanOf(where, partySize, wish.moment), partySize, area, needs: [...needs], tableIds, arrived };
}

const at = (time: string) => ({ date: evening, time });

describe('the spot for a party', () => {
  const cases: [string, Omit<PlacementWish, 'moment'>, string[]][] = [
    ['of two is a table for two that has nothing special, where there are most tables', { partySize: 2 }, ['I1']],
    ['of two on the patio is there', { partySize: 2, area: 'patio' }, ['P1']],
    ['with a wheelchair is the table that takes one', { partySize: 2, needs: ['wheelchair'] }, ['P2']],
    ['of four is a table before a combination', { partySize: 4 }, ['I3']],
    ['of four on the patio is two tables together', { partySize: 4, area: 'patio' }, ['P1', 'P2']],
    [
      'of four in a wheelchair is a combination with such a table',
      { partySize: 4, needs: ['wheelchair'] },
      ['P1', 'P2'],
    ],
    ['of nine is the largest combination', { partySize: 9 }, ['I3', 'I4']],
  ];
  it.each(cases)('%s', (_case, wish, tableIds) => {
    const placement = place(house, { ...wish, moment: at('19:00') }, nobody);
    expect(placement).toMatchObject({ seating: { tableIds }, moves: [] });
  });

  it.each<[string, Omit<PlacementWish, 'moment'>]>([
    ['more than it seats', { partySize: 11 }],
    ['an area that is not there', { partySize: 2, area: 'roof' }],
    ['what no table of the area has', { partySize: 2, area: 'patio', needs: ['highChair'] }],
  ])('is none for %s', (_case, wish) => {
    expect(place(house, { ...wish, moment: at('19:00') }, nobody)).toBeNull();
  });

  it('is none at a table for more than the party', () => {
    const large = aRestaurant({ tables: [{ id: 'T1', seats: 6, seatsFrom: 3 }] });
    expect(place(large, { partySize: 2, moment: at('19:00') }, nobody)).toBeNull();
  });
});

describe('parties who have not arrived', () => {
  const couple = { partySize: 2, moment: at('19:00') };

  it('move for one that can sit nowhere else', () => {
    const waiting = seated(house, couple, ['P2']);
    const placement = place(house, { ...couple, needs: ['wheelchair'] }, { ...nobody, parties: [waiting] });
    expect(placement).toMatchObject({
      seating: { tableIds: ['P2'] },
      moves: [{ code: waiting.code, holder: null, tableIds: ['I1'] }],
    });
  });

  it('stay where they sit once they have arrived', () => {
    const here = seated(house, couple, ['P2'], true);
    expect(place(house, { ...couple, needs: ['wheelchair'] }, { ...nobody, parties: [here] })).toBeNull();
  });

  it('stay in the area that they asked for', () => {
    const [one, other] = [seated(house, { ...couple, area: 'patio' }, ['P2']), seated(house, couple, ['P1'], true)];
    expect(place(house, { ...couple, needs: ['wheelchair'] }, { ...nobody, parties: [one, other] })).toBeNull();
  });

  it('make room for each other in a chain', () => {
    const row = aRestaurant({
      tables: [
        { id: 'A', seats: 2, area: 'window', features: ['wheelchair'] },
        { id: 'B', seats: 2, area: 'window' },
        { id: 'C', seats: 2, area: 'hall' },
      ],
    });
    const [first, second] = [seated(row, { ...couple, area: 'window' }, ['A']), seated(row, couple, ['B'])];
    const placement = place(row, { ...couple, needs: ['wheelchair'] }, { ...nobody, parties: [first, second] });
    expect(placement?.seating.tableIds).toEqual(['A']);
    expect(placement?.moves).toEqual([
      { code: first.code, holder: null, tableIds: ['B'] },
      { code: second.code, holder: null, tableIds: ['C'] },
    ]);
  });

  it('move in pairs for one that sits across both of their times', () => {
    const two = aRestaurant({
      tables: [
        { id: 'A', seats: 2, features: ['wheelchair'] },
        { id: 'B', seats: 2 },
      ],
    });
    const early = seated(two, { partySize: 2, moment: at('18:00') }, ['A']);
    const late = seated(two, { partySize: 2, moment: at('19:30') }, ['A']);
    const wish = { partySize: 2, moment: at('18:45'), needs: ['wheelchair' as const] };
    const placement = place(two, wish, { ...nobody, parties: [early, late] });
    expect(placement?.moves.map((move) => move.tableIds)).toEqual([['B'], ['B']]);
  });
});

describe('a house', () => {
  it('leaves a table empty between two parties', () => {
    const airy = aRestaurant({ tables: [{ id: 'T1', seats: 2 }], bufferMinutes: 15 });
    const guests = { ...nobody, parties: [seated(airy, { partySize: 2, moment: at('18:00') }, ['T1'])] };
    const tableAt = (time: string) => place(airy, { partySize: 2, moment: at(time) }, guests);
    expect([tableAt('16:16'), tableAt('16:15') === null]).toEqual([null, false]);
    expect([tableAt('19:44'), tableAt('19:45') === null]).toEqual([null, false]);
  });

  it('seats no more at once than its kitchen takes', () => {
    const paced = aRestaurant({ pacing: 6 });
    const guests = { ...nobody, parties: [seated(paced, { partySize: 4, moment: at('19:05') }, ['T3'])] };
    const fits = (partySize: number, time: string) => place(paced, { partySize, moment: at(time) }, guests) !== null;
    expect([fits(2, '19:00'), fits(3, '19:00'), fits(3, '19:14'), fits(3, '19:15'), fits(3, '18:59')]).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('paces and turns its tables by the service', () => {
    const dinner = {
      opens: '17:00',
      closes: '22:00',
      service: 'dinner',
      pacing: 2,
      turnTimes: [{ upTo: 6, turnTimeMinutes: 60 }],
    };
    const served = aRestaurant({ specialDays: { [evening]: [dinner] }, pacing: 20 });
    expect(place(served, { partySize: 3, moment: at('19:00') }, nobody)).toBeNull();
    const placement = place(served, { partySize: 2, moment: at('19:00') }, nobody);
    expect(placement?.seating.endsAt).toEqual(new Date('2026-03-13T00:00:00Z'));
  });

  it('seats nobody in a closure', () => {
    const closures = [{ startsAt: new Date('2026-03-12T23:00:00Z'), endsAt: new Date('2026-03-13T01:00:00Z') }];
    const fits = (time: string) => place(house, { partySize: 2, moment: at(time) }, { parties: [], closures }) !== null;
    expect([fits('17:30'), fits('17:31'), fits('20:59'), fits('21:00')]).toEqual([true, false, false, true]);
  });
});

const times = Array.from({ length: 20 }, (_, index) => {
  const minutes = 17 * 60 + 15 * index;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});

const wishes = fc.array(
  fc.record({
    partySize: fc.integer({ min: 1, max: 10 }),
    moment: fc.constantFrom(...times).map(at),
    area: fc.option(fc.constantFrom('patio', 'inside'), { freq: 3 }),
    needs: fc.subarray<TableFeature>(['highChair', 'wheelchair'], { maxLength: 1 }),
    arrived: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

const houses = fc.record({
  bufferMinutes: fc.constantFrom(0, 15, 20),
  pacing: fc.constantFrom(10, 14, 100),
});

/** An evening of bookings as they come, one on the other; `check` sees each that was placed. */
function anEvening(
  where: Restaurant,
  asked: (PlacementWish & { arrived: boolean })[],
  check: (before: SeatedParty[], after: SeatedParty[], placement: Placement) => void,
): void {
  let book: SeatedParty[] = [];
  for (const wish of asked) {
    const placement = place(where, wish, { parties: book, closures: [] });
    if (placement === null) continue;
    const after = [
      ...book.map((party) => moved(party, placement.moves)),
      seated(where, wish, placement.seating.tableIds, wish.arrived),
    ];
    check(book, after, placement);
    book = after;
  }
}

function moved(party: SeatedParty, moves: Move[]): SeatedParty {
  const move = moves.find(({ code }) => code === party.code);
  return move ? { ...party, tableIds: move.tableIds } : party;
}

function holds(check: (where: Restaurant, before: SeatedParty[], after: SeatedParty[], placement: Placement) => void) {
  fc.assert(
    fc.property(houses, wishes, (differences, asked) => {
      const where: Restaurant = { ...house, ...differences };
      anEvening(where, asked, (before, after, placement) => check(where, before, after, placement));
    }),
    { seed: 20_260_312, numRuns: 150 },
  );
}

describe('whoever is placed after whomever', () => {
  it('no two parties are at one table at one time, nor within the buffer', () => {
    holds(({ bufferMinutes }, _before, after) => {
      const buffer = bufferMinutes * 60_000;
      for (const [index, one] of after.entries()) {
        for (const other of after.slice(index + 1)) {
          if (!one.tableIds.some((tableId) => other.tableIds.includes(tableId))) continue;
          const apart =
            one.endsAt.getTime() + buffer <= other.startsAt.getTime() ||
            other.endsAt.getTime() + buffer <= one.startsAt.getTime();
          expect(apart).toBe(true);
        }
      }
    });
  });

  it('everyone sits at a spot that suits them', () => {
    holds((where, _before, after) => {
      for (const { tableIds, ...asked } of after) {
        const spot = spotsOf(where).find((one) => one.tableIds.join() === tableIds.join());
        expect(spot !== undefined && suits(spot, asked)).toBe(true);
      }
    });
  });

  it('nobody loses a place, and nobody who has arrived moves', () => {
    holds((_where, before, after, { moves }) => {
      expect(after).toHaveLength(before.length + 1);
      for (const { code } of moves) {
        expect(before.find((party) => party.code === code)).toMatchObject({ arrived: false });
      }
    });
  });

  it('the kitchen is never over its pace', () => {
    holds(({ pacing }, _before, after) => {
      const covers = new Map<number, number>();
      for (const { startsAt, partySize } of after) {
        const quarter = Math.floor(startsAt.getTime() / 900_000);
        covers.set(quarter, (covers.get(quarter) ?? 0) + partySize);
      }
      expect(Math.max(...covers.values())).toBeLessThanOrEqual(pacing ?? 0);
    });
  });

  it('nobody moves while a spot is free', () => {
    holds((where, before, _after, { seating, moves }) => {
      if (moves.length === 0) return;
      const inTheWay = before.some(({ tableIds, startsAt, endsAt }) => {
        const shared = tableIds.some((tableId) => seating.tableIds.includes(tableId));
        const buffer = where.bufferMinutes * 60_000;
        const meets =
          startsAt.getTime() < seating.endsAt.getTime() + buffer &&
          seating.startsAt.getTime() < endsAt.getTime() + buffer;
        return shared && meets;
      });
      expect(inTheWay).toBe(true);
    });
  });
});
