/** What may become of a reservation. Pure: one table, read by every use case that changes a status. */
import type { ReservationStatus } from './book.ts';

const transitions: Record<ReservationStatus, readonly ReservationStatus[]> = {
  confirmed: ['seated', 'no_show', 'cancelled'],
  seated: ['completed'],
  completed: [],
  no_show: [],
  cancelled: [],
};

export function canBecome(status: ReservationStatus, next: ReservationStatus): boolean {
  return transitions[status].includes(next);
}
