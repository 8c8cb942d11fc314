/**
 * English hours that nobody can take for anything else: "1pm", "seven thirty p m", "half past seven", "noon".
 */
import { cardinal, hourWord, minuteWord, readNumber } from '../number-words.ts';
import { said, type Way } from '../way.ts';
import { type ClockReading, clockReading, halfSuffix, readClock, seconds } from './clock-reading.ts';

const hour = `(?<hour>${hourWord.en})`;

/** "7pm", "7:30 p.m.", "730pm", "seven thirty p m", "eight o'clock pm". */
const withHalf: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<![\\d:.$])\\b(?<hour>(?:2[0-3]|1\\d|0?\\d)(?=\\D|[0-5]\\d\\D)|${hourWord.en}\\b)(?:[:. -]{0,2}(?<minute>${minuteWord.en})${seconds})?(?: o['" ]? ?clock)?(?:[ -]?ish)? ?${halfSuffix}`,
    'g',
  ),
  read: (match) => readClock(match.groups),
};

/** "7p", "8:45a": the letter right after the digits, as people type. */
const withHalfLetter: Way<ClockReading> = {
  pattern: /(?<![\d:.$])\b(?<hour>1[0-2]|0?[1-9])(?::(?<minute>[0-5]\d))?(?<half>[ap])\b/g,
  read: (match) => readClock(match.groups),
};

/** "19hr", "20h", "20 hours": above twelve and with no word of length before it, a wait would be no one's wish. */
const withHourUnit: Way<ClockReading> = {
  pattern:
    /(?<![\d:.$]|\b(?:in|for|within|after|every) )\b(?<hour>1[3-9]|2[0-3]) ?(?:h|hrs?|hours)\b(?! (?:ago|before|notice|later|from))/g,
  read: (match) => readClock(match.groups),
};

/** "twelve noon", "midnight"; twelve is claimed with its name. To "morning or evening?" they only answer which. */
const named: Way<ClockReading> = {
  pattern: /\b(?:(?:12|twelve)(?: o'? ?clock)? (?:at )?)?(noon|midday|mid day|midnight|mid night)(?:ish)?\b/g,
  read: (match, scene) => {
    if (scene.asked === 'meridiem') return null;
    return said(clockNamed(match[1] ?? ''));
  },
};

function clockNamed(name: string): ClockReading {
  return name.endsWith('night') ? clockReading(0, 0, 'am') : clockReading(12, 0, 'pm');
}

/** "half past seven", "half seven" (which is 7:30), "quarter to eight", "25 to 8", "ten minutes past six pm", "half past midnight". */
const relative: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<!\\b(?:from|between) )\\b(?:(?<halfPast>half(?: past| after)?)|(?<amount>(?:a )?quarter|${cardinal.en})(?: minutes?| mins?)? (?<direction>past|after|to|till|til|before)|(?<quarterOf>(?:a )?quarter (?:of|til)))[ -](?:${hour}|(?<name>noon|midday|midnight))\\b(?![ -](?:people|persons|guests|of us|adults))(?: o'? ?clock)?(?: ?${halfSuffix})?`,
    'g',
  ),
  read: (match) => {
    const { halfPast, amount, direction, quarterOf, name } = match.groups ?? {};
    const reading = name ? said(clockNamed(name)) : readClock({ hour: match.groups?.hour, half: match.groups?.half });
    if (reading === null) return null;
    if (halfPast !== undefined) return said(shifted(reading.value, 30));
    const minutes = quarterOf !== undefined || amount?.includes('quarter') ? 15 : readNumber(amount ?? '');
    // Nobody says "seven to nine" for 8:53: that is a span, and so is anything that is not told by fives.
    if (minutes === null || minutes > 30 || minutes === 0 || minutes % 5 !== 0) return null;
    const isPast = direction === 'past' || direction === 'after';
    return said(shifted(reading.value, isPast ? minutes : -minutes));
  },
};

/** "eight o'clock", "8 o clock". */
const onTheHour: Way<ClockReading> = {
  pattern: new RegExp(`\\b(?<hour>zero|${hourWord.en}) ?o['" ]? ?clock\\b`, 'g'),
  read: (match) => readClock(match.groups),
};

/** "7:30", "19.30", "19h30": four digits that a clock would show. Without a half, 13 and later speak for themselves. */
const asOnADisplay: Way<ClockReading> = {
  pattern:
    /(?<![\d.,:$/-])(?<hour>2[0-4]|[01]?\d)(?: ?: ?|h|\.)(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d%/]|[.:]\d)(?:h|[ -]?ish)?\b/g,
  read: (match) => readClock(match.groups),
};

/** Each contains a later one: "quarter to one pm" has "one pm", "7:30 pm" has "7:30"; so the longest stands first. */
export const englishClock: readonly Way<ClockReading>[] = [
  relative,
  withHalf,
  withHalfLetter,
  named,
  onTheHour,
  withHourUnit,
  asOnADisplay,
];

/** "Quarter to one" is in the hour before, and "ten to one pm" before noon's hour is over. */
function shifted(clock: ClockReading, minutes: number): ClockReading {
  if (minutes >= 0) return { ...clock, minute: minutes };
  if (clock.half === null) {
    const hour = clock.hour === 1 ? 12 : clock.hour - 1;
    return clockReading(hour, 60 + minutes, null);
  }
  const ofDay = (clock.hour % 12) + (clock.half === 'pm' ? 12 : 0);
  const before = (ofDay + 23) % 24;
  return { hour: before, minute: 60 + minutes, half: before < 12 ? 'am' : 'pm' };
}
