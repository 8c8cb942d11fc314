/** Dates, times and numbers as English is spoken. */
import type { LocalDate, LocalTime, OpeningPeriod, Weekday } from '../../../booking/restaurant.ts';
import { bareHour, dateParts, daysBetween } from '../calendar-words.ts';
import { spokenList } from '../spoken-list.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${suffix}`;
}

/** "Sunday". */
export function weekdayName(weekday: Weekday): string {
  return weekday.charAt(0).toUpperCase() + weekday.slice(1);
}

/** "today", "tomorrow"; undefined for any other day. */
export function nearDay(date: LocalDate, today: LocalDate): string | undefined {
  return ['today', 'tomorrow'][daysBetween(today, date)];
}

/** "tomorrow, Sunday, November 22nd". */
export function spokenDate(date: LocalDate, today: LocalDate): string {
  const { month, day, weekday } = dateParts(date);
  const near = nearDay(date, today);
  const full = `${weekdayName(weekday)}, ${months[month]} ${ordinal(day)}`;
  return near ? `${near}, ${full}` : full;
}

/** "1 PM", "7:30 PM", "noon". */
export function spokenTime(time: LocalTime): string {
  if (time === '12:00') return 'noon';
  if (time === '00:00') return 'midnight';
  return `${bareHour(time)} ${time < '12:00' ? 'AM' : 'PM'}`;
}

const alphabet =
  'Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'.split(
    ' ',
  );

/** "M as in Mike". */
export function letterAloud(letter: string): string {
  const word = alphabet.find((name) => name.startsWith(letter));
  return word === undefined ? letter : `${letter} as in ${word}`;
}

export function people(partySize: number): string {
  return partySize === 1 ? '1 person' : `${partySize} people`;
}

export function spokenHours(periods: OpeningPeriod[]): string {
  const spoken = periods.map(({ opens, closes }) => `from ${spokenTime(opens)} to ${spokenTime(closes)}`);
  return spokenList(spoken, 'and');
}
