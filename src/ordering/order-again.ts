/** The lines of an order as they would be ordered again: at today's prices, and without what cannot be had any more. Pure. */
import { addLine, type CartAnswer, type CartLine, emptyCart, type MenuToday } from './cart.ts';
import type { Order } from './order.ts';

export interface OrderAgain {
  /** Numbered anew, from 1. */
  lines: CartLine[];
  /** Lines as they were ordered then, each with what stands against it now. */
  missing: { line: CartLine; fault: Extract<CartAnswer, { kind: 'refused' }>['fault'] }[];
}

export function orderAgain(today: MenuToday, { kind, lines }: Pick<Order, 'kind' | 'lines'>): OrderAgain {
  const missing: OrderAgain['missing'] = [];
  let cart = emptyCart(kind, 1);
  for (const line of lines) {
    const { itemId, size, options, quantity, notes } = line;
    const answer = addLine(today, cart, { itemId, size, options, quantity, notes });
    if (answer.kind === 'done') cart = answer.cart;
    else missing.push({ line, fault: answer.fault });
  }
  return { lines: cart.lines, missing };
}
