/**
 * `PATCH /api/reservations/{id}`: what a reservation says, or what has become of it.
 *
 * A status is a field like the others and yet sent alone: to move a party and to seat it are two deeds, and each may be refused.
 */
import { z } from 'zod';
import type { AttendAnswer } from '../booking/attend.ts';
import type { Reservation } from '../booking/book.ts';
import type { CancelAnswer } from '../booking/cancel-reservation.ts';
import type { ChangeAnswer } from '../booking/change-reservation.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { refusals } from '../failures.ts';
import { area, needs, notes, objectWanted, tableWish } from './fields.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { type IdempotencyKeys, idempotencyKey, ifMatch, requestIdOf } from './request-headers.ts';
import { reservationAnswer, reservationJson, versionTag } from './reservation-json.ts';
import { defineRoute, type Route } from './route.ts';
import type { StaffDesk } from './staff-desk.ts';

/** What staff may make of a reservation. */
const settableStatuses = ['seated', 'completed', 'no_show', 'cancelled'] as const;

export function changeRoute(deps: { desk: StaffDesk; idempotencyKeys: IdempotencyKeys }): Route {
  return defineRoute({
    method: 'patch',
    path: '/api/reservations/:id',
    operation: 'changeReservation',
    summary: 'Changes what is sent and nothing else; or, sent alone, the status.',
    access: 'staff',
    takes: (restaurant) => ({
      headers: z.object({ 'Idempotency-Key': idempotencyKey, 'If-Match': ifMatch }),
      body: changesOf(restaurant),
    }),
    answer: { status: 200, schema: reservationAnswer, headers: versionTag },
    refusals: {
      404: 'There is no such reservation.',
      409: 'It is full then, with alternatives; or somebody else has changed it, with its version; or it cannot become that.',
    },
    async handle(request) {
      const { restaurant, body, headers } = request;
      const { status, name, party_size, ...rest } = body;
      const code = request.params.id;
      const expectedVersion = headers['If-Match'];
      if (status !== undefined) {
        const which = { restaurantId: restaurant.id, code, expectedVersion };
        return reservationJson(settled(await deps.desk[deedsByStatus[status]](which)));
      }
      const requestId = await requestIdOf(deps.idempotencyKeys, request, ['change', restaurant.id, code]);
      const changes = { ...rest, guestName: name, partySize: party_size };
      const answer = await deps.desk.changeReservation({ restaurant, code, requestId, changes, expectedVersion });
      return reservationJson(settled(answer));
    },
  });
}

const deedsByStatus = {
  seated: 'seatGuests',
  completed: 'completeVisit',
  no_show: 'markNoShow',
  cancelled: 'cancelReservation',
} as const satisfies Record<(typeof settableStatuses)[number], keyof StaffDesk>;

function changesOf(restaurant: Restaurant) {
  const fields = {
    ...tableWish(restaurant),
    notes,
    area: area(restaurant),
    needs,
    status: z.enum(settableStatuses, `A status can be set to ${settableStatuses.join(', ')}.`),
  };
  return z
    .strictObject(fields, { error: objectWanted })
    .partial()
    .refine((body) => Object.values(body).some((field) => field !== undefined), {
      error: 'Send at least one field to change.',
      when: ({ issues }) => issues.length === 0,
    })
    .refine((body) => body.status === undefined || Object.keys(body).length === 1, {
      error: 'A status is set by itself, in a request of its own.',
      path: ['status'],
    });
}

/** The reservation as it is after the deed. @throws RequestRefusal where it was not done. */
function settled(answer: ChangeAnswer | AttendAnswer | CancelAnswer): Reservation {
  switch (answer.kind) {
    case 'changed':
    case 'done':
    case 'cancelled':
      return answer.reservation;
    case 'notFound':
      throw refusals.notFound('There is no such reservation.');
    case 'refused':
      throw 'refusal' in answer ? refusalAnswer(answer.refusal) : notSettled(answer.reason, answer.reservation);
    case 'notChangeable':
    case 'notCancellable':
      throw notSettled(answer.reason, answer.reservation);
  }
}

type Reason =
  | Extract<AttendAnswer, { kind: 'refused' }>['reason']
  | Extract<CancelAnswer, { kind: 'notCancellable' }>['reason']
  | Extract<ChangeAnswer, { kind: 'notChangeable' }>['reason'];

function notSettled(reason: Reason, { status, version }: Reservation) {
  switch (reason) {
    case 'changedMeanwhile':
      return refusals.staleVersion(version);
    case 'early':
      return refusals.notChangeable('The time of the reservation has not come.');
    case 'cancelled':
      return refusals.notChangeable('The reservation has been cancelled.');
    case 'past':
      return refusals.notChangeable('The reservation is in the past.');
    case 'impossible':
    case 'over':
      return refusals.notChangeable(`The reservation is ${status}, and cannot become that.`);
  }
}
