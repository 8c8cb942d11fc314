/**
 * An hour as it was spoken, before it is known which half of the day it is in.
 */
import type { LocalTime } from '../../booking/restaurant.ts';
import { readNumber } from '../number-words.ts';
import { type Reading, said } from '../way.ts';

export interface ClockReading {
  /** 0 to 23. */
  hour: number;
  minute: number;
  /** Null where the words leave it open: always for hours 1 to 12 without "am" or "pm". */
  half: 'am' | 'pm' | null;
}

/** "pm", "p.m.", "p m", "p . m .". */
export const halfSuffix = '(?<half>[ap]) ?\\.? ?m\\b(?: ?\\.)?';

/** The seconds that a display may show, which nobody books by. */
export const seconds = '(?::[0-5]\\d)?';

/** Nouns that make the number before them a count, a length of time or an address. */
const counted = [
  'people|ppl|persons?|guests?|diners?|adults?|child|children|kids?|babies|friends?|of us|others?|pax|covers?|heads?',
  'tops?|seats?|seaters?|places?|chairs?|tables?|men|women|ladies|folks|guys|personas?|comensales|adultos|ninos',
  'years?|months?|weeks?|days?|nights?|hours?|hrs?|minutes?|mins?|seconds?|dias?|semanas?|meses|horas?|minutos?',
  'percent|times|stars?|miles?|blocks?|street|avenue|floor|things?',
].join('|');

/** What may not follow an hour: more digits, an ordinal's ending, or a noun that it counts. */
export const notACount = `(?![:.,]\\d|\\d|(?:st|nd|rd|th)\\b| ?%|[ -](?:(?:more|other|hungry|small|young) )?(?:${counted})\\b| (?:\\w+ )?(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|drive)\\b)`;

/** From a pattern's named groups; null when they are no time of day (25 o'clock, sixty-one minutes). */
export function readClock(groups: Record<string, string | undefined> | undefined): Reading<ClockReading> | null {
  const hour = readNumber(groups?.hour ?? '');
  const minute = readMinute(groups?.minute);
  if (hour === null || hour > 24 || minute === null || minute > 59) return null;
  const half = groups?.half === 'a' ? 'am' : groups?.half === 'p' ? 'pm' : null;
  return said(clockReading(hour, minute, half));
}

/** Hours past twelve have said their half themselves, whatever follows ("19:30 pm"). */
export function clockReading(hour: number, minute: number, half: 'am' | 'pm' | null): ClockReading {
  const ofDay = hour % 24;
  if (ofDay === 0 || ofDay > 12) return { hour: ofDay, minute, half: ofDay === 0 ? 'am' : 'pm' };
  return { hour: ofDay, minute, half };
}

export function localTime(hour: number, minute: number): LocalTime {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function readMinute(words: string | undefined): number | null {
  if (words === undefined) return 0;
  // "oh five": the zero only keeps the place.
  return readNumber(words.replace(/^(?:oh|o|zero)[ -]?/, ''));
}
