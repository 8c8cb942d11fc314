/** The port through which a booking asks the restaurant's own calendar before it is written. */

/** Half-open `[startsAt, endsAt)`. */
export interface CalendarSpan {
  startsAt: Date;
  endsAt: Date;
}

export interface CalendarCheck {
  /**
   * Brings what the book knows of this span in step with the calendar: busy time found there is a closure of the book once this
   * resolves, so the booking that follows, and what is offered instead of it, respect it like any other.
   *
   * `unknown`: the restaurant has no calendar, or it could not be asked in time, and what was read last stands. Never throws, and
   * takes a fraction of a second at most.
   */
  isFree(restaurantId: string, span: CalendarSpan): Promise<'free' | 'busy' | 'unknown'>;
}
