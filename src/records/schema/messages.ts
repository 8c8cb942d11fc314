/** Text messages, both ways. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { MessageKind, MessageStatus } from '../../outreach/message.ts';
import { instant } from './instant.ts';
import { restaurants } from './restaurants.ts';

/**
 * Every text message that is owed, one row an event. It is claimed before it is handed to Twilio, whose create is not
 * idempotent: a row that stays `claimed` is looked up there before anybody sends again.
 */
export const messages = pgTable(
  'messages',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    /** What it tells, once: `booked:AB1234:1`. */
    eventKey: text('event_key').notNull(),
    kind: text('kind').$type<MessageKind>().notNull(),
    phone: text('phone').notNull(),
    body: text('body').notNull(),
    status: text('status').$type<MessageStatus>().notNull(),
    /** Twilio's, once it is known. */
    messageSid: text('message_sid').unique('messages_message_sid_key'),
    claimedAt: instant('claimed_at'),
    sentAt: instant('sent_at'),
    /** Twilio's error code, or why it was never sent. */
    failure: text('failure'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('messages_event_key').on(table.restaurantId, table.eventKey),
    index('messages_by_phone').on(table.restaurantId, table.phone),
    check(
      'messages_status',
      sql`${table.status} in ('queued', 'claimed', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed')`,
    ),
  ],
);

/** Text messages that came in, by Twilio's id: the same one again finds its answer. */
export const receivedMessages = pgTable('received_messages', {
  messageSid: text('message_sid').primaryKey(),
  restaurantId: text('restaurant_id')
    .notNull()
    .references(() => restaurants.id),
  phone: text('phone').notNull(),
  /** What was answered; null for nothing. */
  answer: text('answer'),
  receivedAt: instant('received_at').notNull(),
});

/** Numbers that said STOP to this restaurant. */
export const messageOptOuts = pgTable(
  'message_opt_outs',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    phone: text('phone').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.phone] })],
);
