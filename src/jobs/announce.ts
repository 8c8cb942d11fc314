/** What was done in the book or with an order, told to everyone who works on it in the background: to each by a job of its own. */
import { z } from 'zod';
import type { Announcement } from '../booking/book-store.ts';
import type { OrderAnnouncement } from '../ordering/order-store.ts';
import type { Enqueue } from './job.ts';

/** A payload of the task `announce`, and of every task that subscribes to it. */
type Deed = Announcement | OrderAnnouncement;

const announcementSchema: z.ZodType<Deed> = z.intersection(
  z.object({ restaurantId: z.string() }),
  z.union([
    z.object({
      deed: z.enum(['booked', 'changed', 'cancelled', 'seated', 'completed', 'noShow']),
      code: z.string(),
      version: z.int(),
    }),
    z.object({ deed: z.enum(['waitlisted', 'tableOffered', 'offerEnded']), waitlistId: z.int() }),
    z.object({
      deed: z.enum(['ordered', 'orderChanged', 'orderAccepted', 'orderReady', 'orderCompleted', 'orderCancelled']),
      order: z.string(),
      version: z.int(),
    }),
  ]),
);

/** A task of this kind for each name in `subscribers`: one that fails is repeated alone. */
export function announceTo(subscribers: readonly string[], enqueue: Enqueue): (payload: unknown) => Promise<void> {
  return async (payload) => {
    const announcement = announcementSchema.parse(payload);
    await enqueue(
      subscribers.map((task) => ({
        task,
        payload: announcement,
        // Should this run again before its jobs have begun, they are still one each.
        key: `${task}:${announcement.restaurantId}:${announcement.deed}:${subjectOf(announcement)}`,
      })),
    );
  };
}

function subjectOf(deed: Deed): string {
  if ('waitlistId' in deed) return String(deed.waitlistId);
  return `${'code' in deed ? deed.code : deed.order}:${deed.version}`;
}

/** A subscriber's task: the payload checked, then worked on. */
export function onAnnouncement(work: (announcement: Deed) => Promise<void>): (payload: unknown) => Promise<void> {
  return async (payload) => work(announcementSchema.parse(payload));
}
