/** An order, as the kitchen has it. */
import type { Language, LocalDate } from '../booking/restaurant.ts';
import type { CartLine, OrderKind } from './cart.ts';
import type { Currency } from './currency.ts';
import type { Totals } from './totals.ts';

/** `placed`: the caller may still change it; from `accepted` on the kitchen has it. */
export const orderStatuses = ['placed', 'accepted', 'ready', 'completed', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export interface Order extends Totals {
  restaurantId: string;
  /** Names the call and the cart that it is made of; unique in its restaurant. */
  requestId: string;
  /** The day in the restaurant, and the number on it: 1, 2, 3 … without a gap. */
  date: LocalDate;
  number: number;
  kind: OrderKind;
  status: OrderStatus;
  guestName: string;
  /** E.164 */
  phone: string;
  address: string | null;
  postalCode: string | null;
  notes: string | null;
  language: Language;
  lines: CartLine[];
  /** What it was placed in, whatever the house is paid in since. */
  currency: Currency;
  /** The revision of the cart that it is made of. */
  cartRevision: number;
  placedAt: Date;
  /** What the caller was told. */
  readyAt: Date;
  /** What the guest earns once they have it. */
  points: number;
  /** Names the order on the guest's way to pay: nobody can guess it, as they can the number. */
  payReference: string;
  version: number;
  /** The version at which it was placed or last changed, whatever the kitchen has said since. */
  contentVersion: number;
}

const following: Record<OrderStatus, OrderStatus[]> = {
  placed: ['accepted', 'ready', 'cancelled'],
  accepted: ['ready', 'cancelled'],
  ready: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

export function mayBecome(now: OrderStatus, next: OrderStatus): boolean {
  return following[now].includes(next);
}

/** By which staff and the API name it: `2026-11-21-47`. */
export function referenceOf({ date, number }: Pick<Order, 'date' | 'number'>): string {
  return `${date}-${number}`;
}

/** `2026-11-21-47` → the day and the number; null where it is none. */
export function readReference(reference: string): { date: LocalDate; number: number } | null {
  const [, date, number] = /^(\d{4}-\d{2}-\d{2})-([1-9]\d{0,5})$/.exec(reference) ?? [];
  if (date === undefined || number === undefined) return null;
  const day = new Date(`${date}T00:00:00Z`);
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
  return isDay ? { date, number: Number(number) } : null;
}
