/**
 * Gives the cart of a call to the kitchen. The same cart again is the same order; one that was changed since changes its order, as
 * long as the kitchen has not accepted it.
 */
import { addMinutes, todayIn } from '../booking/local-time.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS, tidyText } from '../booking/tidy-text.ts';
import type { Cart, CartLine, MenuToday } from './cart.ts';
import type { CartOf } from './edit-cart.ts';
import type { Menu } from './menu.ts';
import { readMenuToday } from './menu-today.ts';
import { type Order, referenceOf } from './order.ts';
import { requestIdOf } from './order-request.ts';
import type { OrderDeps, OrderWriter } from './order-store.ts';
import { kitchenHours, type Opening } from './ordering-hours.ts';
import { isSameDish, priceLine } from './price-line.ts';
import { openOrders } from './summarise-order.ts';
import { pointsFor, pricesOf, totalsOf } from './totals.ts';
import { waitMinutes } from './wait-time.ts';

export const ADDRESS_MAX_CHARACTERS = 200;

export interface Submission extends CartOf {
  guestName: string;
  /** E.164 */
  phone: string;
  /** Where it is to be delivered. */
  address?: string | undefined;
  postalCode?: string | undefined;
  notes?: string | undefined;
  language: Language;
}

export type SubmitAnswer =
  | { kind: 'ordered'; order: Order; waitMinutes: number }
  /** `stands`: the number of the order as it was placed before, where this would have changed it. */
  | (Refusal & { stands?: number })
  /** The kitchen has it, as it was. */
  | { kind: 'accepted'; order: Order };

type Refusal =
  | { kind: 'refused'; reason: 'notStarted' | 'empty' | 'noAddress' | 'noPostalCode' | 'outsideZone' | 'notOffered' }
  | { kind: 'refused'; reason: 'belowMinimum'; minimumCents: number; subtotalCents: number }
  /** These have run out since they were put into the cart. */
  | { kind: 'refused'; reason: 'outOfStock'; names: string[] }
  | { kind: 'refused'; reason: 'closed'; next: Opening | null };

/** What is given to the kitchen, and the order that it changes, if any. */
interface Given {
  restaurant: Restaurant;
  menu: Menu;
  cart: Cart;
  known: Order | undefined;
  said: Said;
  now: Date;
}

type Said = Pick<Order, 'guestName' | 'phone' | 'notes' | 'language' | 'address' | 'postalCode'>;

export function submitOrder({ orders, clock }: OrderDeps, submission: Submission): Promise<SubmitAnswer> {
  const { restaurant, callSid } = submission;
  const { id, menu } = restaurant;
  return orders.write(id, async (desk): Promise<SubmitAnswer> => {
    const cart = await desk.findCart(id, callSid);
    if (cart === null || menu === undefined) return { kind: 'refused', reason: 'notStarted' };
    const now = clock.now();
    const requestId = requestIdOf(callSid, cart);
    const [known] = await desk.findOrders(id, { requestId }, 1);
    const said = { ...guestOf(submission, known), ...placeOf(submission, cart.kind, known) };
    if (known && known.status !== 'cancelled' && known.cartRevision === cart.revision && isSame(known, said)) {
      return { kind: 'ordered', order: known, waitMinutes: minutesUntil(known.readyAt, now) };
    }
    if (known !== undefined && known.status !== 'placed') return { kind: 'accepted', order: known };
    const given = { restaurant, menu, cart, known, said, now };
    const refusal = refusalOf(given, await readMenuToday({ orders: desk, clock }, restaurant));
    if (refusal !== null) return known ? { ...refusal, stands: known.number } : refusal;
    return give(desk, given, { requestId, open: await openOrders({ orders: desk, clock }, id) });
  });
}

/** Writes the order down, and owes what follows from it. */
async function give(
  desk: OrderWriter,
  { restaurant, menu, cart, known, said, now }: Given,
  { requestId, open }: { requestId: string; open: number },
): Promise<SubmitAnswer> {
  const { id: restaurantId, timeZone, currency } = restaurant;
  const readyAt = known ? readyAgainAt(known, cart, menu, now) : addMinutes(now, waitMinutes(menu, open, cart.kind));
  const totals = totalsOf(cart.lines, cart.kind, menu);
  const date = known?.date ?? todayIn(timeZone, now);
  const version = (known?.version ?? 0) + 1;
  const written = {
    restaurantId,
    requestId,
    date,
    number: known?.number ?? (await desk.nextNumber(date)),
    kind: cart.kind,
    status: 'placed' as const,
    ...said,
    lines: cart.lines,
    cartRevision: cart.revision,
    ...totals,
    currency: known?.currency ?? currency,
    placedAt: known?.placedAt ?? now,
    readyAt,
    points: pointsFor(menu, totals),
    version,
    contentVersion: version,
  };
  const order = known ? { ...known, ...written } : await desk.add(written);
  if (known) await desk.replace(order);
  const deed = known ? 'orderChanged' : 'ordered';
  await desk.announce({ restaurantId, deed, order: referenceOf(order), version });
  return { kind: 'ordered', order, waitMinutes: minutesUntil(readyAt, now) };
}

/** What stands against it. Of an order that was placed only what is new to the kitchen needs an open one, and stock. */
function refusalOf({ restaurant, menu, cart, known, said, now }: Given, today: MenuToday | null): Refusal | null {
  if (cart.lines.length === 0) return { kind: 'refused', reason: 'empty' };
  const added = addedLines(cart, known);
  const { takesSubmissions, next } = kitchenHours(restaurant, menu, now);
  if (added.length > 0 && !takesSubmissions) return { kind: 'refused', reason: 'closed', next };
  const names = runOut(today, added);
  if (names.length > 0) return { kind: 'refused', reason: 'outOfStock', names };
  return cart.kind === 'delivery' ? deliveryRefusal(menu, pricesOf(cart.lines), said) : null;
}

/** What the kitchen has not been given yet: lines that are new, another dish, or more of it. */
function addedLines({ lines }: Cart, known: Order | undefined): CartLine[] {
  return lines.filter((line) => {
    const before = known?.lines.find(({ number }) => number === line.number);
    return before === undefined || line.quantity > before.quantity || !isSameDish(before, line);
  });
}

/** What was told, unless there is more to make now than before. */
function readyAgainAt(known: Order, cart: Cart, menu: Menu, now: Date): Date {
  const soonest = addMinutes(now, waitMinutes(menu, 0, cart.kind));
  return addedLines(cart, known).length > 0 && soonest > known.readyAt ? soonest : known.readyAt;
}

/** What the kitchen cannot make any more. Only stock counts: a price that was told is kept. */
function runOut(today: MenuToday | null, lines: CartLine[]): string[] {
  if (today === null) return [];
  return lines.flatMap((line) => {
    const answer = priceLine(today, line);
    return answer.kind === 'refused' && answer.fault.reason === 'outOfStock' ? [answer.fault.name] : [];
  });
}

/** What is not said again stays as it was: an allergy is not forgotten over a cola. */
function guestOf({ guestName, phone, notes, language }: Submission, known: Order | undefined) {
  return {
    guestName: tidyText(guestName, GUEST_NAME_MAX_CHARACTERS),
    phone,
    notes: notes === undefined ? (known?.notes ?? null) : tidyText(notes, NOTES_MAX_CHARACTERS),
    language,
  };
}

/** A caller may still correct the name, the number and the address, and add a wish. */
function isSame(known: Order, said: Said): boolean {
  return (['guestName', 'phone', 'notes', 'address', 'postalCode'] as const).every(
    (field) => known[field] === said[field],
  );
}

function placeOf({ address, postalCode }: Submission, kind: Order['kind'], known: Order | undefined) {
  if (kind === 'pickup') return { address: null, postalCode: null };
  return {
    address: tidyText(address ?? known?.address ?? '', ADDRESS_MAX_CHARACTERS),
    postalCode: postalCode?.trim() ?? known?.postalCode ?? null,
  };
}

function deliveryRefusal({ delivery }: Menu, subtotalCents: number, { address, postalCode }: Said): Refusal | null {
  if (delivery === undefined) return { kind: 'refused', reason: 'notOffered' };
  if (address === null || address === '') return { kind: 'refused', reason: 'noAddress' };
  const { postalCodes, minimumCents } = delivery;
  const code = asCode(postalCode ?? '');
  if (postalCodes.length > 0 && code === '') return { kind: 'refused', reason: 'noPostalCode' };
  if (postalCodes.length > 0 && !postalCodes.some((each) => asCode(each) === code)) {
    return { kind: 'refused', reason: 'outsideZone' };
  }
  if (subtotalCents < minimumCents) return { kind: 'refused', reason: 'belowMinimum', minimumCents, subtotalCents };
  return null;
}

/** `sw1a 1aa` is `SW1A1AA`, and `10002-1234` a part of 10002. */
function asCode(written: string): string {
  const code = written.replace(/[\s-]/g, '').toUpperCase();
  return /^\d{9}$/.test(code) ? code.slice(0, 5) : code;
}

const MS_PER_MINUTE = 60_000;

function minutesUntil(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / MS_PER_MINUTE));
}
