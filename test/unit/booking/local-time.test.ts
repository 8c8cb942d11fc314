import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  instantOf,
  minuteOfDay,
  momentOf,
  startOfMinute,
  todayIn,
  weekdayOf,
} from '../../../src/booking/local-time.ts';

const newYork = 'America/New_York';

describe('a moment as an instant', () => {
  it.each([
    ['winter', '2026-01-15', '19:00', '2026-01-16T00:00:00.000Z'],
    ['summer', '2026-07-15', '19:00', '2026-07-15T23:00:00.000Z'],
    ['the minute before the clock jumps', '2026-03-08', '01:59', '2026-03-08T06:59:00.000Z'],
    ['an hour that does not exist: as long after the jump', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
    ['the hour after the jump', '2026-03-08', '03:30', '2026-03-08T07:30:00.000Z'],
    ['an hour that comes twice: its first', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['the hour after it', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
  ])('is right in %s', (_case, date, time, instant) => {
    expect(instantOf({ date, time }, newYork).toISOString()).toBe(instant);
  });

  it.each([
    ['2026-02-30', '19:00'],
    ['2026-02-28', '25:00'],
    ['soon', '19:00'],
  ])('refuses %s %s', (date, time) => {
    expect(() => instantOf({ date, time }, newYork)).toThrow(RangeError);
  });
});

describe('an instant as a moment', () => {
  it('has the date of the zone, not that of UTC', () => {
    expect(momentOf(new Date('2026-03-10T02:30:00Z'), newYork)).toEqual({ date: '2026-03-09', time: '22:30' });
    expect(todayIn('Pacific/Auckland', new Date('2026-03-09T15:00:00Z'))).toBe('2026-03-10');
  });

  it('shows a minute that does not exist as the one that the clock shows then', () => {
    expect(momentOf(instantOf({ date: '2026-03-08', time: '02:30' }, newYork), newYork).time).toBe('03:30');
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-07', 2, '2026-03-09'],
  ])('go from %s by %i to %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
  });

  it('have a weekday', () => {
    expect(weekdayOf('2026-03-09')).toBe('monday');
    expect(weekdayOf('2026-03-15')).toBe('sunday');
  });
});

describe('the minute', () => {
  it('is counted from midnight', () => {
    expect([minuteOfDay('00:00'), minuteOfDay('09:05'), minuteOfDay('23:59')]).toEqual([0, 545, 1439]);
  });

  it('starts at its full second', () => {
    expect(startOfMinute(new Date('2026-03-09T15:00:59.999Z')).toISOString()).toBe('2026-03-09T15:00:00.000Z');
  });
});
