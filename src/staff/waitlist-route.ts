/** The waiting line over REST: who stands in it, and what became of whom. */
import { z } from 'zod';
import type { WaitlistEntry, WaitlistStatus } from '../booking/waitlist.ts';
import { localDate, needsInJson } from './fields.ts';
import { defineRoute, type Route } from './route.ts';
import type { StaffDesk } from './staff-desk.ts';

const statuses = ['waiting', 'offered', 'booked', 'declined', 'left', 'expired'] as const satisfies WaitlistStatus[];

const placeAnswer = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    phone: z.string(),
    party_size: z.int(),
    date: z.string(),
    time: z.string().describe('The time that was wished for.'),
    area: z.string().nullable(),
    needs: z.array(z.enum(needsInJson)),
    notes: z.string().nullable(),
    status: z.enum(statuses),
    offered_time: z.string().nullable().describe('The time of the table that was offered last.'),
    offer_ends_at: z.iso.datetime().nullable(),
    reservation_id: z.string().nullable().describe('The reservation that it became.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'WaitlistPlace' });

export function waitlistRoute({ desk }: { desk: StaffDesk }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/waitlist',
    operation: 'seeWaitlist',
    summary: 'Who stands in line, in the order of the line; with `date`, for that day.',
    access: 'staff',
    takes: () => ({ query: z.object({ date: localDate.optional() }) }),
    answer: { status: 200, schema: z.strictObject({ waitlist: z.array(placeAnswer) }) },
    refusals: {},
    async handle({ restaurant, query: { date } }) {
      const places = await desk.listWaitlist({ restaurantId: restaurant.id, date });
      return { waitlist: places.map(placeJson) };
    },
  });
}

function placeJson(place: WaitlistEntry): z.input<typeof placeAnswer> {
  return {
    id: place.id,
    name: place.guestName,
    phone: place.phone,
    party_size: place.partySize,
    date: place.date,
    time: place.time,
    area: place.area,
    needs: place.needs.map((need) => needsInJson[need]),
    notes: place.notes,
    status: place.status,
    offered_time: place.offeredTime,
    offer_ends_at: place.offerEndsAt?.toISOString() ?? null,
    reservation_id: place.reservationCode,
    created_at: place.createdAt.toISOString(),
  };
}
