/** How long an order takes, by the orders that the kitchen has before it. */
import type { OrderKind } from './cart.ts';
import type { Menu } from './menu.ts';

/** Nobody is told "about 23 minutes". */
const ROUNDED_TO_MINUTES = 5;

export function waitMinutes({ kitchen, delivery }: Menu, openOrders: number, kind: OrderKind): number {
  const before = Math.floor(openOrders / kitchen.ordersAtOnce);
  const onTheWay = kind === 'delivery' ? (delivery?.minutes ?? 0) : 0;
  const minutes = (before + 1) * kitchen.orderMinutes + onTheWay;
  return Math.ceil(minutes / ROUNDED_TO_MINUTES) * ROUNDED_TO_MINUTES;
}
