/**
 * Text messages over REST: what guests were told, and whether it arrived.
 */
import { z } from 'zod';
import type { MessageKind } from '../outreach/message.ts';
import type { ListedMessage, MessageDesk } from '../outreach/message-desk.ts';
import { phoneNumber } from './fields.ts';
import { nextCursor, pageOf, pageQuery } from './page.ts';
import { defineRoute, type Route } from './route.ts';

const kindsInJson = {
  booked: 'booked',
  changed: 'changed',
  cancelled: 'cancelled',
  reminder: 'reminder',
  waitlisted: 'waitlisted',
  tableOffered: 'table_offered',
  offerEnded: 'offer_ended',
  ordered: 'ordered',
  orderChanged: 'order_changed',
  orderReady: 'order_ready',
  orderCancelled: 'order_cancelled',
} as const satisfies Record<MessageKind, string>;

const statuses = ['queued', 'claimed', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed'] as const;

const messageAnswer = z
  .strictObject({
    id: z.int(),
    kind: z.enum(kindsInJson),
    phone: z.string().describe('E.164'),
    body: z.string(),
    status: z
      .enum(statuses)
      .describe(
        'claimed: handed to Twilio, its fate not known yet; suppressed: not sent, as the guest wants no texts.',
      ),
    message_sid: z.string().nullable().describe("Twilio's, once it is known."),
    failure: z.string().nullable().describe("Twilio's error code, or why it was not sent."),
    created_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Message' });

export function messageRoutes({ messageDesk }: { messageDesk: MessageDesk }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/messages',
      operation: 'listMessages',
      summary: 'Texts to guests, newest first.',
      access: 'staff',
      takes: (restaurant) => ({
        query: z.object({
          phone: phoneNumber(restaurant).optional(),
          status: z.enum(statuses, `A status is one of ${statuses.join(', ')}.`).optional(),
          ...pageQuery(z.strictObject({ id: z.int() })),
        }),
      }),
      answer: { status: 200, schema: z.strictObject({ messages: z.array(messageAnswer), next_cursor: nextCursor }) },
      refusals: {},
      async handle({ restaurant, query: { phone, status, limit, cursor } }) {
        const listing = { restaurantId: restaurant.id, phone, status, limit: limit + 1, after: cursor };
        const page = pageOf(await messageDesk.listMessages(listing), limit, ({ id }) => ({ id }));
        return { messages: page.items.map(messageJson), next_cursor: page.nextCursor };
      },
    }),
  ];
}

function messageJson(message: ListedMessage): z.input<typeof messageAnswer> {
  return {
    id: message.id,
    kind: kindsInJson[message.kind],
    phone: message.phone,
    body: message.body,
    status: message.status,
    message_sid: message.messageSid,
    failure: message.failure,
    created_at: message.createdAt.toISOString(),
    sent_at: message.sentAt?.toISOString() ?? null,
  };
}
