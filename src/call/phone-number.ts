/** Phone numbers as callers give them, made E.164 by libphonenumber with the restaurant's country as the default. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Restaurant } from '../booking/restaurant.ts';

/** E.164, or null when no such number can exist. National digits are read in the country of the restaurant's own number. */
export function toE164(said: string, restaurant: Restaurant): string | null {
  const own = restaurant.phoneNumbers[0];
  const country = (own ? parsePhoneNumberFromString(own)?.country : undefined) ?? 'US';
  const parsed = parsePhoneNumberFromString(said, country);
  return parsed?.isPossible() ? parsed.number : null;
}
