/** What else a caller may like: offered once an order, from the menu's own pairs, and never what is there or out of stock. */
import type { Cart, MenuToday } from './cart.ts';
import { itemById, type MenuItem } from './menu.ts';
import { isInStock } from './price-line.ts';

export function upsellFor(today: MenuToday, cart: Cart): MenuItem | null {
  if (cart.upsold) return null;
  for (const { having, offerId } of today.menu.upsells) {
    const offer = itemById(today.menu, offerId);
    const isHad = cart.lines.some(({ itemId, category }) => itemId === having || category === having);
    const isThere = cart.lines.some(({ itemId }) => itemId === offerId);
    if (isHad && !isThere && offer !== null && isInStock(today, offer)) return offer;
  }
  return null;
}
