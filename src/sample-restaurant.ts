/**
 * The restaurant that answers when no RESTAURANT_FILE is given, so that everything runs without one; its settings are also
 * what a profile gets where it is silent.
 */
import type { Restaurant } from './booking/restaurant.ts';
import { sampleMenu } from './sample-menu.ts';

const everyDay = [{ opens: '09:00', closes: '22:00' }];

/** The Olive Table, in New York. Its numbers are from the range that is kept for fiction, and never ring. */
export const sampleRestaurant: Restaurant = {
  id: 'olive-table',
  name: 'The Olive Table',
  phoneNumbers: ['+15550100100'],
  timeZone: 'America/New_York',
  languages: ['en', 'es'],
  currency: 'USD',
  hours: {
    monday: everyDay,
    tuesday: everyDay,
    wednesday: everyDay,
    thursday: everyDay,
    friday: everyDay,
    saturday: everyDay,
    sunday: everyDay,
  },
  closedDays: [],
  specialDays: {},
  tables: [
    { id: 'T1', seats: 2, area: 'inside' },
    { id: 'T2', seats: 2, area: 'inside' },
    { id: 'T3', seats: 2, area: 'patio' },
    { id: 'T4', seats: 4, area: 'inside', features: ['highChair', 'wheelchair'] },
    { id: 'T5', seats: 4, area: 'inside' },
    { id: 'T6', seats: 4, area: 'patio', features: ['highChair'] },
    { id: 'T7', seats: 4, area: 'patio' },
    { id: 'T8', seats: 6, area: 'inside', features: ['highChair'] },
    { id: 'T9', seats: 6, area: 'inside' },
    { id: 'T10', seats: 8, area: 'inside' },
  ],
  combinations: [{ tableIds: ['T6', 'T7'], seats: 8, seatsFrom: 5 }],
  turnTimes: [
    { upTo: 2, turnTimeMinutes: 90 },
    { upTo: 4, turnTimeMinutes: 105 },
    { upTo: 8, turnTimeMinutes: 120 },
  ],
  seatingIntervalMinutes: 15,
  lastSeatingBeforeCloseMinutes: 30,
  bufferMinutes: 0,
  bookingHorizonDays: 90,
  noticeMinutes: 0,
  largestParty: 8,
  lateness: { graceMinutes: 15, after: 'move' },
  bareHour: 'ask',
  answers: 'menu',
  staffPhoneNumber: '+15550100199',
  address: '12 Orchard Street, New York',
  menu: sampleMenu,
  voices: { en: 'Polly.Joanna-Neural', es: 'Polly.Lupe-Neural' },
};
