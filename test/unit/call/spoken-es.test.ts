import { describe, expect, it } from '@jest/globals';
import {
  feminineNumber,
  halvesOfDay,
  heardHour,
  people,
  spokenDate,
  spokenDays,
  spokenHours,
  spokenTime,
} from '../../../src/call/prompts/es/spoken.ts';

const saturday = '2026-11-21';

describe('spokenDate', () => {
  it.each([
    ['2026-11-21', 'hoy sábado 21 de noviembre'],
    ['2026-11-22', 'mañana domingo 22 de noviembre'],
    ['2026-11-23', 'el lunes 23 de noviembre'],
    ['2026-12-01', 'el martes primero de diciembre'],
    ['2026-12-31', 'el jueves 31 de diciembre'],
    ['2026-11-20', 'el viernes 20 de noviembre'],
  ])('says %s on that Saturday as "%s"', (date, words) => {
    expect(spokenDate(date, saturday)).toBe(words);
  });

  it('knows tomorrow across the end of a year', () => {
    expect(spokenDate('2027-01-01', '2026-12-31')).toBe('mañana viernes primero de enero');
  });
});

describe('spokenTime', () => {
  it.each([
    ['00:00', 'las doce de la noche'],
    ['00:30', 'las doce y media de la noche'],
    ['01:00', 'la una de la madrugada'],
    ['06:00', 'las seis de la mañana'],
    ['09:05', 'las nueve y cinco de la mañana'],
    ['11:45', 'las once y cuarenta y cinco de la mañana'],
    ['12:00', 'las doce del mediodía'],
    ['12:15', 'las doce y cuarto de la tarde'],
    ['13:00', 'la una de la tarde'],
    ['13:30', 'la una y media de la tarde'],
    ['19:30', 'las siete y media de la tarde'],
    ['19:31', 'las siete y treinta y uno de la tarde'],
    ['20:00', 'las ocho de la noche'],
    ['22:40', 'las diez y cuarenta de la noche'],
  ])('says %s as "%s"', (time, words) => {
    expect(spokenTime(time)).toBe(words);
  });
});

describe('heardHour', () => {
  it('takes the article of the hour', () => {
    expect(heardHour('13:00')).toBe('la 1');
    expect(heardHour('13:30')).toBe('la 1:30');
    expect(heardHour('19:00')).toBe('las 7');
    expect(heardHour('12:00')).toBe('las 12');
    expect(heardHour('23:00')).toBe('las 11');
  });
});

describe('halvesOfDay', () => {
  it('sets the morning against the part of the day that the later hour is in', () => {
    expect(halvesOfDay('13:00')).toEqual({ early: 'de la mañana', late: 'de la tarde' });
    expect(halvesOfDay('19:00')).toEqual({ early: 'de la mañana', late: 'de la tarde' });
    expect(halvesOfDay('21:00')).toEqual({ early: 'de la mañana', late: 'de la noche' });
  });

  it('sets midnight against noon', () => {
    expect(halvesOfDay('12:00')).toEqual({ early: 'de la medianoche', late: 'del mediodía' });
    expect(halvesOfDay('12:30')).toEqual({ early: 'de la medianoche', late: 'del mediodía' });
  });
});

describe('spokenHours', () => {
  it('says one period', () => {
    expect(spokenHours([{ opens: '09:00', closes: '22:00' }])).toBe('de las nueve de la mañana a las diez de la noche');
  });

  it('joins lunch and dinner', () => {
    const periods = [
      { opens: '13:00', closes: '16:00' },
      { opens: '20:00', closes: '00:00' },
    ];
    expect(spokenHours(periods)).toBe(
      'de la una de la tarde a las cuatro de la tarde y de las ocho de la noche a las doce de la noche',
    );
  });
});

describe('spokenDays', () => {
  it('says a run of days from its first to its last', () => {
    expect(spokenDays('monday', 'friday')).toBe('de lunes a viernes');
  });

  it('says a single day in the plural, which only some days show', () => {
    expect(spokenDays('monday', 'monday')).toBe('los lunes');
    expect(spokenDays('saturday', 'saturday')).toBe('los sábados');
    expect(spokenDays('sunday', 'sunday')).toBe('los domingos');
  });
});

describe('people', () => {
  it('is one person, or persons', () => {
    expect(people(1)).toBe('una persona');
    expect(people(2)).toBe('dos personas');
    expect(people(21)).toBe('veintiuna personas');
  });
});

describe('feminineNumber', () => {
  it.each([
    [16, 'dieciséis'],
    [29, 'veintinueve'],
    [30, 'treinta'],
    [31, 'treinta y una'],
    [99, 'noventa y nueve'],
    [100, '100'],
  ])('says %i as "%s"', (number, words) => {
    expect(feminineNumber(number)).toBe(words);
  });
});
