import { describe, expect, it } from '@jest/globals';
import type { SeatedParty } from '../../../src/booking/book-store.ts';
import { largestParty, place } from '../../../src/booking/seating.ts';
import { turnTimeMinutes } from '../../../src/booking/turn-time.ts';
import { aRestaurant } from '../../support/builders.ts';

const restaurant = aRestaurant();
const moment = { date: '2026-03-12', time: '18:30' };

/** By a party that has arrived. Times are New York's on that evening, four hours behind UTC. */
function taken(tableId: string, from: string, to: string): SeatedParty {
  const [startsAt, endsAt] = [new Date(`2026-03-12T${from}:00-04:00`), new Date(`2026-03-12T${to}:00-04:00`)];
  const code = `${tableId} ${from}`;
  return {
    code,
    holder: null,
    insteadOf: null,
    partySize: 2,
    area: null,
    needs: [],
    arrived: true,
    tableIds: [tableId],
    startsAt,
    endsAt,
  };
}

function tableFor(partySize: number, parties: SeatedParty[]): string | undefined {
  return place(restaurant, { partySize, moment }, { parties, closures: [] })?.seating.tableIds[0];
}

const free = { parties: [], closures: [] };

describe('a party', () => {
  it.each([
    ['of two gets a table for two', 2, [], 'T1'],
    ['of three gets the table for four', 3, [], 'T3'],
    ['of five gets the table for six', 5, [], 'T4'],
    ['of two gets the next table for two', 2, [taken('T1', '18:00', '19:30')], 'T2'],
    ['may come when another leaves', 2, [taken('T1', '17:00', '18:30')], 'T1'],
    ['may leave when another comes', 2, [taken('T1', '20:00', '21:30')], 'T1'],
    ['does not sit with one that leaves a minute later', 2, [taken('T1', '17:00', '18:31')], 'T2'],
    ['does not sit with one that comes a minute earlier', 2, [taken('T1', '19:59', '21:30')], 'T2'],
    ['gets a larger table rather than none', 2, [taken('T1', '18:00', '20:00'), taken('T2', '18:00', '20:00')], 'T3'],
    ['gets none when its table is taken', 6, [taken('T4', '19:00', '21:00')], undefined],
    ['of seven fits at no table', 7, [], undefined],
  ])('%s', (_case, partySize, inUse, tableId) => {
    expect(tableFor(partySize, inUse)).toBe(tableId);
  });

  it('keeps its table for its turn time', () => {
    expect(place(restaurant, { partySize: 2, moment }, free)).toEqual({
      seating: {
        ...moment,
        tableIds: ['T1'],
        startsAt: new Date('2026-03-12T22:30:00Z'),
        endsAt: new Date('2026-03-13T00:00:00Z'),
      },
      moves: [],
    });
  });

  it('keeps it for as many real minutes when the clock changes', () => {
    const placement = place(restaurant, { partySize: 2, moment: { date: '2026-03-08', time: '01:00' } }, free);
    expect(placement?.seating.endsAt).toEqual(new Date('2026-03-08T07:30:00Z'));
  });

  it('hears the time that the clock will show', () => {
    const unreal = { date: '2026-03-08', time: '02:30' };
    expect(place(restaurant, { partySize: 2, moment: unreal }, free)?.seating).toMatchObject({ time: '03:30' });
  });
});

describe('the turn time', () => {
  it.each([
    [1, 90],
    [2, 90],
    [3, 120],
    [6, 120],
    [9, 120],
  ])('of %i guests is %i minutes', (partySize, minutes) => {
    expect(turnTimeMinutes(restaurant, partySize)).toBe(minutes);
  });

  it('does not depend on the order of the profile', () => {
    const reversed = aRestaurant({ turnTimes: [...restaurant.turnTimes].reverse() });
    expect(turnTimeMinutes(reversed, 2)).toBe(90);
  });

  it('is two hours where the profile is silent', () => {
    expect(turnTimeMinutes(aRestaurant({ turnTimes: [] }), 2)).toBe(120);
  });
});

describe('the largest party', () => {
  it('is bounded by the largest table and by what the phone may take', () => {
    expect(largestParty(aRestaurant({ largestParty: 8 }))).toBe(6);
    expect(largestParty(aRestaurant({ largestParty: 5 }))).toBe(5);
    expect(largestParty(aRestaurant({ tables: [] }))).toBe(0);
  });
});
