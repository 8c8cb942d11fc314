/**
 * Leads over REST: the web form leaves one, staff see them.
 */
import { z } from 'zod';
import { refusals } from '../failures.ts';
import type { Lead } from '../outreach/lead.ts';
import { type LeadDeps, takeLead } from '../outreach/take-lead.ts';
import { language, notes, objectWanted, tableWish } from './fields.ts';
import { instantInCursor, nextCursor, pageOf, pageQuery } from './page.ts';
import { defineRoute, type Route } from './route.ts';

const statuses = ['new', 'converted'] as const;

const leadAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    phone: z.string().describe('E.164'),
    party_size: z.int(),
    date: z.string(),
    time: z.string(),
    notes: z.string().nullable(),
    language: z.enum(['en', 'es']),
    status: z.enum(statuses),
    reservation_id: z.string().nullable().describe('The reservation that it became.'),
    consented_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Lead' });

export function leadRoutes(deps: LeadDeps): Route[] {
  return [takeRoute(deps), listRoute(deps), readRoute(deps)];
}

function takeRoute(deps: LeadDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/leads',
    operation: 'leaveLead',
    summary: 'Leaves a number and a wish, to be called. The same form again within minutes is the same lead.',
    access: 'public',
    takes: (restaurant) => ({
      body: z.strictObject(
        {
          ...tableWish(restaurant),
          notes: notes.optional(),
          language: language(restaurant).optional(),
          consent: z.literal(true, 'Consent is needed: only who agrees to be called is called.'),
        },
        { error: objectWanted },
      ),
    }),
    answer: { status: 202, schema: z.strictObject({ id: z.string(), status: z.enum(statuses) }) },
    refusals: { 429: 'Too many leads came from this address, or for this number.' },
    async handle({ restaurant, body, address }) {
      const { name, party_size, consent: _, notes = null, language = restaurant.languages[0] ?? 'en', ...wish } = body;
      const form = { ...wish, restaurant, guestName: name, partySize: party_size, notes, language, address };
      const answer = await takeLead(deps, form);
      switch (answer.kind) {
        case 'taken':
          return { id: answer.lead.id, status: answer.lead.status };
        case 'past':
          throw refusals.badRequest([{ field: 'time', message: 'This moment is in the past.' }]);
        case 'tooOften':
          throw refusals.tooManyRequests(answer.retryAfterSeconds);
      }
    },
  });
}

function listRoute({ leads }: LeadDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/leads',
    operation: 'listLeads',
    summary: 'Leads, newest first.',
    access: 'staff',
    takes: () => ({
      query: z.object({
        status: z.enum(statuses, 'A status is new or converted.').optional(),
        ...pageQuery(z.strictObject({ createdAt: instantInCursor, id: z.string() })),
      }),
    }),
    answer: { status: 200, schema: z.strictObject({ leads: z.array(leadAnswer), next_cursor: nextCursor }) },
    refusals: {},
    async handle({ restaurant, query: { status, limit, cursor } }) {
      const found = await leads.list({ restaurantId: restaurant.id, status, limit: limit + 1, after: cursor });
      const page = pageOf(found, limit, ({ createdAt, id }) => ({ createdAt, id }));
      return { leads: page.items.map(leadJson), next_cursor: page.nextCursor };
    },
  });
}

function readRoute({ leads }: LeadDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/leads/:id',
    operation: 'getLead',
    summary: 'One lead.',
    access: 'staff',
    takes: () => ({}),
    answer: { status: 200, schema: leadAnswer },
    refusals: { 404: 'There is no such lead.' },
    async handle({ restaurant, params }) {
      const lead = await leads.get({ restaurantId: restaurant.id, id: params.id });
      if (lead === null) throw refusals.notFound('There is no such lead.');
      return leadJson(lead);
    },
  });
}

function leadJson(lead: Lead): z.input<typeof leadAnswer> {
  return {
    id: lead.id,
    name: lead.guestName,
    phone: lead.phone,
    party_size: lead.partySize,
    date: lead.date,
    time: lead.time,
    notes: lead.notes,
    language: lead.language,
    status: lead.status,
    reservation_id: lead.reservationCode,
    consented_at: lead.consentedAt.toISOString(),
    created_at: lead.createdAt.toISOString(),
  };
}
