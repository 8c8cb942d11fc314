/** Where a party can sit: at a table, or at several pushed together. Pure. */
import type { Restaurant, Table, TableFeature } from './restaurant.ts';

export interface Spot {
  tableIds: string[];
  seats: number;
  seatsFrom: number;
  /** Null where its tables stand in different parts of the restaurant, or in none that has a name. */
  area: string | null;
  /** What any of its tables has. */
  features: TableFeature[];
}

/** What a party asks of its spot. */
export interface Requirements {
  partySize: number;
  /** Anywhere, where there is none. */
  area?: string | null | undefined;
  needs?: readonly TableFeature[] | undefined;
}

const known = new WeakMap<Restaurant, Spot[]>();

/** All spots: the tables in the profile's order, then the combinations. A profile does not change, so they are made once. */
export function spotsOf(restaurant: Restaurant): Spot[] {
  const spots = known.get(restaurant) ?? makeSpots(restaurant);
  known.set(restaurant, spots);
  return spots;
}

function makeSpots({ tables, combinations }: Restaurant): Spot[] {
  const single = tables.map((table) => spotOf([table], { seats: table.seats, seatsFrom: table.seatsFrom ?? 1 }));
  const joined = combinations.map(({ tableIds, ...size }) =>
    spotOf(
      tables.filter((table) => tableIds.includes(table.id)),
      size,
    ),
  );
  return [...single, ...joined];
}

function spotOf(tables: Table[], size: { seats: number; seatsFrom: number }): Spot {
  const [first, ...others] = tables;
  const area = others.every((table) => table.area === first?.area) ? (first?.area ?? null) : null;
  const features = [...new Set(tables.flatMap((table) => table.features ?? []))];
  return { ...size, tableIds: tables.map((table) => table.id), area, features };
}

export function suits(spot: Spot, { partySize, area = null, needs = [] }: Requirements): boolean {
  return (
    spot.seatsFrom <= partySize &&
    partySize <= spot.seats &&
    (area === null || spot.area === area) &&
    needs.every((need) => spot.features.includes(need))
  );
}

/**
 * The spots for a party, best first: a table before a combination, the fewest seats, the fewest tables; of equals the one that
 * others may ask for least, by its features and by how few tables its area has.
 */
export function spotsFor(restaurant: Restaurant, wanted: Requirements): Spot[] {
  const spots = spotsOf(restaurant).filter((spot) => suits(spot, wanted));
  const tablesIn = countTables(restaurant);
  const unasked = ({ features }: Spot) => features.filter((feature) => !wanted.needs?.includes(feature)).length;
  return spots.sort(
    (a, b) =>
      Number(a.tableIds.length > 1) - Number(b.tableIds.length > 1) ||
      a.seats - b.seats ||
      a.tableIds.length - b.tableIds.length ||
      unasked(a) - unasked(b) ||
      (tablesIn.get(b.area) ?? 0) - (tablesIn.get(a.area) ?? 0),
  );
}

function countTables({ tables }: Restaurant): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { area = null } of tables) counts.set(area, (counts.get(area) ?? 0) + 1);
  return counts;
}

/** What a guest may ask of a table: what some spot has, for a party of that size where it is known. */
export function featuresFor(restaurant: Restaurant, partySize: number | undefined): TableFeature[] {
  const spots = spotsOf(restaurant).filter((spot) => partySize === undefined || suits(spot, { partySize }));
  return [...new Set(spots.flatMap(({ features }) => features))];
}

/** The parts of the restaurant that a guest may ask for. */
export function areasOf({ tables }: Restaurant): string[] {
  return [...new Set(tables.flatMap(({ area }) => (area === undefined ? [] : [area])))];
}
