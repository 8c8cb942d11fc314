/**
 * Availability over REST: is a table free, and if not, when?
 */
import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import type { Refusal } from '../booking/book.ts';
import { readAvailabilityQuery } from './reservation-input.ts';
import { type RestaurantOf, restaurantIn } from './restaurant-in.ts';
import type { StaffDesk } from './staff-desk.ts';

export function addAvailabilityRoute(
  router: Router,
  staffOnly: Middleware,
  { desk, restaurantOf }: { desk: StaffDesk; restaurantOf: RestaurantOf },
): void {
  router.get('/api/availability', staffOnly, async (ctx) => {
    const restaurant = restaurantIn(ctx, restaurantOf);
    const wish = readAvailabilityQuery(ctx.query);
    const answer = await desk.findSeating({ ...wish, restaurant });
    const refusal = answer.kind === 'refused' ? answer.refusal : null;
    ctx.body = {
      date: wish.date,
      time: wish.time,
      party_size: wish.partySize,
      available: refusal === null,
      reason: refusal === null ? null : reasonsInJson[refusal.reason],
      alternatives: refusal?.nearest.map(({ date, time }) => ({ date, time })) ?? [],
    };
  });
}

const reasonsInJson: Record<Refusal['reason'], string> = {
  past: 'past',
  tooSoon: 'too_soon',
  tooFarAhead: 'too_far_ahead',
  closedDay: 'closed_day',
  closedTime: 'closed_time',
  full: 'full',
  partyTooLarge: 'party_too_large',
};
