/** Orders over REST: list, place, read, and what becomes of them in the kitchen. */
import { z } from 'zod';
import { refusals } from '../failures.ts';
import { getOrder, listOrders } from '../ordering/find-orders.ts';
import { acceptOrder, cancelOrder, completeOrder, type MoveAnswer, readyOrder } from '../ordering/move-order.ts';
import { type Order, orderStatuses } from '../ordering/order.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import { localDate, objectWanted, phoneNumber } from './fields.ts';
import { orderAnswer, orderJson } from './order-json.ts';
import { placeOrderRoute } from './order-placing-route.ts';
import { nextCursor, pageOf, pageQuery } from './page.ts';
import { type IdempotencyKeys, ifMatch } from './request-headers.ts';
import { versionTag } from './reservation-json.ts';
import { defineRoute, type Route } from './route.ts';

export interface OrderRouteDeps {
  orderDeps: OrderDeps;
  idempotencyKeys: IdempotencyKeys;
}

export function orderRoutes(deps: OrderRouteDeps): Route[] {
  return [listRoute(deps), placeOrderRoute(deps), readRoute(deps), moveRoute(deps)];
}

function listRoute({ orderDeps }: OrderRouteDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/orders',
    operation: 'listOrders',
    summary: 'Orders, the newest first.',
    access: 'staff',
    takes: (restaurant) => ({
      query: z.object({
        date: localDate.optional(),
        phone: phoneNumber(restaurant).optional(),
        status: z.enum(orderStatuses, `A status is one of ${orderStatuses.join(', ')}.`).optional(),
        pay_reference: z.uuid('A pay reference is one of an order.').optional(),
        ...pageQuery(z.strictObject({ date: z.iso.date(), number: z.int().min(1).max(1_000_000) })),
      }),
    }),
    answer: { status: 200, schema: z.strictObject({ orders: z.array(orderAnswer), next_cursor: nextCursor }) },
    refusals: {},
    async handle({ restaurant, query: { limit, cursor, date, phone, status, pay_reference } }) {
      const found = await listOrders(orderDeps, {
        restaurantId: restaurant.id,
        ...(date !== undefined && { date }),
        ...(phone !== undefined && { phone }),
        ...(status !== undefined && { status }),
        ...(pay_reference !== undefined && { payReference: pay_reference }),
        ...(cursor !== undefined && { after: cursor }),
        limit: limit + 1,
      });
      const page = pageOf(found, limit, ({ date: day, number }) => ({ date: day, number }));
      return { orders: page.items.map(orderJson), next_cursor: page.nextCursor };
    },
  });
}

function readRoute({ orderDeps }: OrderRouteDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/orders/:id',
    operation: 'getOrder',
    summary: 'One order.',
    access: 'staff',
    takes: () => ({}),
    answer: { status: 200, schema: orderAnswer, headers: versionTag },
    refusals: { 404: 'There is no such order.' },
    async handle({ restaurant, params }) {
      const order = await getOrder(orderDeps, { restaurantId: restaurant.id, reference: params.id });
      if (order === null) throw refusals.notFound('There is no such order.');
      return orderJson(order);
    },
  });
}

const deedsByStatus = {
  accepted: acceptOrder,
  ready: readyOrder,
  completed: completeOrder,
  cancelled: cancelOrder,
} as const;

const settable = ['accepted', 'ready', 'completed', 'cancelled'] as const satisfies (keyof typeof deedsByStatus)[];

function moveRoute({ orderDeps }: OrderRouteDeps): Route {
  return defineRoute({
    method: 'patch',
    path: '/api/orders/:id',
    operation: 'moveOrder',
    summary: 'Says what has become of an order. Once it is accepted, the guest cannot change it by phone any more.',
    access: 'staff',
    takes: () => ({
      headers: z.object({ 'If-Match': ifMatch }),
      body: z.strictObject(
        { status: z.enum(settable, `A status can be set to ${settable.join(', ')}.`) },
        { error: objectWanted },
      ),
    }),
    answer: { status: 200, schema: orderAnswer, headers: versionTag },
    refusals: {
      404: 'There is no such order.',
      409: 'Somebody has changed it, with its version; or it cannot become that.',
    },
    async handle({ restaurant, params, headers, body: { status } }) {
      const which = { restaurantId: restaurant.id, reference: params.id, expectedVersion: headers['If-Match'] };
      return orderJson(settled(await deedsByStatus[status](orderDeps, which)));
    },
  });
}

/** @throws RequestRefusal where it was not done. */
function settled(answer: MoveAnswer): Order {
  if (answer.kind === 'done') return answer.order;
  if (answer.kind === 'notFound') throw refusals.notFound('There is no such order.');
  const { version, status } = answer.order;
  if (answer.reason === 'changedMeanwhile') throw refusals.staleVersion(version);
  throw refusals.notChangeable(`The order is ${status}, and cannot become that.`);
}
