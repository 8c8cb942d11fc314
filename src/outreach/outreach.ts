/** The parts of texting put together: what is told, what is sent, and what is answered. */
import { z } from 'zod';
import type { Announcement, BookDeps } from '../booking/book-store.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { OrderAnnouncement, OrderReader } from '../ordering/order-store.ts';
import { type AnswerOffer, createAnswerText, type IncomingText } from './answer-text.ts';
import type { Carrier } from './carrier.ts';
import type { MessageNews, MessageStore } from './message-store.ts';
import { createSendMessage } from './send-message.ts';
import { createTextGuest, type ReminderPlan, type WaitlistReader } from './text-guest.ts';

interface OutreachOptions {
  /** Null where there is no account. */
  carrier: Carrier | null;
  messages: MessageStore;
  reminders: ReminderPlan;
  book: BookDeps;
  waitlist: WaitlistReader;
  orders: Pick<OrderReader, 'findOrders'>;
  answerOffer: AnswerOffer;
  restaurants: Restaurant[];
  restaurantFor: (to: string) => Restaurant;
  /** What restaurants without a number of their own send from, E.164. */
  senderNumber: string | null;
  clock: Clock;
  log: Log;
  /** How long a message may be on its way before it is looked for. */
  reconcileAfterMs?: number;
}

export interface Outreach {
  tellGuest(announcement: Announcement | OrderAnnouncement): Promise<void>;
  tasks: Record<'send-message' | 'remind-guest', (payload: unknown) => Promise<void>>;
  texts: {
    answerText(text: IncomingText): Promise<string | null>;
    messageHeard(news: MessageNews): Promise<void>;
  };
}

const sendPayload = z.object({ restaurantId: z.string(), messageId: z.int() });
const remindPayload = z.object({
  restaurantId: z.string(),
  code: z.string(),
  hoursBefore: z.number(),
  startsAt: z.iso.datetime(),
});

export function createOutreach(options: OutreachOptions): Outreach {
  const { carrier, messages, book, answerOffer, restaurants, restaurantFor, senderNumber, clock, log } = options;
  const restaurantOf = (id: string) => restaurants.find((restaurant) => restaurant.id === id) ?? null;
  const guest = createTextGuest({
    book: book.store,
    waitlist: options.waitlist,
    orders: options.orders,
    store: messages,
    passOver: (restaurantId, phone) => answerOffer(restaurantId, phone, 'no'),
    reminders: options.reminders,
    restaurantOf,
    hasCarrier: carrier !== null,
    clock,
  });
  const send =
    carrier &&
    createSendMessage({
      store: messages,
      carrier,
      senderOf: (id) => restaurantOf(id)?.phoneNumbers[0] ?? senderNumber,
      clock,
      log,
      ...(options.reconcileAfterMs !== undefined && { reconcileAfterMs: options.reconcileAfterMs }),
    });

  return {
    tellGuest: guest.tell,
    tasks: {
      async 'send-message'(payload) {
        const { messageId } = sendPayload.parse(payload);
        // Owed by a server that had an account; one that has will send it.
        if (send === null) throw new Error('There is no account to send messages with.');
        await send(messageId);
      },
      'remind-guest': async (payload) => guest.remind(remindPayload.parse(payload)),
    },
    texts: {
      answerText: createAnswerText({
        book,
        store: messages,
        answerOffer,
        restaurantFor,
        textsGuests: (restaurant) => carrier !== null && restaurant.messages !== false,
      }),
      messageHeard: messages.hear,
    },
  };
}
