/** What is known of whoever calls from a number: facts for the model, which greets a guest as a host does who knows them. */
import { findGuest } from '../../booking/find-reservations.ts';
import { DependencyFailure } from '../../failures.ts';
import { lastOrder } from '../../ordering/last-order.ts';
import type { Order } from '../../ordering/order.ts';
import type { ToolScope } from './tool.ts';

export interface KnownGuest {
  name: string;
  last: Order | null;
  points: number;
}

/**
 * Null for a number that is withheld, that failed its check (SHAKEN/STIR), or that has never ordered or booked; and where the
 * records cannot be reached: nobody is kept waiting for a kindness.
 */
export async function knownGuest({
  book,
  orders,
  restaurant,
  callerPhone: phone,
}: Pick<ToolScope, 'book' | 'orders' | 'restaurant' | 'callerPhone'>): Promise<KnownGuest | null> {
  if (phone === null) return null;
  try {
    const [guest, last, points] = await Promise.all([
      findGuest(book, { restaurantId: restaurant.id, phone }),
      lastOrder(orders, { restaurant, phone }),
      orders.orders.pointsOf(restaurant.id, phone),
    ]);
    return guest && { name: guest.guestName, last, points };
  } catch (error) {
    if (error instanceof DependencyFailure) return null;
    throw error;
  }
}

/** As the model is told of them. */
export function guestTold({ name, last, points }: KnownGuest) {
  return {
    name,
    ...(points > 0 && { points }),
    ...(last && {
      last_order: last.lines.map(({ quantity, name: item, size, options }) => ({
        quantity,
        item,
        ...(size !== null && { size }),
        ...(options.length > 0 && { modifiers: options }),
      })),
    }),
  };
}
