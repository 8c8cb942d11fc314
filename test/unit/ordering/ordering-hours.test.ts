import { describe, expect, it } from '@jest/globals';
import type { Restaurant } from '../../../src/booking/restaurant.ts';
import type { Menu } from '../../../src/ordering/menu.ts';
import { kitchenHours, menuDay, orderingTimesOn } from '../../../src/ordering/ordering-hours.ts';
import { sampleMenu } from '../../../src/sample-menu.ts';
import { aRestaurant, everyDay } from '../../support/builders.ts';

/** Monday 9 March 2026 in New York, where the clock is four hours behind UTC. */
const at = (time: string, date = '2026-03-09') => new Date(Date.parse(`${date}T${time}:00Z`) + 4 * 3_600_000);

const hoursAt = (now: Date, menu: Partial<Menu> = {}, profile: Partial<Restaurant> = {}) =>
  kitchenHours(aRestaurant(profile), { ...sampleMenu, lastOrderBeforeCloseMinutes: 30, ...menu }, now);

describe('the kitchen', () => {
  it.each([
    ['08:59', false, false],
    ['09:00', true, true],
    ['21:30', true, true],
    ['21:31', false, true],
    ['21:59', false, true],
    ['22:00', false, false],
  ])('at %s begins an order: %s, and takes one that was begun: %s', (time, takesOrders, takesSubmissions) => {
    expect(hoursAt(at(time))).toMatchObject({ takesOrders, takesSubmissions });
  });

  it('says when it opens next: today, tomorrow, or after the closed days', () => {
    const tomorrow = { date: '2026-03-10', time: '09:00', lastOrder: '21:30' };
    expect(hoursAt(at('08:00')).next).toEqual({ ...tomorrow, date: '2026-03-09' });
    expect(hoursAt(at('21:45')).next).toEqual(tomorrow);
    const closedDays = ['2026-03-10', '2026-03-11'];
    expect(hoursAt(at('21:45'), {}, { closedDays }).next).toEqual({ ...tomorrow, date: '2026-03-12' });
    expect(hoursAt(at('12:00'), {}, { hours: everyDay() })).toEqual({
      takesOrders: false,
      takesSubmissions: false,
      next: null,
    });
  });

  it('may keep hours of its own, but not on a closed or a special day', () => {
    const menu = { hours: everyDay({ opens: '17:00', closes: '21:00' }) };
    expect(hoursAt(at('16:59'), menu)).toMatchObject({
      takesOrders: false,
      next: { time: '17:00', lastOrder: '20:30' },
    });
    expect(hoursAt(at('17:00'), menu).takesOrders).toBe(true);
    expect(hoursAt(at('17:00'), menu, { closedDays: ['2026-03-09'] }).takesOrders).toBe(false);
    const specialDays = { '2026-03-09': [{ opens: '12:00', closes: '16:00' }] };
    expect(hoursAt(at('12:30'), menu, { specialDays }).takesOrders).toBe(true);
    expect(hoursAt(at('17:00'), menu, { specialDays }).takesOrders).toBe(false);
  });

  it('says when orders may be begun on a day', () => {
    const split = { hours: everyDay({ opens: '11:30', closes: '14:30' }, { opens: '18:00', closes: '00:15' }) };
    const on = (date: string, profile: Partial<Restaurant> = split) =>
      orderingTimesOn(aRestaurant(profile), { ...sampleMenu, lastOrderBeforeCloseMinutes: 30 }, date);
    expect(on('2026-03-09')).toEqual([
      { opens: '11:30', lastOrder: '14:00' },
      { opens: '18:00', lastOrder: '23:45' },
    ]);
    expect(on('2026-03-09', { ...split, closedDays: ['2026-03-09'] })).toEqual([]);
  });

  it('has its own last order, whatever a service says of its last seating', () => {
    const dinner = { opens: '17:00', closes: '22:00', service: 'dinner', lastSeatingBeforeCloseMinutes: 90 };
    expect(hoursAt(at('21:15'), {}, { hours: everyDay(dinner) }).takesOrders).toBe(true);
  });

  it.each([
    ['2026-03-09', '17:00', '2026-03-09'],
    ['2026-03-10', '00:30', '2026-03-09'],
    ['2026-03-10', '01:00', '2026-03-10'],
    ['2026-03-10', '12:00', '2026-03-10'],
  ])('has on %s at %s the menu of %s, where the house is open until one', (date, time, day) => {
    const late = aRestaurant({ hours: everyDay({ opens: '18:00', closes: '01:00' }) });
    expect(menuDay(late, sampleMenu, at(time, date))).toBe(day);
    const always = aRestaurant({ hours: everyDay({ opens: '00:00', closes: '00:00' }) });
    expect(menuDay(always, sampleMenu, at(time, date))).toBe(date);
    const zone = aRestaurant({ timeZone: 'Pacific/Auckland' });
    expect(menuDay(zone, sampleMenu, new Date('2026-03-09T12:30:00Z'))).toBe('2026-03-10');
  });

  it('goes on after midnight where the house does, and never stops in one that never closes', () => {
    const late = { hours: everyDay({ opens: '18:00', closes: '01:00' }) };
    expect(hoursAt(at('00:30', '2026-03-10'), {}, late).takesOrders).toBe(true);
    expect(hoursAt(at('00:31', '2026-03-10'), {}, late).takesOrders).toBe(false);
    expect(hoursAt(at('23:59'), {}, { hours: everyDay({ opens: '00:00', closes: '00:00' }) })).toEqual({
      takesOrders: true,
      takesSubmissions: true,
      next: null,
    });
  });
});
