/** What no single setting of a profile shows: settings that contradict each other. */
import type { Combination, OpeningPeriod, Restaurant, Table, TurnTime } from './booking/restaurant.ts';
import { weekdays } from './booking/restaurant.ts';
import type { RestaurantSettings } from './restaurant-schema.ts';

/** In settings that stand beside each other. Each is a sentence that begins with the setting. */
export function faultsBeside({ hours, services, closed_days, special_days }: RestaurantSettings): string[] {
  const special = special_days.map(({ date }) => date);
  return [
    ...(hours !== undefined && services !== undefined
      ? ['services must not be set beside hours: they make them.']
      : []),
    ...repeated(special).map((date) => `special_days must not name ${date} twice.`),
    ...special
      .filter((date) => closed_days.includes(date))
      .map((date) => `special_days must not name ${date}, a closed day.`),
  ];
}

/** In the restaurant that the settings make. */
export function faultsWithin(restaurant: Restaurant): string[] {
  const { tables, turnTimes, largestParty, hours, specialDays } = restaurant;
  const most = mostSeatsOf(restaurant);
  const week = weekdays.map((day) => ['services', `on ${day}`, hours[day]] as const);
  const special = Object.entries(specialDays).map(
    ([date, periods]) => ['special_days', `on ${date}`, periods] as const,
  );
  const clashing = [...week, ...special].find(([, , periods]) => !areApart(periods));
  return [
    ...repeated(tables.map((table) => table.id)).map((id) => `tables must not use the id "${id}" twice.`),
    ...faultsOfCombinations(restaurant),
    ...(largestParty > most
      ? [`largest_party must not be over ${most}, the seats of the largest table or combination.`]
      : []),
    ...faultsOfTurnTimes('turn_times', turnTimes, largestParty),
    ...faultsOfPacing('pacing', restaurant.pacing, largestParty),
    ...[...week, ...special]
      .flatMap(([setting, , periods]) => faultsOfServices(setting, periods, largestParty))
      .filter(isFirst),
    ...(clashing ? [`${clashing[0]} must not overlap, as they do ${clashing[1]}.`] : []),
  ];
}

function faultsOfCombinations({ tables, combinations }: Restaurant): string[] {
  return combinations.flatMap(({ tableIds, seats, seatsFrom }, index) => {
    const at = `combinations[${index}]`;
    const strange = tableIds.find((id) => !tables.some((table) => table.id === id));
    if (strange !== undefined) return [`${at}.tables must be ids of tables, and "${strange}" is none.`];
    if (repeated(tableIds).length > 0) return [`${at}.tables must not name a table twice.`];
    return seatsFrom > seats ? [`${at}.seats_from must not be over its seats, ${seats}.`] : [];
  });
}

function faultsOfServices(setting: string, periods: OpeningPeriod[], largestParty: number): string[] {
  return periods.flatMap(({ service, turnTimes, pacing }) => {
    return [
      ...(turnTimes ? faultsOfTurnTimes(`${setting}: turn_times of ${service}`, turnTimes, largestParty) : []),
      ...faultsOfPacing(`${setting}: pacing of ${service}`, pacing, largestParty),
    ];
  });
}

function faultsOfTurnTimes(setting: string, turnTimes: TurnTime[], largestParty: number): string[] {
  const faults: string[] = [];
  if (turnTimes.some((entry, index) => entry.upTo <= (turnTimes[index - 1]?.upTo ?? 0))) {
    faults.push(`${setting} must be in ascending order of up_to.`);
  }
  if ((turnTimes.at(-1)?.upTo ?? 0) < largestParty) {
    faults.push(`${setting} must reach up_to ${largestParty}, the largest party.`);
  }
  return faults;
}

/** A party that is larger than the pace of the kitchen could never sit down. */
function faultsOfPacing(setting: string, pacing: number | undefined, largestParty: number): string[] {
  return pacing !== undefined && pacing < largestParty
    ? [`${setting} must not be under ${largestParty}, the largest party.`]
    : [];
}

/** Services may touch, unlike hours, which would then be one. */
function areApart(periods: OpeningPeriod[]): boolean {
  return periods.every((period, index) => {
    const next = periods[index + 1];
    return next === undefined || (period.opens < period.closes && period.closes <= next.opens);
  });
}

export function mostSeatsOf({ tables, combinations }: { tables: Table[]; combinations: Combination[] }): number {
  return Math.max(...[...tables, ...combinations].map(({ seats }) => seats));
}

export function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function isFirst(value: string, index: number, values: string[]): boolean {
  return values.indexOf(value) === index;
}
