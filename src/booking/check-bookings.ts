/** Looks, at start, for coming bookings that a changed profile does not fit: they stay, and staff are told. */
import type { Clock } from '../clock.ts';
import type { Alert, AlertKind, AlertStore } from './alerts.ts';
import type { Reservation } from './book.ts';
import type { BookReader } from './book-store.ts';
import type { Restaurant } from './restaurant.ts';
import { type Misfit, misfitOf } from './still-fits.ts';

/** More than a restaurant has in its book. */
const COMING_MAX = 50_000;

const kind: AlertKind = 'bookingUnseated';

export interface CheckDeps {
  store: BookReader;
  alerts: AlertStore;
  clock: Clock;
  /** How many bookings do not fit, by reason; told only where there are any. */
  onMisfits(found: { restaurantId: string; misfits: Partial<Record<Misfit, number>> }): void;
}

/** Raises one alert a booking, and resolves those whose booking fits again, or is over. */
export async function checkBookings(deps: CheckDeps, restaurants: Restaurant[]): Promise<void> {
  for (const restaurant of restaurants) await checkBook(deps, restaurant);
}

async function checkBook({ store, alerts, clock, onMisfits }: CheckDeps, restaurant: Restaurant): Promise<void> {
  const restaurantId = restaurant.id;
  const filter = { status: 'confirmed', endsAfter: clock.now() } as const;
  const unseated = new Set<string>();
  const misfits: Partial<Record<Misfit, number>> = {};
  for (const reservation of await store.findReservations(restaurantId, filter, COMING_MAX)) {
    const reason = misfitOf(restaurant, reservation);
    if (reason === null) continue;
    await alerts.raise(misfitAlert(reservation, reason));
    unseated.add(reservation.code);
    misfits[reason] = (misfits[reason] ?? 0) + 1;
  }
  for (const code of await alerts.openSubjects(restaurantId, kind)) {
    if (!unseated.has(code)) await alerts.resolve(restaurantId, kind, code);
  }
  if (unseated.size > 0) onMisfits({ restaurantId, misfits });
}

/** Of a coming booking that does not fit its restaurant's profile. */
export function misfitAlert(reservation: Reservation, reason: Misfit): Alert {
  const { restaurantId, code, date, time, partySize, tableIds } = reservation;
  return { restaurantId, kind, subject: code, detail: { reason, date, time, partySize, tableIds } };
}
