/** Says that something of the menu is out, or there again: an item, or an ingredient of several. */
import type { Restaurant } from '../booking/restaurant.ts';
import { itemById, type MenuItem } from './menu.ts';
import type { OrderDeps } from './order-store.ts';

/** The item; null where the menu has none by that id. To say it again does nothing. */
export async function setItemStock(
  { orders }: Pick<OrderDeps, 'orders'>,
  { restaurant, itemId, available }: { restaurant: Restaurant; itemId: string; available: boolean },
): Promise<MenuItem | null> {
  const item = restaurant.menu ? itemById(restaurant.menu, itemId) : null;
  if (item === null) return null;
  await orders.write(restaurant.id, (desk) => desk.setStock({ kind: 'item', key: itemId, available }));
  return item;
}
