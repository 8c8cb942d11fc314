/** How long a party keeps its table. */
import type { Restaurant } from './restaurant.ts';

/** For a profile that names no turn times. */
const DEFAULT_TURN_TIME_MINUTES = 120;

/** A party larger than any entry keeps it as long as the largest one. */
export function turnTimeMinutes(restaurant: Restaurant, partySize: number): number {
  const entries = [...restaurant.turnTimes].sort((a, b) => a.upTo - b.upTo);
  const entry = entries.find(({ upTo }) => partySize <= upTo) ?? entries.at(-1);
  return entry?.turnTimeMinutes ?? DEFAULT_TURN_TIME_MINUTES;
}
