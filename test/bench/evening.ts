/** Random evenings at a small house, and the best that anybody could have made of them: small enough to be counted out. */
import type { SeatedParty } from '../../src/booking/book-store.ts';
import type { Random } from '../../src/booking/confirmation-code.ts';
import { layOut } from '../../src/booking/floor.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { type PlacementWish, place, spanOf } from '../../src/booking/seating.ts';
import { type Spot, spotsFor } from '../../src/booking/spots.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';

const EVENING = '2027-05-12';

/** Eight tables and four combinations; 34 seats. */
export const smallHouse: Restaurant = {
  ...sampleRestaurant,
  id: 'small-house',
  tables: [
    { id: 'T1', seats: 2 },
    { id: 'T2', seats: 2 },
    { id: 'T3', seats: 4 },
    { id: 'T4', seats: 4 },
    { id: 'T5', seats: 4 },
    { id: 'T6', seats: 4 },
    { id: 'T7', seats: 6, seatsFrom: 3 },
    { id: 'T8', seats: 8, seatsFrom: 4 },
  ],
  combinations: [
    { tableIds: ['T1', 'T2'], seats: 4, seatsFrom: 3 },
    { tableIds: ['T3', 'T4'], seats: 8, seatsFrom: 5 },
    { tableIds: ['T5', 'T6'], seats: 8, seatsFrom: 5 },
    { tableIds: ['T7', 'T8'], seats: 14, seatsFrom: 9 },
  ],
  turnTimes: [
    { upTo: 2, turnTimeMinutes: 90 },
    { upTo: 4, turnTimeMinutes: 105 },
    { upTo: 14, turnTimeMinutes: 120 },
  ],
  largestParty: 14,
};

/** How parties of a restaurant spread over sizes: mostly twos and fours. */
const sizes = [1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 5, 5, 6, 6, 7, 8, 10];

/** Wishes for 17:00 to 21:45, in the order in which they come. */
export function requestsOf(random: Random, count: number): PlacementWish[] {
  return Array.from({ length: count }, () => {
    const minutes = 17 * 60 + 15 * random(20);
    const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    return { partySize: sizes[random(sizes.length)] ?? 2, moment: { date: EVENING, time } };
  });
}

export function coversOf(parties: readonly { partySize: number }[]): number {
  return parties.reduce((covers, { partySize }) => covers + partySize, 0);
}

/** First come, first served, at the best spot that is free; nobody moves. */
export function seatGreedily(house: Restaurant, requests: PlacementWish[]): PlacementWish[] {
  return seatInOrder(house, requests, (wish, book) => {
    const span = spanOf(house, wish.partySize, wish.moment);
    const floor = layOut(house, { parties: book, closures: [] }, span);
    const [from, until] = [span.startsAt.getTime(), span.endsAt.getTime()];
    const guest = { ...wish, from, until, party: null, tableIds: [], movable: false };
    const free = floor.spotsFor(wish).find((spot) => floor.clashes(guest, spot.tableIds).length === 0);
    return free && { tableIds: free.tableIds, moves: [] };
  });
}

/** First come, first served, as the book does it. */
export function seatByOurRule(house: Restaurant, requests: PlacementWish[]): PlacementWish[] {
  return seatInOrder(house, requests, (wish, book) => {
    const placement = place(house, wish, { parties: book, closures: [] });
    return placement && { tableIds: placement.seating.tableIds, moves: placement.moves };
  });
}

/** First come, first served, and nobody is refused whom any assignment of tables could have seated with all before. */
export function seatWithoutFault(house: Restaurant, requests: PlacementWish[]): PlacementWish[] {
  const accepted: PlacementWish[] = [];
  for (const wish of requests) if (mostCovers(house, [...accepted, wish], true) !== null) accepted.push(wish);
  return accepted;
}

type Find = (
  wish: PlacementWish,
  book: SeatedParty[],
) => { tableIds: string[]; moves: { code: string | null; tableIds: string[] }[] } | null | undefined;

function seatInOrder(house: Restaurant, requests: PlacementWish[], find: Find): PlacementWish[] {
  const accepted: PlacementWish[] = [];
  const book: SeatedParty[] = [];
  for (const wish of requests) {
    const found = find(wish, book);
    if (!found) continue;
    for (const { code, tableIds } of found.moves) {
      const party = book.find((one) => one.code === code);
      if (party) party.tableIds = tableIds;
    }
    const { partySize, moment } = wish;
    const who = {
      code: `${accepted.length}`,
      holder: null,
      insteadOf: null,
      arrived: false,
      partySize,
      area: null,
      needs: [],
    };
    book.push({ ...who, ...spanOf(house, partySize, moment), tableIds: found.tableIds });
    accepted.push(wish);
  }
  return accepted;
}

/**
 * The most covers that any choice of these requests and any assignment can seat; where all must be seated, theirs, or null.
 * Counted out over all states, request by request in the order of arrival at the door: a state is until when each table is in
 * use, and from it only what comes later matters.
 */
export function mostCovers(house: Restaurant, requests: PlacementWish[], allOfThem = false): number | null {
  const guests = requests
    .map((wish) => ({ ...spanOf(house, wish.partySize, wish.moment), wish, spots: spotsFor(house, wish) }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const left = guests.map((_, index) => coversOf(guests.slice(index).map(({ wish }) => wish)));
  const alike = interchangeable(house);
  const known = new Map<string, number>();
  const most = mostFrom(0, new Map());
  return most < 0 ? null : most;

  function mostFrom(index: number, inUse: Map<string, number>): number {
    const guest = guests[index];
    if (guest === undefined) return 0;
    const from = guest.startsAt.getTime();
    const key = `${index} ${stateOf(alike, (id) => Math.max(0, (inUse.get(id) ?? 0) - from))}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const isFree = (spot: Spot) => spot.tableIds.every((id) => (inUse.get(id) ?? 0) <= from);
    const ways = guest.spots.filter(isFree).map((spot) => {
      const then = new Map(inUse);
      for (const id of spot.tableIds) then.set(id, guest.endsAt.getTime());
      return then;
    });
    let best = Number.NEGATIVE_INFINITY;
    for (const way of ways) {
      if (best === left[index] || (allOfThem && best > 0)) break;
      best = Math.max(best, guest.wish.partySize + mostFrom(index + 1, way));
    }
    if (!allOfThem && best !== left[index]) best = Math.max(best, mostFrom(index + 1, inUse));
    known.set(key, best);
    return best;
  }
}

/** Tables that stand together, and lone ones, with what tells them from others. */
function interchangeable({
  tables,
  combinations,
}: Restaurant): { kind: string; tableIds: string[]; sameSize: boolean }[] {
  const groups = [
    ...combinations.map(({ tableIds }) => tableIds),
    ...tables.map(({ id }) => [id]).filter(([id]) => !combinations.some(({ tableIds }) => tableIds.includes(id ?? ''))),
  ];
  return groups.map((tableIds) => {
    const sizes = tables
      .filter(({ id }) => tableIds.includes(id))
      .map(({ seats, seatsFrom }) => `${seatsFrom}-${seats}`);
    return { kind: sizes.join('+'), tableIds, sameSize: new Set(sizes).size === 1 };
  });
}

/** The same for two states that differ only in which of two like tables, or groups of tables, is in use for how long. */
function stateOf(alike: ReturnType<typeof interchangeable>, inUseFor: (tableId: string) => number): string {
  const groups = alike.map(({ kind, tableIds, sameSize }) => {
    const times = tableIds.map(inUseFor);
    return `${kind}:${(sameSize ? times.sort((a, b) => a - b) : times).join()}`;
  });
  return groups.sort().join(' ');
}
