/** When the kitchen takes orders: by the clock of the restaurant, on its closed and special days too. */
import { addDays, momentOf, todayIn } from '../booking/local-time.ts';
import { periodsOn, type SeatingSpan, seatingSpans } from '../booking/opening-hours.ts';
import type { LocalDate, LocalTime, Moment, OpeningPeriod, Restaurant } from '../booking/restaurant.ts';
import type { Menu } from './menu.ts';

/** Who calls a house that is on holiday for longer hears no day. */
const LOOKED_AHEAD_DAYS = 14;

/** When orders are taken again. */
export interface Opening extends Moment {
  lastOrder: LocalTime;
}

export interface KitchenHours {
  /** Whether an order may be begun now. */
  takesOrders: boolean;
  /** Whether one that was begun in time may still be given to the kitchen: who talks for long is not sent away. */
  takesSubmissions: boolean;
  next: Opening | null;
}

export function kitchenHours(restaurant: Restaurant, menu: Menu, now: Date): KitchenHours {
  const today = todayIn(restaurant.timeZone, now);
  const spans = seatingSpans(asKitchen(restaurant, menu), addDays(today, -1), addDays(today, LOOKED_AHEAD_DAYS));
  const next = spans.find(({ firstAt }) => firstAt > now);
  return {
    takesOrders: spans.some(({ firstAt, lastAt }) => firstAt <= now && now <= lastAt),
    takesSubmissions: spans.some(({ firstAt, closesAt }) => firstAt <= now && now < closesAt),
    next: next === undefined ? null : openingOf(next, restaurant.timeZone),
  };
}

/** When orders may be begun on a day, the last minute included. */
export function orderingTimesOn(
  restaurant: Restaurant,
  menu: Menu,
  date: LocalDate,
): { opens: LocalTime; lastOrder: LocalTime }[] {
  return seatingSpans(asKitchen(restaurant, menu), date, date).map((span) => {
    const { time: opens, lastOrder } = openingOf(span, restaurant.timeZone);
    return { opens, lastOrder };
  });
}

/** The day whose menu it is: a service that goes on after midnight is still that of the evening. */
export function menuDay(restaurant: Restaurant, menu: Menu, now: Date): LocalDate {
  const { date, time } = momentOf(now, restaurant.timeZone);
  const kitchen = asKitchen(restaurant, menu);
  const before = addDays(date, -1);
  const goesOn = periodsOn(kitchen, before).some(({ opens, closes }) => closes <= opens && time < closes);
  const hasBegun = periodsOn(kitchen, date).some(({ opens }) => opens <= time);
  return goesOn && !hasBegun ? before : date;
}

/** The last order is to a kitchen what the last seating is to a room: one reckoning serves both. */
function asKitchen(restaurant: Restaurant, menu: Menu): Restaurant {
  const { hours, specialDays } = restaurant;
  return {
    ...restaurant,
    hours: menu.hours ?? withoutOwnRules(hours),
    specialDays: withoutOwnRules(specialDays),
    lastSeatingBeforeCloseMinutes: menu.lastOrderBeforeCloseMinutes,
  };
}

/** Services have last seatings of their own; the kitchen has none of them. */
function withoutOwnRules<Days extends Record<string, OpeningPeriod[]>>(days: Days): Days {
  const plain = Object.entries(days).map(([day, periods]) => [
    day,
    periods.map(({ opens, closes }) => ({ opens, closes })),
  ]);
  return Object.fromEntries(plain);
}

function openingOf({ firstAt, lastAt }: SeatingSpan, timeZone: string): Opening {
  return { ...momentOf(firstAt, timeZone), lastOrder: momentOf(lastAt, timeZone).time };
}
