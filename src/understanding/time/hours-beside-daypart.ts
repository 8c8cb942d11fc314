/**
 * English hours beside a part of the day: "seven in the evening", "seven thirty tonight", "tomorrow evening, eight".
 *
 * Only the clock is claimed. The part of the day has its own reader, and "tonight" is a date too.
 */
import { monthWord } from '../date/day-words.ts';
import { hourWord, minuteWord } from '../number-words.ts';
import type { Way } from '../way.ts';
import { type ClockReading, notACount, readClock } from './clock-reading.ts';

const clock = `(?<hour>${hourWord.en})(?:[ -](?<minute>${minuteWord.en}))?`;

/** "seven in the evening", "8 at night"; in "March 3 in the evening" the number is the day's. */
const before: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<![\\d:.$]|\\b${monthWord.en} )\\b${clock}\\b(?= (?:in the (?:morning|afternoon|evening)|at night|this (?:morning|afternoon|evening))\\b)`,
    'g',
  ),
  read: (match) => readClock(match.groups),
};

/** "seven tonight", "8 tomorrow evening"; after "for" or "of" it is a party ("a table for four tonight"). */
const beforeNight: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<!\\b(?:for|of|us|are|be|${monthWord.en}) |[\\d:.$])\\b${clock}\\b(?= (?:tonight|tomorrow (?:morning|afternoon|evening|night))\\b)`,
    'g',
  ),
  read: (match, scene) => (scene.asked === 'partySize' ? null : readClock(match.groups)),
};

/** "tonight 8", "in the evening at around 7", "this afternoon, three"; a greeting names no part of the day. */
const after: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<=\\b(?<!good )(?:morning|afternoon|evening|night|tonight),? (?:at |around |about |like )?)${clock}\\b${notACount}`,
    'g',
  ),
  read: (match) => readClock(match.groups),
};

/** No two of them can match the same hour in one sentence; the plainest stands first. */
export const hoursBesideDaypart: readonly Way<ClockReading>[] = [before, beforeNight, after];
