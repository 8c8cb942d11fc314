/** A listening line to try words on: Saturday, 21 November 2026, ten in the morning in New York; open nine to ten. */
import type { OpeningPeriod, WeeklyHours } from '../../../src/booking/restaurant.ts';
import { understand } from '../../../src/understanding/understand.ts';
import type { Asked, Daypart, Listening, Slots } from '../../../src/understanding/understood.ts';

export function everyDay(...periods: OpeningPeriod[]): WeeklyHours {
  return {
    monday: periods,
    tuesday: periods,
    wednesday: periods,
    thursday: periods,
    friday: periods,
    saturday: periods,
    sunday: periods,
  };
}

export function aListening(changes: Partial<Listening> = {}): Listening {
  return {
    asked: null,
    now: new Date('2026-11-21T15:00:00Z'),
    timeZone: 'America/New_York',
    language: 'en',
    hours: everyDay({ opens: '09:00', closes: '22:00' }),
    bareHour: 'ask',
    known: {},
    ...changes,
  };
}

export function slotsHeard(text: string, changes: Partial<Listening> = {}): Slots {
  return understand(text, aListening(changes)).slots;
}

/** `19:00` for an exact time, `07:00|19:00` for one that is open, with the likelier one first. */
export function timeHeard(text: string, changes: Partial<Listening> = {}): string | undefined {
  const time = slotsHeard(text, changes).time?.value;
  if (time === undefined || time.kind === 'exact') return time?.time;
  return time.likely === time.early ? `${time.early}|${time.late}` : `${time.late}|${time.early}`;
}

export type { Asked, Daypart };
