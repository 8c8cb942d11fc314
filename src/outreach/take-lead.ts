/** Takes a lead off the web form. Whether a table is free then is the call's to find out; here only the form is looked at. */
import { addMinutes, instantOf, startOfMinute } from '../booking/local-time.ts';
import type { Language, Moment, Restaurant } from '../booking/restaurant.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS, tidyText } from '../booking/tidy-text.ts';
import type { CountUse, RateLimit } from '../call/rate-limit.ts';
import type { Clock } from '../clock.ts';
import type { Lead } from './lead.ts';
import type { LeadStore } from './lead-store.ts';

/** A form that comes again within this time is the same form, sent twice. */
export const LEAD_REPEAT_MINUTES = 10;

/** A household has one address, and so has a whole office. */
export const LEADS_BY_ADDRESS: RateLimit = { name: 'leads-by-address', times: 10, withinSeconds: 600 };

/** Whoever types in somebody else's number makes that phone ring; and every call costs money. */
export const LEADS_BY_PHONE: RateLimit = { name: 'leads-by-phone', times: 5, withinSeconds: 3_600 };

export interface LeadDeps {
  leads: LeadStore;
  countUse: CountUse;
  clock: Clock;
  /** Ids that nobody can guess. */
  newLeadId: () => string;
}

/** A form that was filled in, by someone who has agreed to be called. */
interface LeadForm extends Moment {
  restaurant: Restaurant;
  guestName: string;
  /** E.164 */
  phone: string;
  partySize: number;
  notes: string | null;
  language: Language;
  /** The IP address that it came from. */
  address: string;
}

type LeadAnswer = { kind: 'taken'; lead: Lead } | { kind: 'past' } | { kind: 'tooOften'; retryAfterSeconds: number };

/** Throws `DependencyFailure` when leads cannot be kept. */
export async function takeLead({ leads, countUse, clock, newLeadId }: LeadDeps, form: LeadForm): Promise<LeadAnswer> {
  const { restaurant, address, guestName, notes, ...wish } = form;
  const now = clock.now();
  if (instantOf(form, restaurant.timeZone) < startOfMinute(now)) return { kind: 'past' };
  const id = newLeadId();
  const waits = [
    await countUse(LEADS_BY_ADDRESS, address, id),
    await countUse(LEADS_BY_PHONE, `${restaurant.id} ${form.phone}`, id),
  ];
  const retryAfterSeconds = Math.max(...waits.map((wait) => wait ?? 0));
  if (retryAfterSeconds > 0) return { kind: 'tooOften', retryAfterSeconds };
  const lead: Lead = {
    ...wish,
    id,
    restaurantId: restaurant.id,
    guestName: tidyText(guestName, GUEST_NAME_MAX_CHARACTERS),
    notes: tidyText(notes ?? '', NOTES_MAX_CHARACTERS) || null,
    consentedAt: now,
    status: 'new',
    reservationCode: null,
    createdAt: now,
  };
  return { kind: 'taken', lead: await leads.add(lead, addMinutes(now, -LEAD_REPEAT_MINUTES)) };
}
