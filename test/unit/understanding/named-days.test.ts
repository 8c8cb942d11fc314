import { describe, expect, it } from '@jest/globals';
import type { Listening } from '../../../src/understanding/understood.ts';
import { slotsHeard } from './listening.ts';

const inSpanish: Partial<Listening> = { language: 'es' };

function dateHeard(text: string, changes: Partial<Listening> = {}): string | undefined {
  return slotsHeard(text, changes).date?.value;
}

describe('a holiday', () => {
  it.each([
    ['Christmas Eve at seven', '2026-12-24'],
    ['we would come on Christmas', '2026-12-25'],
    ["New Year's Eve", '2026-12-31'],
    ['Thanksgiving', '2026-11-26'],
    ['Thanksgiving 2027', '2027-11-25'],
    ['Easter Sunday', '2027-03-28'],
    ['on Easter Monday', '2027-03-29'],
    ['Good Friday', '2027-03-26'],
    ['Easter 2030', '2030-04-21'],
    ["Mother's Day", '2027-05-09'],
    ['Memorial Day', '2027-05-31'],
    ['Labor Day', '2027-09-06'],
    ["St. Patrick's two thousand and twenty eight", '2028-03-17'],
  ])('is heard in "%s": %s', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });

  it.each([
    ['en Nochebuena', '2026-12-24'],
    ['el día de Navidad', '2026-12-25'],
    ['el domingo de Pascua', '2027-03-28'],
    ['el Viernes Santo', '2027-03-26'],
    ['para Reyes', '2027-01-06'],
    ['el día del trabajador', '2027-05-01'],
    ['San Valentín del 2028', '2028-02-14'],
  ])('is heard in the Spanish "%s": %s', (text, date) => {
    expect(dateHeard(text, inSpanish)).toBe(date);
  });

  it.each([
    'a Christmas party for twelve',
    'some time around Christmas',
    'the Christmas menu',
    'over the Easter weekend',
    'the week of Thanksgiving',
    'the weekend before Easter',
    'the week before Christmas Eve',
    'Easter 2020',
    'my mother has her day off',
  ])('is not heard in "%s"', (text) => {
    expect(dateHeard(text)).toBeUndefined();
  });
});

describe('a weekday by its place in a month', () => {
  it.each([
    ['the first Friday of December', '2026-12-04'],
    ['the second Tuesday in March', '2027-03-09'],
    ['the last Saturday of November', '2026-11-28'],
    ['the last Sunday of next month', '2026-12-27'],
    ['the first week of February, on Thursday', '2027-02-04'],
    ['the first Monday in November', '2027-11-01'],
  ])('is heard in "%s": %s', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });

  it.each([
    ['el primer viernes de diciembre', '2026-12-04'],
    ['el último domingo de enero', '2027-01-31'],
    ['el segundo sábado del mes que viene', '2026-12-12'],
    ['la primera semana de febrero el jueves', '2027-02-04'],
  ])('is heard in the Spanish "%s": %s', (text, date) => {
    expect(dateHeard(text, inSpanish)).toBe(date);
  });

  it.each(['in the first week', 'the first one, in December', 'the first Monday of this month'])(
    'is not heard in "%s"',
    (text) => {
      expect(dateHeard(text)).toBeUndefined();
    },
  );
});

describe('a day counted from another', () => {
  it.each([
    ['the day after Thanksgiving', '2026-11-27'],
    ['two days before Christmas', '2026-12-23'],
    ['a week after New Year’s Day', '2027-01-08'],
    ['three days after Friday', '2026-11-30'],
    ['on the day of the 14th', '2026-12-14'],
    ['a week before Christmas Eve', '2026-12-17'],
    ['one month after the 3rd of December', '2027-01-03'],
  ])('is heard in "%s": %s', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });

  it.each([
    ['dos días antes de Navidad', '2026-12-23'],
    ['una semana después del viernes', '2026-12-04'],
    ['tres días después de mañana', '2026-11-25'],
  ])('is heard in the Spanish "%s": %s', (text, date) => {
    expect(dateHeard(text, inSpanish)).toBe(date);
  });

  it('is none when that day is over', () => {
    expect(dateHeard('two days before today')).toBeUndefined();
    expect(dateHeard('a week before Thanksgiving')).toBeUndefined();
  });
});

describe('a day with its weekday', () => {
  it.each([
    ['Friday the 27th', '2026-11-27'],
    ['sat 28th', '2026-11-28'],
    ['Sunday the thirteenth', '2026-12-13'],
    ['the 31st, a Thursday', '2026-12-31'],
    ['Thursday 31', '2026-12-31'],
    // The next 14th is a Monday; who says Sunday means the month in which it is one.
    ['Sunday the 14th', '2027-02-14'],
  ])('is the next that is both, as in "%s": %s', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });

  it('leaves numbers that may be an hour or a party to them', () => {
    expect(slotsHeard('Friday 7 pm')).toMatchObject({ date: { value: '2026-11-27' }, time: { words: '7 pm' } });
    expect(slotsHeard('Friday 30 people')).toMatchObject({ date: { value: '2026-11-27' }, partySize: { value: 30 } });
  });

  it.each([
    ['el martes 8', '2026-12-08'],
    ['el sábado día veintiocho', '2026-11-28'],
    ['viernes once', '2026-12-11'],
    ['el 8 de junio (martes)', '2027-06-08'],
  ])('is heard in the Spanish "%s": %s', (text, date) => {
    expect(dateHeard(text, inSpanish)).toBe(date);
  });

  it('is no hour, and an hour is no day, in Spanish', () => {
    expect(slotsHeard('el viernes a las 11', inSpanish)).toMatchObject({ date: { value: '2026-11-27' } });
    expect(dateHeard('el viernes siete y media', inSpanish)).toBe('2026-11-27');
  });
});

describe('a date with its year', () => {
  it.each([
    ['March the fifth, 2027', '2027-03-05'],
    ['on june the twenty first twenty twenty eight', '2028-06-21'],
    ['the first of May two thousand and twenty nine', '2029-05-01'],
    ['Mar/9', '2027-03-09'],
    ['9-mar-2028', '2028-03-09'],
    ['2028/mar/09', '2028-03-09'],
    ['30.01.2027', '2027-01-30'],
  ])('is heard in "%s": %s', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });

  it.each([
    ['el tres de marzo de dos mil veintiocho', '2028-03-03'],
    ['20 de noviembre del 2027', '2027-11-20'],
    ['1.º de febrero', '2027-02-01'],
    ['el primero de febrero', '2027-02-01'],
    ['el 17 del 2', '2027-02-17'],
    ['24 ene.', '2027-01-24'],
    ['diciembre 24', '2026-12-24'],
    ['el 9.04', '2027-04-09'],
    ['el 15 del próximo mes', '2026-12-15'],
    ['el 30 de este mes', '2026-11-30'],
  ])('is heard in the Spanish "%s": %s', (text, date) => {
    expect(dateHeard(text, inSpanish)).toBe(date);
  });

  it.each([
    'it costs $30 on the menu',
    '9/2.5 of a bottle',
    'version 1.2.3',
    'March 5, 2020',
    'one may wonder',
    'between the 3rd and the 5th',
    'Fifth Street Grill has one too',
    'April at 2030',
  ])('is not heard in "%s"', (text) => {
    expect(dateHeard(text)).toBeUndefined();
  });

  it('takes no telephone number from a date', () => {
    expect(slotsHeard('on 30.01.2027 19:30')).toMatchObject({
      date: { value: '2027-01-30' },
      time: { words: '19:30' },
    });
    expect(slotsHeard('on 30.01.2027 19:30').phone).toBeUndefined();
  });
});

describe('English days ahead', () => {
  it.each([
    ['a week today', '2026-11-28'],
    ['two weeks tomorrow', '2026-12-06'],
    ['tomorrow week', '2026-11-29'],
    ['Friday fortnight', '2026-12-11'],
    ['in two years', '2028-11-21'],
  ])('are heard in "%s": %s', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });
});

describe('Spanish days ahead', () => {
  it.each([
    ['dentro de una semana', '2026-11-28'],
    ['en tres semanas', '2026-12-12'],
    ['en un par de días', '2026-11-23'],
    ['de aquí a diez días', '2026-12-01'],
    ['dos semanas a partir de hoy', '2026-12-05'],
    ['tres días después de mañana', '2026-11-25'],
    ['en dos meses', '2027-01-21'],
    ['la próxima semana el martes', '2026-11-24'],
    ['el martes de la semana siguiente', '2026-11-24'],
    ['el vie. a las nueve', '2026-11-27'],
    ['el siguiente lunes', '2026-11-23'],
    ['el sábado en ocho', '2026-11-28'],
  ])('are heard in "%s": %s', (text, date) => {
    expect(dateHeard(text, inSpanish)).toBe(date);
  });

  it.each(['hace dos semanas', 'durante tres días', 'la semana pasada', 'de dos a tres semanas', 'por la mañana'])(
    'are not heard in "%s"',
    (text) => {
      expect(dateHeard(text, inSpanish)).toBeUndefined();
    },
  );
});

describe('a day counted from the one spoken of', () => {
  const known = { date: '2026-11-27' };

  it.each([
    ['the day after', '2026-11-28'],
    ['a day later', '2026-11-28'],
    ['the next day, please', '2026-11-28'],
    ['the day before', '2026-11-26'],
    ['a week later', '2026-12-04'],
    ['two days earlier', '2026-11-25'],
    ['the day after tomorrow', '2026-11-23'],
    ['the day before Christmas', '2026-12-24'],
  ])('is heard in "%s": %s', (text, date) => {
    expect(dateHeard(text, { known })).toBe(date);
  });

  it.each([
    ['al día siguiente', '2026-11-28'],
    ['una semana después', '2026-12-04'],
    ['el día anterior', '2026-11-26'],
  ])('is heard in the Spanish "%s": %s', (text, date) => {
    expect(dateHeard(text, { ...inSpanish, known })).toBe(date);
  });

  it('is none where no day was spoken of, or where it is over', () => {
    expect(dateHeard('the day after')).toBeUndefined();
    expect(dateHeard('the day before', { known: { date: '2026-11-21' } })).toBeUndefined();
  });
});

describe('a weekday that contradicts its date', () => {
  it.each(['Monday the 24th', 'Monday, November 24th', 'the 24th, a Wednesday', 'Friday, 11/24'])(
    'leaves "%s" without a day',
    (text) => {
      expect(dateHeard(text)).toBeUndefined();
    },
  );

  it.each(['el lunes 24', 'el lunes 24 de noviembre'])('leaves the Spanish "%s" without a day', (text) => {
    expect(dateHeard(text, inSpanish)).toBeUndefined();
  });

  it.each([
    ['Tuesday the 24th', '2026-11-24'],
    ['Tuesday, November 24th', '2026-11-24'],
    ['Monday, December 25th', '2026-12-25'],
  ])('keeps "%s" as %s, where they agree or the day is far', (text, date) => {
    expect(dateHeard(text)).toBe(date);
  });
});
