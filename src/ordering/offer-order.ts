/**
 * What a caller may order with a single yes: what is in the order of this call already, or else what their number ordered last,
 * as far as it can be had today.
 */
import type { Moment, Restaurant } from '../booking/restaurant.ts';
import type { Cart, CartLine, OrderKind } from './cart.ts';
import type { CartOf } from './edit-cart.ts';
import { lastOrder } from './last-order.ts';
import { readMenuToday } from './menu-today.ts';
import { type Order, referenceOf } from './order.ts';
import { type OrderAgain, orderAgain } from './order-again.ts';
import { orderOfCart } from './order-request.ts';
import type { OrderDeps } from './order-store.ts';
import { type StartAnswer, startOrder } from './start-order.ts';
import { totalsOf } from './totals.ts';

export interface OrderOffer {
  from: 'cart' | 'last';
  /** Of the last order; null for a cart. */
  reference: string | null;
  /** Of the cart that it would be ordered by. */
  round: number;
  kind: OrderKind;
  lines: CartLine[];
  missing: OrderAgain['missing'];
  totalCents: number;
  /** Who ordered last by this number. */
  guestName: string | null;
  address: string | null;
  postalCode: string | null;
  /** It was to be delivered, and nothing can be: it is offered for pickup. */
  lostDelivery: boolean;
}

export type OfferAnswer =
  | { kind: 'offered'; offer: OrderOffer }
  /** The cart is empty, and the number has not ordered before. */
  | { kind: 'none' }
  /** No orders are taken now; `opens` is when they are again, where that is near. */
  | { kind: 'refused'; reason: 'noMenu' | 'notOffered' | 'closed'; opens?: Moment | null };

/** @param request `phone` is null where the number is withheld, or may be another's: then nothing is told of it. */
export async function offerOrder(
  deps: OrderDeps,
  { phone, ...call }: CartOf & { phone: string | null },
): Promise<OfferAnswer> {
  const today = await readMenuToday(deps, call.restaurant);
  if (today === null) return { kind: 'refused', reason: 'noMenu' };
  const { cart, placed } = await openCart(deps, call);
  const last = phone === null ? null : await lastOrder(deps, { restaurant: call.restaurant, phone });
  // What was placed in this call goes where it went, by whatever number they call.
  if (cart !== null && cart.lines.length > 0)
    return offered(call.restaurant, { cart, last: placed ?? last, lines: cart.lines });
  // An order is begun now, so that whatever stands against any order is said before one is read back.
  const kind = kindFor(call.restaurant, last?.kind ?? 'pickup', last);
  const begun: StartAnswer = cart === null ? await startOrder(deps, { ...call, kind }) : { kind: 'started', cart };
  if (begun.kind === 'closed') return { kind: 'refused', reason: 'closed', opens: begun.next };
  if (begun.kind === 'notOffered') return { kind: 'refused', reason: 'notOffered' };
  if (last === null) return { kind: 'none' };
  return offered(call.restaurant, { cart: begun.cart, last, again: true, ...orderAgain(today, last) });
}

/** The cart of the call where the kitchen does not have it, or not as it is now; and the order that it would change. */
async function openCart({ orders }: Pick<OrderDeps, 'orders'>, { restaurant, callSid }: CartOf) {
  const cart = await orders.findCart(restaurant.id, callSid);
  const placed = cart && (await orderOfCart(orders, { restaurantId: restaurant.id, callSid }, cart));
  const isOpen = !placed || (placed.status === 'placed' && placed.cartRevision !== cart.revision);
  return isOpen ? { cart, placed } : { cart: null, placed };
}

/** A delivery needs an address, and this line can take none: only one that is known will do. */
function kindFor({ menu }: Restaurant, wanted: OrderKind, last: Order | null): OrderKind {
  return wanted === 'delivery' && menu?.delivery !== undefined && last?.address ? 'delivery' : 'pickup';
}

function offered(
  restaurant: Restaurant,
  {
    cart,
    last,
    lines,
    missing = [],
    again = false,
  }: { cart: Cart; last: Order | null; lines: CartLine[]; missing?: OrderAgain['missing']; again?: boolean },
): OfferAnswer {
  const wanted = again ? (last?.kind ?? cart.kind) : cart.kind;
  const kind = kindFor(restaurant, wanted, last);
  const isDelivery = kind === 'delivery';
  return {
    kind: 'offered',
    offer: {
      from: again ? 'last' : 'cart',
      reference: again && last ? referenceOf(last) : null,
      round: cart.round,
      kind,
      lines,
      missing,
      totalCents: totalsOf(lines, kind, restaurant.menu ?? {}).totalCents,
      guestName: last?.guestName ?? null,
      address: isDelivery ? (last?.address ?? null) : null,
      postalCode: isDelivery ? (last?.postalCode ?? null) : null,
      lostDelivery: wanted !== kind,
    },
  };
}
