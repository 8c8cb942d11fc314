/** What a person on the staff should look at: things that software must not settle by itself. */

/**
 * - `runningLate`: a guest said so.
 * - `bookingUnseated`: a change of the profile left a booking without its table, or outside the hours.
 * - `calendarDeleted`: a reservation's event was deleted in the calendar.
 * - `calendarClash`: busy time in the calendar lies over a reservation.
 * - `calendarDown`: the calendar cannot be reached.
 * - `complaint`: a caller was not content; the subject is the call.
 * - `message`: a caller left one for the staff; the subject is the call, and which of its messages.
 * - `callBack`: a caller wants to be called back; the subject is the call.
 * - `jobDead`: background work was given up.
 */
export type AlertKind =
  | 'runningLate'
  | 'bookingUnseated'
  | 'calendarDeleted'
  | 'calendarClash'
  | 'calendarDown'
  | 'complaint'
  | 'message'
  | 'callBack'
  | 'jobDead';

export interface Alert {
  restaurantId: string;
  kind: AlertKind;
  /** What it is about: a confirmation ID, a job, or the kind itself. One open alert for one subject. */
  subject: string;
  /** Facts for whoever reads it, plain JSON. */
  detail: Record<string, unknown>;
}

/** Every function throws `DependencyFailure` when alerts cannot be kept. */
export interface AlertStore {
  /** Raises an alert; one that is open for the same subject is brought up to date instead. */
  raise(alert: Alert): Promise<void>;
  /** What it was about has been settled; where no such alert is open, nothing happens. */
  resolve(restaurantId: string, kind: AlertKind, subject: string): Promise<void>;
  /** What open alerts of this kind are about. */
  openSubjects(restaurantId: string, kind: AlertKind): Promise<string[]>;
}
