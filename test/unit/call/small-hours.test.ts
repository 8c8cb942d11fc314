import { describe, expect, it } from '@jest/globals';
import { freshContext } from '../../../flows/setup.ts';
import type { Meaning, Wish } from '../../../flows/vocabulary.ts';
import { onCalendar } from '../../../src/call/small-hours.ts';
import { aRestaurant, everyDay } from '../../support/builders.ts';

const restaurant = aRestaurant({ hours: everyDay({ opens: '18:00', closes: '02:00' }) });
const quarterPastTwelve = { early: '00:15', late: '12:15', likely: '12:15', keyed: false };

function read(meaning: Meaning, wish: Wish = {}): Meaning {
  const input = { mode: 'smart', languages: ['en'], callerPhone: null, hasHost: true } as const;
  const context = freshContext({ ...input, languages: ['en'] });
  return onCalendar(meaning, { ...context, task: 'make', wish }, restaurant);
}

describe('an hour after midnight', () => {
  it.each<[string, Meaning, Wish, string, string]>([
    ['of tonight', { date: '2026-03-09', daypart: 'evening', time: '00:30' }, {}, '2026-03-10', '00:30'],
    [
      'that is bare',
      { date: '2026-03-09', daypart: 'evening', unsettledTime: quarterPastTwelve },
      {},
      '2026-03-10',
      '00:15',
    ],
    ['of a night named before', { time: '01:00' }, { date: '2026-03-09', daypart: 'night' }, '2026-03-10', '01:00'],
  ])('%s is of the next day', (_, meaning, wish, date, time) => {
    const placed = read(meaning, wish);
    expect(placed).toMatchObject({ date, time });
    expect(placed.unsettledTime).toBeUndefined();
  });

  it.each<[string, Meaning, Wish]>([
    ['the day is named without its evening', { date: '2026-03-09', time: '00:30' }, {}],
    ['the hour is of the evening', { date: '2026-03-09', daypart: 'evening', time: '19:00' }, {}],
    ['the house is closed by then', { date: '2026-03-09', daypart: 'evening', time: '03:00' }, {}],
    ['the day had its hour already', { time: '00:30' }, { date: '2026-03-10', daypart: 'night', time: '00:15' }],
    ['no day is known', { daypart: 'evening', time: '00:30' }, {}],
  ])('stays where it was said when %s', (_, meaning, wish) => {
    expect(read(meaning, wish)).toBe(meaning);
  });
});
