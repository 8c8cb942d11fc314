/** What the cart of a call holds and comes to, how long it takes, and what may be offered beside. */
import { addMinutes } from '../booking/local-time.ts';
import type { Cart } from './cart.ts';
import type { CartOf } from './edit-cart.ts';
import type { MenuItem } from './menu.ts';
import { readMenuToday } from './menu-today.ts';
import type { OrderDeps, OrderReader } from './order-store.ts';
import { type Totals, totalsOf } from './totals.ts';
import { upsellFor } from './upsell.ts';
import { waitMinutes } from './wait-time.ts';

export interface Summary {
  cart: Cart;
  totals: Totals;
  waitMinutes: number;
}

export async function summariseOrder(deps: OrderDeps, { restaurant, callSid }: CartOf): Promise<Summary | null> {
  const { menu, id } = restaurant;
  const cart = await deps.orders.findCart(id, callSid);
  if (menu === undefined || cart === null) return null;
  const open = await openOrders(deps, id);
  return { cart, totals: totalsOf(cart.lines, cart.kind, menu), waitMinutes: waitMinutes(menu, open, cart.kind) };
}

/** An order that nobody has touched for this long keeps the kitchen busy no more. */
const OPEN_FOR_MINUTES = 180;

export function openOrders(
  { orders, clock }: { orders: Pick<OrderReader, 'countOpen'>; clock: OrderDeps['clock'] },
  restaurantId: string,
): Promise<number> {
  return orders.countOpen(restaurantId, addMinutes(clock.now(), -OPEN_FOR_MINUTES));
}

/** Something to offer with the order, once: whoever asks again gets nothing. */
export function offerBeside({ orders, clock }: OrderDeps, { restaurant, callSid }: CartOf): Promise<MenuItem | null> {
  return orders.write(restaurant.id, async (desk) => {
    const cart = await desk.findCart(restaurant.id, callSid);
    const today = await readMenuToday({ orders: desk, clock }, restaurant);
    const offer = cart && today && upsellFor(today, cart);
    if (cart && offer) await desk.saveCart(callSid, { ...cart, upsold: true });
    return offer;
  });
}
