/**
 * Availability over REST: is a table free, and if not, when?
 */
import { z } from 'zod';
import type { Refusal } from '../booking/book.ts';
import { localDate, localTime, partySizeText } from './fields.ts';
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
  alternatives: z.array(z.strictObject({ date: z.string(), time: z.string() })).describe('The nearest that are free.'),
});

export function availabilityRoute({ desk }: { desk: StaffDesk }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/availability',
    operation: 'findSeating',
    summary: 'Whether a table is free, and if not, when.',
    access: 'staff',
    takes: () => ({ query: z.object({ date: localDate, time: localTime, party_size: partySizeText }) }),
    answer: { status: 200, schema: availabilityAnswer },
    refusals: {},
    async handle({ restaurant, query: { date, time, party_size } }) {
      const answer = await desk.findSeating({ date, time, partySize: party_size, restaurant });
      const refusal = answer.kind === 'refused' ? answer.refusal : null;
      return {
        date,
        time,
        party_size,
        available: refusal === null,
        reason: refusal === null ? null : reasonsInJson[refusal.reason],
        alternatives: refusal?.nearest.map((moment) => ({ date: moment.date, time: moment.time })) ?? [],
      };
    },
  });
}
