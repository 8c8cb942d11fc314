/** Guests who left their number on the web form, kept apart from reservations and linked once they have booked. */
import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, text, time } from 'drizzle-orm/pg-core';
import type { Language } from '../../booking/restaurant.ts';
import type { LeadStatus } from '../../outreach/lead.ts';
import { instant } from './instant.ts';
import { reservations } from './reservations.ts';
import { restaurants } from './restaurants.ts';

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
