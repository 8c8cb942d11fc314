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
import { type Combination, type OpeningPeriod, type Restaurant, type Table, weekdays } from './booking/restaurant.ts';
import { periodsOf, turnTimesOf } from './hours-schema.ts';
import { menuOf } from './menu-of.ts';
import { faultsBeside, faultsWithin, mostSeatsOf, repeated } from './restaurant-faults.ts';
import { type RestaurantSettings, restaurantSchema } from './restaurant-schema.ts';
import { sampleRestaurant } from './sample-restaurant.ts';

/** `restaurants` is complete only where there are no faults. */
interface RestaurantReading {
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
    faults: [...faultsBeside(settings.data), ...faultsWithin(restaurant)].map((fault) => `${at}.${fault}`),
    warnings: guessed ? [`${at}.time_zone is not set: ${restaurant.timeZone} is taken.`] : [],
  };
}

const unreadable = (faults: string[]): RestaurantReading => ({ restaurants: [], faults, warnings: [] });

function restaurantOf(settings: RestaurantSettings): Restaurant {
  const tables = settings.tables?.map(tableOf) ?? sampleRestaurant.tables;
  const named = settings.combinations?.map((combination) => combinationOf(combination, tables));
  const combinations = named ?? (settings.tables ? [] : sampleRestaurant.combinations);
  const { pacing = Number.POSITIVE_INFINITY } = settings;
  const usualLargest = Math.min(sampleRestaurant.largestParty, pacing, mostSeatsOf({ tables, combinations }));
  const largestParty = settings.largest_party ?? usualLargest;
  return {
    id: settings.id ?? idFrom(settings.name),
    name: settings.name,
    phoneNumbers: settings.phone_numbers,
    timeZone: settings.time_zone ?? sampleRestaurant.timeZone,
    languages: settings.languages,
    currency: settings.currency,
    hours: weekOf(settings),
    closedDays: settings.closed_days,
    specialDays: Object.fromEntries(
      settings.special_days.map(({ date, hours, services }) => [date, hours ?? inOrder(periodsOf(services ?? []))]),
    ),
    tables,
    combinations,
    turnTimes: settings.turn_times ? turnTimesOf(settings.turn_times) : usualTurnTimes(largestParty),
    seatingIntervalMinutes: settings.seating_interval_minutes,
    lastSeatingBeforeCloseMinutes: settings.last_seating_before_close_minutes,
    bufferMinutes: settings.buffer_minutes,
    bookingHorizonDays: settings.booking_horizon_days,
    noticeMinutes: settings.notice_minutes,
    largestParty,
    lateness: { graceMinutes: settings.late_grace_minutes, after: settings.after_late_grace },
    bareHour: settings.bare_hour,
    answers: settings.answers,
    voices: settings.voices,
    ...(settings.pacing && { pacing: settings.pacing }),
    ...(settings.messages !== undefined && { messages: settings.messages }),
    ...(settings.reminder_hours && { reminderHours: [...new Set(settings.reminder_hours)] }),
    ...(settings.staff_phone_number && { staffPhoneNumber: settings.staff_phone_number }),
    ...(settings.hold_music && { holdMusic: settings.hold_music }),
    ...(settings.staff_api_token && { staffApiToken: settings.staff_api_token }),
    ...(settings.address && { address: settings.address }),
    ...(settings.consent_notice && { consentNotice: settings.consent_notice }),
    ...(settings.realtime && { realtime: realtimeOf(settings.realtime) }),
    ...(settings.menu && { menu: menuOf(settings.menu) }),
    ...(settings.calendar && { calendar: calendarOf(settings.calendar) }),
  };
}

function calendarOf(settings: NonNullable<RestaurantSettings['calendar']>): NonNullable<Restaurant['calendar']> {
  const { google_calendar_id, service_account_file, time_limit_ms } = settings;
  return {
    googleCalendarId: google_calendar_id,
    serviceAccountFile: service_account_file,
    timeLimitMs: time_limit_ms,
  };
}

function realtimeOf(settings: NonNullable<RestaurantSettings['realtime']>): NonNullable<Restaurant['realtime']> {
  const { voice, audio, max_calls, caller_minutes_a_day, minutes_a_day, cost_a_day } = settings;
  const limits = {
    ...(max_calls !== undefined && { maxCalls: max_calls }),
    ...(caller_minutes_a_day !== undefined && { callerMinutesADay: caller_minutes_a_day }),
    ...(minutes_a_day !== undefined && { minutesADay: minutes_a_day }),
    ...(cost_a_day !== undefined && { costADay: Math.round(cost_a_day * 1_000_000) }),
  };
  return { voice, audio, ...(Object.keys(limits).length > 0 && { limits }) };
}

/** Services make the hours of the days that they are on; a profile has either. */
function weekOf({ hours, services }: RestaurantSettings): Restaurant['hours'] {
  if (services === undefined) return hours ?? sampleRestaurant.hours;
  const on = (day: (typeof weekdays)[number]) => services.filter(({ days }) => days.includes(day));
  const week = weekdays.map((day) => [day, inOrder(periodsOf(on(day)))] as const);
  return { ...sampleRestaurant.hours, ...Object.fromEntries(week) };
}

function inOrder(periods: OpeningPeriod[]): OpeningPeriod[] {
  return periods.sort((a, b) => (a.opens < b.opens ? -1 : 1));
}

const featureOf = { high_chair: 'highChair', wheelchair: 'wheelchair' } as const;

function tableOf({ seats_from, features, area, ...table }: NonNullable<RestaurantSettings['tables']>[number]): Table {
  return {
    ...table,
    ...(seats_from !== undefined && { seatsFrom: seats_from }),
    ...(area !== undefined && { area }),
    ...(features && { features: features.map((feature) => featureOf[feature]) }),
  };
}

/** Where nothing else is said it seats as many as its tables do, and only parties that none of them could take. */
function combinationOf(
  settings: NonNullable<RestaurantSettings['combinations']>[number],
  tables: Table[],
): Combination {
  const seats = tables.filter((table) => settings.tables.includes(table.id)).map((table) => table.seats);
  const all = settings.seats ?? seats.reduce((sum, of) => sum + of, 0);
  return {
    tableIds: settings.tables,
    seats: all,
    seatsFrom: settings.seats_from ?? Math.min(all, Math.max(0, ...seats) + 1),
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

/** Restaurants are told apart by their ids in the book and by the number called on the phone. */
function faultsBetween(restaurants: Restaurant[]): string[] {
  const ids = repeated(restaurants.map((restaurant) => restaurant.id));
  const numbers = repeated(restaurants.flatMap((restaurant) => restaurant.phoneNumbers));
  const tokens = repeated(restaurants.flatMap((restaurant) => restaurant.staffApiToken ?? []));
  return [
    ...ids.map((id) => `restaurants must not use the id "${id}" twice.`),
    ...numbers.map((number) => `restaurants must not list the number ${number} twice.`),
    ...tokens.map(() => 'restaurants must not share a staff_api_token: each opens its own restaurant only.'),
  ];
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
