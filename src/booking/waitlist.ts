/** A place in line for an evening that is full. */
import type { Language, LocalTime, Moment, TableFeature } from './restaurant.ts';

/**
 * `offered`: a table is held for the guest until the offer ends. `declined`: the guest did not want it, `expired`: the evening,
 * or the offer, went by without an answer, `left`: the guest gave up the place.
 */
export type WaitlistStatus = 'waiting' | 'offered' | 'booked' | 'declined' | 'left' | 'expired';

/** The moment is the one wished for; `offeredTime` the one that a freed table has. */
export interface WaitlistEntry extends Moment {
  id: number;
  restaurantId: string;
  guestName: string;
  /** E.164: an offer is a text message. */
  phone: string;
  partySize: number;
  startsAt: Date;
  area: string | null;
  needs: TableFeature[];
  notes: string | null;
  language: Language;
  status: WaitlistStatus;
  offeredTime: LocalTime | null;
  offerEndsAt: Date | null;
  /** The reservation it became. */
  reservationCode: string | null;
  createdAt: Date;
}
