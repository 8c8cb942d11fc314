/** Tells guests by text what was done in the book and with their order, and reminds them of their table: what is owed, not its sending. */

import type { Reservation } from '../booking/book.ts';
import type { Announcement, BookStore } from '../booking/book-store.ts';
import { addMinutes } from '../booking/local-time.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { WaitlistEntry } from '../booking/waitlist.ts';
import type { Clock } from '../clock.ts';
import { readReference } from '../ordering/order.ts';
import type { OrderAnnouncement, OrderReader } from '../ordering/order-store.ts';
import type { MessageKind } from './message.ts';
import type { MessageStore } from './message-store.ts';
import { reservationText, waitlistText } from './message-wording.ts';
import { isOrderTelling, isStillSo, orderText } from './order-wording.ts';

/** Reads the waitlist, for whoever tells guests about it. */
export interface WaitlistReader {
  findEntry(restaurantId: string, waitlistId: number): Promise<WaitlistEntry | null>;
}

/** A reminder that is due at a time of its own; of one table there is one for each of the profile's hours. */
export interface Reminder {
  restaurantId: string;
  code: string;
  hoursBefore: number;
  /** When the table was booked for, ISO 8601: a reminder of another time than the present one is not sent. */
  startsAt: string;
}

/** Owes reminders for later. Both throw `DependencyFailure`. */
export interface ReminderPlan {
  /** In place of the one there was for this table and these hours. */
  plan(reminder: Reminder, at: Date): Promise<void>;
  drop(reminder: Omit<Reminder, 'startsAt'>): Promise<void>;
}

interface TextGuestOptions {
  book: Pick<BookStore, 'findReservations'>;
  waitlist: WaitlistReader;
  orders: Pick<OrderReader, 'findOrders'>;
  store: Pick<MessageStore, 'owe' | 'isOptedOut'>;
  /** Gives up the offer that the number has, for the next in line. */
  passOver: (restaurantId: string, phone: string) => Promise<unknown>;
  reminders: ReminderPlan;
  restaurantOf: (restaurantId: string) => Restaurant | null;
  /** Without an account at a carrier, messages are written down and not sent. */
  hasCarrier: boolean;
  clock: Clock;
}

const USUAL_REMINDER_HOURS = [24];
const MINUTES_PER_HOUR = 60;

export function createTextGuest(options: TextGuestOptions) {
  const { book, waitlist, orders, store, passOver, reminders, restaurantOf, hasCarrier, clock } = options;
  return { tell, remind };

  /** The subscriber `text-guest`. */
  async function tell(announcement: Announcement | OrderAnnouncement): Promise<void> {
    const restaurant = restaurantOf(announcement.restaurantId);
    if (restaurant === null || restaurant.messages === false) return;
    if ('order' in announcement) return tellOfOrder(announcement, restaurant);
    if (!('code' in announcement)) return tellOfWaitlist(announcement, restaurant);
    const reservation = await find(restaurant.id, announcement.code);
    if (reservation === null) return;
    await planReminders(reservation, restaurant);
    const { deed, version } = announcement;
    const isStill =
      (deed === 'booked' && reservation.status === 'confirmed') ||
      // Of two changes at once, the guest hears the later.
      (deed === 'changed' && reservation.status === 'confirmed' && reservation.version === version) ||
      (deed === 'cancelled' && reservation.status === 'cancelled');
    if (!isStill) return;
    await owe(
      reservation,
      deed,
      `${deed}:${reservation.code}:${version}`,
      reservationText(deed, reservation, restaurant),
    );
  }

  async function tellOfWaitlist(
    { deed, waitlistId }: Extract<Announcement, { waitlistId: number }>,
    restaurant: Restaurant,
  ): Promise<void> {
    const entry = await waitlist.findEntry(restaurant.id, waitlistId);
    if (entry === null || (deed === 'tableOffered' && entry.status !== 'offered')) return;
    // Who wants no texts cannot be told: the table goes to the next, and is not kept for nobody.
    if (deed === 'tableOffered' && (await store.isOptedOut(restaurant.id, entry.phone))) {
      await passOver(restaurant.id, entry.phone);
      return;
    }
    // A place in line is offered tables again and again: each offer is known by its end.
    const offer = deed === 'waitlisted' ? '' : `:${entry.offerEndsAt?.toISOString() ?? ''}`;
    await owe(entry, deed, `${deed}:${waitlistId}${offer}`, waitlistText(deed, entry, restaurant));
  }

  async function tellOfOrder(
    { deed, order: reference, version }: OrderAnnouncement,
    restaurant: Restaurant,
  ): Promise<void> {
    const named = readReference(reference);
    if (named === null || !isOrderTelling(deed)) return;
    const [order] = await orders.findOrders(restaurant.id, named, 1);
    if (order === undefined || !isStillSo(deed, order, version)) return;
    await owe(order, deed, `${deed}:${reference}:${version}`, orderText(deed, order, restaurant));
  }

  /** The task `remind-guest`. */
  async function remind({ restaurantId, code, hoursBefore, startsAt }: Reminder): Promise<void> {
    const restaurant = restaurantOf(restaurantId);
    const reservation = await find(restaurantId, code);
    if (restaurant === null || restaurant.messages === false || reservation === null) return;
    if (reservation.status !== 'confirmed' || reservation.startsAt.toISOString() !== startsAt) return;
    if (reservation.startsAt <= clock.now()) return;
    const eventKey = `reminder:${code}:${startsAt}:${hoursBefore}`;
    await owe(reservation, 'reminder', eventKey, reservationText('reminder', reservation, restaurant));
  }

  /** By the reservation as it is now, so that the announcements may come in any order. */
  async function planReminders(reservation: Reservation, restaurant: Restaurant): Promise<void> {
    const { code, startsAt, status, phone } = reservation;
    for (const hoursBefore of restaurant.reminderHours ?? USUAL_REMINDER_HOURS) {
      const at = addMinutes(startsAt, -hoursBefore * MINUTES_PER_HOUR);
      const reminder = { restaurantId: restaurant.id, code, hoursBefore };
      const isDue = status === 'confirmed' && phone !== null && at > clock.now();
      if (isDue) await reminders.plan({ ...reminder, startsAt: startsAt.toISOString() }, at);
      else await reminders.drop(reminder);
    }
  }

  async function owe(
    guest: { restaurantId: string; phone: string | null },
    kind: MessageKind,
    eventKey: string,
    body: string,
  ): Promise<void> {
    const { restaurantId, phone } = guest;
    if (phone === null) return;
    const suppressedBecause = hasCarrier ? null : 'no account';
    await store.owe({ restaurantId, eventKey, kind, phone, body, suppressedBecause });
  }

  async function find(restaurantId: string, code: string): Promise<Reservation | null> {
    const [reservation] = await book.findReservations(restaurantId, { code }, 1);
    return reservation ?? null;
  }
}
