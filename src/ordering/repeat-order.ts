/** Fills the cart of a call with what the number ordered last, at today's prices. A cart that holds something already is left as it is. */
import type { Cart } from './cart.ts';
import type { CartOf } from './edit-cart.ts';
import { lastOrder } from './last-order.ts';
import { readMenuToday } from './menu-today.ts';
import { type OrderAgain, orderAgain } from './order-again.ts';
import type { OrderDeps } from './order-store.ts';

export type RepeatAnswer =
  | { kind: 'repeated'; cart: Cart; missing: OrderAgain['missing'] }
  | { kind: 'filledAlready'; cart: Cart }
  /** The number has ordered nothing before. */
  | { kind: 'nothingBefore' }
  | { kind: 'notStarted' };

/** @param request `phone` is E.164, and one that may be trusted. */
export function repeatOrder(
  { orders, clock }: OrderDeps,
  { restaurant, callSid, phone }: CartOf & { phone: string },
): Promise<RepeatAnswer> {
  return orders.write(restaurant.id, async (desk): Promise<RepeatAnswer> => {
    const cart = await desk.findCart(restaurant.id, callSid);
    const today = await readMenuToday({ orders: desk, clock }, restaurant);
    if (cart === null || today === null) return { kind: 'notStarted' };
    if (cart.lines.length > 0) return { kind: 'filledAlready', cart };
    const last = await lastOrder({ orders: desk }, { restaurant, phone });
    if (last === null) return { kind: 'nothingBefore' };
    const { lines, missing } = orderAgain(today, last);
    const lastNumber = cart.lastNumber + lines.length;
    const numbered = lines.map((line) => ({ ...line, number: cart.lastNumber + line.number }));
    const filled = { ...cart, lines: numbered, lastNumber, revision: cart.revision + 1 };
    await desk.saveCart(callSid, filled);
    return { kind: 'repeated', cart: filled, missing };
  });
}
