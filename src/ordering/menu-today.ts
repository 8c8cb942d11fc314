/** The menu as it is right now: what is out, and what has a price of the day. */
import { todayIn, weekdayOf } from '../booking/local-time.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { MenuToday, OutOfStock } from './cart.ts';
import { type MenuItem, specialsOn } from './menu.ts';
import type { OrderDeps, OrderReader } from './order-store.ts';

export async function readMenuToday(
  { orders, clock }: { orders: Pick<OrderReader, 'outOfStock'>; clock: OrderDeps['clock'] },
  restaurant: Restaurant,
): Promise<MenuToday | null> {
  const { menu } = restaurant;
  if (menu === undefined) return null;
  return menuToday(restaurant, menu, await orders.outOfStock(restaurant.id), clock.now());
}

function menuToday({ timeZone }: Restaurant, menu: MenuToday['menu'], outOfStock: OutOfStock, now: Date): MenuToday {
  const specials = specialsOn(menu, weekdayOf(todayIn(timeZone, now)));
  const prices = new Map<string, MenuItem['sizes']>();
  for (const { itemId, sizes } of specials) if (sizes) prices.set(itemId, sizes);
  return { menu, outOfStock, prices };
}
