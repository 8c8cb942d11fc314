/**
 * The address of a restaurant's calendar feed. It is a secret, because calendars that subscribe to an address can send no token.
 *
 * It is made from the restaurant's own token, or else from the server's: a new token ends the old address too.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Restaurant } from '../booking/restaurant.ts';

/** The path of the feed; null where no token is set, and so nothing to make a secret from. */
export function feedPathOf(restaurant: Restaurant, serverToken: string | null): string | null {
  const secret = secretOf(restaurant, serverToken);
  return secret === null ? null : `/calendar/${secret}.ics`;
}

/** All are compared, each in constant time, so that the answer's delay tells nothing. */
export function restaurantOfFeed(
  restaurants: Restaurant[],
  serverToken: string | null,
  given: string,
): Restaurant | null {
  const digest = digestOf(given);
  const matching = restaurants.filter((restaurant) => {
    const secret = secretOf(restaurant, serverToken);
    return secret !== null && timingSafeEqual(digestOf(secret), digest);
  });
  return matching[0] ?? null;
}

function secretOf({ id, staffApiToken }: Restaurant, serverToken: string | null): string | null {
  const token = staffApiToken ?? serverToken;
  return token === null ? null : createHmac('sha256', token).update(`ical:${id}`).digest('hex');
}

/** Digests have one length, whatever was sent. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
