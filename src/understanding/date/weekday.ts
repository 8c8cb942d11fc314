/**
 * Days of the week: "Friday", "this Saturday", "next Friday", "Tuesday week", "el viernes que viene".
 *
 * A bare weekday is the next such day, today included. "Next" is the one in the week after this (weeks begin on Monday),
 * which is how the phrase is used most; people differ, so it counts as implied. "Last Friday" is no day for a table.
 */
import { addDays } from '../../booking/local-time.ts';
import type { LocalDate } from '../../booking/restaurant.ts';
import { weekdayIndex } from '../calendar.ts';
import { implied, noValue, said, type Way } from '../way.ts';
import { readWeekday, weekdayWord } from './day-words.ts';

const english: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:(?<nextWeek>next week,?(?: on)?) |(?<weekOn>(?:a|one) week (?:on )?(?:this )?)|(?<which>this coming|this|next|coming|last|past|this past|following) )?(?<day>${weekdayWord.en})\\b(?<after> after next| week| fortnight|,? (?:of )?next week)?`,
    'g',
  ),
  read: ({ groups }, { today }) => {
    const { which, nextWeek, weekOn, after } = groups ?? {};
    if (which === 'last' || which === 'past' || which === 'this past') return noValue;
    const weekday = readWeekday(groups?.day ?? '');
    const upcoming = nextWeekday(weekday, today);
    if (after === ' fortnight') return said(addDays(upcoming, 14));
    if (weekOn !== undefined || after === ' week') return said(addDays(upcoming, 7));
    if (after === ' after next') return implied(addDays(ofNextWeek(weekday, today), 7));
    if (which === 'next' || which === 'following' || nextWeek !== undefined || after !== undefined)
      return implied(ofNextWeek(weekday, today));
    return said(upcoming);
  },
};

const spanish: Way<LocalDate> = {
  pattern: new RegExp(
    `\\b(?:(?<nextWeek>(?:la )?(?:proxima semana|semana (?:que viene|proxima|siguiente)),? (?:el )?)|(?:el|este|del) )?(?:(?<which>proximo|siguiente|pasado) )?(?<day>${weekdayWord.es})\\b(?<after> (?:que viene|proximo|siguiente|de la (?:proxima semana|semana (?:que viene|proxima|siguiente))|en (?:ocho|8)(?: dias)?)| pasado)?`,
    'g',
  ),
  read: ({ groups }, { today }) => {
    const { which, after, nextWeek } = groups ?? {};
    if (which === 'pasado' || after === ' pasado') return noValue;
    const weekday = readWeekday(groups?.day ?? '');
    if (nextWeek !== undefined || after?.includes('semana')) return said(ofNextWeek(weekday, today));
    if (after?.startsWith(' en ')) return said(addDays(nextWeekday(weekday, today), 7));
    // "El viernes que viene" is the coming Friday, but never today; "el próximo viernes" is like the English "next".
    if (after === ' que viene') return said(nextWeekday(weekday, addDays(today, 1)));
    if (which !== undefined || after !== undefined) return implied(ofNextWeek(weekday, today));
    return said(nextWeekday(weekday, today));
  },
};

export const englishWeekday: readonly Way<LocalDate>[] = [english];
export const spanishWeekday: readonly Way<LocalDate>[] = [spanish];

function nextWeekday(weekday: number, from: LocalDate): LocalDate {
  return addDays(from, (weekday - weekdayIndex(from) + 7) % 7);
}

function ofNextWeek(weekday: number, today: LocalDate): LocalDate {
  return addDays(today, 7 - weekdayIndex(today) + weekday);
}
