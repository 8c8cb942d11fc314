/** When a restaurant is open, as its profile says it: hours of the week, or services with rules of their own, and special days. */
import { z } from 'zod';
import { type OpeningPeriod, weekdays } from './booking/restaurant.ts';
import { listOf, localDate, oneOf, text, wholeNumber } from './setting-schemas.ts';

/** How many minutes make the longest turn time, and how many the longest pause before closing. */
export const DAY_MINUTES = 24 * 60;

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
export const hours = z.preprocess(
  (written) => (typeof written === 'string' ? Object.fromEntries(weekdays.map((day) => [day, written])) : written),
  z.record(z.enum(weekdays), dayHours, {
    error: 'must be hours such as 09:00-22:00 for every day, or a line for each day of the week',
  }),
);

export const turnTimes = listOf(
  z.strictObject(
    { up_to: wholeNumber(1, 80), minutes: wholeNumber(15, DAY_MINUTES) },
    { error: 'must have up_to and minutes' },
  ),
  'turn times',
).min(1, 'must list at least one turn time');

/** What a service may settle for itself, in place of the restaurant. */
const service = {
  name: text(40),
  hours: dayHours.refine((periods) => periods.length === 1, {
    error: 'must be the hours of one service, e.g. 11:30-14:30',
  }),
  turn_times: turnTimes.optional(),
  last_seating_before_close_minutes: wholeNumber(0, DAY_MINUTES).optional(),
  pacing: wholeNumber(1, 1_000).optional(),
};

export const services = listOf(
  z.strictObject(
    {
      ...service,
      days: listOf(oneOf(weekdays), 'days')
        .min(1, 'must list at least one day')
        .default([...weekdays]),
    },
    { error: 'must have a name and hours' },
  ),
  'services',
).min(1, 'must list at least one service');

const ownHoursWanted = 'must have a date, and either hours or services';

export const specialDays = listOf(
  z
    .strictObject(
      {
        date: localDate,
        hours: dayHours.optional(),
        services: listOf(z.strictObject(service, { error: 'must have a name and hours' }), 'services').optional(),
      },
      { error: ownHoursWanted },
    )
    .refine((day) => (day.hours === undefined) !== (day.services === undefined), { error: ownHoursWanted }),
  'days',
);

type ServiceSettings = Omit<z.output<typeof services>[number], 'days'>;

export function periodsOf(settings: readonly ServiceSettings[]): OpeningPeriod[] {
  return settings.flatMap(({ name, hours: periods, ...own }) =>
    periods.map((period) => ({
      ...period,
      service: name,
      ...(own.turn_times && { turnTimes: turnTimesOf(own.turn_times) }),
      ...(own.last_seating_before_close_minutes !== undefined && {
        lastSeatingBeforeCloseMinutes: own.last_seating_before_close_minutes,
      }),
      ...(own.pacing !== undefined && { pacing: own.pacing }),
    })),
  );
}

export function turnTimesOf(settings: z.output<typeof turnTimes>): NonNullable<OpeningPeriod['turnTimes']> {
  return settings.map(({ up_to, minutes }) => ({ upTo: up_to, turnTimeMinutes: minutes }));
}
