/** The waiting line's background work: tables that were freed, and offers whose time is over. */
import { z } from 'zod';
import type { BookDeps } from '../booking/book-store.ts';
import { offerFreedTables } from '../booking/offer-freed-tables.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { Tasks } from './job.ts';

/**
 * A freed table and an offer's end are jobs of their own. What frees a table without a word — a caller's hold that ran out, a
 * new profile — is found within the minute.
 */
export const OFFER_EVERY_MINUTES = 1;

/** Without a restaurant, as the clock sends it, all are meant. */
const payloadSchema = z.object({ restaurantId: z.string().optional() });

/** By the name of the task. Every one may run twice, late, or beside itself. */
export function waitlistTasks({
  book,
  restaurants,
}: {
  book: Pick<BookDeps, 'store' | 'clock'>;
  restaurants: Restaurant[];
}): Tasks {
  return {
    'offer-freed-tables': async (payload) => {
      const { restaurantId } = payloadSchema.parse(payload ?? {});
      const meant = restaurants.filter(({ id }) => restaurantId === undefined || id === restaurantId);
      for (const restaurant of meant) await offerFreedTables(book, { restaurant });
    },
  };
}
