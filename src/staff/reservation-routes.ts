/**
 * Reservations over REST: list, book, read, change, cancel.
 */
import type { Router } from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { ChangeAnswer } from '../booking/change-reservation.ts';
import { refusals } from '../failures.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { readChanges, readIdempotencyKey, readListing, readNewReservation } from './reservation-input.ts';
import { reservationJson } from './reservation-json.ts';
import { type RestaurantOf, restaurantIn } from './restaurant-in.ts';
import type { StaffDesk } from './staff-desk.ts';

export function addReservationRoutes(
  router: Router,
  staffOnly: Middleware,
  { desk, restaurantOf }: { desk: StaffDesk; restaurantOf: RestaurantOf },
): void {
  router.get('/api/reservations', staffOnly, async (ctx) => {
    const restaurant = restaurantIn(ctx, restaurantOf);
    const listing = readListing(ctx.query, restaurant);
    const reservations = await desk.listReservations({ ...listing, restaurantId: restaurant.id });
    ctx.body = { reservations: reservations.map(reservationJson) };
  });

  router.post('/api/reservations', staffOnly, async (ctx) => {
    const restaurant = restaurantIn(ctx, restaurantOf);
    const requestId = requestIdOf(ctx, ['book', restaurant.id]);
    const [language = 'en'] = restaurant.languages;
    const wish = readNewReservation(ctx.request.body, restaurant);
    const answer = await desk.bookTable({ ...wish, restaurant, requestId, language });
    if (answer.kind === 'refused') throw refusalAnswer(answer.refusal);
    ctx.status = 201;
    ctx.set('Location', `/api/reservations/${answer.reservation.code}`);
    ctx.body = reservationJson(answer.reservation);
  });

  router.get('/api/reservations/:id', staffOnly, async (ctx) => {
    const reservation = await desk.getReservation(reservationIn(ctx, restaurantOf));
    if (reservation === null) throw noSuchReservation();
    ctx.body = reservationJson(reservation);
  });

  router.patch('/api/reservations/:id', staffOnly, async (ctx) => {
    const restaurant = restaurantIn(ctx, restaurantOf);
    const { code } = reservationIn(ctx, restaurantOf);
    const requestId = requestIdOf(ctx, ['change', restaurant.id, code]);
    const changes = readChanges(ctx.request.body);
    const answer = await desk.changeReservation({ restaurant, code, requestId, changes });
    ctx.body = reservationJson(changedReservation(answer));
  });

  router.delete('/cancel_reservation/:id', staffOnly, async (ctx) => {
    const answer = await desk.cancelReservation(reservationIn(ctx, restaurantOf));
    if (answer.kind === 'notFound') throw noSuchReservation();
    ctx.body = reservationJson(answer.reservation);
  });
}

function reservationIn(ctx: Context, restaurantOf: RestaurantOf): { restaurantId: string; code: string } {
  return { restaurantId: restaurantIn(ctx, restaurantOf).id, code: String(ctx.params.id) };
}

function changedReservation(answer: ChangeAnswer) {
  switch (answer.kind) {
    case 'changed':
      return answer.reservation;
    case 'refused':
      throw refusalAnswer(answer.refusal);
    case 'notChangeable':
      throw refusals.notChangeable(reasonsNotToChange[answer.reason]);
    case 'notFound':
      throw noSuchReservation();
  }
}

const reasonsNotToChange: Record<Extract<ChangeAnswer, { kind: 'notChangeable' }>['reason'], string> = {
  cancelled: 'The reservation has been cancelled.',
  past: 'The reservation is in the past.',
  changedMeanwhile: 'The reservation has been changed by someone else.',
};

/**
 * What makes a write happen once: the caller's retry key, or this very request. The prefix keeps it apart from the request
 * IDs of calls, which begin with a CallSid; the scope keeps one key apart for two kinds of writes.
 */
function requestIdOf(ctx: Context, scope: string[]): string {
  const key = readIdempotencyKey(ctx.get('Idempotency-Key')) ?? String(ctx.state.requestId);
  return ['staff', ...scope, key].join(':');
}

function noSuchReservation() {
  return refusals.notFound('There is no such reservation.');
}
