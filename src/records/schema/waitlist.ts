/** Guests who want a table on a full evening, in line by the order of their ids. */
import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, text, time, unique } from 'drizzle-orm/pg-core';
import type { Language, TableFeature } from '../../booking/restaurant.ts';
import type { WaitlistStatus } from '../../booking/waitlist.ts';
import { instant } from './instant.ts';
import { reservations } from './reservations.ts';
import { restaurants } from './restaurants.ts';

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
