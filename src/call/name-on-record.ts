/** Who keys in says no name: the number's last one is taken, if it has one. */
import { UNNAMED_GUEST } from '../booking/book.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { findGuest } from '../booking/find-reservations.ts';
import type { Restaurant } from '../booking/restaurant.ts';

export async function nameOnRecord(
  deps: Pick<BookDeps, 'store'>,
  { id }: Restaurant,
  phone: string | null,
): Promise<string> {
  const guest = phone === null ? null : await findGuest(deps, { restaurantId: id, phone });
  return guest?.guestName ?? UNNAMED_GUEST;
}
