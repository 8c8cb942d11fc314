/** What a person on the staff should look at: things that software must not settle by itself. */

/**
 * - `runningLate`: a guest said so.
 * - `bookingUnseated`: a change of the profile left a booking without its table, or outside the hours.
 * - `calendarDeleted`: a reservation's event was deleted in the calendar.
 * - `calendarClash`: busy time in the calendar lies over a reservation.
 * - `calendarDown`: the calendar cannot be reached.
 * - `jobDead`: background work was given up.
 */
export type AlertKind =
  | 'runningLate'
  | 'bookingUnseated'
  | 'calendarDeleted'
  | 'calendarClash'
  | 'calendarDown'
  | 'jobDead';

export interface Alert {
  restaurantId: string;
  kind: AlertKind;
  /** What it is about: a confirmation ID, a job, or the kind itself. One open alert for one subject. */
  subject: string;
  /** Facts for whoever reads it, plain JSON. */
  detail: Record<string, unknown>;
}

/** The port behind which alerts are kept. Every method throws `DependencyFailure` when they cannot be. */
export interface AlertStore {
  /** Opens the alert; of one that is open already, only the detail is new. */
  raise(alert: Alert): Promise<void>;
  /** Closes the open alert on this subject; nothing, where there is none. */
  resolve(restaurantId: string, kind: AlertKind, subject: string): Promise<void>;
  /** What open alerts of this kind are about. */
  openSubjects(restaurantId: string, kind: AlertKind): Promise<string[]>;
}
