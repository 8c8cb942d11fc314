/** The usual of a guest: the newest order of a number that was not cancelled. */
import type { Restaurant } from '../booking/restaurant.ts';
import type { Order } from './order.ts';
import type { OrderReader } from './order-store.ts';

/** Whoever cancelled this often in a row has no usual order. */
const LOOKED_BACK = 10;

/**
 * Null for a number that has never ordered here.
 *
 * @param which `phone` is E.164, and one that may be trusted: what was ordered, and where to, is told to whoever calls with it.
 */
export async function lastOrder(
  { orders }: { orders: Pick<OrderReader, 'findOrders'> },
  { restaurant, phone }: { restaurant: Pick<Restaurant, 'id'>; phone: string },
): Promise<Order | null> {
  const found = await orders.findOrders(restaurant.id, { phone }, LOOKED_BACK);
  return found.find(({ status }) => status !== 'cancelled') ?? null;
}
