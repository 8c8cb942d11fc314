/** Cancels a reservation, for the guest or for staff. */
import type { Reservation } from './book.ts';
import type { BookDeps } from './book-store.ts';
import { normaliseCode } from './confirmation-code.ts';

export type CancelAnswer =
  /** `already`: it had been cancelled before. */
  { kind: 'cancelled'; reservation: Reservation; already: boolean } | { kind: 'notFound' };

/** Cancels a reservation and frees its tables at once. To cancel it again does nothing. */
export async function cancelReservation(
  { store }: Pick<BookDeps, 'store'>,
  request: { restaurantId: string; code: string },
): Promise<CancelAnswer> {
  const { restaurantId } = request;
  const code = normaliseCode(request.code);
  return store.write(restaurantId, async (book): Promise<CancelAnswer> => {
    const [reservation] = await book.findReservations(restaurantId, { code }, 1);
    if (reservation === undefined) return { kind: 'notFound' };
    if (reservation.status === 'cancelled') return { kind: 'cancelled', reservation, already: true };
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
