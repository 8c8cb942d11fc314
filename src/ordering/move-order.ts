/** What becomes of an order in the kitchen: accepted, ready, completed, or cancelled. */
import { mayBecome, type Order, type OrderStatus, readReference } from './order.ts';
import type { OrderDeps } from './order-store.ts';

export type MoveAnswer =
  /** `already`: it had been before. */
  | { kind: 'done'; order: Order; already: boolean }
  | { kind: 'refused'; reason: 'impossible' | 'changedMeanwhile'; order: Order }
  | { kind: 'notFound' };

export interface WhichOrder {
  restaurantId: string;
  /** `2026-11-21-47` */
  reference: string;
  expectedVersion?: number | undefined;
}

/** Guests earn one point for each whole unit of money that their food came to, once they have it. */
const CENTS_PER_POINT = 100;

export const acceptOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'accepted');
export const readyOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'ready');
export const completeOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'completed');
export const cancelOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'cancelled');

async function moveOrder(
  { orders }: OrderDeps,
  { restaurantId, reference, expectedVersion }: WhichOrder,
  status: OrderStatus,
): Promise<MoveAnswer> {
  const named = readReference(reference);
  if (named === null) return { kind: 'notFound' };
  return orders.write(restaurantId, async (desk): Promise<MoveAnswer> => {
    const [order] = await desk.findOrders(restaurantId, named, 1);
    if (order === undefined) return { kind: 'notFound' };
    if (order.status === status) return { kind: 'done', order, already: true };
    if (expectedVersion !== undefined && expectedVersion !== order.version) {
      return { kind: 'refused', reason: 'changedMeanwhile', order };
    }
    if (!mayBecome(order.status, status)) return { kind: 'refused', reason: 'impossible', order };
    const moved: Order = { ...order, status, version: order.version + 1 };
    await desk.replace(moved);
    if (status === 'completed') await desk.addPoints(order.phone, Math.floor(order.subtotalCents / CENTS_PER_POINT));
    return { kind: 'done', order: moved, already: false };
  });
}
