/**
 * A weekday by its place in a month: "the first Friday of December", "the last Sunday of next month", "el segundo sábado de
 * mayo"; and "the first week of October, on Friday", which is said for the same day.
 */
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import { addMonths, nthWeekday, partsOf } from '../calendar.ts';
import { implied, noValue, type Way } from '../way.ts';
import { monthWord, readMonth, readWeekday, weekdayWord } from './day-words.ts';

/** By their first letters, in both languages; the ordinals of five and more are said of days, not of weekdays. */
const places: readonly [RegExp, number][] = [
  [/^(?:1|fi|p)/, 1],
  [/^(?:2|s)/, 2],
  [/^(?:3|t)/, 3],
  [/^(?:4|fo|c)/, 4],
  [/^(?:l|u)/, -1],
];

const place: Record<Language, string> = {
  en: '(?:first|1st|second|2nd|third|3rd|fourth|4th|last)',
  es: '(?:primer[oa]?|1\\.?[ºª]|segund[oa]|2\\.?[ºª]|tercer[oa]?|cuart[oa]|ultim[oa])',
};
const month: Record<Language, string> = {
  en: `(?:(?<month>${monthWord.en})|(?<which>this|next|the) month)`,
  es: `(?:(?<month>${monthWord.es})|(?:el )?(?<which>este|proximo) mes|(?:el )?mes que viene)`,
};

const ofMonth: Record<Language, Way<LocalDate>> = {
  en: wayOf(`\\b(?:the )?(?<place>${place.en}) (?<day>${weekdayWord.en}) (?:of|in) ${month.en}`),
  es: wayOf(`\\b(?:el )?(?<place>${place.es}) (?<day>${weekdayWord.es}) del? ${month.es}`),
};
const weekOfMonth: Record<Language, Way<LocalDate>> = {
  en: wayOf(`\\b(?:the )?(?<place>${place.en}) week (?:of|in) ${month.en},?(?: on)?(?: a)? (?<day>${weekdayWord.en})`),
  es: wayOf(`\\b(?:la )?(?<place>${place.es}) semana del? ${month.es},?(?: el)? (?<day>${weekdayWord.es})`),
};

/** No two of them match the same words. */
export const nthWeekdayWays: Record<Language, readonly Way<LocalDate>[]> = {
  en: [ofMonth.en, weekOfMonth.en],
  es: [ofMonth.es, weekOfMonth.es],
};

function wayOf(pattern: string): Way<LocalDate> {
  return {
    pattern: new RegExp(pattern, 'g'),
    read: ({ groups }, { today }) => {
      const rule = { weekday: readWeekday(groups?.day ?? ''), nth: placeOf(groups?.place ?? '') };
      const date = candidates(groups ?? {}, today)
        .map(({ year, month }) => nthWeekday({ ...rule, year, month }))
        .find((day) => day !== null && day >= today);
      return date ? implied(date) : noValue;
    },
  };
}

/** The months that may be meant, in order: a named one of this year or the next, or the one that the words point at. */
function candidates(
  { month, which }: Record<string, string | undefined>,
  today: LocalDate,
): { year: number; month: number }[] {
  const now = partsOf(today);
  if (month !== undefined) return [now.year, now.year + 1].map((year) => ({ year, month: readMonth(month) }));
  const isThis = which === 'this' || which === 'the' || which === 'este';
  return [partsOf(isThis ? today : addMonths(`${today.slice(0, 8)}01`, 1))];
}

function placeOf(word: string): number {
  return places.find(([start]) => start.test(word))?.[1] ?? 1;
}
