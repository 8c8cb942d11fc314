/**
 * The shape of one restaurant in RESTAURANT_FILE. Every message completes a sentence that begins with the path of the
 * setting: `restaurants[0].tables[2].seats` "must be a whole number from 1 to 40".
 */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type OpeningPeriod, realtimeAudios, weekdays } from './booking/restaurant.ts';
import { sampleRestaurant } from './sample-restaurant.ts';

/** How many minutes make the longest turn time, and how many the longest pause before closing. */
const DAY_MINUTES = 24 * 60;

export const E164 = /^\+[1-9]\d{6,14}$/;

const text = (longest: number) => {
  const must = { error: `must be text of 1 to ${longest} characters` };
  return z.string(must).trim().min(1, must).max(longest, must);
};

const wholeNumber = (from: number, to: number) => {
  const must = { error: `must be a whole number from ${from} to ${to}` };
  return z.int(must).min(from, must).max(to, must);
};

const oneOf = <const Choice extends string>(choices: readonly Choice[]) =>
  z.enum(choices, { error: `must be one of ${choices.join(', ')}` });

const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, { error: `must be a list of ${what}` });

/** YAML reads an unquoted +1555… as a number and loses the plus sign. */
const phoneNumber = (() => {
  const must = { error: 'must be a number with its country code in quotation marks, e.g. "+15550100100"' };
  return z.string(must).regex(E164, must);
})();

const timeZone = z
  .string({ error: 'must be the name of a time zone, e.g. America/New_York' })
  .refine((name) => DateTime.utc().setZone(name).isValid, {
    error: 'must be a time zone of the IANA list, e.g. America/New_York',
  });

const localDate = (() => {
  const must = { error: 'must be a day of the calendar written as YYYY-MM-DD, e.g. 2026-12-25' };
  return z.iso.date(must);
})();

/** `closed`, `09:00-22:00`, or several periods with commas between them. */
const dayHours = (() => {
  const must = { error: 'must be "closed" or hours such as 09:00-22:00, several with commas between them' };
  const period = /^([01]\d|2[0-3]):[0-5]\d\s*[-–]\s*([01]\d|2[0-3]):[0-5]\d$/;
  return z
    .string(must)
    .transform((written) => (written.trim() === 'closed' ? [] : written.split(',').map((part) => part.trim())))
    .refine((periods) => periods.every((part) => period.test(part)), must)
    .transform((periods) => periods.map(openingPeriodOf))
    .refine(areInOrder, { error: 'must name its hours in order, each period closing before the next opens' });
})();

function openingPeriodOf(written: string): OpeningPeriod {
  return { opens: written.slice(0, 5), closes: written.slice(-5) };
}

/** Only the last period of a day may run past midnight. */
function areInOrder(periods: OpeningPeriod[]): boolean {
  return periods.every((period, index) => {
    const next = periods[index + 1];
    return next === undefined || (period.opens < period.closes && period.closes < next.opens);
  });
}

/** One line for every day, or a line for each of the seven, so that no day is open by oversight. */
const hours = z.preprocess(
  (written) => (typeof written === 'string' ? Object.fromEntries(weekdays.map((day) => [day, written])) : written),
  z.record(z.enum(weekdays), dayHours, {
    error: 'must be hours such as 09:00-22:00 for every day, or a line for each day of the week',
  }),
);

const tables = listOf(
  z.strictObject({ id: text(20), seats: wholeNumber(1, 40) }, { error: 'must have an id and seats' }),
  'tables',
).min(1, 'must list at least one table');

const turnTimes = listOf(
  z.strictObject(
    { up_to: wholeNumber(1, 40), minutes: wholeNumber(15, DAY_MINUTES) },
    { error: 'must have up_to and minutes' },
  ),
  'turn times',
).min(1, 'must list at least one turn time');

/** One entry of `restaurants`. What may be left out is taken from the sample restaurant. */
export const restaurantSchema = z.strictObject(
  {
    name: text(80),
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case letters and digits, e.g. olive-table')
      .optional(),
    phone_numbers: listOf(phoneNumber, 'phone numbers').default([]),
    time_zone: timeZone.optional(),
    languages: listOf(oneOf(['en', 'es']), 'languages')
      .min(1, 'must list at least one language')
      .default(sampleRestaurant.languages),
    hours: hours.default(sampleRestaurant.hours),
    closed_days: listOf(localDate, 'days').default([]),
    tables: tables.default(sampleRestaurant.tables),
    turn_times: turnTimes.optional(),
    seating_interval_minutes: wholeNumber(5, 60).default(sampleRestaurant.seatingIntervalMinutes),
    last_seating_before_close_minutes: wholeNumber(0, DAY_MINUTES).default(
      sampleRestaurant.lastSeatingBeforeCloseMinutes,
    ),
    booking_horizon_days: wholeNumber(1, 730).default(sampleRestaurant.bookingHorizonDays),
    largest_party: wholeNumber(1, 40).optional(),
    bare_hour: oneOf(['ask', 'infer']).default(sampleRestaurant.bareHour),
    answers: oneOf(['menu', 'conversational', 'smart', 'realtime']).default(sampleRestaurant.answers),
    staff_phone_number: phoneNumber.optional(),
    address: text(200).optional(),
    consent_notice: text(300).optional(),
    voices: z
      .strictObject({
        en: text(60).default(sampleRestaurant.voices.en),
        es: text(60).default(sampleRestaurant.voices.es),
      })
      .default(sampleRestaurant.voices),
    realtime: z
      .strictObject({ voice: text(60).default('marin'), audio: oneOf(realtimeAudios).default('mulaw') })
      .optional(),
  },
  { error: 'must be a restaurant with at least a name' },
);

export type RestaurantSettings = z.output<typeof restaurantSchema>;
