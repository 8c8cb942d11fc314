/**
 * The call log over REST.
 */
import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import { refusals } from '../failures.ts';
import type { CallHistory } from './call-history.ts';
import { callJson, callWithEventsJson } from './call-json.ts';
import { readInput } from './read-input.ts';
import { type RestaurantOf, restaurantIn } from './restaurant-in.ts';

const CALLS_MAX = 200;
const CALLS_DEFAULT = 50;

export function addCallRoutes(
  router: Router,
  staffOnly: Middleware,
  { callHistory, restaurantOf }: { callHistory: CallHistory; restaurantOf: RestaurantOf },
): void {
  router.get('/api/calls', staffOnly, async (ctx) => {
    const { id: restaurantId } = restaurantIn(ctx, restaurantOf);
    const { limit } = readInput(callsQuery, ctx.query);
    const calls = await callHistory.listCalls({ restaurantId, limit });
    ctx.body = { calls: calls.map(callJson) };
  });

  router.get('/api/calls/:sid', staffOnly, async (ctx) => {
    const { id: restaurantId } = restaurantIn(ctx, restaurantOf);
    const call = await callHistory.getCall({ restaurantId, callSid: String(ctx.params.sid) });
    if (call === null) throw refusals.notFound('There is no such call.');
    ctx.body = callWithEventsJson(call);
  });
}

const callsQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,6}$/, { error: 'A limit is a whole number.', abort: true })
    .transform(Number)
    .pipe(z.int().min(1, 'A limit is at least 1.').max(CALLS_MAX, `A limit is at most ${CALLS_MAX}.`))
    .default(CALLS_DEFAULT),
});
