/** What the book answers, as far as it may be said on the phone. Plain JSON: it is stored between two turns. */

/** What may be said of a committed reservation. */
export interface ReservationFacts {
  code: string;
  guestName: string;
  partySize: number;
  date: string;
  time: string;
  /** What is noted beside it already. */
  note?: string | null;
}

export interface MomentFacts {
  date: string;
  time: string;
}

export interface RefusalFacts {
  reason: 'past' | 'tooSoon' | 'tooFarAhead' | 'closedDay' | 'closedTime' | 'full' | 'partyTooLarge';
  nearest: MomentFacts[];
  date?: string;
  time?: string;
  lastDate?: string;
  largest?: number;
  hours?: { opens: string; closes: string }[];
  /** The last seating of the day, where the hour asked for is within the hours and still too late. */
  lastTime?: string;
  /** Where there is a table at that very moment, if another area was asked for. */
  areas?: string[];
  /** The caller was asked whether they would wait, and would not. */
  willNotWait?: boolean;
}

/** What the restaurant's rule makes of a late guest: the table is kept until then, or a later one is looked for. */
export interface LatenessFacts {
  kept: boolean;
  until: MomentFacts;
  arrivesAt: MomentFacts;
}

/** What may be said of a place in the waiting line, from its row. */
export interface PlaceFacts extends MomentFacts {
  id: number;
  /** Counted from 1. */
  position: number;
  partySize: number;
}
