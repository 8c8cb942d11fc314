/**
 * When a restaurant is open, and when a party may still sit down.
 *
 * Hours are compared as instants, so a service that crosses midnight, or a change of the clock, needs no rule of its own.
 */
import { addDays, addMinutes, instantOf, weekdayOf } from './local-time.ts';
import type { LocalDate, Moment, OpeningPeriod, Restaurant } from './restaurant.ts';

/** From the first seating to the last one, both included, and when the doors close. */
export interface SeatingSpan {
  firstAt: Date;
  lastAt: Date;
  closesAt: Date;
}

/** A service on one particular day. */
interface Service {
  period: OpeningPeriod;
  opensAt: Date;
  closesAt: Date;
}

/** The services that begin on this day; none on a closed day. */
export function periodsOn(restaurant: Restaurant, date: LocalDate): OpeningPeriod[] {
  if (restaurant.closedDays.includes(date)) return [];
  return restaurant.specialDays[date] ?? restaurant.hours[weekdayOf(date)];
}

/** The services that begin on `from` to `to`, in order. */
function servicesOf(restaurant: Restaurant, from: LocalDate, to: LocalDate): Service[] {
  const services: Service[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    for (const period of periodsOn(restaurant, date)) {
      const opensAt = instantOf({ date, time: period.opens }, restaurant.timeZone);
      const closesOn = period.closes > period.opens ? date : addDays(date, 1);
      services.push({
        period,
        opensAt,
        closesAt: instantOf({ date: closesOn, time: period.closes }, restaurant.timeZone),
      });
    }
  }
  return services.sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

/**
 * When a party may sit down in the services that begin on `from` to `to`. Services that touch are one: a house that never
 * closes has no last seating at midnight.
 */
export function seatingSpans(restaurant: Restaurant, from: LocalDate, to: LocalDate): SeatingSpan[] {
  const merged: Service[] = [];
  for (const service of servicesOf(restaurant, from, to)) {
    const last = merged.at(-1);
    const endsByItself = last?.period.lastSeatingBeforeCloseMinutes !== undefined;
    if (last === undefined || endsByItself || service.opensAt > last.closesAt) merged.push({ ...service });
    else if (service.closesAt >= last.closesAt)
      Object.assign(last, { closesAt: service.closesAt, period: service.period });
  }
  return merged
    .map(({ period, opensAt, closesAt }) => {
      const pause = period.lastSeatingBeforeCloseMinutes ?? restaurant.lastSeatingBeforeCloseMinutes;
      return { firstAt: opensAt, lastAt: addMinutes(closesAt, -pause), closesAt };
    })
    .filter((span) => span.firstAt <= span.lastAt);
}

/** The service in which a party sits down then; of two that meet at that minute, the one that begins. */
export function serviceAt(restaurant: Restaurant, at: Date, date: LocalDate): OpeningPeriod | null {
  const around = servicesOf(restaurant, addDays(date, -1), date);
  return around.findLast(({ opensAt, closesAt }) => opensAt <= at && at <= closesAt)?.period ?? null;
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

/** The last seating, and the closing time, of the services that begin on this day. */
export function lastSpanOn(restaurant: Restaurant, date: LocalDate): SeatingSpan | null {
  return seatingSpans(restaurant, date, date).at(-1) ?? null;
}
