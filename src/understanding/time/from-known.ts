/**
 * A time counted from the one spoken of: "an hour later", "half an hour earlier", "a bit later", "una hora antes".
 */
import type { Language, LocalTime } from '../../booking/restaurant.ts';
import { cardinal, readNumber } from '../number-words.ts';
import { implied, noValue, said, type Way } from '../way.ts';
import { type ClockReading, clockReading } from './clock-reading.ts';

const MINUTES_PER_DAY = 24 * 60;

/** What "a bit" comes to: the step at which tables are mostly offered, and it is read back. */
const A_BIT_MINUTES = 30;

function fromKnown(pattern: string): Way<ClockReading> {
  return {
    pattern: new RegExp(pattern, 'g'),
    read: ({ groups }, { known }) => {
      if (known.time === undefined) return null;
      const minutes = minutesOf(groups ?? {});
      if (minutes === null) return null;
      const at = minutesInto(known.time) + (groups?.earlier === undefined ? minutes : -minutes);
      // Past midnight it would need another date than the one that is spoken of.
      if (at < 0 || at >= MINUTES_PER_DAY) return noValue;
      const hour = Math.floor(at / 60);
      const reading: ClockReading = { ...clockReading(hour, at % 60, null), half: hour < 12 ? 'am' : 'pm' };
      return groups?.bit === undefined ? said(reading) : implied(reading);
    },
  };
}

function minutesOf({ bit, half, count, unit }: Record<string, string | undefined>): number | null {
  if (bit !== undefined) return A_BIT_MINUTES;
  if (half !== undefined) return 30;
  const amount = count === undefined ? 1 : readNumber(count);
  return amount === null ? null : amount * (unit?.startsWith('h') ? 60 : 1);
}

function minutesInto(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** "Earlier than seven" has an hour of its own, and so has "una hora antes de las ocho". */
export const fromKnownWays: Record<Language, readonly Way<ClockReading>[]> = {
  en: [
    fromKnown(
      `\\b(?:(?<bit>(?:just )?a (?:little |tiny )?(?:bit|little)|slightly)|(?<half>(?:a )?half an hour|(?:a )?half hour)|(?:an|one|(?<count>${cardinal.en})) (?<unit>hour|hr|minute|min)s?) (?:later|(?<earlier>earlier|sooner))\\b(?! (?:than|on))`,
    ),
  ],
  es: [
    fromKnown(
      `\\b(?:(?<bit>un poco|un poquito|algo)|(?<half>media hora)|(?:una|(?<count>${cardinal.es})) (?<unit>hora|minuto)s?) (?:mas tarde|despues|(?<earlier>antes|mas temprano))\\b(?! de\\b)`,
    ),
  ],
};
