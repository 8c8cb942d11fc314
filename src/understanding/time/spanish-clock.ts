/**
 * Spanish hours: "a las siete y media", "las ocho menos cuarto de la tarde", "cuarto para las ocho", "las 20 h", "mediodía".
 */
import { anyOf, hourWord, minuteWord, readNumber } from '../number-words.ts';
import { type Reading, said, type Way } from '../way.ts';
import { type ClockReading, clockReading, halfSuffix, notACount, readClock, seconds } from './clock-reading.ts';

/** "y media", "y cuarto", "y veinte", "menos cuarto", "cuarenta", ":30". The part of the day after it is left for its own reader. */
const minutes = `(?: y (?<fraction>media|cuarto)| (?<sign>y|con|menos) (?<amount>cuarto|${minuteWord.es})(?: minutos)?|(?::| )(?<minute>${minuteWord.es})${seconds})`;
const hour = `(?<hour>${hourWord.es})`;
const partOfDay = anyOf(['de la manana', 'de la tarde', 'de la noche', 'de la madrugada', 'del mediodia', 'en punto']);
const hours = '(?: ?(?:h|hs|hrs|horas)\\b\\.?)';

/** "19:30", "7:30 pm", "20h": digits are the same in every language; "el 9.04" is a day. */
const asOnADisplay: Way<ClockReading> = {
  pattern: new RegExp(
    `(?<![\\d.,:$/-]|\\bel )(?<hour>2[0-4]|[01]?\\d)(?:(?: ?: ?|h|\\.)(?<minute>[0-5]\\d))${seconds}(?![\\d%/]|[.:]\\d)(?: ?${halfSuffix}| ?h\\b|${hours})?|(?<![\\d.,:$/-])(?<bare>1[0-2]|0?\\d) ?(?<bareHalf>[ap]) ?\\.? ?m\\b\\.?|(?<![\\d.,:$/-]|\\b(?:en|durante|dentro de|cada|por) )\\b(?<late>1[3-9]|2[0-3])${hours}(?! (?:y|con) )`,
    'g',
  ),
  read: ({ groups }) =>
    readClock({
      hour: groups?.hour ?? groups?.bare ?? groups?.late,
      minute: groups?.minute,
      half: groups?.half ?? groups?.bareHalf,
    }),
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

/** "cuarto para las ocho", "diez para la una", "veinte minutos pasadas las ocho". */
const relative: Way<ClockReading> = {
  pattern: new RegExp(
    `\\b(?:un )?(?<amount>cuarto|${minuteWord.es})(?: minutos)? (?<sign>para|antes de|pasad[ao]s(?: de)?|despues de) las? ${hour}\\b(?: ?${halfSuffix})?${notACount}`,
    'g',
  ),
  read: ({ groups }) =>
    readSpanishClock({ ...groups, sign: /^(?:para|antes)/.test(groups?.sign ?? '') ? 'menos' : 'y' }),
};

/** "las ocho de la noche menos cuarto", "las 8 pm menos diez". */
const minutesLast: Way<ClockReading> = {
  pattern: new RegExp(
    `\\blas? ${hour}(?: ?${halfSuffix}| (?:${partOfDay})) (?<sign>menos) (?<amount>cuarto|${minuteWord.es})\\b`,
    'g',
  ),
  read: ({ groups }) => readSpanishClock(groups),
};

/** "a las siete", "para las 8 y cuarto", "sobre la una", "las 20 horas": the article makes it an hour. */
const withArticle: Way<ClockReading> = {
  pattern: new RegExp(`\\blas? ${hour}\\b${hours}?${minutes}?${hours}?(?: ?${halfSuffix})?${notACount}`, 'g'),
  read: ({ groups }) => readSpanishClock(groups),
};

/** "ocho pm", "siete y media p.m.". */
const withHalf: Way<ClockReading> = {
  pattern: new RegExp(`\\b${hour}\\b${minutes}? ?${halfSuffix}`, 'g'),
  read: ({ groups }) => readSpanishClock(groups),
};

/** "siete y media", "ocho de la tarde": minutes or a part of the day stand for the article. */
const withoutArticle: Way<ClockReading> = {
  pattern: new RegExp(`\\b${hour}\\b(?:${minutes}|(?= (?:${partOfDay})\\b))${notACount}`, 'g'),
  read: ({ groups }, scene) => {
    const { fraction, amount, minute } = groups ?? {};
    const isClock = fraction !== undefined || (amount !== undefined && isToldByFives(amount));
    // "Dos y dos niños", "dos 30": without an article, only minutes that clocks are told by make a clock on their own.
    if (!isClock && (amount !== undefined || minute !== undefined)) {
      return scene.asked === 'time' ? readSpanishClock(groups) : null;
    }
    return isClock || scene.asked !== 'partySize' ? readSpanishClock(groups) : null;
  },
};

/**
 * Minutes before the hour contain its article, so they stand first; then the display, as its minutes would be lost to the
 * article; the article before its absence.
 */
export const spanishClock: readonly Way<ClockReading>[] = [
  relative,
  minutesLast,
  asOnADisplay,
  named,
  withArticle,
  withHalf,
  withoutArticle,
];

/** Only when the time was asked for, or offered. */
export const spanishBareHour: readonly Way<ClockReading>[] = [
  {
    pattern: new RegExp(`(?<![\\d:.$])\\b${hour}\\b${minutes}?${notACount}`, 'g'),
    read: ({ groups }) => readSpanishClock(groups),
  },
];

function isToldByFives(amount: string): boolean {
  const minutesPast = amount === 'cuarto' ? 15 : (readNumber(amount) ?? 0);
  return minutesPast >= 10 && minutesPast % 5 === 0;
}

function readSpanishClock(groups: Record<string, string | undefined> | undefined): Reading<ClockReading> | null {
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
