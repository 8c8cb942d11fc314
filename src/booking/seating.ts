/**
 * Which tables a party gets: the smallest table that is free for as long as it stays, then tables pushed together, and where
 * nothing is free a place that parties who have not arrived can make by sitting elsewhere. Pure.
 */
import type { Seating } from './book.ts';
import type { Move, Occupancy, SeatedParty } from './book-store.ts';
import { type Floor, layOut, type Movable, type Sitter, type Span } from './floor.ts';
import { addMinutes, instantOf, momentOf } from './local-time.ts';
import { serviceAt } from './opening-hours.ts';
import { type Effort, makeRoom, RESEATING_STEPS_MAX } from './reseating.ts';
import type { Moment, Restaurant } from './restaurant.ts';
import { type Requirements, spotsOf } from './spots.ts';
import { longestTurnTimeMinutes, turnTimeMinutes } from './turn-time.ts';

/** A whole wish: who comes, when, and what for a table they ask. */
export interface PlacementWish extends Requirements {
  moment: Moment;
}

/** A seating that can be had once these parties have moved. */
export interface Placement {
  seating: Seating;
  moves: Move[];
}

const QUARTER_MINUTES = 15;
const QUARTER_MS = QUARTER_MINUTES * 60_000;

/** From when to when a party that comes at `moment` keeps its table. */
export function spanOf(restaurant: Restaurant, partySize: number, moment: Moment): Span {
  const startsAt = instantOf(moment, restaurant.timeZone);
  const service = serviceAt(restaurant, startsAt, momentOf(startsAt, restaurant.timeZone).date);
  return { startsAt, endsAt: addMinutes(startsAt, turnTimeMinutes(restaurant, partySize, service)) };
}

/**
 * How far the book must be seen to place a party: all who are there while it is, those before and after them whom they could
 * clash with elsewhere, the buffer, and the quarter of an hour that pacing counts.
 */
export function reachOf(restaurant: Restaurant, { startsAt, endsAt }: Span): Span {
  const reach = longestTurnTimeMinutes(restaurant) + 2 * restaurant.bufferMinutes + QUARTER_MINUTES;
  return { startsAt: addMinutes(startsAt, -reach), endsAt: addMinutes(endsAt, reach) };
}

/** @param occupancy Of the party's reach. Null when there is no place. */
export function place(
  restaurant: Restaurant,
  wish: PlacementWish,
  occupancy: Occupancy,
  who: Movable = {},
): Placement | null {
  const seen = reachOf(restaurant, spanOf(restaurant, wish.partySize, wish.moment));
  return placeOn(layOut(restaurant, occupancy, seen, who), wish, { steps: RESEATING_STEPS_MAX });
}

/** The same on a floor that is laid out already, which stays as it is; several questions may share one effort. */
export function placeOn(floor: Floor, wish: PlacementWish, effort: Effort): Placement | null {
  const { restaurant } = floor;
  const { startsAt, endsAt } = spanOf(restaurant, wish.partySize, wish.moment);
  if (!mayArrive(floor, wish, { startsAt, endsAt })) return null;
  const guest = guestOf(wish, { startsAt, endsAt });
  const seating = (tableIds: readonly string[]): Seating => ({
    // Told back as the clock will show it, also where the wished minute does not exist.
    ...momentOf(startsAt, restaurant.timeZone),
    tableIds: [...tableIds],
    startsAt,
    endsAt,
  });
  const free = floor.spotsFor(guest).find((spot) => floor.clashes(guest, spot.tableIds).length === 0);
  if (free) return { seating: seating(free.tableIds), moves: [] };
  const mark = floor.mark();
  if (!makeRoom(floor, guest, effort)) return null;
  const placement = { seating: seating(guest.tableIds), moves: floor.moves() };
  floor.takeBack(mark);
  return placement;
}

function guestOf({ partySize, area, needs }: PlacementWish, { startsAt, endsAt }: Span): Sitter {
  const span = { from: startsAt.getTime(), until: endsAt.getTime() };
  return { ...span, partySize, area, needs, party: null, tableIds: [], movable: false };
}

/** Whether the house takes this party in then, whatever tables are free: closures, and the pace of the kitchen. */
function mayArrive(
  { restaurant, occupancy }: Floor,
  { partySize }: PlacementWish,
  { startsAt, endsAt }: Span,
): boolean {
  const { parties, closures } = occupancy;
  if (closures.some((closure) => closure.startsAt < endsAt && startsAt < closure.endsAt)) return false;
  const service = serviceAt(restaurant, startsAt, momentOf(startsAt, restaurant.timeZone).date);
  const pacing = service?.pacing ?? restaurant.pacing;
  if (pacing === undefined) return true;
  const arriving = parties.filter((party) => quarterOf(party.startsAt) === quarterOf(startsAt));
  return partySize + coversOf(arriving) <= pacing;
}

/** A guest who may come as more or as fewer comes once, and as the more. */
function coversOf(parties: SeatedParty[]): number {
  const covers = new Map<string | null, number>();
  for (const { code, insteadOf, holder, partySize } of parties) {
    const guest = code ?? insteadOf ?? holder;
    covers.set(guest, Math.max(covers.get(guest) ?? 0, partySize));
  }
  return [...covers.values()].reduce((sum, size) => sum + size, 0);
}

/** Every zone is a whole number of quarters from UTC, so a quarter of an hour begins everywhere at once. */
function quarterOf(instant: Date): number {
  return Math.floor(instant.getTime() / QUARTER_MS);
}

/** The largest party that any table or combination, and the phone, can take. */
export function largestParty(restaurant: Restaurant): number {
  return Math.min(restaurant.largestParty, Math.max(0, ...spotsOf(restaurant).map((spot) => spot.seats)));
}
