/** Begins an order in a call: for pickup, or for delivery where the house delivers. */
import type { Restaurant } from '../booking/restaurant.ts';
import { type Cart, emptyCart, type OrderKind } from './cart.ts';
import { orderOfCart } from './order-request.ts';
import type { OrderDeps } from './order-store.ts';
import { kitchenHours, type Opening } from './ordering-hours.ts';

export type StartAnswer =
  /** `beside`: the number of the order before it in this call, which it does not change. */
  | { kind: 'started'; cart: Cart; beside?: number }
  /** The house takes no orders by phone, or not of this kind. */
  | { kind: 'notOffered' }
  /** The kitchen takes no orders now; `next` is when it does again, where that is near. */
  | { kind: 'closed'; next: Opening | null };

/** A cart that is not submitted yet is kept with what is in it; after an order, the next one begins empty. */
export async function startOrder(
  { orders, clock }: OrderDeps,
  { restaurant, callSid, kind }: { restaurant: Restaurant; callSid: string; kind: OrderKind },
): Promise<StartAnswer> {
  const { menu, id } = restaurant;
  const isOffered = kind === 'pickup' ? menu?.takesPickup : menu?.delivery;
  if (menu === undefined || !isOffered) return { kind: 'notOffered' };
  return orders.write(id, async (desk): Promise<StartAnswer> => {
    const before = await desk.findCart(id, callSid);
    const placed = before ? await orderOfCart(desk, { restaurantId: id, callSid }, before) : undefined;
    const isUnderWay = before !== null && placed === undefined;
    const { takesOrders, takesSubmissions, next } = kitchenHours(restaurant, menu, clock.now());
    if (!(isUnderWay ? takesSubmissions : takesOrders)) return { kind: 'closed', next };
    const cart = isUnderWay ? { ...before, kind } : emptyCart(kind, (before?.round ?? 0) + 1);
    await desk.saveCart(callSid, cart);
    const stands = placed !== undefined && placed.status !== 'cancelled';
    return { kind: 'started', cart, ...(stands && { beside: placed.number }) };
  });
}
