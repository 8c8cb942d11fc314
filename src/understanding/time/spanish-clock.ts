/**
 * Spanish hours: "a las siete y media", "las ocho menos cuarto de la tarde", "mediodía".
 */
import { anyOf, hourWord, minuteWord, readNumber } from '../number-words.ts';
import { type Reading, said, type Way } from '../way.ts';
import { type ClockReading, clockReading, halfSuffix, notACount, readClock } from './clock-reading.ts';

/** "y media", "y cuarto", "y veinte", "menos cuarto", ":30". The part of the day after it is left for its own reader. */
const minutes = `(?: y (?<fraction>media|cuarto)| (?<sign>y|con|menos) (?<amount>cuarto|${minuteWord.es})(?: minutos)?|(?::| )(?<minute>[0-5]\\d)(?!\\d))`;
const hour = `(?<hour>${hourWord.es})`;
const partOfDay = anyOf(['de la manana', 'de la tarde', 'de la noche', 'de la madrugada', 'del mediodia', 'en punto']);

/** "19:30", "7:30 pm": digits are the same in every language. */
const asOnADisplay: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<![\\d.,:$/-])(?<hour>2[0-4]|[01]?\\d)(?:(?: ?: ?|h|\\.)(?<minute>[0-5]\\d))(?![\\d%/]|[.:]\\d)(?: ?${halfSuffix}|h\\b)?|(?<![\\d.,:$/-])(?<bare>1[0-2]|0?\\d) ?(?<bareHalf>[ap])\\.? ?m\\b\\.?`,
    'g',
  ),
  read: ({ groups }) =>
    readClock({ hour: groups?.hour ?? groups?.bare, minute: groups?.minute, half: groups?.half ?? groups?.bareHalf }),
};

/** "mediodía", "medianoche"; "las doce del mediodía" is an hour with its part of the day. */
const named: Way<ClockReading> = {
  pattern:
    /\b(?:(?:las )?doce (?:del |de la )?|12 (?:del |de la )?|al |a )?(mediodia|medio dia|medianoche|media noche)\b/g,
  read: (match, scene) => {
    if (scene.asked === 'meridiem') return null;
    return said((match[1] ?? '').endsWith('noche') ? clockReading(0, 0, 'am') : clockReading(12, 0, 'pm'));
  },
};

/** "a las siete", "para las 8 y cuarto", "sobre la una": the article makes it an hour. */
const withArticle: Way<ClockReading> = {
  pattern: new RegExp(`\\blas? ${hour}\\b${minutes}?(?: ?${halfSuffix})?${notACount}`, 'g'),
  read: readSpanishClock,
};

/** "siete y media", "ocho de la tarde": minutes or a part of the day stand for the article. */
const withoutArticle: Way<ClockReading> = {
  pattern: new RegExp(`\\b${hour}\\b(?:${minutes}|(?= (?:${partOfDay})\\b))`, 'g'),
  read: (match, scene) => {
    const { fraction, amount, minute } = match.groups ?? {};
    // "Dos y dos niños", "dos 30": without an article, only "media" and "cuarto" make a clock on their own.
    if ((amount !== undefined && amount !== 'cuarto') || minute !== undefined) {
      return scene.asked === 'time' ? readSpanishClock(match) : null;
    }
    return fraction !== undefined || amount !== undefined || scene.asked !== 'partySize'
      ? readSpanishClock(match)
      : null;
  },
};

/** The display first, as its minutes would be lost to the article; the article before its absence. */
export const spanishClock: readonly Way<ClockReading>[] = [asOnADisplay, named, withArticle, withoutArticle];

/** Only when the time was asked for, or offered. */
export const spanishBareHour: readonly Way<ClockReading>[] = [
  { pattern: new RegExp(`(?<![\\d:.$])\\b${hour}\\b${minutes}?${notACount}`, 'g'), read: readSpanishClock },
];

function readSpanishClock({ groups }: RegExpExecArray): Reading<ClockReading> | null {
  const reading = readClock({ hour: groups?.hour, minute: groups?.minute, half: groups?.half });
  if (reading === null) return null;
  const { fraction, sign, amount } = groups ?? {};
  if (fraction !== undefined) return said({ ...reading.value, minute: fraction === 'media' ? 30 : 15 });
  if (amount === undefined) return reading;
  const past = amount === 'cuarto' ? 15 : readNumber(amount);
  if (past === null || past > 59) return null;
  if (sign !== 'menos') return said({ ...reading.value, minute: past });
  const before = reading.value.hour === 1 ? 12 : reading.value.hour - 1;
  return said(clockReading(before, 60 - past, reading.value.half));
}
