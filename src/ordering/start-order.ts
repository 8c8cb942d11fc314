/** Begins an order in a call: for pickup, or for delivery where the house delivers. */
import type { Restaurant } from '../booking/restaurant.ts';
import { type Cart, emptyCart, type OrderKind } from './cart.ts';
import { requestIdOf } from './order-request.ts';
import type { OrderDeps } from './order-store.ts';

export type StartAnswer =
  | { kind: 'started'; cart: Cart }
  /** The house takes no orders by phone, or not of this kind. */
  | { kind: 'notOffered' };

/** A cart that is not submitted yet is kept with what is in it; after an order, the next one begins empty. */
export async function startOrder(
  { orders }: OrderDeps,
  { restaurant, callSid, kind }: { restaurant: Restaurant; callSid: string; kind: OrderKind },
): Promise<StartAnswer> {
  const { menu, id } = restaurant;
  const isOffered = kind === 'pickup' ? menu?.takesPickup : menu?.delivery;
  if (!isOffered) return { kind: 'notOffered' };
  return orders.write(id, async (desk) => {
    const before = await desk.findCart(id, callSid);
    const [placed] = before ? await desk.findOrders(id, { requestId: requestIdOf(callSid, before) }, 1) : [];
    const cart = before && !placed ? { ...before, kind } : emptyCart(kind, (before?.round ?? 0) + 1);
    await desk.saveCart(callSid, cart);
    return { kind: 'started', cart };
  });
}
