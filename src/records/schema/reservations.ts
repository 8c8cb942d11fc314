/** The book: reservations, the tables they sit at, and the requests that made them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  time,
  unique,
} from 'drizzle-orm/pg-core';
import type { ReservationStatus } from '../../booking/book.ts';
import type { Language, TableFeature } from '../../booking/restaurant.ts';
import { holds } from './holds.ts';
import { instant } from './instant.ts';
import { restaurants, tables } from './restaurants.ts';

/** A half-open span, `[from, to)`. Written with SQL's `tstzrange()` and never read back: the reservation has both ends. */
const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

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
 * The tables that a reservation sits at, or that a hold keeps. The exclusion constraint on (table, during) makes a double
 * booking impossible, and holds stand under the same constraint.
 *
 * Only what leans stands outside: a hold for a change may have what a reservation of that change has still. There the reservation's
 * own row keeps everyone else away; and when that row goes, for whatever reason, its key is taken off what leaned on it, which
 * is under the constraint from then on.
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
    /** Of a hold: the reservation whose row, at this very table, keeps the place meanwhile. */
    leansOn: bigint('leans_on', { mode: 'number' }),
  },
  (table) => [
    unique('reservation_tables_reservation_key').on(table.reservationId, table.tableId),
    index('reservation_tables_by_hold').on(table.holdId),
    index('reservation_tables_leaning').on(table.leansOn, table.tableId).where(sql`${table.leansOn} is not null`),
    // Who looks for a table looks at all of them at one time; the constraint's index is by table first, and would be read whole.
    index('reservation_tables_by_time').using('gist', table.restaurantId, table.during),
    foreignKey({ columns: [table.restaurantId, table.tableId], foreignColumns: [tables.restaurantId, tables.id] }),
    check('reservation_tables_one_party', sql`num_nonnulls(${table.reservationId}, ${table.holdId}) = 1`),
    check('reservation_tables_holds_lean', sql`${table.leansOn} is null or ${table.holdId} is not null`),
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
