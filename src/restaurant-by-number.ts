/** Whose number was called. */
import type { Restaurant } from './booking/restaurant.ts';

/** A number that nobody has, as in a first try of the line, is the first restaurant's. */
export function restaurantByNumber(restaurants: Restaurant[]): (to: string | null) => Restaurant {
  const [first] = restaurants;
  if (!first) throw new Error('A server without a restaurant has nothing to answer for.');
  return (to) => restaurants.find(({ phoneNumbers }) => to !== null && phoneNumbers.includes(to)) ?? first;
}
