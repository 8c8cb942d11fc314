/** A lead: a guest who left a number and a wish on the web form, and agreed to be called. */
import type { Language, Moment } from '../booking/restaurant.ts';

export type LeadStatus = 'new' | 'converted';

export interface Lead extends Moment {
  id: string;
  restaurantId: string;
  guestName: string;
  /** E.164 */
  phone: string;
  partySize: number;
  notes: string | null;
  language: Language;
  consentedAt: Date;
  status: LeadStatus;
  /** The confirmation ID of the reservation it became. */
  reservationCode: string | null;
  createdAt: Date;
}
