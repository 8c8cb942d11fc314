import { describe, expect, it } from '@jest/globals';
import { settledBy } from '../../../src/understanding/time/settle.ts';
import { type Daypart, everyDay, slotsHeard, timeHeard } from './listening.ts';

describe('time', () => {
  it.each([
    ['1pm', '13:00'],
    ['1 p.m.', '13:00'],
    ['one p m', '13:00'],
    ['one in the afternoon', '13:00'],
    ['seven thirty p m', '19:30'],
    ['730pm', '19:30'],
    ['12 am', '00:00'],
    ['12:15 pm', '12:15'],
    ['19:30', '19:30'],
    ['19 30', '19:30'],
    ['nineteen thirty', '19:30'],
    ['eighteen hundred', '18:00'],
    ['00:30', '00:30'],
    ['noon', '12:00'],
    ['twelve noon', '12:00'],
    ['midnight', '00:00'],
    ['half past seven in the evening', '19:30'],
    ['quarter to one pm', '12:45'],
    ['seven tonight', '19:00'],
    ['tonight at seven', '19:00'],
    ['dinner at eight', '20:00'],
    ['lunch at one', '13:00'],
    ['eight in the morning', '08:00'],
    ['ten at night', '22:00'],
    ['between 7 and 8 pm', '19:00'],
    ['not at six pm, at seven pm', '19:00'],
    ['make it 8 pm', '20:00'],
    ['in half an hour', '10:30'],
    ['5:30 or 6 pm', '17:30'],
    ['7p', '19:00'],
    ['8:45a', '08:45'],
    ['7 p . m .', '19:00'],
    ['19:30:00', '19:30'],
    ['7:30:15 pm', '19:30'],
    ['20hr', '20:00'],
    ['21 h', '21:00'],
    ['eighteen twenty five', '18:25'],
    ['at 1830 hours', '18:30'],
    ["zero o'clock", '00:00'],
  ])('hears "%s" as exactly %s', (text, time) => {
    expect(timeHeard(text)).toBe(time);
  });

  it.each([
    ['at seven', '19:00|07:00'],
    ['half past seven', '19:30|07:30'],
    ['half past midnight', '00:30'],
    ['a quarter to midnight', '23:45'],
    ['ten past noon', '12:10'],
    ['half seven', '19:30|07:30'],
    ['quarter to eight', '19:45|07:45'],
    ['25 to 8', '19:35|07:35'],
    ['ten past six', '18:10|06:10'],
    ['7:30', '19:30|07:30'],
    ['seven thirty', '19:30|07:30'],
    ['8 15', '20:15|08:15'],
    ['around eight', '20:00|08:00'],
    ["eight o'clock", '20:00|08:00'],
    ['at 8', '20:00|08:00'],
    ['8ish', '20:00|08:00'],
    ['any time after six', '18:00|06:00'],
    ['between seven and nine', '19:00|07:00'],
    ['seven oh five', '19:05|07:05'],
    ['at 1', '13:00|01:00'],
    ['at 10', '10:00|22:00'],
    ['at twelve', '12:00|00:00'],
    ['6:45ish', '18:45|06:45'],
    ['six twenty five', '18:25|06:25'],
    ['eight forty-seven', '20:47|08:47'],
    ['no later than eight', '20:00|08:00'],
    ['tomorrow @ 8', '20:00|08:00'],
    ['the 645 one suits us', '18:45|06:45'],
    ['8 o"clock', '20:00|08:00'],
    ['could you move my 6 pm table to eight', '20:00|08:00'],
  ])('leaves "%s" open between two readings, the likelier first: %s', (text, readings) => {
    expect(timeHeard(text)).toBe(readings);
  });

  it.each([
    'seven',
    'table for four',
    'about 6 people',
    'the 7th',
    'after two weeks',
    'one of us is late',
    'dinner',
    'good evening',
    'now',
    'from 2 to 4 people',
    'we once read about one',
    'March 3rd',
    '$7.30',
    'in 20 minutes late',
    'AB1930',
    'at 12 Orchard Street',
    'we are at 5 north st',
    'for 20 hours',
    'within 18 hours',
    '7 april',
    'four twenty five people',
    'the 645 people',
  ])('hears no time in "%s"', (text) => {
    expect(timeHeard(text)).toBeUndefined();
  });

  it.each([
    ['seven', '19:00|07:00'],
    ['for seven', '19:00|07:00'],
    ["let's say eight", '20:00|08:00'],
    ['730', '19:30|07:30'],
    ['six, for four people', '18:00|06:00'],
    ['nineteen', '19:00'],
  ])('hears "%s" as %s where the time was asked for', (text, readings) => {
    expect(timeHeard(text, { asked: 'time' })).toBe(readings);
  });

  it('is likelier when the house is open, on the day spoken of', () => {
    const breakfastOnly = everyDay({ opens: '07:00', closes: '11:00' });
    expect(timeHeard('at eight', { hours: breakfastOnly })).toBe('08:00|20:00');
    const lateOnSundays = { ...breakfastOnly, sunday: [{ opens: '18:00', closes: '01:00' }] };
    expect(timeHeard('tomorrow at eight', { hours: lateOnSundays })).toBe('20:00|08:00');
    expect(timeHeard('at eight', { hours: lateOnSundays, known: { date: '2026-11-22' } })).toBe('20:00|08:00');
    expect(timeHeard('Monday at half past twelve', { hours: lateOnSundays })).toBe('00:30|12:30');
    expect(timeHeard('at eight', { hours: everyDay({ opens: '07:00', closes: '23:00' }) })).toBe('20:00|08:00');
  });

  it('is likelier still to come, today', () => {
    const now = new Date('2026-11-21T17:00:00Z');
    expect(timeHeard('today at eleven', { now, hours: everyDay({ opens: '09:00', closes: '23:59' }) })).toBe(
      '23:00|11:00',
    );
  });

  it('is inferred where the house wants no question', () => {
    expect(slotsHeard('at seven', { bareHour: 'infer' }).time).toEqual({
      value: { kind: 'exact', time: '19:00' },
      certainty: 'implied',
      words: 'seven',
    });
  });

  it('is settled by what was offered, when one reading was', () => {
    const offered = [
      { date: '2026-11-21', time: '18:45' },
      { date: '2026-11-21', time: '19:45' },
    ];
    expect(timeHeard('the 7:45 one', { asked: 'choice', known: { offered } })).toBe('19:45');
    expect(timeHeard('quarter to eight', { asked: 'choice', known: { offered } })).toBe('19:45');
    expect(timeHeard('at nine', { asked: 'choice', known: { offered } })).toBe('21:00|09:00');
  });

  it('is settled by the part of the day known from before', () => {
    expect(timeHeard('seven', { asked: 'time', known: { daypart: 'evening' } })).toBe('19:00');
    expect(timeHeard('seven', { asked: 'time', known: { daypart: 'lunch' } })).toBe('19:00|07:00');
    expect(slotsHeard('at seven', { known: { daypart: 'evening' } }).time?.certainty).toBe('implied');
  });

  it.each<[string, Daypart]>([
    ['dinner', 'evening'],
    ['for lunch', 'lunch'],
    ['tonight', 'evening'],
    ['in the morning', 'morning'],
    ['Friday night', 'evening'],
    ['late at night', 'night'],
  ])('hears in "%s" alone only the part of the day: %s', (text, daypart) => {
    expect(slotsHeard(text)).toMatchObject({ daypart: { value: daypart } });
    expect(timeHeard(text)).toBeUndefined();
  });

  it.each<[string, Daypart]>([
    ['evening', 'evening'],
    ['in the evening please', 'evening'],
    ['pm', 'afternoon'],
    ['P.M.', 'afternoon'],
    ['the afternoon', 'afternoon'],
    ['morning', 'morning'],
    ['a.m.', 'morning'],
    ['noon', 'afternoon'],
    ['midnight', 'night'],
    ['at night', 'evening'],
    ['the later one', 'afternoon'],
  ])('hears "%s" as %s where the half of the day was asked for', (text, daypart) => {
    expect(slotsHeard(text, { asked: 'meridiem' }).daypart?.value).toBe(daypart);
    expect(timeHeard(text, { asked: 'meridiem' })).toBeUndefined();
  });

  it('hears a new time where the half of the day was asked for', () => {
    expect(timeHeard('make it eight thirty pm', { asked: 'meridiem' })).toBe('20:30');
    expect(timeHeard('one in the afternoon', { asked: 'meridiem' })).toBe('13:00');
  });
});

describe('settledBy', () => {
  it.each<[Daypart, string, string, string | null]>([
    ['morning', '07:00', '19:00', '07:00'],
    ['afternoon', '00:00', '12:00', '12:00'],
    ['evening', '01:00', '13:00', '13:00'],
    ['evening', '00:00', '12:00', null],
    ['night', '00:00', '12:00', '00:00'],
    ['night', '01:00', '13:00', '01:00'],
    ['night', '08:00', '20:00', '20:00'],
    ['lunch', '11:30', '23:30', '11:30'],
    ['lunch', '08:00', '20:00', null],
  ])('takes by %s, of %s and %s, %s', (daypart, early, late, settled) => {
    expect(settledBy(daypart, { early, late })).toBe(settled);
  });
});

describe('a time counted from the one spoken of', () => {
  it.each([
    ['an hour later', '20:00'],
    ['can we make it half an hour earlier', '18:30'],
    ['two hours later, please', '21:00'],
    ['15 minutes later', '19:15'],
    ['a bit earlier', '18:30'],
  ])('is heard in "%s": %s', (text, time) => {
    expect(timeHeard(text, { asked: 'yesNo', known: { time: '19:00' } })).toBe(time);
    expect(timeHeard(text, { asked: 'yesNo' })).toBeUndefined();
  });

  it.each([
    ['una hora más tarde', '20:00'],
    ['media hora antes', '18:30'],
  ])('is heard in the Spanish "%s": %s', (text, time) => {
    expect(timeHeard(text, { asked: 'yesNo', language: 'es', known: { time: '19:00' } })).toBe(time);
  });

  it.each(['we are running an hour late', 'I will call you later', 'six hours later'])(
    'is not heard in "%s"',
    (text) => {
      expect(timeHeard(text, { asked: 'yesNo', known: { time: '19:00' } })).toBeUndefined();
    },
  );
});
