/**
 * The day that a caller wants: chrono-node for written dates, house ways for spoken ones; never a day that is over.
 */
import { addDays } from '../../booking/local-time.ts';
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import { weekdayIndex } from '../calendar.ts';
import type { Utterance } from '../utterance.ts';
import { type Finding, findAll, type Scene, type Way } from '../way.ts';
import { choices, isTakenBack, weigh } from '../weigh.ts';
import { countedFrom } from './counted-from-day.ts';
import { bareDayOfMonth, englishDayOfMonth } from './day-of-month.ts';
import { readWeekday, weekdayWord } from './day-words.ts';
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
  const numbered = spoken
    .map((finding) => withWeekdayBeside(finding, utterance, scene))
    .filter((finding) => finding !== null);
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

/** So near people know their weekdays. */
const COUNTED_DAYS = 30;

const weekdayBefore: Record<Language, RegExp> = {
  en: new RegExp(`\\b(?:this |next )?(?<weekday>${weekdayWord.en}),? ?(?:the )?$`),
  es: new RegExp(`\\b(?:el )?(?<weekday>${weekdayWord.es}),? (?:dia )?$`),
};
const weekdayAfter: Record<Language, RegExp> = {
  en: new RegExp(`^(?:,? (?:a |on )?(?<weekday>${weekdayWord.en})\\b|,? ?\\((?<weekday2>${weekdayWord.en})\\))`),
  es: new RegExp(`^(?:,? (?<weekday>${weekdayWord.es})\\b|,? ?\\((?<weekday2>${weekdayWord.es})\\))`),
};

/**
 * "Saturday the 28th" is one day, not two to choose from: the date takes its weekday along. Null where the two contradict
 * each other ("Monday, November 24th" for the Tuesday to come): a guess would be wrong as often as right.
 */
function withWeekdayBeside(finding: Finding<LocalDate>, utterance: Utterance, scene: Scene): Finding<LocalDate> | null {
  const before = weekdayBefore[scene.language].exec(utterance.plain.slice(0, finding.start));
  const after = weekdayAfter[scene.language].exec(utterance.plain.slice(finding.end));
  const start = before === null ? finding.start : before.index;
  const end = after === null ? finding.end : finding.end + after[0].length;
  if (start === finding.start && end === finding.end) return finding;
  const named = [before?.groups?.weekday, after?.groups?.weekday, after?.groups?.weekday2].filter(
    (word) => word !== undefined,
  );
  const agrees = named.every((word) => readWeekday(word) === weekdayIndex(finding.value));
  // "Not tomorrow, Monday": the one is taken back, and the other stands in its place.
  if (!agrees && isTakenBack(finding, utterance)) return finding;
  utterance.claim({ start, end });
  // Far ahead people miscount weekdays, and the date they name with its month is the one they mean.
  return agrees || finding.value > addDays(scene.today, COUNTED_DAYS) ? { ...finding, start, end } : null;
}
