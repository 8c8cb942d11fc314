/** What becomes of an order in the kitchen: accepted, ready, completed, or cancelled. */
import { mayBecome, type Order, type OrderStatus, readReference } from './order.ts';
import type { OrderAnnouncement, OrderDeps } from './order-store.ts';

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

const deeds = {
  accepted: 'orderAccepted',
  ready: 'orderReady',
  completed: 'orderCompleted',
  cancelled: 'orderCancelled',
} as const satisfies Partial<Record<OrderStatus, OrderAnnouncement['deed']>>;

export const acceptOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'accepted');
export const readyOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'ready');
export const completeOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'completed');
export const cancelOrder = (deps: OrderDeps, which: WhichOrder) => moveOrder(deps, which, 'cancelled');

async function moveOrder(
  { orders }: OrderDeps,
  { restaurantId, reference, expectedVersion }: WhichOrder,
  status: keyof typeof deeds,
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
    // Not before the guest has it: so an order that is cancelled has given nothing that were to be taken back.
    if (status === 'completed') await desk.addPoints(order.phone, order.points);
    await desk.announce({ restaurantId, deed: deeds[status], order: reference, version: moved.version });
    return { kind: 'done', order: moved, already: false };
  });
}
