/** Dates, times and numbers as Spanish is spoken in Latin America. */
import type { LocalDate, LocalTime, OpeningPeriod, Weekday } from '../../../booking/restaurant.ts';
import { bareHour, clockParts, dateParts, daysBetween } from '../calendar-words.ts';
import { spokenList } from '../spoken-list.ts';

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

const weekdayNames: Record<Weekday, string> = {
  monday: 'lunes',
  tuesday: 'martes',
  wednesday: 'miércoles',
  thursday: 'jueves',
  friday: 'viernes',
  saturday: 'sábado',
  sunday: 'domingo',
};

const belowThirty = (
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho ' +
  'diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'
).split(' ');
const tens = ['', '', '', 'treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'];

/** A whole number in words; from a hundred on in digits, which the voice reads by itself. */
function spokenNumber(number: number): string {
  if (number < 30 || number > 99) return belowThirty[number] ?? String(number);
  const ten = tens[Math.floor(number / 10)] ?? '';
  return number % 10 === 0 ? ten : `${ten} y ${belowThirty[number % 10]}`;
}

/** Hours, persons and reservations are feminine: "una", "dos", "veintiuna". */
export function feminineNumber(number: number): string {
  return spokenNumber(number).replace(/uno$/, 'una');
}

/** "hoy", "mañana"; undefined for any other day. */
export function nearDay(date: LocalDate, today: LocalDate): string | undefined {
  return ['hoy', 'mañana'][daysBetween(today, date)];
}

/** "el domingo 22 de noviembre", "mañana domingo 22 de noviembre". */
export function spokenDate(date: LocalDate, today: LocalDate): string {
  const { month, day, weekday } = dateParts(date);
  const near = nearDay(date, today) ?? 'el';
  return `${near} ${weekdayNames[weekday]} ${day === 1 ? 'primero' : day} de ${months[month]}`;
}

/**
 * "la una de la tarde", "las siete y media de la tarde", "las doce del mediodía". Every hour has its article, noon and
 * midnight too, so that "a" and "de" can stand before any of them.
 */
export function spokenTime(time: LocalTime): string {
  const { twelve, minute } = clockParts(time);
  return `${article(twelve)} ${feminineNumber(twelve)}${minutesPast(minute)} ${partOfDay(time)}`;
}

/** The hour as it was heard, in digits and without a part of the day: "la 1", "las 7:30". */
export function heardHour(time: LocalTime): string {
  return `${article(clockParts(time).twelve)} ${bareHour(time)}`;
}

function article(twelve: number): string {
  return twelve === 1 ? 'la' : 'las';
}

function minutesPast(minute: number): string {
  if (minute === 0) return '';
  const known: Record<number, string> = { 15: 'cuarto', 30: 'media' };
  return ` y ${known[minute] ?? spokenNumber(minute)}`;
}

/** "de la tarde" goes on until eight: whoever answers "de la tarde" to "Oí las 7" hears it back. */
function partOfDay(time: LocalTime): string {
  if (time === '12:00') return 'del mediodía';
  if (time < '01:00' || time >= '20:00') return 'de la noche';
  if (time < '06:00') return 'de la madrugada';
  return time < '12:00' ? 'de la mañana' : 'de la tarde';
}

/** The two halves of the day that an hour may lie in, by the later reading of it: "de la mañana", "de la tarde". */
export function halvesOfDay(late: LocalTime): { early: string; late: string } {
  if (late.startsWith('12')) return { early: 'de la medianoche', late: 'del mediodía' };
  return { early: 'de la mañana', late: partOfDay(late) };
}

/** As Latin America spells on the telephone: by cities and countries. */
const alphabet =
  'América Bogotá Cuba Dinamarca España Francia Guatemala Honduras Italia Japón Kilo Lima México Nicaragua Oslo Perú Quito Roma Salvador Toledo Uruguay Venezuela Washington Xilófono Yucatán Zacatecas'.split(
    ' ',
  );

/** "M de México". */
export function letterAloud(letter: string): string {
  const word = alphabet.find((name) => name.startsWith(letter));
  return word === undefined ? letter : `${letter} de ${word}`;
}

export function people(partySize: number): string {
  return `${feminineNumber(partySize)} ${partySize === 1 ? 'persona' : 'personas'}`;
}

/** "de las nueve de la mañana a las diez de la noche". */
export function spokenHours(periods: OpeningPeriod[]): string {
  const spoken = periods.map(({ opens, closes }) => `de ${spokenTime(opens)} a ${spokenTime(closes)}`);
  return spokenList(spoken, 'y');
}

/** "los domingos", "de lunes a viernes". */
export function spokenDays(from: Weekday, to: Weekday): string {
  if (from !== to) return `de ${weekdayNames[from]} a ${weekdayNames[to]}`;
  const name = weekdayNames[from];
  return `los ${name.endsWith('s') ? name : `${name}s`}`;
}
