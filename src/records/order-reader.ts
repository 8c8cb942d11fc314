/** Reading carts and orders, inside a transaction or outside of one. */
import { and, asc, count, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { OrderFilter, OrderReader } from '../ordering/order-store.ts';
import type { Queries } from './database.ts';
import { customers } from './schema/customers.ts';
import { orderCarts, orderItems, orders, outOfStock } from './schema/orders.ts';

type Query = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

export function orderReader(query: Query): OrderReader {
  return {
    findCart: (restaurantId, callSid) =>
      query(async (queries) => {
        const [row] = await queries
          .select({ cart: orderCarts.cart })
          .from(orderCarts)
          .where(and(eq(orderCarts.restaurantId, restaurantId), eq(orderCarts.callSid, callSid)));
        return row?.cart ?? null;
      }),

    findOrders: (restaurantId, filter, limit) =>
      query(async (queries) => {
        const rows = await queries
          .select()
          .from(orders)
          .where(and(eq(orders.restaurantId, restaurantId), meets(filter)))
          .orderBy(desc(orders.localDate), desc(orders.number))
          .limit(limit);
        const ids = rows.map(({ id }) => id);
        const items =
          ids.length === 0
            ? []
            : await queries
                .select()
                .from(orderItems)
                .where(inArray(orderItems.orderId, ids))
                .orderBy(asc(orderItems.number));
        return rows.map(({ id, localDate, ...row }) => ({
          ...row,
          date: localDate,
          lines: items.filter(({ orderId }) => orderId === id).map(({ orderId: _, ...line }) => line),
        }));
      }),

    outOfStock: (restaurantId) =>
      query(async (queries) => {
        const rows = await queries.select().from(outOfStock).where(eq(outOfStock.restaurantId, restaurantId));
        const keysOf = (wanted: string) => new Set(rows.filter(({ kind }) => kind === wanted).map(({ key }) => key));
        return { items: keysOf('item'), ingredients: keysOf('ingredient') };
      }),

    countOpen: (restaurantId, since) =>
      query(async (queries) => {
        const isOpen = inArray(orders.status, ['placed', 'accepted']);
        const [row] = await queries
          .select({ open: count() })
          .from(orders)
          .where(and(eq(orders.restaurantId, restaurantId), isOpen, gt(orders.placedAt, since)));
        return row?.open ?? 0;
      }),

    pointsOf: (restaurantId, phone) =>
      query(async (queries) => {
        const [row] = await queries
          .select({ points: customers.points })
          .from(customers)
          .where(and(eq(customers.restaurantId, restaurantId), eq(customers.phone, phone)));
        return row?.points ?? 0;
      }),
  };
}

function meets({ date, number, status, phone, requestId, payReference, after }: OrderFilter): SQL | undefined {
  return and(
    date === undefined ? undefined : eq(orders.localDate, date),
    number === undefined ? undefined : eq(orders.number, number),
    status === undefined ? undefined : eq(orders.status, status),
    phone === undefined ? undefined : eq(orders.phone, phone),
    requestId === undefined ? undefined : eq(orders.requestId, requestId),
    payReference === undefined ? undefined : eq(orders.payReference, payReference),
    after === undefined
      ? undefined
      : sql`(${orders.localDate}, ${orders.number}) < (${after.date}::date, ${after.number}::int)`,
  );
}
