/**
 * Keys → meaning, by what the line had just asked: a keypad has no words, so the question gives every digit its sense.
 */
import type { LocalDate, LocalTime } from '../booking/restaurant.ts';
import { isJustOver, nextMonthDay } from './calendar.ts';
import { withoutCardNumbers } from './card-number.ts';
import { LATENESS_MAX_MINUTES } from './lateness.ts';
import { nothingUnderstood } from './nothing-understood.ts';
import { clockReading, localTime } from './time/clock-reading.ts';
import { settle } from './time/settle.ts';
import type { Heard, Listening, Slots, TimeMeaning, Understood } from './understood.ts';
import { type Scene, said, sceneOf } from './way.ts';

/** A day keyed this little after it has passed is a slip; nobody means next year's. */
const SLIP_DAYS = 30;

/**
 * `0` alone is a person and `*` a repeat at every question. Everything else is read by `listening.asked`:
 * - `date` MMDD, the next such day · `time` HMM or HHMM on the twelve-hour clock, then 1 for AM or 2 for PM (13 and later
 *   are taken as they are), or an hour alone · `meridiem` 1 the morning, 2 the evening
 * - `partySize` a number · `phone` 7 to 15 digits · `confirmationCode` its four digits
 * - `yesNo` 1 yes, 2 no · `guestName` 1 yes ("book it under my number") · `choice` its place
 * - `lateMinutes` a number of minutes · `area` the number of one of the restaurant's, and the next one anywhere
 * - `codeLetters` the two keys that carry the letters; which letter of a key is meant, the book knows
 */
export function understandKeys(digits: string, listening: Listening): Understood {
  if (digits.startsWith('*')) return { ...nothingUnderstood, intent: 'repeat' };
  const keyed = digits.replaceAll('#', '');
  if (keyed === '0') return { ...nothingUnderstood, intent: 'person' };
  // A card keyed by mistake is nobody's business, not even as a wrong phone number.
  if (!/^\d{1,30}$/.test(keyed) || withoutCardNumbers(keyed) !== keyed) return nothingUnderstood;
  const scene = sceneOf(listening);
  const number = Number(keyed);

  switch (listening.asked) {
    case 'yesNo':
      return { ...nothingUnderstood, answer: number === 1 ? 'yes' : number === 2 ? 'no' : null };
    case 'guestName':
      return { ...nothingUnderstood, answer: keyed === '1' ? 'yes' : null };
    case 'lateMinutes':
      return number > 0 && number <= LATENESS_MAX_MINUTES
        ? { ...nothingUnderstood, lateMinutes: number }
        : nothingUnderstood;
    case 'area':
      return { ...nothingUnderstood, ...keyedArea(number, listening) };
    case 'choice':
      return { ...nothingUnderstood, choice: keyed.length === 1 ? number : null };
    default:
      return { ...nothingUnderstood, slots: keyedSlots(keyed, scene) };
  }
}

function keyedArea(number: number, { known: { areas = [] } }: Listening): Pick<Understood, 'area'> {
  if (number < 1 || number > areas.length + 1) return {};
  return { area: areas[number - 1] ?? null };
}

function keyedSlots(keyed: string, scene: Scene): Slots {
  const number = Number(keyed);
  switch (scene.asked) {
    case 'date': {
      const date = keyed.length === 4 ? keyedDate(Number(keyed.slice(0, 2)), Number(keyed.slice(2)), scene) : null;
      // The year is filled in.
      return date === null ? {} : { date: { value: date, certainty: 'implied', words: keyed } };
    }
    case 'time': {
      const time = keyedTime(keyed, scene);
      return time === null ? {} : { time };
    }
    case 'meridiem':
      if (keyed === '1') return { daypart: heardKeys('morning', keyed) };
      return keyed === '2' ? { daypart: heardKeys('evening', keyed) } : {};
    case 'partySize':
      return number >= 1 && keyed.length <= 3 ? { partySize: heardKeys(number, keyed) } : {};
    case 'phone':
      return /^\d{7,15}$/.test(keyed) ? { phone: heardKeys(keyed, keyed) } : {};
    case 'confirmationCode':
      return keyed.length === 4 ? { confirmationCode: heardKeys(keyed, keyed) } : {};
    case 'codeLetters':
      return /^[2-9]{2}$/.test(keyed) ? { confirmationCode: heardKeys(keyed, keyed) } : {};
    default:
      return {};
  }
}

function keyedDate(month: number, day: number, { today }: Scene): LocalDate | null {
  return isJustOver(month, day, today, SLIP_DAYS) ? null : nextMonthDay(month, day, today);
}

/** Lengths tell the forms apart: 1–2 an hour, 3 HMM, 4 HHMM, and 4–5 with a last 1 or 2 for the half of the day. */
function keyedTime(keyed: string, scene: Scene): Heard<TimeMeaning> | null {
  if (keyed.length <= 2) return onTheClock(Number(keyed), 0, keyed, scene);
  if (keyed.length === 5) return withHalf(keyed.slice(0, 4), keyed.slice(4), keyed);
  if (keyed.length > 5) return null;
  const time = onTheClock(Number(keyed.slice(0, -2)), Number(keyed.slice(-2)), keyed, scene);
  // "7302": no hour is 73, so it is 7:30 with its half.
  return time ?? (keyed.length === 4 ? withHalf(keyed.slice(0, 3), keyed.slice(3), keyed) : null);
}

function onTheClock(hour: number, minute: number, keyed: string, scene: Scene): Heard<TimeMeaning> | null {
  if (hour > 23 || minute > 59) return null;
  const reading = settle(
    clockReading(hour, minute, null),
    { daypartSaid: null, date: scene.known.date ?? null },
    scene,
  );
  return { ...reading, words: keyed };
}

function withHalf(clock: string, half: string, keyed: string): Heard<TimeMeaning> | null {
  const hour = Number(clock.slice(0, -2));
  const minute = Number(clock.slice(-2));
  if (hour > 23 || minute > 59 || (half !== '1' && half !== '2')) return null;
  return heardKeys({ kind: 'exact', time: keyedHalf(hour, minute, half) }, keyed);
}

/** 13 and later, and 00, are on the 24-hour clock, and the half is not asked. */
function keyedHalf(hour: number, minute: number, half: '1' | '2'): LocalTime {
  if (hour === 0 || hour > 12) return localTime(hour, minute);
  return localTime((hour % 12) + (half === '2' ? 12 : 0), minute);
}

function heardKeys<T>(value: T, keyed: string): Heard<T> {
  return { ...said(value), words: keyed };
}
