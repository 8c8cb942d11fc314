/** The book as a calendar feed, at a secret address. */
import { createHash } from 'node:crypto';
import { Router } from '@koa/router';
import type { BookReader } from '../booking/book-store.ts';
import { addDays, instantOf, todayIn } from '../booking/local-time.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { icalFeed } from '../calendar/ical-feed.ts';
import type { Clock } from '../clock.ts';
import { refusals } from '../failures.ts';
import { restaurantOfFeed } from './calendar-feed.ts';

export interface CalendarFeedOptions {
  /** The server's staff token. */
  token: string | null;
  restaurants: Restaurant[];
  book: Pick<BookReader, 'findReservations'>;
  clock: Clock;
}

/** For how long a guest who has been is still shown. */
const DAYS_BACK = 30;
/** More than a large house has in its horizon; those that start first are shown. */
const RESERVATIONS_MAX = 20_000;
/** Calendars ask again every few hours at most; a person who reloads is served from the cache. */
const CACHED_SECONDS = 300;

export function calendarFeedRoutes({ token, restaurants, book, clock }: CalendarFeedOptions): Router {
  const router = new Router();
  router.get('/calendar/:secret.ics', async (ctx) => {
    const restaurant = restaurantOfFeed(restaurants, token, String(ctx.params.secret));
    if (restaurant === null) throw refusals.notFound();
    const since = { date: addDays(todayIn(restaurant.timeZone, clock.now()), -DAYS_BACK), time: '00:00' };
    const endsAfter = instantOf(since, restaurant.timeZone);
    const reservations = await book.findReservations(restaurant.id, { endsAfter }, RESERVATIONS_MAX);
    const feed = icalFeed(restaurant, reservations);
    ctx.set('Cache-Control', `private, max-age=${CACHED_SECONDS}`);
    ctx.etag = createHash('sha256').update(feed).digest('base64url');
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.type = 'text/calendar; charset=utf-8';
    ctx.body = feed;
  });
  return router;
}
