/** Cancels a reservation, for the guest or for staff. */
import type { Reservation } from './book.ts';
import type { BookDeps } from './book-store.ts';
import { normaliseCode } from './confirmation-code.ts';
import { canBecome } from './transitions.ts';

export type CancelAnswer =
  /** `already`: it had been cancelled before. */
  | { kind: 'cancelled'; reservation: Reservation; already: boolean }
  /** `over`: the guests have come, or their time has gone by without them. */
  | { kind: 'notCancellable'; reason: 'over' | 'changedMeanwhile'; reservation: Reservation }
  | { kind: 'notFound' };

/** Cancels a reservation and frees its tables at once. To cancel it again does nothing. */
export async function cancelReservation(
  { store }: Pick<BookDeps, 'store'>,
  request: { restaurantId: string; code: string; expectedVersion?: number | undefined },
): Promise<CancelAnswer> {
  const { restaurantId, expectedVersion } = request;
  const code = normaliseCode(request.code);
  return store.write(restaurantId, async (book): Promise<CancelAnswer> => {
    const [reservation] = await book.findReservations(restaurantId, { code }, 1);
    if (reservation === undefined) return { kind: 'notFound' };
    if (reservation.status === 'cancelled') return { kind: 'cancelled', reservation, already: true };
    if (expectedVersion !== undefined && expectedVersion !== reservation.version) {
      return { kind: 'notCancellable', reason: 'changedMeanwhile', reservation };
    }
    if (!canBecome(reservation.status, 'cancelled')) return { kind: 'notCancellable', reason: 'over', reservation };
    const cancelled: Reservation = {
      ...reservation,
      status: 'cancelled',
      tableIds: [],
      version: reservation.version + 1,
    };
    await book.replace(cancelled, null);
    await book.announce({ restaurantId, deed: 'cancelled', code, version: cancelled.version });
    return { kind: 'cancelled', reservation: cancelled, already: false };
  });
}
