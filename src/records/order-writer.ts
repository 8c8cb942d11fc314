/** Writing carts and orders, inside a transaction that has the restaurant's orders to itself. */
import { and, eq, sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Order } from '../ordering/order.ts';
import type { OrderAnnouncement, OrderWriter } from '../ordering/order-store.ts';
import type { Queries } from './database.ts';
import { addJob } from './job-queue.ts';
import { orderReader } from './order-reader.ts';
import { customers } from './schema/customers.ts';
import { orderCarts, orderItems, orderNumbers, orders, outOfStock } from './schema/orders.ts';

export function orderWriter(queries: Queries, restaurantId: string, clock: Clock): OrderWriter {
  return {
    ...orderReader(async (work) => work(queries)),
    saveCart,
    nextNumber,
    add,
    replace,
    addPoints,
    setStock,
    announce,
  };

  async function saveCart(callSid: string, cart: Parameters<OrderWriter['saveCart']>[1]): Promise<void> {
    const set = { cart, changedAt: clock.now() };
    await queries
      .insert(orderCarts)
      .values({ restaurantId, callSid, ...set })
      .onConflictDoUpdate({ target: [orderCarts.restaurantId, orderCarts.callSid], set });
  }

  async function nextNumber(localDate: string): Promise<number> {
    const [row] = await queries
      .insert(orderNumbers)
      .values({ restaurantId, localDate, last: 1 })
      .onConflictDoUpdate({
        target: [orderNumbers.restaurantId, orderNumbers.localDate],
        set: { last: sql`${orderNumbers.last} + 1` },
      })
      .returning({ last: orderNumbers.last });
    if (row === undefined) throw new Error('a day must have a next number');
    return row.last;
  }

  async function add(order: Parameters<OrderWriter['add']>[0]): Promise<Order> {
    const [row] = await queries
      .insert(orders)
      .values({ restaurantId, ...columnsOf(order) })
      .returning({ id: orders.id, payReference: orders.payReference });
    if (row === undefined) throw new Error('an inserted order must give its id');
    await putDown(row.id, order);
    await remember(order);
    return { ...order, payReference: row.payReference };
  }

  async function remember({ phone, guestName, language }: Pick<Order, 'phone' | 'guestName' | 'language'>) {
    await queries
      .insert(customers)
      .values({ restaurantId, phone, guestName, language })
      .onConflictDoUpdate({ target: [customers.restaurantId, customers.phone], set: { guestName, language } });
  }

  async function replace(order: Order): Promise<void> {
    const isIt = and(
      eq(orders.restaurantId, restaurantId),
      eq(orders.localDate, order.date),
      eq(orders.number, order.number),
    );
    const [row] = await queries.update(orders).set(columnsOf(order)).where(isIt).returning({ id: orders.id });
    if (row === undefined) throw new Error('an order that is replaced must exist');
    await queries.delete(orderItems).where(eq(orderItems.orderId, row.id));
    await putDown(row.id, order);
    // Until the kitchen has it, the caller may correct the number that its points are for.
    if (order.status === 'placed') await remember(order);
  }

  async function putDown(orderId: number, { lines }: Pick<Order, 'lines'>): Promise<void> {
    await queries.insert(orderItems).values(lines.map((line) => ({ ...line, orderId })));
  }

  async function addPoints(phone: string, points: number): Promise<void> {
    await queries
      .update(customers)
      .set({ points: sql`${customers.points} + ${points}` })
      .where(and(eq(customers.restaurantId, restaurantId), eq(customers.phone, phone)));
  }

  async function setStock({ kind, key, available }: Parameters<OrderWriter['setStock']>[0]): Promise<void> {
    const isIt = and(eq(outOfStock.restaurantId, restaurantId), eq(outOfStock.kind, kind), eq(outOfStock.key, key));
    if (available) await queries.delete(outOfStock).where(isIt);
    else await queries.insert(outOfStock).values({ restaurantId, kind, key, since: clock.now() }).onConflictDoNothing();
  }

  async function announce(announcement: OrderAnnouncement): Promise<void> {
    await addJob(queries, 'announce', announcement);
  }
}

function columnsOf({ restaurantId: _, date, lines: _lines, ...columns }: Omit<Order, 'payReference'>) {
  return { ...columns, localDate: date };
}
