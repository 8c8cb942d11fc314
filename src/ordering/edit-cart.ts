/** Adds, changes and removes lines of the cart of a call, each change kept before it is answered. */
import type { Restaurant } from '../booking/restaurant.ts';
import { addLine, type Cart, type CartAnswer, changeLine, type MenuToday, removeLine } from './cart.ts';
import { readMenuToday } from './menu-today.ts';
import type { Order } from './order.ts';
import { orderOfCart } from './order-request.ts';
import type { OrderDeps } from './order-store.ts';
import type { LineWish } from './price-line.ts';

export interface CartOf {
  restaurant: Restaurant;
  callSid: string;
}

export type EditAnswer =
  | CartAnswer
  /** There is no cart in this call. */
  | { kind: 'notStarted' }
  /** The kitchen has it, or the house has cancelled it: only a person can change it now. */
  | { kind: 'accepted'; order: Order };

export function addItem(deps: OrderDeps, request: CartOf & { wish: LineWish }): Promise<EditAnswer> {
  return edit(deps, request, (today, cart) => addLine(today, cart, request.wish));
}

export function changeItem(
  deps: OrderDeps,
  request: CartOf & { number: number; change: Partial<LineWish> },
): Promise<EditAnswer> {
  return edit(deps, request, (today, cart) => changeLine(today, cart, request.number, request.change));
}

export function removeItem(deps: OrderDeps, request: CartOf & { number: number }): Promise<EditAnswer> {
  return edit(deps, request, (_today, cart) => removeLine(cart, request.number));
}

function edit(
  { orders, clock }: OrderDeps,
  { restaurant, callSid }: CartOf,
  work: (today: MenuToday, cart: Cart) => CartAnswer,
): Promise<EditAnswer> {
  return orders.write(restaurant.id, async (desk): Promise<EditAnswer> => {
    const cart = await desk.findCart(restaurant.id, callSid);
    const today = await readMenuToday({ orders: desk, clock }, restaurant);
    if (cart === null || today === null) return { kind: 'notStarted' };
    const order = await orderOfCart(desk, { restaurantId: restaurant.id, callSid }, cart);
    if (order !== undefined && order.status !== 'placed') return { kind: 'accepted', order };
    const answer = work(today, cart);
    if (answer.kind === 'done') await desk.saveCart(callSid, answer.cart);
    return answer;
  });
}
