/**
 * Reservations over REST: list, book, read, change, and what becomes of them.
 */
import { z } from 'zod';
import { reservationStatuses } from '../booking/book.ts';
import { refusals } from '../failures.ts';
import { area, localDate, needs, notes, objectWanted, phoneNumber, tableWish } from './fields.ts';
import { instantInCursor, nextCursor, pageOf, pageQuery } from './page.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { type IdempotencyKeys, idempotencyKey, requestIdOf } from './request-headers.ts';
import { changeRoute } from './reservation-change-route.ts';
import { reservationAnswer, reservationJson, versionTag } from './reservation-json.ts';
import { defineRoute, type Route } from './route.ts';
import type { StaffDesk } from './staff-desk.ts';

interface ReservationRouteDeps {
  desk: StaffDesk;
  idempotencyKeys: IdempotencyKeys;
}

export function reservationRoutes(deps: ReservationRouteDeps): Route[] {
  return [listRoute(deps), bookRoute(deps), readRoute(deps), changeRoute(deps), cancelRoute(deps)];
}

function listRoute({ desk }: ReservationRouteDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/reservations',
    operation: 'listReservations',
    summary: 'The book, in the order of arrival.',
    access: 'staff',
    takes: (restaurant) => ({
      query: z.object({
        date: localDate.optional(),
        phone: phoneNumber(restaurant).optional(),
        status: z.enum(reservationStatuses, `A status is one of ${reservationStatuses.join(', ')}.`).optional(),
        ...pageQuery(z.strictObject({ startsAt: instantInCursor, code: z.string() })),
      }),
    }),
    answer: {
      status: 200,
      schema: z.strictObject({ reservations: z.array(reservationAnswer), next_cursor: nextCursor }),
    },
    refusals: {},
    async handle({ restaurant, query }) {
      const { limit, cursor, ...filter } = query;
      const found = await desk.listReservations({
        ...filter,
        restaurantId: restaurant.id,
        after: cursor,
        limit: limit + 1,
      });
      const page = pageOf(found, limit, ({ startsAt, code }) => ({ startsAt, code }));
      return { reservations: page.items.map(reservationJson), next_cursor: page.nextCursor };
    },
  });
}

function bookRoute({ desk, idempotencyKeys }: ReservationRouteDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/reservations',
    operation: 'bookTable',
    summary: 'Books a table.',
    access: 'staff',
    takes: (restaurant) => ({
      headers: z.object({ 'Idempotency-Key': idempotencyKey }),
      body: z.strictObject(
        {
          ...tableWish(restaurant),
          notes: notes.optional(),
          area: area(restaurant).optional(),
          needs: needs.optional(),
        },
        { error: objectWanted },
      ),
    }),
    answer: {
      status: 201,
      schema: reservationAnswer,
      headers: { ...versionTag, Location: ({ id }) => `/api/reservations/${id}` },
    },
    refusals: { 409: 'It is full, with the nearest alternatives; or the key came with another request before.' },
    async handle(request) {
      const { restaurant, body } = request;
      const requestId = await requestIdOf(idempotencyKeys, request, ['book', restaurant.id]);
      const [language = 'en'] = restaurant.languages;
      const { name, party_size, ...wish } = body;
      const answer = await desk.bookTable({
        ...wish,
        guestName: name,
        partySize: party_size,
        restaurant,
        requestId,
        language,
      });
      if (answer.kind === 'refused') throw refusalAnswer(answer.refusal);
      return reservationJson(answer.reservation);
    },
  });
}

function readRoute({ desk }: ReservationRouteDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/reservations/:id',
    operation: 'getReservation',
    summary: 'One reservation.',
    access: 'staff',
    takes: () => ({}),
    answer: { status: 200, schema: reservationAnswer, headers: versionTag },
    refusals: { 404: 'There is no such reservation.' },
    async handle({ restaurant, params }) {
      const reservation = await desk.getReservation({ restaurantId: restaurant.id, code: params.id });
      if (reservation === null) throw refusals.notFound('There is no such reservation.');
      return reservationJson(reservation);
    },
  });
}

function cancelRoute({ desk }: ReservationRouteDeps): Route {
  return defineRoute({
    method: 'delete',
    path: '/cancel_reservation/:id',
    operation: 'cancelReservation',
    summary: 'Cancels a reservation; one that has been cancelled stays so.',
    access: 'staff',
    takes: () => ({}),
    answer: { status: 200, schema: reservationAnswer, headers: versionTag },
    refusals: { 404: 'There is no such reservation.', 409: 'The guests have come, or are known not to have.' },
    async handle({ restaurant, params }) {
      const answer = await desk.cancelReservation({ restaurantId: restaurant.id, code: params.id });
      if (answer.kind === 'notFound') throw refusals.notFound('There is no such reservation.');
      if (answer.kind === 'notCancellable') throw refusals.notChangeable();
      return reservationJson(answer.reservation);
    },
  });
}
