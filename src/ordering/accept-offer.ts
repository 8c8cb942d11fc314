/** Orders what was offered, once the caller has said yes to it: through the call's cart, as every order of a call goes. */
import type { Language } from '../booking/restaurant.ts';
import type { CartOf } from './edit-cart.ts';
import { readMenuToday } from './menu-today.ts';
import type { OrderOffer } from './offer-order.ts';
import { readReference } from './order.ts';
import { orderAgain } from './order-again.ts';
import { orderOfCart } from './order-request.ts';
import type { OrderDeps, OrderWriter } from './order-store.ts';
import { type SubmitAnswer, submitOrder } from './submit-order.ts';
import { totalsOf } from './totals.ts';

/** As much of an offer as names it, and what was said of it. */
export interface AcceptedOffer
  extends Pick<OrderOffer, 'from' | 'reference' | 'round' | 'kind' | 'totalCents' | 'address' | 'postalCode'> {
  lines: readonly unknown[];
}

export interface Acceptance extends CartOf {
  offer: AcceptedOffer;
  guestName: string;
  /** E.164 */
  phone: string;
  language: Language;
}

/** `changed`: it would be another order now than the one that was read back, or cost something else. Nothing is ordered. */
export async function acceptOffer(
  deps: OrderDeps,
  acceptance: Acceptance,
): Promise<SubmitAnswer | { kind: 'changed' }> {
  const { offer, ...guest } = acceptance;
  if (!(await isInCart(deps, acceptance))) return { kind: 'changed' };
  return submitOrder(deps, {
    ...guest,
    address: offer.address ?? undefined,
    postalCode: offer.postalCode ?? undefined,
  });
}

/** Safe to repeat: what has become an order is left as it is. */
function isInCart({ orders, clock }: OrderDeps, { restaurant, callSid, offer }: Acceptance): Promise<boolean> {
  return orders.write(restaurant.id, async (desk) => {
    const cart = await desk.findCart(restaurant.id, callSid);
    if (cart === null || cart.round !== offer.round) return false;
    const placed = await orderOfCart(desk, { restaurantId: restaurant.id, callSid }, cart);
    if (placed !== undefined) return true;
    const today = await readMenuToday({ orders: desk, clock }, restaurant);
    if (today === null) return false;
    const lines = offer.from === 'cart' ? cart.lines : (await linesAgain(desk, { restaurant, offer }, today)).lines;
    const { totalCents } = totalsOf(lines, offer.kind, today.menu);
    if (lines.length !== offer.lines.length || totalCents !== offer.totalCents) return false;
    const filled = { ...cart, lines, kind: offer.kind, revision: cart.revision + 1 };
    await desk.saveCart(callSid, { ...filled, lastNumber: Math.max(cart.lastNumber, lines.length) });
    return true;
  });
}

async function linesAgain(
  desk: OrderWriter,
  { restaurant, offer }: Pick<Acceptance, 'restaurant' | 'offer'>,
  today: Parameters<typeof orderAgain>[0],
) {
  const named = readReference(offer.reference ?? '');
  const [last] = named === null ? [] : await desk.findOrders(restaurant.id, named, 1);
  return last === undefined ? { lines: [] } : orderAgain(today, last);
}
