/** Builders: a whole, plausible thing, with what a test is about named by the test. */
import type { Reservation } from '../../src/booking/book.ts';
import type { BookingRequest } from '../../src/booking/book-table.ts';
import type { Random } from '../../src/booking/confirmation-code.ts';
import { type OpeningPeriod, type Restaurant, type WeeklyHours, weekdays } from '../../src/booking/restaurant.ts';
import type { WaitlistEntry } from '../../src/booking/waitlist.ts';
import type { Clock } from '../../src/clock.ts';
import { addItem, type CartOf } from '../../src/ordering/edit-cart.ts';
import type { Order } from '../../src/ordering/order.ts';
import type { OrderDeps } from '../../src/ordering/order-store.ts';
import { startOrder } from '../../src/ordering/start-order.ts';
import { submitOrder } from '../../src/ordering/submit-order.ts';

/** Open every day from 9 to 10 in New York; four tables; 15-minute grid; the last seating an hour before closing. */
export function aRestaurant(differences: Partial<Restaurant> = {}): Restaurant {
  return {
    id: 'sample',
    name: 'The Sample',
    phoneNumbers: ['+12125550100'],
    timeZone: 'America/New_York',
    languages: ['en', 'es'],
    currency: 'USD',
    hours: everyDay({ opens: '09:00', closes: '22:00' }),
    closedDays: [],
    specialDays: {},
    tables: [
      { id: 'T1', seats: 2 },
      { id: 'T2', seats: 2 },
      { id: 'T3', seats: 4 },
      { id: 'T4', seats: 6 },
    ],
    combinations: [],
    turnTimes: [
      { upTo: 2, turnTimeMinutes: 90 },
      { upTo: 6, turnTimeMinutes: 120 },
    ],
    seatingIntervalMinutes: 15,
    lastSeatingBeforeCloseMinutes: 60,
    bufferMinutes: 0,
    bookingHorizonDays: 90,
    noticeMinutes: 0,
    largestParty: 8,
    lateness: { graceMinutes: 15, after: 'move' },
    bareHour: 'ask',
    answers: 'smart',
    voices: { en: 'Polly.Joanna', es: 'Polly.Lupe' },
    ...differences,
  };
}

export function everyDay(...periods: OpeningPeriod[]): WeeklyHours {
  const hours = Object.fromEntries(weekdays.map((day) => [day, periods]));
  return hours as WeeklyHours;
}

/** Two at half past six, at the table T1 of `aRestaurant()`. */
export function aReservation(differences: Partial<Reservation> = {}): Reservation {
  return {
    restaurantId: 'sample',
    code: 'AB1234',
    guestName: 'Misha',
    phone: '+12125550123',
    partySize: 2,
    date: '2026-03-12',
    time: '18:30',
    startsAt: new Date('2026-03-12T22:30:00Z'),
    endsAt: new Date('2026-03-13T00:00:00Z'),
    tableIds: ['T1'],
    status: 'confirmed',
    notes: null,
    area: null,
    needs: [],
    lateMinutes: null,
    language: 'en',
    createdAt: new Date('2026-03-10T15:00:00Z'),
    version: 1,
    ...differences,
  };
}

/** Two who wait for half past six. */
export function aPlaceInLine(differences: Partial<WaitlistEntry> = {}): Omit<WaitlistEntry, 'id'> {
  return {
    restaurantId: 'sample',
    guestName: 'Misha',
    phone: '+12125550123',
    partySize: 2,
    date: '2026-03-12',
    time: '18:30',
    startsAt: new Date('2026-03-12T22:30:00Z'),
    area: null,
    needs: [],
    notes: null,
    language: 'en',
    status: 'waiting',
    offeredTime: null,
    offerEndsAt: null,
    reservationCode: null,
    createdAt: new Date('2026-03-10T15:00:00Z'),
    ...differences,
  };
}

let requests = 0;

/** A wish that `aRestaurant()` can meet at `aMonday`; each has a request id of its own. */
export function aBookingRequest(differences: Partial<BookingRequest> = {}): BookingRequest {
  return {
    restaurant: aRestaurant(),
    requestId: `request-${++requests}`,
    partySize: 2,
    date: '2026-03-12',
    time: '18:30',
    guestName: 'Misha',
    phone: '+12125550123',
    language: 'en',
    ...differences,
  };
}

/** Monday 9 March 2026, eleven in the morning in New York. */
export const aMonday = new Date('2026-03-09T15:00:00Z');

export function fixedClock(now: Date = aMonday): Clock & { set(now: Date): void } {
  let current = now;
  return {
    now: () => current,
    set: (next) => {
      current = next;
    },
  };
}

/** A small generator with a fixed beginning: chance that is the same in every run. */
export function aRandom(seed = 1): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A large pepperoni pizza of the sample menu for Mike, to be fetched. */
export async function placeOrder(deps: OrderDeps, of: CartOf, phone = '+12125550123'): Promise<Order> {
  await startOrder(deps, { ...of, kind: 'pickup' });
  await addItem(deps, {
    ...of,
    wish: { itemId: 'pizza', size: 'large', options: ['pepperoni'], quantity: 1, notes: null },
  });
  const answer = await submitOrder(deps, { ...of, guestName: 'Mike', phone, language: 'en' });
  if (answer.kind !== 'ordered') throw new Error(`not ordered: ${answer.kind}`);
  return answer.order;
}
