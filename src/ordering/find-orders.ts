/** Finds orders for staff. */
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
