/**
 * Makes room for a guest where no spot is free: whoever is in the way, and has not arrived, is given another spot at the same
 * time, for which others may have to make room in turn. An augmenting path, as in the matching of a bipartite graph, but of
 * spans: one guest may be in the way of several.
 */
import type { Floor, Sitter } from './floor.ts';

/** How long a chain of parties that make room for each other may be. */
const CHAIN_MAX = 4;

/** How many spots are looked at before the search is given up. */
export const RESEATING_STEPS_MAX = 2_000;

/** What is left of a search's budget; shared by searches that belong to one question. */
export interface Effort {
  steps: number;
}

/** Seats the guest, and others elsewhere for it; leaves the floor as it was where that cannot be done. Short chains are tried first. */
export function makeRoom(floor: Floor, guest: Sitter, effort: Effort): boolean {
  for (let chain = 1; chain <= CHAIN_MAX && effort.steps > 0; chain++) {
    // Whoever has been given a place by this chain keeps it: else two parties could drive each other away for ever.
    if (displace(floor, guest, chain, new Set([guest]), effort)) return true;
  }
  return false;
}

function displace(floor: Floor, sitter: Sitter, chain: number, settled: Set<Sitter>, effort: Effort): boolean {
  const ways = floor
    .spotsFor(sitter)
    .map((spot) => ({ spot, inTheWay: floor.clashes(sitter, spot.tableIds) }))
    .filter(({ inTheWay }) => inTheWay.every((other) => other.movable && !settled.has(other)))
    .sort((a, b) => a.inTheWay.length - b.inTheWay.length);
  effort.steps -= ways.length;
  for (const { spot, inTheWay } of ways) {
    if (effort.steps <= 0) return false;
    const mark = floor.mark();
    const before = [...settled];
    for (const other of inTheWay) floor.seat(other, []);
    floor.seat(sitter, spot.tableIds);
    if (inTheWay.every((other) => settle(floor, other, chain - 1, settled, effort))) return true;
    floor.takeBack(mark);
    for (const other of settled) if (!before.includes(other)) settled.delete(other);
  }
  return false;
}

function settle(floor: Floor, sitter: Sitter, chain: number, settled: Set<Sitter>, effort: Effort): boolean {
  settled.add(sitter);
  const spots = floor.spotsFor(sitter);
  effort.steps -= spots.length;
  const free = spots.find((spot) => floor.clashes(sitter, spot.tableIds).length === 0);
  if (free) floor.seat(sitter, free.tableIds);
  return free !== undefined || (chain > 0 && displace(floor, sitter, chain, settled, effort));
}
