/**
 * RESTAURANT_FILE: YAML in, restaurants out, or every fault of the file in sentences.
 *
 * ```yaml
 * restaurants:
 *   - name: La Paloma # all that must be there; README.md shows the rest
 *     time_zone: America/Chicago
 *     hours: 17:00-22:00
 * ```
 */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Restaurant } from './booking/restaurant.ts';
import { type RestaurantSettings, restaurantSchema } from './restaurant-schema.ts';
import { sampleRestaurant } from './sample-restaurant.ts';

/** `restaurants` is complete only where there are no faults. */
export interface RestaurantReading {
  restaurants: Restaurant[];
  faults: string[];
  warnings: string[];
}

const fileSchema = z.strictObject(
  { restaurants: z.array(z.unknown(), 'must be a list of restaurants').min(1, 'must list at least one restaurant') },
  { error: 'must begin with "restaurants:" and a list of them' },
);

/** Reads the text of a restaurant file. Each restaurant is judged by itself, so that a slip in one hides none in another. */
export function readRestaurants(yaml: string): RestaurantReading {
  const document = parseDocument(yaml);
  const [syntaxError] = document.errors;
  if (syntaxError) return unreadable([`is not YAML: ${firstLineOf(syntaxError.message)}`]);
  const file = fileSchema.safeParse(document.toJS());
  if (!file.success) return unreadable(sentencesOf(file.error, []));
  const readings = file.data.restaurants.map((entry, index) => readRestaurant(entry, ['restaurants', index]));
  const restaurants = readings.flatMap((reading) => reading.restaurants);
  return {
    restaurants,
    faults: [...readings.flatMap((reading) => reading.faults), ...faultsBetween(restaurants)],
    warnings: readings.flatMap((reading) => reading.warnings),
  };
}

function readRestaurant(entry: unknown, path: PropertyKey[]): RestaurantReading {
  const settings = restaurantSchema.safeParse(entry);
  if (!settings.success) return unreadable(sentencesOf(settings.error, path));
  const restaurant = restaurantOf(settings.data);
  const at = writePath(path);
  const guessed = settings.data.time_zone === undefined;
  return {
    restaurants: [restaurant],
    faults: faultsWithin(restaurant).map((fault) => `${at}.${fault}`),
    warnings: guessed ? [`${at}.time_zone is not set: ${restaurant.timeZone} is taken.`] : [],
  };
}

const unreadable = (faults: string[]): RestaurantReading => ({ restaurants: [], faults, warnings: [] });

function restaurantOf(settings: RestaurantSettings): Restaurant {
  const largestParty = settings.largest_party ?? Math.min(sampleRestaurant.largestParty, mostSeatsOf(settings));
  return {
    id: settings.id ?? idFrom(settings.name),
    name: settings.name,
    phoneNumbers: settings.phone_numbers,
    timeZone: settings.time_zone ?? sampleRestaurant.timeZone,
    languages: settings.languages,
    hours: settings.hours,
    closedDays: settings.closed_days,
    tables: settings.tables,
    turnTimes:
      settings.turn_times?.map(({ up_to, minutes }) => ({ upTo: up_to, turnTimeMinutes: minutes })) ??
      usualTurnTimes(largestParty),
    seatingIntervalMinutes: settings.seating_interval_minutes,
    lastSeatingBeforeCloseMinutes: settings.last_seating_before_close_minutes,
    bookingHorizonDays: settings.booking_horizon_days,
    largestParty,
    bareHour: settings.bare_hour,
    answers: settings.answers,
    voices: settings.voices,
    ...(settings.staff_phone_number && { staffPhoneNumber: settings.staff_phone_number }),
    ...(settings.address && { address: settings.address }),
    ...(settings.consent_notice && { consentNotice: settings.consent_notice }),
    ...(settings.realtime && { realtime: settings.realtime }),
  };
}

/** The sample's turn times; its last holds for larger parties too. */
function usualTurnTimes(largestParty: number): Restaurant['turnTimes'] {
  return sampleRestaurant.turnTimes.map((entry, index, { length }) =>
    index === length - 1 ? { ...entry, upTo: Math.max(entry.upTo, largestParty) } : entry,
  );
}

/** `Café Olé` → `cafe-ole`. */
function idFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'restaurant';
}

/** What no single setting shows: settings that contradict each other. */
function faultsWithin(restaurant: Restaurant): string[] {
  const faults: string[] = [];
  const { tables, turnTimes, largestParty } = restaurant;
  for (const id of repeated(tables.map((table) => table.id))) faults.push(`tables must not use the id "${id}" twice.`);
  const most = mostSeatsOf(restaurant);
  if (largestParty > most) faults.push(`largest_party must not be over ${most}, the seats of the largest table.`);
  if (turnTimes.some((entry, index) => entry.upTo <= (turnTimes[index - 1]?.upTo ?? 0))) {
    faults.push('turn_times must be in ascending order of up_to.');
  }
  if ((turnTimes.at(-1)?.upTo ?? 0) < largestParty) {
    faults.push(`turn_times must reach up_to ${largestParty}, the largest party.`);
  }
  return faults;
}

/** Restaurants are told apart by their ids in the book and by the number called on the phone. */
function faultsBetween(restaurants: Restaurant[]): string[] {
  const ids = repeated(restaurants.map((restaurant) => restaurant.id));
  const numbers = repeated(restaurants.flatMap((restaurant) => restaurant.phoneNumbers));
  return [
    ...ids.map((id) => `restaurants must not use the id "${id}" twice.`),
    ...numbers.map((number) => `restaurants must not list the number ${number} twice.`),
  ];
}

function mostSeatsOf({ tables }: { tables: { seats: number }[] }): number {
  return Math.max(...tables.map((table) => table.seats));
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function sentencesOf(error: z.ZodError, path: PropertyKey[]): string[] {
  return error.issues.flatMap((issue) => {
    const at = writePath([...path, ...issue.path]);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${at} has no setting "${key}".`.trimStart());
    return `${at} ${issue.message}.`.trimStart();
  });
}

/** `['restaurants', 0, 'tables']` → `restaurants[0].tables`. */
function writePath(path: PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

function firstLineOf(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '.');
}
