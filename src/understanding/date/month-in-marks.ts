/**
 * Dates with marks around a month's name, as messages have them: "Mar/9", "9-mar-2028", "2028/mar/09".
 *
 * The parts say themselves what they are, so their order does not matter: letters are the month, four digits the year.
 */
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import { dateOf, nextMonthDay } from '../calendar.ts';
import { implied, noValue, said, type Way } from '../way.ts';
import { monthWord, readMonth } from './day-words.ts';

function marked(language: Language): Way<LocalDate> {
  const part = `(?:20\\d\\d|[0-3]?\\d|${monthWord[language]})`;
  return {
    pattern: new RegExp(`(?<![\\w./-])${part}[/-]${part}(?:[/-]${part})?(?![\\w/-])`, 'g'),
    read: ([words], { today }) => {
      const parts = words.split(/[/-]/);
      const month = parts.find((one) => /^[a-z]/.test(one));
      const day = parts.find((one) => /^\d{1,2}$/.test(one));
      if (month === undefined || day === undefined) return null;
      const year = parts.find((one) => /^\d{4}$/.test(one));
      // Of three parts each must be another one: "9-10-Nov" is a span of days.
      if (parts.length !== (year === undefined ? 2 : 3)) return null;
      const date =
        year === undefined
          ? nextMonthDay(readMonth(month), Number(day), today)
          : dateOf(Number(year), readMonth(month), Number(day));
      if (date === null || date < today) return noValue;
      return year === undefined ? implied(date) : said(date);
    },
  };
}

export const monthInMarks: Record<Language, readonly Way<LocalDate>[]> = { en: [marked('en')], es: [marked('es')] };
