/**
 * Whom a token lets in, and where (RFC 6750, bearer tokens). The server's token opens every restaurant, and `?restaurant=` says
 * which; a restaurant's own opens that one and no other: to its bearer, the others do not exist.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Restaurant } from '../booking/restaurant.ts';
import { refusals } from '../failures.ts';

export interface StaffAccess {
  /** The restaurant that a request with this `Authorization` is about. @throws RequestRefusal `no_staff_token`, `not_found` */
  forStaff(authorization: string, named: unknown): Restaurant;
  /** The restaurant that anyone asks about. @throws RequestRefusal `not_found` */
  forAnyone(named: unknown): Restaurant;
}

/** Where `token` is null, only the restaurants' own tokens are taken. */
export function createStaffAccess(options: { token: string | null; restaurants: Restaurant[] }): StaffAccess {
  const { restaurants } = options;
  const keys = [
    { token: options.token, opens: restaurants },
    ...restaurants.map((restaurant) => ({ token: restaurant.staffApiToken ?? null, opens: [restaurant] })),
  ].flatMap(({ token, opens }) => (token === null ? [] : [{ digest: digestOf(token), opens }]));

  return {
    forStaff(authorization, named) {
      const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      const digest = given === undefined ? null : digestOf(given);
      const key = keys.find((candidate) => digest !== null && timingSafeEqual(digest, candidate.digest));
      if (key === undefined) throw refusals.noStaffToken();
      return namedAmong(key.opens, named);
    },
    forAnyone: (named) => namedAmong(restaurants, named),
  };
}

/** The one of that id; the first, where none is named. */
function namedAmong(restaurants: Restaurant[], named: unknown): Restaurant {
  const restaurant = restaurants.find(({ id }) => named === undefined || id === named);
  if (restaurant === undefined) throw refusals.notFound('There is no such restaurant.');
  return restaurant;
}

/** Digests have one length, so comparing them tells nothing about the token's. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
