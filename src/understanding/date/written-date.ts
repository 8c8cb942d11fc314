/**
 * Dates as they are written, with a month: "March 3rd", "24 December 2026", "12/24", "2026-12-24"; read by chrono-node.
 *
 * Of chrono's parsers only those for whole dates are taken. Its weekdays and "in two weeks" have house parsers beside this
 * file, because chrono knows no "never in the past", counts "next Friday" from today, and takes "for two weeks" for a day;
 * its clock is not used at all, because it cannot leave a bare hour open. The package exports no single parser, so they are
 * picked by name from its configurations; a test fails if a name is gone.
 */
import { Chrono, en, es } from 'chrono-node';
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import { dateOf, nextMonthDay } from '../calendar.ts';
import type { Span, Utterance } from '../utterance.ts';
import type { Finding, Scene } from '../way.ts';
import { monthWord } from './day-words.ts';

export const chronoParserNames: Record<Language, readonly string[]> = {
  en: [
    'ISOFormatParser',
    'ENYearMonthDayParser',
    'SlashDateFormatParser',
    'ENMonthNameLittleEndianParser',
    'ENMonthNameMiddleEndianParser',
  ],
  // Spanish months are read by a house way, which knows "del 2027" and days in words too.
  es: ['ISOFormatParser', 'SlashDateFormatParser'],
};

/** Chrono's order is kept; it sorts and removes overlaps itself. American callers say the month first, Spanish ones the day. */
const configurations = {
  en: en.configuration.createConfiguration(false, false),
  es: es.createConfiguration(false, true),
};

export const chronos: Record<Language, Chrono> = { en: withDateParsers('en'), es: withDateParsers('es') };

function withDateParsers(language: Language): Chrono {
  const { parsers, refiners } = configurations[language];
  const wanted = chronoParserNames[language];
  return new Chrono({
    parsers: parsers.filter((parser) => wanted.includes(parser.constructor.name)),
    refiners: refiners.filter((refiner) =>
      ['OverlapRemovalRefiner', 'ENExtractYearSuffixRefiner'].includes(refiner.constructor.name),
    ),
  });
}

/** Chrono is the slowest reader here, so it only hears words that hold a written date: a digit beside a month or a mark. */
const hint: Record<Language, RegExp> = {
  en: new RegExp(`\\d[/.-]\\d|\\b${monthWord.en}(?: the|,)? ?\\d|\\d(?:st|nd|rd|th)?(?: of)?[ -]${monthWord.en}\\b`),
  es: /\d[/.-]\d/,
};

/** "$30 December", "9/2.5": sums, versions and formulas have the same marks as dates. */
function isPartOfNumber(plain: string, { start, end }: Span): boolean {
  return /[$.\d/]$/.test(plain.slice(0, start)) || /^[./]?\d/.test(plain.slice(end));
}

export function findWrittenDates(utterance: Utterance, scene: Scene): Finding<LocalDate>[] {
  if (!hint[scene.language].test(utterance.plain)) return [];
  // Midnight UTC of the restaurant's own day: chrono then reckons in that zone whatever zone the machine is in.
  const reference = { instant: new Date(`${scene.today}T00:00:00Z`), timezone: 0 };
  const findings: Finding<LocalDate>[] = [];
  for (const { index, text, start } of chronos[scene.language].parse(utterance.plain, reference)) {
    const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
    if (year === null || month === null || day === null || !start.isCertain('day')) continue;
    const date = start.isCertain('year') ? dateOf(year, month, day) : nextMonthDay(month, day, scene.today);
    const span = { start: index, end: index + text.length };
    if (date === null || isPartOfNumber(utterance.plain, span)) continue;
    utterance.claim(span);
    // A year that was said and is over leaves the words claimed and no value.
    if (date < scene.today) continue;
    findings.push({ value: date, certainty: start.isCertain('year') ? 'said' : 'implied', ...span });
  }
  return findings;
}
