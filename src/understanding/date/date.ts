/**
 * The day that a caller wants: chrono-node for written dates, house ways for spoken ones; never a day that is over.
 */
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import type { Utterance } from '../utterance.ts';
import { type Finding, findAll, type Scene, type Way } from '../way.ts';
import { choices, weigh } from '../weigh.ts';
import { countedFrom } from './counted-from-day.ts';
import { bareDayOfMonth, englishDayOfMonth } from './day-of-month.ts';
import { weekdayWord } from './day-words.ts';
import { holidays } from './holiday.ts';
import { monthInMarks } from './month-in-marks.ts';
import { nthWeekdayWays } from './nth-weekday.ts';
import { englishRelativeDay, spanishRelativeDay } from './relative-day.ts';
import { spanishDayOfMonth } from './spanish-day-of-month.ts';
import { englishWeekday, spanishWeekday } from './weekday.ts';
import { findWrittenDates } from './written-date.ts';

/**
 * Relative days first, because they contain numbers ("two weeks from Saturday"); then what contains an ordinal that is no day
 * of the month ("the first Friday of May"); a day of the month before a weekday, because it says more and takes the weekday
 * beside it along ("Saturday the 28th").
 */
const ways: Record<Language, readonly Way<LocalDate>[]> = {
  en: [...englishRelativeDay, ...holidays.en, ...monthInMarks.en, ...nthWeekdayWays.en, ...englishDayOfMonth],
  es: [...spanishRelativeDay, ...holidays.es, ...monthInMarks.es, ...nthWeekdayWays.es, ...spanishDayOfMonth],
};
const weekdays: Record<Language, readonly Way<LocalDate>[]> = { en: englishWeekday, es: spanishWeekday };

export function findDates(utterance: Utterance, scene: Scene): Finding<LocalDate>[] {
  const written = findWrittenDates(utterance, scene);
  const spoken = [...written, ...findAll(ways[scene.language], utterance, scene)];
  const numbered = spoken.map((finding) => withWeekdayBeside(finding, utterance, scene));
  const findings = [...numbered, ...findAll(weekdays[scene.language], utterance, scene)];
  return findings
    .map((finding) => countedFrom(finding, utterance, scene))
    .filter((finding) => finding !== null)
    .sort((a, b) => a.start - b.start);
}

/** A number on its own is a day of the month only where the date was asked for. */
export function findBareDates(utterance: Utterance, scene: Scene): Finding<LocalDate>[] {
  return findAll(bareDayOfMonth, utterance, scene);
}

export function dateMeant(findings: Finding<LocalDate>[], utterance: Utterance): Finding<LocalDate> | null {
  // "Between the 3rd and the 5th" leaves the day open; the first is as likely wrong as right, so it is asked for.
  const [first, second] = findings;
  const isSpan =
    first !== undefined && second !== undefined && /\bbetween (?:the )?$/.test(textBefore(first, utterance));
  return isSpan ? null : weigh(findings, utterance, choices);
}

function textBefore({ start }: Finding<unknown>, { text }: Utterance): string {
  return text.slice(0, start).toLowerCase();
}

const weekdayBefore: Record<Language, RegExp> = {
  en: new RegExp(`\\b(?:this |next )?${weekdayWord.en},? ?(?:the )?$`),
  es: new RegExp(`\\b(?:el )?${weekdayWord.es},? (?:dia )?$`),
};
const weekdayAfter: Record<Language, RegExp> = {
  en: new RegExp(`^(?:,? (?:a |on )?${weekdayWord.en}\\b|,? ?\\(${weekdayWord.en}\\))`),
  es: new RegExp(`^(?:,? ${weekdayWord.es}\\b|,? ?\\(${weekdayWord.es}\\))`),
};

/** "Saturday the 28th" is one day, not two to choose from: the date takes its weekday along. */
function withWeekdayBeside(finding: Finding<LocalDate>, utterance: Utterance, scene: Scene): Finding<LocalDate> {
  const before = weekdayBefore[scene.language].exec(utterance.plain.slice(0, finding.start));
  const after = weekdayAfter[scene.language].exec(utterance.plain.slice(finding.end));
  const start = before === null ? finding.start : before.index;
  const end = after === null ? finding.end : finding.end + after[0].length;
  if (start === finding.start && end === finding.end) return finding;
  utterance.claim({ start, end });
  return { ...finding, start, end };
}
