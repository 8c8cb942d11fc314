/** Whether a booking that was made under another profile still fits the one that holds now. Pure. */
import type { Reservation } from './book.ts';
import { instantOf } from './local-time.ts';
import { isSeatable } from './opening-hours.ts';
import type { Restaurant } from './restaurant.ts';
import { spotsOf, suits } from './spots.ts';

/**
 * - `tableGone`: a table has left the profile, or its tables are not pushed together any more.
 * - `tableTooSmall`: they seat fewer than the party.
 * - `notAsAsked`: they are not in the area, or have not what the guest needs.
 * - `outsideHours`: nobody is seated then.
 * - `otherTimeZone`: the clock on the wall does not show the booked time at the booked instant.
 */
export type Misfit = 'tableGone' | 'tableTooSmall' | 'notAsAsked' | 'outsideHours' | 'otherTimeZone';

/** The first thing that is wrong, the gravest first; null where the booking fits. */
export function misfitOf(restaurant: Restaurant, reservation: Reservation): Misfit | null {
  const { tableIds, partySize, area, needs, date, time, startsAt } = reservation;
  const spot = spotsOf(restaurant).find(
    (one) => one.tableIds.length === tableIds.length && one.tableIds.every((tableId) => tableIds.includes(tableId)),
  );
  if (spot === undefined) return 'tableGone';
  if (spot.seats < partySize) return 'tableTooSmall';
  // A spot that has become too large for the party is no reason to disturb anyone.
  if (!suits({ ...spot, seatsFrom: 1 }, { partySize, area, needs })) return 'notAsAsked';
  if (instantOf({ date, time }, restaurant.timeZone).getTime() !== startsAt.getTime()) return 'otherTimeZone';
  return isSeatable(restaurant, { date, time }) ? null : 'outsideHours';
}
