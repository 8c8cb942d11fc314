/** The rules of the waiting line: who stands in it, what may be offered to them, and until when. Pure. */
import { addMinutes, instantOf } from './local-time.ts';
import { momentsNear } from './nearest.ts';
import type { LocalTime, Moment, Restaurant } from './restaurant.ts';
import { objectionTo } from './seating-wish.ts';
import type { WaitlistEntry, WaitlistStatus } from './waitlist.ts';

/** So long a freed table is kept for the guest who was offered it. */
export const OFFER_MINUTES = 10;

/** So far from the wished time a table may be that is offered. */
export const OFFER_WINDOW_MINUTES = 30;

/** A table that is to be taken sooner than this is of no use to somebody who must answer first, and then come. */
export const OFFER_NOTICE_MINUTES = 20;

/** How many places one number may have, over all days. */
export const PLACES_PER_PHONE = 3;

/** How many may wait for one day: a longer line is a promise that nobody can keep. */
export const PLACES_PER_DAY = 30;

/** Those who still stand in the line. */
export const IN_LINE: WaitlistStatus[] = ['waiting', 'offered'];

/** Under this name the book keeps what was offered. */
export function holderOf({ id }: Pick<WaitlistEntry, 'id'>): string {
  return `waitlist:${id}`;
}

export function isOfferOpen({ status, offerEndsAt }: WaitlistEntry, now: Date): boolean {
  return status === 'offered' && offerEndsAt !== null && offerEndsAt > now;
}

/** Nothing that may be offered lies ahead any more. */
export function isTooLateFor({ startsAt }: WaitlistEntry, now: Date): boolean {
  return addMinutes(startsAt, OFFER_WINDOW_MINUTES) < addMinutes(now, OFFER_NOTICE_MINUTES);
}

/**
 * What may be offered to this guest, the nearest to the wished time first. Who turned something down when joining the line is
 * offered only what lies nearer to the wish.
 */
export function momentsFor(restaurant: Restaurant, entry: WaitlistEntry, now: Date): Moment[] {
  const { date, time, offeredTime } = entry;
  const minutesAway = distanceFrom(restaurant, entry);
  const [others = []] = momentsNear(restaurant, { date, time }, now);
  const earliest = addMinutes(now, OFFER_NOTICE_MINUTES);
  return [{ date, time }, ...others].filter(
    (moment) =>
      moment.date === date &&
      minutesAway(moment.time) <= OFFER_WINDOW_MINUTES &&
      (offeredTime === null || minutesAway(moment.time) < minutesAway(offeredTime)) &&
      instantOf(moment, restaurant.timeZone) >= earliest &&
      objectionTo(restaurant, { ...moment, partySize: entry.partySize }, now) === null,
  );
}

function distanceFrom({ timeZone }: Restaurant, { date, startsAt }: WaitlistEntry): (time: LocalTime) => number {
  return (time) => Math.abs(instantOf({ date, time }, timeZone).getTime() - startsAt.getTime()) / 60_000;
}

/** Counted from 1 among all who still stand in line for the day. */
export function positionIn(line: WaitlistEntry[], { id }: WaitlistEntry): number {
  return line.filter((other) => other.id <= id).length;
}
