/**
 * The call log over REST.
 */
import { z } from 'zod';
import type { CallHistory } from '../call/call-history.ts';
import { refusals } from '../failures.ts';
import { callAnswer, callJson, callWithEventsAnswer, callWithEventsJson } from './call-json.ts';
import { instantInCursor, nextCursor, pageOf, pageQuery } from './page.ts';
import { defineRoute, type Route } from './route.ts';

export function callRoutes({ callHistory }: { callHistory: CallHistory }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/calls',
      operation: 'listCalls',
      summary: 'The call log, newest first.',
      access: 'staff',
      takes: () => ({
        query: z.object(pageQuery(z.strictObject({ startedAt: instantInCursor, callSid: z.string() }))),
      }),
      answer: { status: 200, schema: z.strictObject({ calls: z.array(callAnswer), next_cursor: nextCursor }) },
      refusals: {},
      async handle({ restaurant, query: { limit, cursor } }) {
        const found = await callHistory.listCalls({ restaurantId: restaurant.id, limit: limit + 1, after: cursor });
        const page = pageOf(found, limit, ({ startedAt, callSid }) => ({ startedAt, callSid }));
        return { calls: page.items.map(callJson), next_cursor: page.nextCursor };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/calls/:sid',
      operation: 'getCall',
      summary: 'One call, with its events and transcript.',
      access: 'staff',
      takes: () => ({}),
      answer: { status: 200, schema: callWithEventsAnswer },
      refusals: { 404: 'There is no such call.' },
      async handle({ restaurant, params }) {
        const call = await callHistory.getCall({ restaurantId: restaurant.id, callSid: params.sid });
        if (call === null) throw refusals.notFound('There is no such call.');
        return callWithEventsJson(call);
      },
    }),
  ];
}
