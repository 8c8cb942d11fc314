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
} from 'drizzle-orm/pg-core';
import type { ReservationStatus } from '../booking/book.ts';
import type { AnsweringMode, Language } from '../booking/restaurant.ts';
import type { CallEventType, Disposition } from '../call/call-log.ts';

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
    check('reservations_status', sql`${table.status} in ('confirmed', 'cancelled')`),
    check('reservations_party_size', sql`${table.partySize} > 0`),
    check('reservations_span', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);

/** The tables a reservation sits at. The exclusion constraint on (table, during) makes a double booking impossible. */
export const reservationTables = pgTable(
  'reservation_tables',
  {
    reservationId: bigint('reservation_id', { mode: 'number' })
      .notNull()
      .references(() => reservations.id, { onDelete: 'cascade' }),
    restaurantId: text('restaurant_id').notNull(),
    tableId: text('table_id').notNull(),
    during: instantRange('during').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reservationId, table.tableId] }),
    foreignKey({ columns: [table.restaurantId, table.tableId], foreignColumns: [tables.restaurantId, tables.id] }),
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
  },
  (table) => [primaryKey({ columns: [table.restaurantId, table.phone] })],
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
    mode: text('mode').$type<AnsweringMode>(),
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
