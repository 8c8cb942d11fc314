/** Orders, and what a menu has run out of. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Language } from '../../booking/restaurant.ts';
import type { Cart, OrderKind } from '../../ordering/cart.ts';
import type { Currency } from '../../ordering/currency.ts';
import type { OrderStatus } from '../../ordering/order.ts';
import { instant } from './instant.ts';
import { restaurants } from './restaurants.ts';

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
    /** Dollars, for an order of before it could be anything else. */
    currency: text('currency').$type<Currency>().notNull().default('USD'),
    placedAt: instant('placed_at').notNull(),
    readyAt: instant('ready_at').notNull(),
    points: integer('points').notNull().default(0),
    /** By which the guest pays: from PostgreSQL's own strong random, so that it cannot be guessed. */
    payReference: uuid('pay_reference').notNull().defaultRandom().unique('orders_pay_reference_key'),
    version: integer('version').notNull(),
    contentVersion: integer('content_version').notNull().default(1),
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
