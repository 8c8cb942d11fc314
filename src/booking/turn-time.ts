/** How long a party keeps its table. */
import type { OpeningPeriod, Restaurant } from './restaurant.ts';

/** For a profile that names no turn times. */
const DEFAULT_TURN_TIME_MINUTES = 120;

/** The service's own turn times hold before the restaurant's. A party larger than any entry keeps its table as long as the largest. */
export function turnTimeMinutes(restaurant: Restaurant, partySize: number, service?: OpeningPeriod | null): number {
  const entries = [...(service?.turnTimes ?? restaurant.turnTimes)].sort((a, b) => a.upTo - b.upTo);
  const entry = entries.find(({ upTo }) => partySize <= upTo) ?? entries.at(-1);
  return entry?.turnTimeMinutes ?? DEFAULT_TURN_TIME_MINUTES;
}

/** The longest that any party keeps a table, at any service. */
export function longestTurnTimeMinutes(restaurant: Restaurant): number {
  const periods = [...Object.values(restaurant.hours), ...Object.values(restaurant.specialDays)].flat();
  const entries = [restaurant.turnTimes, ...periods.map((period) => period.turnTimes ?? [])].flat();
  const longest = Math.max(0, ...entries.map((entry) => entry.turnTimeMinutes));
  return restaurant.turnTimes.length === 0 ? Math.max(longest, DEFAULT_TURN_TIME_MINUTES) : longest;
}
