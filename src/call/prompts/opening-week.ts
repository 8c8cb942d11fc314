/** A week of opening hours as it can be told: days in a row with the same hours are one item. */
import type { OpeningPeriod, Weekday, WeeklyHours } from '../../booking/restaurant.ts';
import { weekdays } from '../../booking/restaurant.ts';

interface RunOfDays {
  from: Weekday;
  to: Weekday;
  periods: OpeningPeriod[];
}

const told = (periods: OpeningPeriod[]) => periods.map(({ opens, closes }) => `${opens}-${closes}`).join();

const alike = (one: OpeningPeriod[], other: OpeningPeriod[]) => told(one) === told(other);

export function sameHoursEveryDay(hours: WeeklyHours): boolean {
  return hours.monday.length > 0 && weekdays.every((day) => alike(hours[day], hours.monday));
}

export function weekInRuns(hours: WeeklyHours): RunOfDays[] {
  const runs: RunOfDays[] = [];
  for (const day of weekdays) {
    const last = runs.at(-1);
    if (last && alike(last.periods, hours[day])) last.to = day;
    else runs.push({ from: day, to: day, periods: hours[day] });
  }
  return runs;
}
