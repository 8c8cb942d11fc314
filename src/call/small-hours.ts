/**
 * The night goes on after midnight: "tonight at half past twelve" is an hour of tomorrow's date, and so is "Saturday night at
 * one" of Sunday's. The calendar has another day then; the caller has not.
 */
import type { CallContext, Meaning } from '../../flows/vocabulary.ts';
import { effectiveWish, settle } from '../../flows/wish.ts';
import { addDays } from '../booking/local-time.ts';
import { isSeatable } from '../booking/opening-hours.ts';
import type { Restaurant } from '../booking/restaurant.ts';

/** From here on an hour is of the morning. */
const MORNING_FROM = '05:00';

/** The meaning with the calendar's day, where an evening was named and its hour lies after midnight; else as it is. */
export function onCalendar(meaning: Meaning, context: CallContext, restaurant: Restaurant): Meaning {
  const known = effectiveWish(context);
  // A day that has an hour already was put on the calendar with it.
  const isNew = meaning.date !== undefined || (known.time === undefined && known.unsettledTime === undefined);
  const date = meaning.date ?? known.date;
  const daypart = meaning.daypart ?? (meaning.date === undefined ? known.daypart : undefined);
  const isEvening = daypart === 'evening' || daypart === 'night';
  if (!isNew || !isEvening || date === undefined) return meaning;
  const { unsettledTime, ...rest } = meaning;
  const time = meaning.time ?? (unsettledTime && !unsettledTime.keyed ? settle(unsettledTime, daypart) : undefined);
  if (time === undefined || time >= MORNING_FROM) return meaning;
  const moment = { date: addDays(date, 1), time };
  return isSeatable(restaurant, moment) ? { ...rest, ...moment } : meaning;
}
