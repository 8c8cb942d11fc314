/**
 * The day that a caller wants: chrono-node for written dates, house ways for spoken ones; never a day that is over.
 */
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import type { Utterance } from '../utterance.ts';
import { type Finding, findAll, type Scene, type Way } from '../way.ts';
import { choices, weigh } from '../weigh.ts';
import { bareDayOfMonth, englishDayOfMonth, spanishDayOfMonth } from './day-of-month.ts';
import { weekdayWord } from './day-words.ts';
import { englishHoliday, spanishHoliday } from './holiday.ts';
import { englishRelativeDay, spanishRelativeDay } from './relative-day.ts';
import { englishWeekday, spanishWeekday } from './weekday.ts';
import { findWrittenDates } from './written-date.ts';

/**
 * Relative days first, because they contain numbers ("two weeks from Saturday"); a day of the month before a weekday,
 * because it says more and takes the weekday beside it along ("Saturday the 28th").
 */
const ways: Record<Language, readonly Way<LocalDate>[]> = {
  en: [...englishRelativeDay, ...englishHoliday, ...englishDayOfMonth],
  es: [...spanishRelativeDay, ...spanishHoliday, ...spanishDayOfMonth],
};
const weekdays: Record<Language, readonly Way<LocalDate>[]> = { en: englishWeekday, es: spanishWeekday };

export function findDates(utterance: Utterance, scene: Scene): Finding<LocalDate>[] {
  const written = findWrittenDates(utterance, scene);
  const spoken = [...written, ...findAll(ways[scene.language], utterance, scene)];
  const numbered = spoken.map((finding) => withWeekdayBeside(finding, utterance, scene));
  const findings = [...numbered, ...findAll(weekdays[scene.language], utterance, scene)];
  return findings.sort((a, b) => a.start - b.start);
}

/** A number on its own is a day of the month only where the date was asked for. */
export function findBareDates(utterance: Utterance, scene: Scene): Finding<LocalDate>[] {
  return findAll(bareDayOfMonth, utterance, scene);
}

export function dateMeant(findings: Finding<LocalDate>[], utterance: Utterance): Finding<LocalDate> | null {
  return weigh(findings, utterance, choices);
}

const weekdayBefore: Record<Language, RegExp> = {
  en: new RegExp(`\\b(?:this |next )?${weekdayWord.en},? ?(?:the )?$`),
  es: new RegExp(`\\b(?:el )?${weekdayWord.es},? (?:dia )?$`),
};
const weekdayAfter: Record<Language, RegExp> = {
  en: new RegExp(`^,? (?:a |on )?${weekdayWord.en}\\b`),
  es: new RegExp(`^,? ${weekdayWord.es}\\b`),
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
