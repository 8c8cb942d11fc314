/** An order that is told at once and as a whole, as staff write one down. */
import { addLine, type CartAnswer, emptyCart, type OrderKind } from './cart.ts';
import { readMenuToday } from './menu-today.ts';
import type { OrderDeps } from './order-store.ts';
import type { LineWish } from './price-line.ts';
import { type Submission, type SubmitAnswer, submitOrder } from './submit-order.ts';

/** In place of the call: what names the request. The same one is the same order. */
export type WholeOrder = Omit<Submission, 'callSid'> & { requestId: string; kind: OrderKind; wishes: LineWish[] };

export type PlaceAnswer =
  | SubmitAnswer
  | { kind: 'faulty'; index: number; fault: Extract<CartAnswer, { kind: 'refused' }>['fault'] };

export async function placeOrder(
  deps: OrderDeps,
  { requestId, kind, wishes, ...guest }: WholeOrder,
): Promise<PlaceAnswer> {
  const submission = { ...guest, callSid: requestId };
  const { restaurant } = guest;
  const isOffered = kind === 'pickup' ? restaurant.menu?.takesPickup : restaurant.menu?.delivery;
  if (!isOffered) return { kind: 'refused', reason: 'notOffered' };
  const faulty = await deps.orders.write(restaurant.id, async (desk) => {
    const today = await readMenuToday({ orders: desk, clock: deps.clock }, restaurant);
    // A request that comes again has its cart already, and perhaps its order.
    if (today === null || (await desk.findCart(restaurant.id, requestId)) !== null) return null;
    let cart = emptyCart(kind, 1);
    for (const [index, wish] of wishes.entries()) {
      const answer = addLine(today, cart, wish);
      if (answer.kind === 'refused') return { kind: 'faulty' as const, index, fault: answer.fault };
      cart = answer.cart;
    }
    await desk.saveCart(requestId, cart);
    return null;
  });
  return faulty ?? submitOrder(deps, submission);
}
