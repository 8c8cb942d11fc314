/** What the book answers, as far as it may be said on the phone. Plain JSON: it is stored between two turns. */

/** What a party may need of its table. */
export type Need = 'highChair' | 'wheelchair';

/** What may be said of a committed reservation. */
export interface ReservationFacts {
  code: string;
  guestName: string;
  partySize: number;
  date: string;
  time: string;
  /** What is noted beside it already. */
  note?: string | null;
  /** Where the guest asked to sit; null for anywhere. Absent, as needs are, in calls stored before they were told. */
  area?: string | null;
  needs?: Need[];
}

/** As much of a reservation as is kept in mind once another task has begun. */
export type SpokenOf = Pick<ReservationFacts, 'code' | 'guestName' | 'partySize' | 'date' | 'time'>;

export interface MomentFacts {
  date: string;
  time: string;
}

/** What is offered instead of what was refused: another moment, or that very moment in another area. */
export interface OfferFacts extends MomentFacts {
  area?: string;
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
  area?: string | null;
  needs?: Need[];
}

/** One line of an order, as it is told. */
export interface OrderLineFacts {
  name: string;
  size: string | null;
  options: string[];
  quantity: number;
  notes: string | null;
}

/** What a caller may order with a yes: what is in the order of this call already, or the same as last time. */
export interface OrderOfferFacts {
  from: 'cart' | 'last';
  /** Names that last order, `2026-11-21-47`; null for a cart. */
  reference: string | null;
  /** Counts the orders of a call: a yes that comes twice is one order. */
  round: number;
  kind: 'pickup' | 'delivery';
  /** None where nothing of it can be had today. */
  lines: OrderLineFacts[];
  missing: (OrderLineFacts & { isOut: boolean })[];
  /** With tax and fee. */
  totalCents: number;
  /** Who orders, as far as the number tells. */
  guestName: string | null;
  /** Where it is delivered to; null for pickup. */
  address: string | null;
  postalCode: string | null;
  /** It was to be delivered, and cannot be: it is offered for pickup. */
  lostDelivery?: true;
}

/** What may be said of an order, from its committed row. */
export interface PlacedOrderFacts {
  number: number;
  kind: 'pickup' | 'delivery';
  waitMinutes: number;
  totalCents: number;
}
