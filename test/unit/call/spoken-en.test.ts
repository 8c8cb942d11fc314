import { describe, expect, it } from '@jest/globals';
import { people, spokenDate, spokenHours, spokenTime, weekdayName } from '../../../src/call/prompts/en/spoken.ts';

const saturday = '2026-11-21';

describe('spokenDate', () => {
  it.each([
    ['2026-11-21', 'today, Saturday, November 21st'],
    ['2026-11-22', 'tomorrow, Sunday, November 22nd'],
    ['2026-11-23', 'Monday, November 23rd'],
    ['2026-11-24', 'Tuesday, November 24th'],
    ['2026-12-11', 'Friday, December 11th'],
    ['2026-12-12', 'Saturday, December 12th'],
    ['2026-12-13', 'Sunday, December 13th'],
    ['2027-01-01', 'Friday, January 1st'],
    ['2026-11-20', 'Friday, November 20th'],
  ])('says %s on that Saturday as "%s"', (date, words) => {
    expect(spokenDate(date, saturday)).toBe(words);
  });

  it('knows tomorrow across the end of a year', () => {
    expect(spokenDate('2027-01-01', '2026-12-31')).toBe('tomorrow, Friday, January 1st');
  });

  it('knows tomorrow on the night the clocks change', () => {
    expect(spokenDate('2026-11-02', '2026-11-01')).toBe('tomorrow, Monday, November 2nd');
  });
});

describe('spokenTime', () => {
  it.each([
    ['00:00', 'midnight'],
    ['00:30', '12:30 AM'],
    ['01:00', '1 AM'],
    ['09:05', '9:05 AM'],
    ['11:59', '11:59 AM'],
    ['12:00', 'noon'],
    ['12:30', '12:30 PM'],
    ['13:00', '1 PM'],
    ['19:30', '7:30 PM'],
  ])('says %s as "%s"', (time, words) => {
    expect(spokenTime(time)).toBe(words);
  });
});

describe('spokenHours', () => {
  it('says one period', () => {
    expect(spokenHours([{ opens: '09:00', closes: '22:00' }])).toBe('from 9 AM to 10 PM');
  });

  it('joins lunch and dinner', () => {
    const periods = [
      { opens: '12:00', closes: '15:00' },
      { opens: '18:30', closes: '00:00' },
    ];
    expect(spokenHours(periods)).toBe('from noon to 3 PM and from 6:30 PM to midnight');
  });
});

describe('people', () => {
  it('is one person, or people', () => {
    expect(people(1)).toBe('1 person');
    expect(people(2)).toBe('2 people');
  });
});

describe('weekdayName', () => {
  it('has a capital', () => {
    expect(weekdayName('sunday')).toBe('Sunday');
  });
});
