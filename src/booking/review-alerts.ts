/** After a deed in the book: what staff were told about the booking, brought in line with what has become of it. */
import type { BookDeps } from './book-store.ts';
import { misfitAlert } from './check-bookings.ts';
import type { Restaurant } from './restaurant.ts';
import { misfitOf } from './still-fits.ts';

/**
 * By the booking as it is now, so that deeds may be told twice, late and in any order; and with the book alone, so that a guest
 * who says at this moment that they will be late is not forgotten.
 *
 * Nobody is awaited any more who is seated, cancelled or given up, or who has another time.
 */
export async function reviewAlerts(
  { store, clock }: Pick<BookDeps, 'store' | 'clock'>,
  { restaurant, code }: { restaurant: Restaurant; code: string },
): Promise<void> {
  const now = clock.now();
  await store.write(restaurant.id, async (book) => {
    const [reservation] = await book.findReservations(restaurant.id, { code }, 1);
    if (reservation === undefined) return;
    const isAwaited = reservation.status === 'confirmed' && reservation.endsAt > now;
    if (!isAwaited || reservation.lateMinutes === null) await book.settle('runningLate', code);
    const misfit = isAwaited ? misfitOf(restaurant, reservation) : null;
    if (misfit === null) await book.settle('bookingUnseated', code);
    else await book.raise(misfitAlert(reservation, misfit));
  });
}
