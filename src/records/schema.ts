/**
 * The tables of the records, as Drizzle reads them. Migrations are generated from here with `npx drizzle-kit generate`; what
 * Drizzle cannot say (the constraint against double booking) is a custom migration beside them.
 *
 * Everything belongs to a restaurant, and keys begin with it: no query can cross from one to another by a code or a number alone.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { AlertKind } from '../booking/alerts.ts';
import type { ReservationStatus } from '../booking/book.ts';
import type { Answering, Language, TableFeature } from '../booking/restaurant.ts';
import type { WaitlistStatus } from '../booking/waitlist.ts';
import type { CallEventType, Disposition } from '../call/call-log.ts';
import type { Cart, OrderKind } from '../ordering/cart.ts';
import type { OrderStatus } from '../ordering/order.ts';
import type { LeadStatus } from '../outreach/lead.ts';
import type { MessageKind, MessageStatus } from '../outreach/message.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A half-open span, `[from, to)`. Written with SQL's `tstzrange()` and never read back: the reservation has both ends. */
const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

export const restaurants = pgTable('restaurants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
});

/** Tables of a profile. One that left the profile is retired: nobody is seated there any more, and its bookings stay. */
export const tables = pgTable(
  'tables',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    id: text('id').notNull(),
    seats: integer('seats').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [
    primaryKey({ columns: [table.restaurantId, table.id] }),
    check('tables_have_seats', sql`${table.seats} > 0`),
  ],
);

export const reservations = pgTable(
  'reservations',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    code: text('code').notNull(),
    guestName: text('guest_name').notNull(),
    phone: text('phone'),
    partySize: integer('party_size').notNull(),
    /** What the guest was told, in the restaurant's zone at that time. */
    localDate: date('local_date', { mode: 'string' }).notNull(),
    localTime: time('local_time', { precision: 0 }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    status: text('status').$type<ReservationStatus>().notNull(),
    notes: text('notes'),
    /** Where the guest asked to sit; null for anywhere. Nobody is moved out of it. */
    area: text('area'),
    /** What the table must have, e.g. `wheelchair`. */
    needs: text('needs').array().$type<TableFeature[]>().notNull().default([]),
    /** By how much the guest said they would be late. */
    lateMinutes: integer('late_minutes'),
    language: text('language').$type<Language>().notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [
    unique('reservations_code_key').on(table.restaurantId, table.code),
    index('reservations_by_digits').on(table.restaurantId, sql`right(${table.code}, 4)`),
    index('reservations_by_day').on(table.restaurantId, table.localDate),
    index('reservations_by_phone').on(table.restaurantId, table.phone),
    index('reservations_by_start').on(table.restaurantId, table.startsAt),
    check('reservations_status', sql`${table.status} in ('confirmed', 'seated', 'completed', 'no_show', 'cancelled')`),
    check('reservations_party_size', sql`${table.partySize} > 0`),
    check('reservations_span', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);

/**
 * Tables kept for somebody who has not booked yet: a caller who is still talking, a guest on the waitlist who was offered a
 * table. A hold that has expired counts for nothing, and is swept by whoever writes the book next.
 */
export const holds = pgTable(
  'holds',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    /** Who holds: `call:CA…` or `waitlist:7`. Everyone holds one seating at a time. */
    holder: text('holder').notNull(),
    partySize: integer('party_size').notNull(),
    area: text('area'),
    needs: text('needs').array().$type<TableFeature[]>().notNull().default([]),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    unique('holds_holder_key').on(table.restaurantId, table.holder),
    index('holds_by_expiry').on(table.restaurantId, table.expiresAt),
    check('holds_party_size', sql`${table.partySize} > 0`),
    check('holds_span', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);

/**
 * The tables that a reservation sits at, or that a hold keeps. The exclusion constraint on (table, during) makes a double
 * booking impossible, and holds stand under the same constraint.
 */
export const reservationTables = pgTable(
  'reservation_tables',
  {
    reservationId: bigint('reservation_id', { mode: 'number' }).references(() => reservations.id, {
      onDelete: 'cascade',
    }),
    holdId: bigint('hold_id', { mode: 'number' }).references(() => holds.id, { onDelete: 'cascade' }),
    restaurantId: text('restaurant_id').notNull(),
    tableId: text('table_id').notNull(),
    during: instantRange('during').notNull(),
  },
  (table) => [
    unique('reservation_tables_reservation_key').on(table.reservationId, table.tableId),
    unique('reservation_tables_hold_key').on(table.holdId, table.tableId),
    foreignKey({ columns: [table.restaurantId, table.tableId], foreignColumns: [tables.restaurantId, tables.id] }),
    check('reservation_tables_one_party', sql`num_nonnulls(${table.reservationId}, ${table.holdId}) = 1`),
  ],
);

/** Requests that were carried out, by the id their sender gave: the same one again finds what it did, and does nothing. */
export const reservationRequests = pgTable(
  'reservation_requests',
  {
    restaurantId: text('restaurant_id').notNull(),
    requestId: text('request_id').notNull(),
    reservationId: bigint('reservation_id', { mode: 'number' })
      .notNull()
      .references(() => reservations.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.restaurantId, table.requestId] }),
    index('reservation_requests_by_reservation').on(table.reservationId),
  ],
);

/** Retry keys of the API, each with a digest of the request that it came with first. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.key] })],
);

/** Who a number belongs to, as far as this restaurant knows. */
export const customers = pgTable(
  'customers',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    phone: text('phone').notNull(),
    /** The name used last. */
    guestName: text('guest_name').notNull(),
    language: text('language').$type<Language>().notNull(),
    /** Earned with orders. */
    points: integer('points').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.phone] })],
);

/** Guests who want a table on a full evening, in line by the order of their ids. */
export const waitlist = pgTable(
  'waitlist',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    /** Unique for each place in line that is meant, as with a booking. */
    requestId: text('request_id').notNull(),
    guestName: text('guest_name').notNull(),
    phone: text('phone').notNull(),
    partySize: integer('party_size').notNull(),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    localTime: time('local_time', { precision: 0 }).notNull(),
    startsAt: instant('starts_at').notNull(),
    area: text('area'),
    needs: text('needs').array().$type<TableFeature[]>().notNull().default([]),
    notes: text('notes'),
    language: text('language').$type<Language>().notNull(),
    status: text('status').$type<WaitlistStatus>().notNull(),
    /** What was offered last, and until when it is kept. */
    offeredTime: time('offered_time', { precision: 0 }),
    offerEndsAt: instant('offer_ends_at'),
    reservationId: bigint('reservation_id', { mode: 'number' }).references(() => reservations.id),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('waitlist_request_key').on(table.restaurantId, table.requestId),
    index('waitlist_by_day').on(table.restaurantId, table.localDate),
    index('waitlist_by_phone').on(table.restaurantId, table.phone),
    check('waitlist_status', sql`${table.status} in ('waiting', 'offered', 'booked', 'declined', 'left', 'expired')`),
    check('waitlist_party_size', sql`${table.partySize} > 0`),
  ],
);

/** Guests who left their number on the web form, kept apart from reservations and linked once they have booked. */
export const leads = pgTable(
  'leads',
  {
    id: text('id').primaryKey(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    guestName: text('guest_name').notNull(),
    phone: text('phone').notNull(),
    partySize: integer('party_size').notNull(),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    localTime: time('local_time', { precision: 0 }).notNull(),
    notes: text('notes'),
    language: text('language').$type<Language>().notNull(),
    /** When the guest agreed to be called. */
    consentedAt: instant('consented_at').notNull(),
    status: text('status').$type<LeadStatus>().notNull(),
    /** The reservation it became. */
    reservationId: bigint('reservation_id', { mode: 'number' }).references(() => reservations.id),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('leads_by_age').on(table.restaurantId, table.createdAt),
    index('leads_by_phone').on(table.restaurantId, table.phone),
    check('leads_status', sql`${table.status} in ('new', 'converted')`),
    check('leads_conversion', sql`(${table.status} = 'converted') = (${table.reservationId} is not null)`),
  ],
);

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

/** Which event of the calendar shows a reservation, and which version of it was written there last. */
export const calendarEvents = pgTable(
  'calendar_events',
  {
    reservationId: bigint('reservation_id', { mode: 'number' })
      .primaryKey()
      .references(() => reservations.id, { onDelete: 'cascade' }),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    eventId: text('event_id').notNull(),
    writtenVersion: integer('written_version').notNull(),
    /** Somebody deleted it in the calendar; it is not written again. */
    deletedThereAt: instant('deleted_there_at'),
  },
  (table) => [unique('calendar_events_event_key').on(table.restaurantId, table.eventId)],
);

/** Busy time that people entered in the calendar: nobody is seated then. */
export const calendarBusy = pgTable(
  'calendar_busy',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    eventId: text('event_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.restaurantId, table.eventId] }),
    index('calendar_busy_by_end').on(table.restaurantId, table.endsAt),
  ],
);

/** How far a restaurant's calendar has been read. */
export const calendarSync = pgTable('calendar_sync', {
  restaurantId: text('restaurant_id')
    .primaryKey()
    .references(() => restaurants.id),
  syncToken: text('sync_token'),
  readAt: instant('read_at'),
  failingSince: instant('failing_since'),
});

/** What a person on the staff should look at, until somebody has. One open alert for one subject. */
export const staffAlerts = pgTable(
  'staff_alerts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    kind: text('kind').$type<AlertKind>().notNull(),
    /** What it is about: a confirmation ID, a job, or the kind itself. */
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    raisedAt: instant('raised_at').notNull(),
    resolvedAt: instant('resolved_at'),
  },
  (table) => [
    uniqueIndex('staff_alerts_open')
      .on(table.restaurantId, table.kind, table.subject)
      .where(sql`${table.resolvedAt} is null`),
    index('staff_alerts_by_age').on(table.restaurantId, table.raisedAt),
  ],
);

/** One row a call. No foreign key to the restaurant: the log takes down whatever happened, also what should not have. */
export const voiceCalls = pgTable(
  'voice_calls',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    callSid: text('call_sid').notNull().unique('voice_calls_call_sid_key'),
    restaurantId: text('restaurant_id'),
    phoneFrom: text('phone_from'),
    phoneTo: text('phone_to'),
    mode: text('mode').$type<Answering>(),
    language: text('language').$type<Language>(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    durationSeconds: integer('duration_seconds'),
    disposition: text('disposition').$type<Disposition>(),
    /** One line for each thing said, see `transcript-line.ts`; redacted. */
    transcript: text('transcript').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [index('voice_calls_by_restaurant').on(table.restaurantId, table.startedAt)],
);

export const voiceCallEvents = pgTable(
  'voice_call_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    callId: bigint('call_id', { mode: 'number' })
      .notNull()
      .references(() => voiceCalls.id, { onDelete: 'cascade' }),
    turn: integer('turn').notNull(),
    eventType: text('event_type').$type<CallEventType>().notNull(),
    eventData: jsonb('event_data').$type<Record<string, unknown>>().notNull(),
    happenedAt: instant('timestamp').notNull(),
  },
  (table) => [index('voice_call_events_by_call').on(table.callId)],
);

/** The call store where there is no Redis. `json`, not `jsonb`: stored as it was written, and cheaper to write. */
export const callStates = pgTable(
  'call_states',
  {
    callSid: text('call_sid').primaryKey(),
    turn: integer('turn').notNull(),
    envelope: json('envelope').$type<unknown>().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('call_states_by_expiry').on(table.expiresAt)],
);

/** What a caller has asked for so far, by call: it outlives a crash, and whoever takes the call over. */
export const orderCarts = pgTable(
  'order_carts',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    callSid: text('call_sid').notNull(),
    cart: jsonb('cart').$type<Cart>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.callSid] })],
);

/** The last number given out on a day. */
export const orderNumbers = pgTable(
  'order_numbers',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.localDate] })],
);

export const orders = pgTable(
  'orders',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    /** Unique for each order that is meant, as with a booking. */
    requestId: text('request_id').notNull(),
    localDate: date('local_date', { mode: 'string' }).notNull(),
    number: integer('number').notNull(),
    kind: text('kind').$type<OrderKind>().notNull(),
    status: text('status').$type<OrderStatus>().notNull(),
    guestName: text('guest_name').notNull(),
    phone: text('phone').notNull(),
    address: text('address'),
    postalCode: text('postal_code'),
    notes: text('notes'),
    language: text('language').$type<Language>().notNull(),
    cartRevision: integer('cart_revision').notNull(),
    subtotalCents: integer('subtotal_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    feeCents: integer('fee_cents').notNull(),
    totalCents: integer('total_cents').notNull(),
    placedAt: instant('placed_at').notNull(),
    readyAt: instant('ready_at').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [
    unique('orders_number_key').on(table.restaurantId, table.localDate, table.number),
    unique('orders_request_key').on(table.restaurantId, table.requestId),
    index('orders_by_phone').on(table.restaurantId, table.phone),
    index('orders_by_status').on(table.restaurantId, table.status, table.placedAt),
    check('orders_status', sql`${table.status} in ('placed', 'accepted', 'ready', 'completed', 'cancelled')`),
    check('orders_total', sql`${table.totalCents} = ${table.subtotalCents} + ${table.taxCents} + ${table.feeCents}`),
  ],
);

export const orderItems = pgTable(
  'order_items',
  {
    orderId: bigint('order_id', { mode: 'number' })
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    itemId: text('item_id').notNull(),
    name: text('name').notNull(),
    category: text('category').notNull(),
    size: text('size'),
    options: text('options').array().$type<string[]>().notNull(),
    quantity: integer('quantity').notNull(),
    unitCents: integer('unit_cents').notNull(),
    taxMillipercent: integer('tax_millipercent').notNull(),
    notes: text('notes'),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.number] }),
    check('order_items_quantity', sql`${table.quantity} > 0`),
  ],
);

/** What is out of stock: items by their id, ingredients by their name. What is back is deleted. */
export const outOfStock = pgTable(
  'out_of_stock',
  {
    restaurantId: text('restaurant_id')
      .notNull()
      .references(() => restaurants.id),
    kind: text('kind').$type<'item' | 'ingredient'>().notNull(),
    key: text('key').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.restaurantId, table.kind, table.key] }),
    check('out_of_stock_kind', sql`${table.kind} in ('item', 'ingredient')`),
  ],
);
