/** What names an order before it has a number: the call, and the how manieth cart of it. */
import type { Cart } from './cart.ts';
import type { Order } from './order.ts';
import type { OrderReader } from './order-store.ts';

export function requestIdOf(callSid: string, { round }: Pick<Cart, 'round'>): string {
  return `${callSid}:${round}`;
}

/** The order that this cart of a call has become; undefined where it is none yet. */
export async function orderOfCart(
  orders: Pick<OrderReader, 'findOrders'>,
  { restaurantId, callSid }: { restaurantId: string; callSid: string },
  cart: Pick<Cart, 'round'>,
): Promise<Order | undefined> {
  const [order] = await orders.findOrders(restaurantId, { requestId: requestIdOf(callSid, cart) }, 1);
  return order;
}
