/** What may be offered to whom in the waiting line, and until when. */
import { describe, expect, it } from '@jest/globals';
import { instantOf } from '../../../src/booking/local-time.ts';
import { isOfferOpen, isTooLateFor, momentsFor, positionIn } from '../../../src/booking/waiting-line.ts';
import type { WaitlistEntry } from '../../../src/booking/waitlist.ts';
import { aMonday, aRestaurant, everyDay } from '../../support/builders.ts';

const restaurant = aRestaurant();

function aPlace(differences: Partial<WaitlistEntry> = {}): WaitlistEntry {
  const moment = { date: '2026-03-12', time: '18:30', ...differences };
  return {
    id: 1,
    restaurantId: 'sample',
    guestName: 'Noor',
    phone: '+12125550123',
    partySize: 2,
    startsAt: instantOf(moment, restaurant.timeZone),
    area: null,
    needs: [],
    notes: null,
    language: 'en',
    status: 'waiting',
    offeredTime: null,
    offerEndsAt: null,
    reservationCode: null,
    createdAt: aMonday,
    ...moment,
  };
}

const times = (place: WaitlistEntry, now = aMonday, where = restaurant) =>
  momentsFor(where, place, now).map(({ time }) => time);

describe('what may be offered', () => {
  it('lies within half an hour of the wish, the nearest first', () => {
    expect(times(aPlace())).toEqual(['18:30', '18:15', '18:45', '18:00', '19:00']);
  });

  it('may be a wish that is not on the grid', () => {
    expect(times(aPlace({ time: '18:40' }))).toEqual(['18:40', '18:45', '18:30', '19:00', '18:15']);
  });

  it('lies within the hours', () => {
    expect(times(aPlace({ time: '09:00' }))).toEqual(['09:00', '09:15', '09:30']);
    expect(times(aPlace({ time: '21:00' }))).toEqual(['21:00', '20:45', '20:30']);
    expect(times(aPlace(), aMonday, aRestaurant({ closedDays: ['2026-03-12'] }))).toEqual([]);
  });

  it('is nearer than what was turned down', () => {
    expect(times(aPlace({ offeredTime: '19:00' }))).toEqual(['18:30', '18:15', '18:45']);
    expect(times(aPlace({ offeredTime: '18:15' }))).toEqual(['18:30']);
  });

  it('leaves the guest time to come', () => {
    const at = (time: string) => instantOf({ date: '2026-03-12', time }, restaurant.timeZone);
    expect(times(aPlace(), at('18:20'))).toEqual(['18:45', '19:00']);
    expect(times(aPlace(), at('18:40'))).toEqual(['19:00']);
    expect(isTooLateFor(aPlace(), at('18:40'))).toBe(false);
    expect(times(aPlace(), at('18:41'))).toEqual([]);
    expect(isTooLateFor(aPlace(), at('18:41'))).toBe(true);
  });

  it('stays on the day that was wished for, also where a service crosses midnight', () => {
    const late = aRestaurant({ hours: everyDay({ opens: '18:00', closes: '02:00' }) });
    expect(times(aPlace({ time: '23:45' }), aMonday, late)).toEqual(['23:45', '23:30', '23:15']);
    expect(times(aPlace({ time: '00:15' }), aMonday, late)).toEqual(['00:15', '00:00', '00:30', '00:45']);
  });
});

describe('an offer', () => {
  it('is open up to its end, and not at it', () => {
    const offered = aPlace({ status: 'offered', offerEndsAt: aMonday });
    expect(isOfferOpen(offered, new Date(aMonday.getTime() - 1))).toBe(true);
    expect(isOfferOpen(offered, aMonday)).toBe(false);
    expect(isOfferOpen({ ...offered, status: 'booked' }, new Date(aMonday.getTime() - 1))).toBe(false);
  });
});

describe('a place in line', () => {
  it('is counted among those who still stand in it', () => {
    const line = [3, 7, 9].map((id) => aPlace({ id }));
    expect(line.map((place) => positionIn(line, place))).toEqual([1, 2, 3]);
  });
});
