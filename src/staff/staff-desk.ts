/**
 * The book as staff use it: the very use cases that the flows' effects call, given at composition.
 */
import { type AttendAnswer, type AttendRequest, completeVisit, markNoShow, seatGuests } from '../booking/attend.ts';
import type { Reservation } from '../booking/book.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { type BookingAnswer, type BookingRequest, bookTable } from '../booking/book-table.ts';
import { type CancelAnswer, cancelReservation } from '../booking/cancel-reservation.ts';
import { type ChangeAnswer, type ChangeRequest, changeReservation } from '../booking/change-reservation.ts';
import { getReservation, listReservations, type ReservationListing } from '../booking/find-reservations.ts';
import { findSeating, type SeatingAnswer, type SeatingQuestion } from '../booking/find-seating.ts';
import { listWaitlist } from '../booking/list-waitlist.ts';
import type { LocalDate } from '../booking/restaurant.ts';
import type { WaitlistEntry } from '../booking/waitlist.ts';

/** Every function throws `DependencyFailure` when the book cannot be reached. */
export interface StaffDesk {
  bookTable(request: BookingRequest): Promise<BookingAnswer>;
  changeReservation(request: ChangeRequest): Promise<ChangeAnswer>;
  cancelReservation(which: AttendRequest): Promise<CancelAnswer>;
  seatGuests(which: AttendRequest): Promise<AttendAnswer>;
  completeVisit(which: AttendRequest): Promise<AttendAnswer>;
  markNoShow(which: AttendRequest): Promise<AttendAnswer>;
  getReservation(which: { restaurantId: string; code: string }): Promise<Reservation | null>;
  listReservations(listing: ReservationListing): Promise<Reservation[]>;
  findSeating(question: SeatingQuestion): Promise<SeatingAnswer>;
  listWaitlist(which: { restaurantId: string; date?: LocalDate | undefined }): Promise<WaitlistEntry[]>;
}

export function createStaffDesk(deps: BookDeps): StaffDesk {
  return {
    bookTable: (request) => bookTable(deps, request),
    changeReservation: (request) => changeReservation(deps, request),
    cancelReservation: (which) => cancelReservation(deps, which),
    seatGuests: (which) => seatGuests(deps, which),
    completeVisit: (which) => completeVisit(deps, which),
    markNoShow: (which) => markNoShow(deps, which),
    getReservation: (which) => getReservation(deps, which),
    listReservations: (listing) => listReservations(deps, listing),
    findSeating: (question) => findSeating(deps, question),
    listWaitlist: (which) => listWaitlist(deps, which),
  };
}
