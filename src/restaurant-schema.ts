/**
 * The shape of one restaurant in RESTAURANT_FILE. Every message completes a sentence that begins with the path of the
 * setting: `restaurants[0].tables[2].seats` "must be a whole number from 1 to 40".
 */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { realtimeAudios } from './booking/restaurant.ts';
import { DAY_MINUTES, hours, services, specialDays, turnTimes } from './hours-schema.ts';
import { menuSchema } from './menu-schema.ts';
import { currencies } from './ordering/currency.ts';
import { sampleRestaurant } from './sample-restaurant.ts';
import { dollars, listOf, localDate, oneOf, text, wholeNumber } from './setting-schemas.ts';

/** A week: who needs longer to prepare takes no bookings by machine. */
const NOTICE_MINUTES_MAX = 7 * DAY_MINUTES;

/** A week ahead, and not so many that guests say STOP. */
const REMINDER_HOURS_MAX = 7 * 24;
const REMINDERS_MAX = 3;

export const E164 = /^\+[1-9]\d{6,14}$/;

/** YAML reads an unquoted +1555… as a number and loses the plus sign. */
const phoneNumber = (() => {
  const must = { error: 'must be a number with its country code in quotation marks, e.g. "+15550100100"' };
  return z.string(must).regex(E164, must);
})();

/** Nothing of the token is repeated. */
const tokenWanted = {
  error: 'must be text of at least 16 characters without spaces, e.g. from "openssl rand -hex 32"',
};

const timeZone = z
  .string({ error: 'must be the name of a time zone, e.g. America/New_York' })
  .refine((name) => DateTime.utc().setZone(name).isValid, {
    error: 'must be a time zone of the IANA list, e.g. America/New_York',
  });

/** By its form, since the list grows. A name that is none would be a fault in every call (https://www.twilio.com/docs/api/errors/13511). */
function voiceOf(language: 'en' | 'es', basic = ''): z.ZodString {
  const polly = 'Polly\\.\\p{Lu}\\p{L}+(-Neural|-Generative|-Long-Form)?';
  const google = `Google\\.${language}-[A-Z]{2}-[A-Za-z0-9-]+`;
  const error = `must be a voice as Twilio names it, for this language, e.g. ${sampleRestaurant.voices[language]}`;
  return z.string({ error }).regex(new RegExp(`^(${polly}|${google}${basic && `|${basic}`})$`, 'u'), { error });
}

const seatsFromTooMany = { error: 'must not be over its seats', path: ['seats_from'] };

function seatsFromFits({
  seats,
  seats_from = 1,
}: {
  seats?: number | undefined;
  seats_from?: number | undefined;
}): boolean {
  return seats === undefined || seats_from <= seats;
}

const tables = listOf(
  z
    .strictObject(
      {
        id: text(20),
        seats: wholeNumber(1, 40),
        seats_from: wholeNumber(1, 40).optional(),
        area: text(30).optional(),
        features: listOf(oneOf(['high_chair', 'wheelchair']), 'features').optional(),
      },
      { error: 'must have an id and seats' },
    )
    .refine(seatsFromFits, seatsFromTooMany),
  'tables',
).min(1, 'must list at least one table');

const combinations = listOf(
  z
    .strictObject(
      {
        tables: listOf(text(20), 'table ids').min(2, 'must name at least two tables'),
        seats: wholeNumber(2, 80).optional(),
        seats_from: wholeNumber(1, 80).optional(),
      },
      { error: 'must name its tables' },
    )
    .refine(seatsFromFits, seatsFromTooMany),
  'combinations',
);

const calendar = z.strictObject(
  {
    google_calendar_id: text(200),
    service_account_file: text(500),
    time_limit_ms: wholeNumber(50, 2_000).default(400),
  },
  { error: 'must have google_calendar_id and service_account_file' },
);

/** `24`, `[24, 3]`; `none`, `0` or an empty list for no reminder. */
const reminderHours = z.preprocess(
  (written) => {
    if (written === 'none' || written === 0) return [];
    return typeof written === 'number' ? [written] : written;
  },
  listOf(wholeNumber(1, REMINDER_HOURS_MAX), 'hours such as [24, 3], a number of hours, or none').max(
    REMINDERS_MAX,
    `must list at most ${REMINDERS_MAX} reminders`,
  ),
);

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
    currency: oneOf(currencies).default(sampleRestaurant.currency),
    hours: hours.optional(),
    services: services.optional(),
    closed_days: listOf(localDate, 'days').default([]),
    special_days: specialDays.default([]),
    tables: tables.optional(),
    combinations: combinations.optional(),
    turn_times: turnTimes.optional(),
    seating_interval_minutes: wholeNumber(5, 60).default(sampleRestaurant.seatingIntervalMinutes),
    last_seating_before_close_minutes: wholeNumber(0, DAY_MINUTES).default(
      sampleRestaurant.lastSeatingBeforeCloseMinutes,
    ),
    pacing: wholeNumber(1, 1_000).optional(),
    buffer_minutes: wholeNumber(0, 240).default(sampleRestaurant.bufferMinutes),
    booking_horizon_days: wholeNumber(1, 730).default(sampleRestaurant.bookingHorizonDays),
    late_grace_minutes: wholeNumber(0, 120).default(sampleRestaurant.lateness.graceMinutes),
    after_late_grace: oneOf(['keep', 'move']).default(sampleRestaurant.lateness.after),
    notice_minutes: wholeNumber(0, NOTICE_MINUTES_MAX).default(sampleRestaurant.noticeMinutes),
    largest_party: wholeNumber(1, 80).optional(),
    bare_hour: oneOf(['ask', 'infer']).default(sampleRestaurant.bareHour),
    answers: oneOf(['menu', 'conversational', 'smart', 'realtime']).default(sampleRestaurant.answers),
    staff_phone_number: phoneNumber.optional(),
    hold_music: z.url({ protocol: /^https?$/, error: 'must be the address of a piece of music, https://…' }).optional(),
    staff_api_token: z
      .string(tokenWanted)
      .trim()
      .regex(/^\S{16,200}$/, tokenWanted)
      .optional(),
    address: text(200).optional(),
    consent_notice: text(300).optional(),
    calendar: calendar.optional(),
    menu: menuSchema.optional(),
    messages: z.boolean('must be true or false').optional(),
    reminder_hours: reminderHours.optional(),
    voices: z
      .strictObject({
        // Twilio's basic voices speak English where no language is named.
        en: voiceOf('en', 'man|woman|alice').default(sampleRestaurant.voices.en),
        es: voiceOf('es').default(sampleRestaurant.voices.es),
      })
      .default(sampleRestaurant.voices),
    realtime: z
      .strictObject({
        voice: text(60).default('marin'),
        audio: oneOf(realtimeAudios).default('mulaw'),
        max_calls: wholeNumber(1, 1_000).optional(),
        caller_minutes_a_day: wholeNumber(1, DAY_MINUTES).optional(),
        minutes_a_day: wholeNumber(1, 1_000_000).optional(),
        cost_a_day: dollars(1, 100_000).optional(),
      })
      .optional(),
  },
  { error: 'must be a restaurant with at least a name' },
);

export type RestaurantSettings = z.output<typeof restaurantSchema>;
