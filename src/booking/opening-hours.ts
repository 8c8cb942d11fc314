/**
 * When a restaurant is open, and when a party may still sit down.
 *
 * Hours are compared as instants, so a service that crosses midnight, or a change of the clock, needs no rule of its own.
 */
import { addDays, addMinutes, instantOf, weekdayOf } from './local-time.ts';
import type { LocalDate, Moment, OpeningPeriod, Restaurant } from './restaurant.ts';

/** From the first seating to the last one, both included. */
export interface SeatingSpan {
  firstAt: Date;
  lastAt: Date;
}

/** The services that begin on this day; none on a closed day. */
export function periodsOn(restaurant: Restaurant, date: LocalDate): OpeningPeriod[] {
  if (restaurant.closedDays.includes(date)) return [];
  return restaurant.hours[weekdayOf(date)];
}

/**
 * When a party may sit down in the services that begin on `from` to `to`. Services that touch are one: a house that never
 * closes has no last seating at midnight.
 */
export function seatingSpans(restaurant: Restaurant, from: LocalDate, to: LocalDate): SeatingSpan[] {
  const open: { opensAt: Date; closesAt: Date }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    for (const period of periodsOn(restaurant, date)) {
      const opensAt = instantOf({ date, time: period.opens }, restaurant.timeZone);
      const closesOn = period.closes > period.opens ? date : addDays(date, 1);
      open.push({ opensAt, closesAt: instantOf({ date: closesOn, time: period.closes }, restaurant.timeZone) });
    }
  }
  open.sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  const merged: typeof open = [];
  for (const service of open) {
    const last = merged.at(-1);
    if (last === undefined || service.opensAt > last.closesAt) merged.push({ ...service });
    else if (service.closesAt > last.closesAt) last.closesAt = service.closesAt;
  }
  return merged
    .map(({ opensAt, closesAt }) => ({
      firstAt: opensAt,
      lastAt: addMinutes(closesAt, -restaurant.lastSeatingBeforeCloseMinutes),
    }))
    .filter((span) => span.firstAt <= span.lastAt);
}

/** Whether a party may sit down then. 00:30 on a Saturday belongs to Friday's service where that one lasts so long. */
export function isSeatable(restaurant: Restaurant, moment: Moment): boolean {
  const at = instantOf(moment, restaurant.timeZone);
  return spansTouching(restaurant, moment.date).some((span) => span.firstAt <= at && at <= span.lastAt);
}

/** Spans that may reach into this calendar day; with the day after, because touching services are one. */
export function spansTouching(restaurant: Restaurant, date: LocalDate): SeatingSpan[] {
  return seatingSpans(restaurant, addDays(date, -1), addDays(date, 1));
}

/** The last moment that a party may sit down in a service that begins on this day. */
export function lastSeatingOn(restaurant: Restaurant, date: LocalDate): Date | null {
  return seatingSpans(restaurant, date, date).at(-1)?.lastAt ?? null;
}
