/**
 * Days counted from another: "two weeks before Christmas", "the day after Thanksgiving", "dos días después del viernes".
 */
import { addDays } from '../../booking/local-time.ts';
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import { addMonths } from '../calendar.ts';
import { cardinal, readNumber } from '../number-words.ts';
import type { Utterance } from '../utterance.ts';
import type { Finding, Scene } from '../way.ts';

/** How far back the words that count may begin. */
const LOOK_BACK_CHARACTERS = 50;

const before: Record<Language, RegExp> = {
  en: new RegExp(
    `\\b(?:(?<the>the)|an?|(?<couple>a couple of)|(?<count>${cardinal.en})) (?<unit>day|week|weekend|month)s? (?:(?<back>before|prior to)|after|following|from|(?<within>of))(?: the)? ?$`,
  ),
  es: new RegExp(
    `\\b(?:(?<the>el|la)|una?|(?<couple>un par de)|(?<count>${cardinal.es})) (?<unit>dia|semana|mes)(?:es|s)? (?:(?<back>antes)|despues|a partir)(?: del?)? ?$`,
  ),
};

/** The finding moved by the words before it; null where that day is over. */
export function countedFrom(
  finding: Finding<LocalDate>,
  utterance: Utterance,
  scene: Scene,
): Finding<LocalDate> | null {
  const from = Math.max(0, finding.start - LOOK_BACK_CHARACTERS);
  const match = before[scene.language].exec(utterance.plain.slice(from, finding.start));
  if (match === null) return finding;
  const { the, couple, count, unit, back, within } = match.groups ?? {};
  if (within !== undefined && unit === 'day') return finding;
  const amount = (couple !== undefined ? 2 : count === undefined ? 1 : (readNumber(count) ?? 0)) * (back ? -1 : 1);
  const start = from + match.index;
  utterance.claim({ start, end: finding.end });
  // "The week before Christmas" is seven days, where "a week before" is one; a weekend is two days whichever it is.
  const isOneDay =
    unit === 'day' || unit === 'dia' || (the === undefined && within === undefined && unit !== 'weekend');
  if (!isOneDay) return null;
  const value = moved(finding.value, amount, unit ?? '');
  return value < scene.today ? null : { ...finding, value, start };
}

function moved(date: LocalDate, amount: number, unit: string): LocalDate {
  if (unit === 'month' || unit === 'mes') return addMonths(date, amount);
  return addDays(date, unit === 'week' || unit === 'semana' ? 7 * amount : amount);
}
