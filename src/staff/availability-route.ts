/**
 * Availability over REST: is a table free, and if not, when?
 */
import { z } from 'zod';
import type { Refusal } from '../booking/book.ts';
import { area, localDate, localTime, partySizeText } from './fields.ts';
import { defineRoute, type Route } from './route.ts';
import type { StaffDesk } from './staff-desk.ts';

const reasonsInJson = {
  past: 'past',
  tooSoon: 'too_soon',
  tooFarAhead: 'too_far_ahead',
  closedDay: 'closed_day',
  closedTime: 'closed_time',
  full: 'full',
  partyTooLarge: 'party_too_large',
} as const satisfies Record<Refusal['reason'], string>;

const availabilityAnswer = z.strictObject({
  date: z.string(),
  time: z.string(),
  party_size: z.int(),
  available: z.boolean(),
  reason: z.enum(reasonsInJson).nullable().describe('Why not; null where a table is free.'),
  areas: z.array(z.string()).describe('Where else there is a table at that time, if an area was asked for.'),
  alternatives: z.array(z.strictObject({ date: z.string(), time: z.string() })).describe('The nearest that are free.'),
});

export function availabilityRoute({ desk }: { desk: StaffDesk }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/availability',
    operation: 'findSeating',
    summary: 'Whether a table is free, and if not, when.',
    access: 'staff',
    takes: (restaurant) => ({
      query: z.object({
        date: localDate,
        time: localTime,
        party_size: partySizeText,
        area: area(restaurant).optional(),
      }),
    }),
    answer: { status: 200, schema: availabilityAnswer },
    refusals: {},
    async handle({ restaurant, query: { date, time, party_size, area: wishedArea } }) {
      const answer = await desk.findSeating({ date, time, partySize: party_size, area: wishedArea, restaurant });
      const refusal = answer.kind === 'refused' ? answer.refusal : null;
      return {
        date,
        time,
        party_size,
        available: refusal === null,
        reason: refusal === null ? null : reasonsInJson[refusal.reason],
        areas: refusal?.reason === 'full' ? refusal.areas : [],
        alternatives: refusal?.nearest.map((moment) => ({ date: moment.date, time: moment.time })) ?? [],
      };
    },
  });
}
