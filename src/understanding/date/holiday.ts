/**
 * Days that have a name: "New Year's Eve", "Easter Monday", "Thanksgiving 2027", "Nochebuena". Only those that name a single
 * day: "at Christmas" is a season, and a Christmas party may be on any day of it.
 */
import { addDays } from '../../booking/local-time.ts';
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import { dateOf, nthWeekday, partsOf } from '../calendar.ts';
import { implied, noValue, said, type Way } from '../way.ts';
import { readYear, yearWords } from './year.ts';

/** The day that a holiday is on in a year. */
type OnDay = (year: number) => LocalDate | null;

const fixed =
  (month: number, day: number): OnDay =>
  (year) =>
    dateOf(year, month, day);

/** American holidays move with the weekday; 0 is Monday, and -1 the last of the month. */
const moving =
  (rule: { month: number; weekday: number; nth: number }): OnDay =>
  (year) =>
    nthWeekday({ ...rule, year });

const besideEaster =
  (days: number): OnDay =>
  (year) =>
    addDays(easterSunday(year), days);

const [monday, thursday, sunday] = [0, 3, 6];

/** Eves before their days, and the days beside Easter before Easter. */
const english: readonly [string, OnDay][] = [
  ['(?:christmas|xmas) eve', fixed(12, 24)],
  ["new year'?s'? eve", fixed(12, 31)],
  [
    "(?:christmas|xmas) day|(?<!\\b(?:at|around|over|during|this|next) )(?:christmas|xmas)(?!'| (?:party|parties|dinner|lunch|brunch|meal|menu|do|time|season|week|holidays?|card|tree|function|special|break))",
    fixed(12, 25),
  ],
  ["new year'?s'? day|(?<=\\b(?:before|after) )new year'?s?", fixed(1, 1)],
  ['boxing day', fixed(12, 26)],
  ["(?:saint |st\\.? )?valentine'?s(?: day)?", fixed(2, 14)],
  ["(?:saint|st\\.?) patrick(?:'?s)?(?: day)?", fixed(3, 17)],
  ['halloween', fixed(10, 31)],
  ['independence day', fixed(7, 4)],
  ['cinco de mayo', fixed(5, 5)],
  ['juneteenth', fixed(6, 19)],
  ["veterans'? day", fixed(11, 11)],
  ["(?:international )?workers'? day|labour day|may day", fixed(5, 1)],
  ['labor day', moving({ month: 9, weekday: monday, nth: 1 })],
  ['memorial day', moving({ month: 5, weekday: monday, nth: -1 })],
  ["(?:martin luther king|mlk)(?: jr\\.?)?(?:'?s)? day", moving({ month: 1, weekday: monday, nth: 3 })],
  ["presidents?'?s? day", moving({ month: 2, weekday: monday, nth: 3 })],
  ['thanksgiving(?: day)?', moving({ month: 11, weekday: thursday, nth: 4 })],
  ["mother'?s'? day", moving({ month: 5, weekday: sunday, nth: 2 })],
  ["father'?s'? day", moving({ month: 6, weekday: sunday, nth: 3 })],
  ['good friday', besideEaster(-2)],
  ['easter monday', besideEaster(1)],
  ['easter(?: sunday| day)?(?! (?:weekend|week|break|holidays|eve|brunch menu))', besideEaster(0)],
];

const spanish: readonly [string, OnDay][] = [
  ['nochebuena|vispera de navidad', fixed(12, 24)],
  ['nochevieja|fin de ano|vispera de ano nuevo', fixed(12, 31)],
  ['(?:dia|el dia) de navidad|(?<=\\bdia de )navidad|(?<=\\b(?:de|del|para) )navidad', fixed(12, 25)],
  ['(?:el )?(?:dia de )?(?:ano nuevo)', fixed(1, 1)],
  ['(?:dia de |los )?reyes(?: magos)?', fixed(1, 6)],
  ['(?:dia de )?san valentin|dia de los enamorados', fixed(2, 14)],
  ['(?:dia de )?san patricio', fixed(3, 17)],
  ['dia (?:internacional )?(?:del trabajador|de los trabajadores|del trabajo)', fixed(5, 1)],
  ['halloween|noche de brujas', fixed(10, 31)],
  ['(?:dia de )?todos los santos', fixed(11, 1)],
  ['dia de (?:los )?muertos', fixed(11, 2)],
  ['(?:dia de )?accion de gracias', moving({ month: 11, weekday: thursday, nth: 4 })],
  ['viernes santo', besideEaster(-2)],
  ['lunes de pascua', besideEaster(1)],
  ['(?:domingo de |dia de )?(?:pascua|resurreccion)', besideEaster(0)],
];

export const holidays: Record<Language, readonly Way<LocalDate>[]> = {
  en: english.map(([words, onDay]) => holiday(`(?:${words})(?:,? (?:in |of )?(?<year>${yearWords.en}))?`, onDay)),
  es: spanish.map(([words, onDay]) => holiday(`(?:${words})(?:,? (?:del? )?(?<year>${yearWords.es}))?`, onDay)),
};

/** The next one, unless its year is said. */
function holiday(words: string, onDay: OnDay): Way<LocalDate> {
  return {
    pattern: new RegExp(`\\b${words}(?!\\w)`, 'g'),
    read: ({ groups }, { today }) => {
      const yearSaid = groups?.year === undefined ? null : readYear(groups.year);
      if (yearSaid !== null) {
        const date = onDay(yearSaid);
        return date === null || date < today ? noValue : said(date);
      }
      const { year } = partsOf(today);
      const date = [onDay(year), onDay(year + 1)].find((day) => day !== null && day >= today);
      return date ? implied(date) : null;
    },
  };
}

/** The Gregorian computus as J. M. Oudin published it; good for every year of the calendar. */
function easterSunday(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const correction = Math.floor((century - 17) / 25);
  let moon = (century - Math.floor(century / 4) - Math.floor((century - correction) / 3) + 19 * golden + 15) % 30;
  moon -= Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(`${year}-03-28`, moon - weekday);
}
