/** Finds orders: for staff, and the last one of a number, which is offered again. */
import { type Order, readReference } from './order.ts';
import type { OrderDeps, OrderFilter } from './order-store.ts';

export function listOrders(
  { orders }: Pick<OrderDeps, 'orders'>,
  { restaurantId, limit, ...filter }: OrderFilter & { restaurantId: string; limit: number },
): Promise<Order[]> {
  return orders.findOrders(restaurantId, filter, limit);
}

export async function getOrder(
  { orders }: Pick<OrderDeps, 'orders'>,
  { restaurantId, reference }: { restaurantId: string; reference: string },
): Promise<Order | null> {
  const named = readReference(reference);
  const [order] = named === null ? [] : await orders.findOrders(restaurantId, named, 1);
  return order ?? null;
}

/** The last one that was not cancelled, and what the number has earned; null for a number that has never ordered. */
export async function findLastOrder(
  { orders }: Pick<OrderDeps, 'orders'>,
  { restaurantId, phone }: { restaurantId: string; phone: string },
): Promise<{ order: Order; points: number } | null> {
  const found = await orders.findOrders(restaurantId, { phone }, LOOKED_BACK);
  const order = found.find(({ status }) => status !== 'cancelled');
  return order ? { order, points: await orders.pointsOf(restaurantId, phone) } : null;
}

/** Whoever cancelled this often in a row has no usual order. */
const LOOKED_BACK = 10;
