/**
 * The book as a calendar feed: at a secret address, because calendars that subscribe to an address can send no token.
 *
 * The secret is made from the staff token, so a new token ends the old addresses too; each restaurant's opens its own book only.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from '@koa/router';
import type { BookReader } from '../booking/book-store.ts';
import { addDays, instantOf, todayIn } from '../booking/local-time.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { icalFeed } from '../calendar/ical-feed.ts';
import type { Clock } from '../clock.ts';
import { refusals } from '../failures.ts';
import { requireStaffToken } from './require-staff-token.ts';
import { restaurantIn } from './restaurant-in.ts';

export interface CalendarFeedOptions {
  /** The staff token; where there is none, there is no feed. */
  token: string | null;
  /** Where the feed is reached; null for the address that was asked. */
  publicUrl: string | null;
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

export function calendarFeedRoutes({ token, publicUrl, restaurants, book, clock }: CalendarFeedOptions): Router {
  const router = new Router();
  const restaurantOf = (id: string | null) => restaurants.find((one) => id === null || one.id === id) ?? null;

  router.get('/api/calendar_feed', requireStaffToken({ token }), (ctx) => {
    const { id } = restaurantIn(ctx, restaurantOf);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { url: `${publicUrl ?? ctx.origin}/calendar/${secretOf(token ?? '', id)}.ics` };
  });

  router.get('/calendar/:secret.ics', async (ctx) => {
    const restaurant = token === null ? null : restaurantBySecret(restaurants, token, String(ctx.params.secret));
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

function secretOf(token: string, restaurantId: string): string {
  return createHmac('sha256', token).update(`ical:${restaurantId}`).digest('hex');
}

/** All are compared, each in constant time, so that the answer's delay tells nothing. */
function restaurantBySecret(restaurants: Restaurant[], token: string, given: string): Restaurant | null {
  const digest = digestOf(given);
  const matching = restaurants.filter(({ id }) => timingSafeEqual(digestOf(secretOf(token, id)), digest));
  return matching[0] ?? null;
}

/** Digests have one length, whatever was sent. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
