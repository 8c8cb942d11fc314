/**
 * English hours that lean on the words around them: "at seven", "seven thirty", "8ish".
 */
import { hourWord, minuteWord } from '../number-words.ts';
import type { Reading, Way } from '../way.ts';
import { type ClockReading, notACount, readClock } from './clock-reading.ts';

/** "730", "1930": digits run together, as recognisers write them. Times are told by fives. */
const compact = '(?<compactHour>2[0-3]|1\\d|0?[1-9])(?<minute>[0-5][05])(?!\\d)';

const units = 'one|two|three|four|five|six|seven|eight|nine';

const wholeMinute = new RegExp(`^${minuteWord.en}$`);

/** "seven thirty", "8 15", "nineteen thirty", "six forty three", "seven oh five", "zero ten", "eighteen hundred". */
const spokenMinutes: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<![\\d:.$]|\\b(?:of|us|and|,) )\\b(?<hour>zero|${hourWord.en})[ -](?:(?<hundred>hundred(?: hours)?\\b)|(?<minute>oh[ -]?\\w+|(?:twenty|thirty|forty|fifty)(?:[ -](?:${units}))?\\b(?![ -](?:${units})\\b)|(?:fifteen|ten)\\b|[0-5]\\d\\b))${notACount}`,
    'g',
  ),
  read: (match, scene) => {
    const { hour, hundred, minute } = match.groups ?? {};
    if (hundred !== undefined) return readClock({ hour });
    // "12 24" to the question for a day is Christmas Eve.
    if (scene.asked === 'date' && /^\d/.test(hour ?? '')) return null;
    return wholeMinute.test(minute ?? '') ? readClock(match.groups) : null;
  },
};

/** "at seven", "around 8", "by six", "any time after nine", "at 730". */
const afterMarker: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<=(?:\\b(?<!\\b(?:table|party|group|reservation|booking) (?:for|of) )|(?=@))(?<marker>at|around|about|by|after|before|from|until|till|til|past|between|earlier than|later than|@)(?: about| around| approximately| roughly| say| maybe| like)? ?)\\b(?:${compact}(?: hours)?|(?<hour>${hourWord.en}))(?:[ -]?ish)?\\b${notACount}(?! (?:to|or|and) (?:${hourWord.en}) (?:people|persons|guests|adults|of us)\\b)(?! (?:of (?:the|them|your)|that|which|in the same|with)\\b)`,
    'g',
  ),
  read: (match, scene) => {
    // "About four" answers how many; "at four" never does.
    if (scene.asked === 'partySize' && match.groups?.marker !== 'at' && match.groups?.marker !== '@') return null;
    // "I read about one", "something like one": not an hour.
    if (match.groups?.hour === 'one' && /^(?:about|around|like)$/.test(match.groups.marker ?? '')) return null;
    return readMaybeCompact(match);
  },
};

/** "the 645 one", "the 730 slot": one of several times. */
const ofSeveral: Way<ClockReading> = {
  pattern: new RegExp(`(?<=\\bthe )${compact} (?:one|slot|seating|reservation|booking|table)\\b`, 'g'),
  read: readMaybeCompact,
};

/** "7 ish", "eight sharp", "6 on the dot". */
const withTail: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<![\\d:.$])\\b(?<hour>${hourWord.en})(?:[ -]?ish|[ -](?:sharp|on the dot|on the nose))\\b`,
    'g',
  ),
  read: (match, scene) => (scene.asked === 'partySize' ? null : readClock(match.groups)),
};

/** "move it from seven to eight", "my 7 pm reservation to 8": the new hour stands after one that is claimed. */
const afterClaimedHour: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<=\uE000 (?:(?:reservation|booking|table|appointment|slot|one) )?to )(?<hour>${hourWord.en})\\b${notACount}`,
    'g',
  ),
  read: (match, scene) => (scene.asked === 'partySize' ? null : readClock(match.groups)),
};

/** Minutes before the bare hour they follow; the second hour of a pair once the first is claimed. */
export const englishHours: readonly Way<ClockReading>[] = [
  spokenMinutes,
  ofSeveral,
  afterMarker,
  afterClaimedHour,
  withTail,
];

/** Only when the time was asked for, or offered: any hour that is left. */
export const englishBareHour: readonly Way<ClockReading>[] = [
  {
    pattern: new RegExp(`(?<![\\d:.$])\\b(?:${compact}|(?<hour>${hourWord.en}))\\b${notACount}`, 'g'),
    // Among offers "the Friday one" is one of them, not an hour.
    read: (match, scene) => (scene.asked === 'choice' && match.groups?.hour === 'one' ? null : readMaybeCompact(match)),
  },
];

function readMaybeCompact({ groups }: RegExpExecArray): Reading<ClockReading> | null {
  return readClock({ hour: groups?.compactHour ?? groups?.hour, minute: groups?.minute });
}
