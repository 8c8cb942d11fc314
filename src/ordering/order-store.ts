/** The port behind which carts and orders are kept. Every method throws `DependencyFailure` when they cannot be seen or written. */
import type { LocalDate } from '../booking/restaurant.ts';
import type { Clock } from '../clock.ts';
import type { Cart, OutOfStock } from './cart.ts';
import type { Order, OrderStatus } from './order.ts';

/** What the use cases of ordering are given. */
export interface OrderDeps {
  orders: OrderStore;
  clock: Clock;
}

/** Which orders are meant; every field narrows. */
export interface OrderFilter {
  date?: LocalDate;
  number?: number;
  status?: OrderStatus;
  /** E.164 */
  phone?: string;
  requestId?: string;
  payReference?: string;
  /** Only those behind this one, in the order in which they are found. */
  after?: { date: LocalDate; number: number };
}

/** What was done with an order, for whoever works in the background. */
export interface OrderAnnouncement {
  restaurantId: string;
  deed: 'ordered' | 'orderChanged' | 'orderAccepted' | 'orderReady' | 'orderCompleted' | 'orderCancelled';
  /** `2026-11-21-47` */
  order: string;
  /** The order's, after the deed. */
  version: number;
}

/** What becomes of stock: an item by its id, or an ingredient by its key. */
export interface StockChange {
  kind: 'item' | 'ingredient';
  key: string;
  available: boolean;
}

export interface OrderReader {
  findCart(restaurantId: string, callSid: string): Promise<Cart | null>;
  /** The newest first, at most `limit`. */
  findOrders(restaurantId: string, filter: OrderFilter, limit: number): Promise<Order[]>;
  outOfStock(restaurantId: string): Promise<OutOfStock>;
  /** How many the kitchen has before it: placed or accepted, since this instant. */
  countOpen(restaurantId: string, since: Date): Promise<number>;
  /** What a number has earned; 0 for one that is not known. */
  pointsOf(restaurantId: string, phone: string): Promise<number>;
}

/** Carts and orders while one writer has those of a restaurant. */
export interface OrderWriter extends OrderReader {
  saveCart(callSid: string, cart: Cart): Promise<void>;
  /** The next number of the day; kept only if the order is. */
  nextNumber(date: LocalDate): Promise<number>;
  /** Writes the order, gives it its reference for paying, and remembers the guest by the number. */
  add(order: Omit<Order, 'payReference'>): Promise<Order>;
  /** Writes what has changed of the order with this day and number, its lines included. */
  replace(order: Order): Promise<void>;
  addPoints(phone: string, points: number): Promise<void>;
  setStock(change: StockChange): Promise<void>;
  /** Owed once this is committed, and only then. */
  announce(announcement: OrderAnnouncement): Promise<void>;
}

export interface OrderStore extends OrderReader {
  /** One transaction, alone with the restaurant's orders: either all that `work` wrote is kept, or none. */
  write<T>(restaurantId: string, work: (desk: OrderWriter) => Promise<T>): Promise<T>;
}
