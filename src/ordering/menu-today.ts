/** The menu as it is right now: what is out, and what has a price of the day. */
import { weekdayOf } from '../booking/local-time.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { MenuToday } from './cart.ts';
import { type Menu, type MenuItem, type Special, specialsOn } from './menu.ts';
import type { OrderDeps, OrderReader } from './order-store.ts';
import { menuDay } from './ordering-hours.ts';

export async function readMenuToday(
  { orders, clock }: { orders: Pick<OrderReader, 'outOfStock'>; clock: OrderDeps['clock'] },
  restaurant: Restaurant,
): Promise<MenuToday | null> {
  const { menu } = restaurant;
  if (menu === undefined) return null;
  const outOfStock = await orders.outOfStock(restaurant.id);
  const prices = new Map<string, MenuItem['sizes']>();
  for (const { itemId, sizes } of specialsNow(restaurant, menu, clock.now())) if (sizes) prices.set(itemId, sizes);
  return { menu, outOfStock, prices };
}

export function specialsNow(restaurant: Restaurant, menu: Menu, now: Date): Special[] {
  return specialsOn(menu, weekdayOf(menuDay(restaurant, menu, now)));
}
