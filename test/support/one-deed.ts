/** One deed in a restaurant's book, the same whichever process does it, and however often: its request has one ID. */
import type { Reservation } from '../../src/booking/book.ts';
import type { BookDeps } from '../../src/booking/book-store.ts';
import { bookTable } from '../../src/booking/book-table.ts';
import { cancelReservation } from '../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../src/booking/change-reservation.ts';
import { holdSeating } from '../../src/booking/hold-seating.ts';
import type { Restaurant } from '../../src/booking/restaurant.ts';
import { aBookingRequest, aRestaurant } from './builders.ts';

export type OneDeed = 'book' | 'change' | 'cancel';

const HOLDER = 'call:CA1';
const BOOKED_AT = '18:30';
export const CHANGED_TO = '19:30';

export function restaurantOf(id: string): Restaurant {
  return aRestaurant({ id, tables: [{ id: 'T1', seats: 2 }] });
}

/** Two at half past six, two days from now. */
function request(restaurant: Restaurant, now: Date) {
  const date = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  return { ...aBookingRequest({ requestId: 'booking' }), restaurant, date, time: BOOKED_AT };
}

/** Keeps the table, as a caller's turn does before they have said yes. A cancellation needs none. */
export async function holdFor(deps: BookDeps, deed: OneDeed, restaurant: Restaurant): Promise<void> {
  const { date } = request(restaurant, deps.clock.now());
  const wish = { restaurant, partySize: 2, date, holder: HOLDER };
  if (deed === 'book') await holdSeating(deps, { ...wish, time: BOOKED_AT });
  if (deed === 'change') {
    const { code } = await theReservation(deps, restaurant);
    await holdSeating(deps, { ...wish, time: CHANGED_TO, except: code });
  }
}

/** Does the deed, and gives what has become of the reservation. */
export async function carryOut(deps: BookDeps, deed: OneDeed, restaurant: Restaurant): Promise<Reservation> {
  if (deed === 'book') {
    const answer = await bookTable(deps, { ...request(restaurant, deps.clock.now()), holder: HOLDER });
    if (answer.kind !== 'booked') throw new Error(`not booked: ${answer.refusal.reason}`);
    return answer.reservation;
  }
  const { code } = await theReservation(deps, restaurant);
  const answer =
    deed === 'cancel'
      ? await cancelReservation(deps, { restaurantId: restaurant.id, code })
      : await changeReservation(deps, {
          restaurant,
          code,
          requestId: 'change',
          changes: { time: CHANGED_TO },
          holder: HOLDER,
        });
  if (answer.kind !== 'changed' && answer.kind !== 'cancelled') throw new Error(`not done: ${answer.kind}`);
  return answer.reservation;
}

async function theReservation({ store }: BookDeps, { id }: Restaurant): Promise<Reservation> {
  const [reservation] = await store.findReservations(id, {}, 1);
  if (reservation === undefined) throw new Error('there is a reservation to change or cancel');
  return reservation;
}
