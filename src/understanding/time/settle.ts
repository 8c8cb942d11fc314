/**
 * Which half of the day a bare hour is in: settled by a part of the day, an offer or the house rule, or left ambiguous.
 */
import { addDays, weekdayOf } from '../../booking/local-time.ts';
import type { LocalDate, LocalTime, WeeklyHours } from '../../booking/restaurant.ts';
import type { Daypart, TimeMeaning } from '../understood.ts';
import { implied, type Reading, type Scene, said } from '../way.ts';
import { type ClockReading, localTime } from './clock-reading.ts';

interface SettlingContext {
  /** A part of the day in the same words: it makes the time as certain as "pm" does. */
  daypartSaid: Daypart | null;
  /** The day spoken of, now or before; null where none is known. */
  date: LocalDate | null;
}

/**
 * In order: what the words themselves say; the times that were just offered ("the 7:45"); the part of the day known from
 * before; then the house rule: ask, or let opening hours decide.
 */
export function settle(clock: ClockReading, context: SettlingContext, scene: Scene): Reading<TimeMeaning> {
  const early = localTime(clock.hour % 12, clock.minute);
  const late = localTime((clock.hour % 12) + 12, clock.minute);
  if (clock.half !== null) return said(exact(clock.half === 'am' ? early : late));

  const bySaid = context.daypartSaid && settledBy(context.daypartSaid, { early, late });
  if (bySaid) return said(exact(bySaid));

  const offered = (scene.known.offered ?? []).map((moment) => moment.time);
  if (offered.includes(early) !== offered.includes(late)) return implied(exact(offered.includes(early) ? early : late));

  const byKnown = scene.known.daypart && settledBy(scene.known.daypart, { early, late });
  if (byKnown) return implied(exact(byKnown));

  const likely = likelier({ early, late, date: context.date }, scene);
  return scene.bareHour === 'infer' ? implied(exact(likely)) : said({ kind: 'ambiguous', early, late, likely });
}

/**
 * The reading that a part of the day picks; null where it fits neither well ("twelve this evening", "eight for lunch").
 * After midnight the night belongs to the early reading: "one at night" is 01:00.
 */
export function settledBy(daypart: Daypart, readings: { early: LocalTime; late: LocalTime }): LocalTime | null {
  const hour = Number(readings.early.slice(0, 2));
  switch (daypart) {
    case 'morning':
      return hour === 0 ? null : readings.early;
    case 'lunch':
      if (hour === 11) return readings.early;
      return hour <= 4 ? readings.late : null;
    case 'afternoon':
      return readings.late;
    case 'evening':
      return hour === 0 ? null : readings.late;
    case 'night':
      return hour <= 4 ? readings.early : readings.late;
  }
}

/**
 * The reading at which the house is open and that is still to come; where that leaves both or neither, custom decides:
 * ten and eleven are in the morning, twelve is noon, every other hour is after it, when restaurants are full.
 */
function likelier(readings: { early: LocalTime; late: LocalTime; date: LocalDate | null }, scene: Scene): LocalTime {
  const { early, late, date } = readings;
  const earlyPossible = isPossible(date, early, scene);
  if (earlyPossible !== isPossible(date, late, scene)) return earlyPossible ? early : late;
  const hour = Number(early.slice(0, 2));
  return hour === 10 || hour === 11 ? early : late;
}

function isPossible(date: LocalDate | null, time: LocalTime, scene: Scene): boolean {
  return isOpen(scene.hours, date, time) && !(date === scene.today && time <= scene.timeNow);
}

/** Without a day: open at that time on some day of the week. */
function isOpen(hours: WeeklyHours, date: LocalDate | null, time: LocalTime): boolean {
  if (date === null) return Object.values(hours).some((periods) => periods.some((period) => covers(period, time)));
  const sinceToday = hours[weekdayOf(date)].some((period) => covers(period, time) && time >= period.opens);
  const sinceYesterday = hours[weekdayOf(addDays(date, -1))].some(
    (period) => period.closes <= period.opens && time < period.closes,
  );
  return sinceToday || sinceYesterday;
}

function covers(period: { opens: LocalTime; closes: LocalTime }, time: LocalTime): boolean {
  const overnight = period.closes <= period.opens;
  return overnight ? time >= period.opens || time < period.closes : time >= period.opens && time < period.closes;
}

function exact(time: LocalTime): TimeMeaning {
  return { kind: 'exact', time };
}
