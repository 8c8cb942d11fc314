import { describe, expect, it } from '@jest/globals';
import { isSeatable, lastSpanOn, periodsOn } from '../../../src/booking/opening-hours.ts';
import { aRestaurant, everyDay } from '../../support/builders.ts';

const lunchAndDinner = aRestaurant({
  hours: {
    ...everyDay({ opens: '12:00', closes: '14:30' }, { opens: '18:00', closes: '23:00' }),
    monday: [],
  },
  closedDays: ['2026-12-25'],
});

/** Fridays and Saturdays from six in the evening to one at night. */
const lateBar = aRestaurant({
  hours: {
    ...everyDay(),
    friday: [{ opens: '18:00', closes: '01:00' }],
    saturday: [{ opens: '18:00', closes: '01:00' }],
  },
  lastSeatingBeforeCloseMinutes: 30,
});

describe('a party may sit down', () => {
  it.each([
    ['at the minute of opening', lunchAndDinner, '2026-03-10', '12:00', true],
    ['not a minute earlier', lunchAndDinner, '2026-03-10', '11:59', false],
    ['at the last seating', lunchAndDinner, '2026-03-10', '22:00', true],
    ['not a minute later', lunchAndDinner, '2026-03-10', '22:01', false],
    ['at the last seating of lunch', lunchAndDinner, '2026-03-10', '13:30', true],
    ['not between lunch and dinner', lunchAndDinner, '2026-03-10', '16:00', false],
    ['not on the day that is always closed', lunchAndDinner, '2026-03-09', '19:00', false],
    ['not on a closed day', lunchAndDinner, '2026-12-25', '19:00', false],
    ['before midnight in a service that crosses it', lateBar, '2026-03-13', '23:45', true],
    ['after midnight in it', lateBar, '2026-03-14', '00:15', true],
    ['at its last seating', lateBar, '2026-03-14', '00:30', true],
    ['not after that', lateBar, '2026-03-14', '00:31', false],
    ['after midnight into a day that has no service', lateBar, '2026-03-15', '00:30', true],
    ['not before the first service', lateBar, '2026-03-13', '00:30', false],
  ])('%s', (_case, restaurant, date, time, seatable) => {
    expect(isSeatable(restaurant, { date, time })).toBe(seatable);
  });

  it('at any hour in a house that never closes', () => {
    const allNight = aRestaurant({ hours: everyDay({ opens: '00:00', closes: '00:00' }) });
    for (const time of ['00:00', '03:17', '23:00', '23:30', '23:59']) {
      expect([time, isSeatable(allNight, { date: '2026-03-10', time })]).toEqual([time, true]);
    }
  });
});

describe('the change of the clock', () => {
  const untilThree = aRestaurant({
    hours: everyDay({ opens: '18:00', closes: '03:00' }),
    lastSeatingBeforeCloseMinutes: 60,
  });

  it('takes an hour from the night in spring: an hour before three is a quarter to two and fifteen minutes', () => {
    expect(lastSpanOn(untilThree, '2026-03-07')?.lastAt.toISOString()).toBe('2026-03-08T06:00:00.000Z');
    expect(isSeatable(untilThree, { date: '2026-03-08', time: '01:00' })).toBe(true);
    expect(isSeatable(untilThree, { date: '2026-03-08', time: '01:15' })).toBe(false);
  });

  it('gives one in autumn', () => {
    expect(lastSpanOn(untilThree, '2026-10-31')?.lastAt.toISOString()).toBe('2026-11-01T07:00:00.000Z');
    expect(isSeatable(untilThree, { date: '2026-11-01', time: '02:00' })).toBe(true);
    expect(isSeatable(untilThree, { date: '2026-11-01', time: '02:01' })).toBe(false);
  });
});

describe('the services of a day', () => {
  it('are those that begin on it', () => {
    expect(periodsOn(lateBar, '2026-03-13')).toEqual([{ opens: '18:00', closes: '01:00' }]);
    expect(periodsOn(lateBar, '2026-03-15')).toEqual([]);
  });

  it('are none on a closed day', () => {
    expect(periodsOn(lunchAndDinner, '2026-12-25')).toEqual([]);
    expect(lastSpanOn(lunchAndDinner, '2026-12-25')).toBeNull();
  });
});
