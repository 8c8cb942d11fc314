import { describe, expect, it } from '@jest/globals';
import { chronoParserNames, chronos } from '../../../src/understanding/date/written-date.ts';
import { slotsHeard } from './listening.ts';

describe('date', () => {
  it.each([
    ['today', '2026-11-21'],
    ['tonight', '2026-11-21'],
    ['this evening', '2026-11-21'],
    ['tomorrow', '2026-11-22'],
    ['tomorrow night at eight', '2026-11-22'],
    ['the day after tomorrow', '2026-11-23'],
    ['Friday', '2026-11-27'],
    ['on tues', '2026-11-24'],
    ['saturday', '2026-11-21'],
    ['this Saturday', '2026-11-21'],
    ['next Friday', '2026-11-27'],
    ['next saturday', '2026-11-28'],
    ['Saturday week', '2026-11-28'],
    ['Friday after next', '2026-12-04'],
    ['next week on Wednesday', '2026-11-25'],
    ['the 14th', '2026-12-14'],
    ['the twenty-third', '2026-11-23'],
    ['the 31st', '2026-12-31'],
    ['the 15th of next month', '2026-12-15'],
    ['March third', '2027-03-03'],
    ['March the 3rd', '2027-03-03'],
    ['march twenty three', '2027-03-23'],
    ['the fifth of may', '2027-05-05'],
    ['24 December 2026', '2026-12-24'],
    ['December 24, 2026', '2026-12-24'],
    ['june ninth twenty twenty seven', '2027-06-09'],
    ['12/24', '2026-12-24'],
    ['2027-01-05', '2027-01-05'],
    ['in two weeks', '2026-12-05'],
    ['3 days from now', '2026-11-24'],
    ['a week from Friday', '2026-12-04'],
    ['in a month', '2026-12-21'],
    ["New Year's Eve", '2026-12-31'],
    ['Thanksgiving', '2026-11-26'],
    ["Valentine's", '2027-02-14'],
    ['Saturday the 28th', '2026-11-28'],
    ['Friday, December 4th', '2026-12-04'],
    ['not Friday, Saturday', '2026-11-21'],
    ['actually Sunday', '2026-11-22'],
    ['move it from Friday to Sunday', '2026-11-22'],
    ['Friday or Sunday', '2026-11-27'],
    ['february 29', '2028-02-29'],
  ])('hears "%s" as %s', (text, date) => {
    expect(slotsHeard(text).date?.value).toBe(date);
  });

  it.each([
    'yesterday',
    'last Friday',
    'two days ago',
    'last week',
    'November 3rd 2020',
    'February 30th',
    'next week some time',
    'for a week',
    'are you open on Saturdays',
    'we sat outside',
    'for two days',
    'the second one',
    'may I have a table',
    'on 5th avenue',
    'seven',
    'now',
    'at Christmas',
    'I came by the other day',
  ])('hears no date in "%s"', (text) => {
    expect(slotsHeard(text).date).toBeUndefined();
  });

  it('is said when the words give it whole, and implied when month or year were filled in', () => {
    expect(slotsHeard('tomorrow').date?.certainty).toBe('said');
    expect(slotsHeard('December 24, 2026').date?.certainty).toBe('said');
    expect(slotsHeard('the 14th').date?.certainty).toBe('implied');
    expect(slotsHeard('next Friday').date?.certainty).toBe('implied');
  });

  it("is reckoned in the restaurant's zone, not the server's", () => {
    const now = new Date('2026-11-22T03:30:00Z');
    expect(slotsHeard('today', { now }).date?.value).toBe('2026-11-21');
    expect(slotsHeard('today', { now, timeZone: 'Europe/Madrid' }).date?.value).toBe('2026-11-22');
    expect(slotsHeard('December 1', { now, timeZone: 'Pacific/Auckland' }).date?.value).toBe('2026-12-01');
  });

  it.each([
    ['fourteen', '2026-12-14'],
    ['the 25', '2026-11-25'],
    ['12 24', '2026-12-24'],
    ['the second', '2026-12-02'],
  ])('hears "%s" as %s where the date was asked for', (text, date) => {
    expect(slotsHeard(text, { asked: 'date' }).date?.value).toBe(date);
  });

  it('carries the part of the day of "tonight"', () => {
    expect(slotsHeard('tonight')).toMatchObject({ date: { value: '2026-11-21' }, daypart: { value: 'evening' } });
  });

  it('finds the parsers of chrono-node that it names', () => {
    for (const language of ['en', 'es'] as const) {
      const found = chronos[language].parsers.map((parser) => parser.constructor.name);
      expect(found.toSorted()).toEqual([...chronoParserNames[language]].sort());
    }
  });
});
