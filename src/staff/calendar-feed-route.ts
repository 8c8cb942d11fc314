/** Tells staff the secret address of their calendar feed. */
import { z } from 'zod';
import type { Restaurant } from '../booking/restaurant.ts';
import { refusals } from '../failures.ts';
import { defineRoute, type Route } from './route.ts';

export interface CalendarFeedAddress {
  /** Absolute where the server knows its own address, else a path; null where there is no feed. */
  calendarFeedOf(restaurant: Restaurant): string | null;
}

export function calendarFeedRoute({ calendarFeedOf }: CalendarFeedAddress): Route {
  return defineRoute({
    method: 'get',
    path: '/api/calendar_feed',
    operation: 'getCalendarFeed',
    summary: 'The secret address at which calendars can subscribe to the book.',
    access: 'staff',
    takes: () => ({}),
    answer: {
      status: 200,
      schema: z.strictObject({ url: z.string() }).meta({ id: 'CalendarFeed' }),
      headers: { 'Cache-Control': () => 'no-store' },
    },
    refusals: { 404: 'There is no feed.' },
    async handle({ restaurant }) {
      const url = calendarFeedOf(restaurant);
      if (url === null) throw refusals.notFound('There is no feed.');
      return { url };
    },
  });
}
