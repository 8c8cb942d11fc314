/**
 * A time counted from now: "in half an hour", "in 30 minutes", "en media hora". Only within the day it is.
 */
import type { Language } from '../../booking/restaurant.ts';
import { cardinal, readNumber } from '../number-words.ts';
import { noValue, said, type Way } from '../way.ts';
import { type ClockReading, clockReading } from './clock-reading.ts';

const MINUTES_PER_DAY = 24 * 60;

function fromNow(pattern: string): Way<ClockReading> {
  return {
    pattern: new RegExp(pattern, 'g'),
    read: ({ groups }, scene) => {
      const amount = groups?.count === undefined ? 1 : readNumber(groups.count);
      if (amount === null) return null;
      const ahead = groups?.half !== undefined ? 30 : amount * (groups?.unit?.startsWith('h') ? 60 : 1);
      const at = Number(scene.timeNow.slice(0, 2)) * 60 + Number(scene.timeNow.slice(3)) + ahead;
      // Past midnight it would need another date than the one that is spoken of.
      if (at >= MINUTES_PER_DAY) return noValue;
      const [hour, minute] = [Math.floor(at / 60), at % 60];
      return said({ ...clockReading(hour, minute, null), half: hour < 12 ? 'am' : 'pm' });
    },
  };
}

export const fromNowWays: Record<Language, readonly Way<ClockReading>[]> = {
  en: [
    fromNow(
      `\\bin (?:about |around )?(?:(?<half>half an hour)|(?:an|a|one|(?<count>${cardinal.en})) (?<unit>hour|hr|minute|min)s?)(?: from now)?\\b(?! (?:late|early))`,
    ),
    fromNow(
      `\\b(?:(?<half>half an hour)|(?:an|a|one|(?<count>${cardinal.en})) (?<unit>hour|hr|minute|min)s?) from now\\b`,
    ),
  ],
  es: [
    fromNow(
      `\\b(?:en|dentro de) (?:como )?(?:(?<half>media hora)|(?:una|un|(?<count>${cardinal.es})) (?<unit>hora|minuto)s?)\\b`,
    ),
    fromNow(
      `\\b(?:(?<half>media hora)|(?:una|un|(?<count>${cardinal.es})) (?<unit>hora|minuto)s?) (?:a partir de|desde) (?:ahora|este momento)\\b`,
    ),
  ],
};
