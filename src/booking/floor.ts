/** Who sits where, laid out by table so that a search can try other places and take them back. */
import type { Move, Occupancy, SeatedParty } from './book-store.ts';
import type { Restaurant } from './restaurant.ts';
import { type Requirements, type Spot, spotsFor } from './spots.ts';

const MS_PER_MINUTE = 60_000;

export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** A party, or the guest who wants a place, during a search. Instants are in ms. */
export interface Sitter extends Requirements {
  /** Null for the guest. */
  party: SeatedParty | null;
  from: number;
  until: number;
  tableIds: readonly string[];
  /** May be given another place: has not arrived, and nobody can clash with it whom the floor does not show. */
  movable: boolean;
}

export interface Floor {
  restaurant: Restaurant;
  occupancy: Occupancy;
  /** The spots for a party of this kind, best first. */
  spotsFor(wanted: Requirements): Spot[];
  /** Who would have to leave for this sitter to have these tables. */
  clashes(sitter: Sitter, tableIds: readonly string[]): Sitter[];
  /** Gives the sitter these tables in place of those it has. */
  seat(sitter: Sitter, tableIds: readonly string[]): void;
  /** How much has been tried; `takeBack` returns to there. */
  mark(): number;
  takeBack(mark: number): void;
  /** What has been tried and not taken back, as it would be written. */
  moves(): Move[];
}

export interface Movable {
  /** Holds are not moved: for what is to be done later, when they may be gone. */
  holdsStay?: boolean;
}

/**
 * What is held for a change stays where it is, since it may lean on others; see `holdSeating`.
 *
 * @param seen The span of the book that `occupancy` was read for.
 */
export function layOut(
  restaurant: Restaurant,
  occupancy: Occupancy,
  seen: Span,
  { holdsStay = false }: Movable = {},
): Floor {
  const buffer = restaurant.bufferMinutes * MS_PER_MINUTE;
  const atTable = new Map<string, Sitter[]>(restaurant.tables.map((table) => [table.id, []]));
  const tried: { sitter: Sitter; before: readonly string[] }[] = [];
  const spots = new Map<string, Spot[]>();
  for (const party of occupancy.parties) {
    const [from, until] = [party.startsAt.getTime(), party.endsAt.getTime()];
    const isSeenWhole = seen.startsAt.getTime() <= from - buffer && until + buffer <= seen.endsAt.getTime();
    const { partySize, area, needs, tableIds } = party;
    const stays = party.arrived || party.insteadOf !== null || (holdsStay && party.code === null);
    join({ party, partySize, area, needs, from, until, tableIds, movable: !stays && isSeenWhole });
  }
  return { restaurant, occupancy, spotsFor: spotsOnce, clashes, seat, mark: () => tried.length, takeBack, moves };

  function spotsOnce(wanted: Requirements): Spot[] {
    const key = JSON.stringify([wanted.partySize, wanted.area ?? null, wanted.needs ?? []]);
    const found = spots.get(key) ?? spotsFor(restaurant, wanted);
    spots.set(key, found);
    return found;
  }

  function clashes(sitter: Sitter, tableIds: readonly string[]): Sitter[] {
    const found: Sitter[] = [];
    for (const tableId of tableIds) {
      for (const other of atTable.get(tableId) ?? []) {
        const apart = sitter.until + buffer <= other.from || other.until + buffer <= sitter.from;
        if (!apart && other !== sitter && !found.includes(other)) found.push(other);
      }
    }
    return found;
  }

  function seat(sitter: Sitter, tableIds: readonly string[]): void {
    tried.push({ sitter, before: sitter.tableIds });
    change(sitter, tableIds);
  }

  function takeBack(mark: number): void {
    while (tried.length > mark) {
      const last = tried.pop();
      if (last) change(last.sitter, last.before);
    }
  }

  function change(sitter: Sitter, tableIds: readonly string[]): void {
    for (const tableId of sitter.tableIds) {
      const sitters = atTable.get(tableId);
      if (sitters) atTable.set(tableId, without(sitters, sitter));
    }
    sitter.tableIds = tableIds;
    join(sitter);
  }

  /** A table that has left the profile is not on the floor. */
  function join(sitter: Sitter): void {
    for (const tableId of sitter.tableIds) atTable.get(tableId)?.push(sitter);
  }

  function moves(): Move[] {
    const moved = new Set(tried.map(({ sitter }) => sitter));
    return [...moved].flatMap(({ party, tableIds }) =>
      party === null || isSame(party.tableIds, tableIds)
        ? []
        : [{ code: party.code, holder: party.holder, tableIds: [...tableIds] }],
    );
  }
}

function without(sitters: Sitter[], sitter: Sitter): Sitter[] {
  return sitters.filter((other) => other !== sitter);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tableId) => other.includes(tableId));
}
