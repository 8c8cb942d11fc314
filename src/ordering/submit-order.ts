/**
 * Gives the cart of a call to the kitchen. The same cart again is the same order; one that was changed since changes its order, as
 * long as the kitchen has not accepted it.
 */
import { addMinutes, todayIn } from '../booking/local-time.ts';
import type { Language } from '../booking/restaurant.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS, tidyText } from '../booking/tidy-text.ts';
import type { Cart, MenuToday } from './cart.ts';
import type { CartOf } from './edit-cart.ts';
import type { Menu } from './menu.ts';
import { readMenuToday } from './menu-today.ts';
import { type Order, referenceOf } from './order.ts';
import { requestIdOf } from './order-request.ts';
import type { OrderDeps } from './order-store.ts';
import { kitchenHours, type Opening } from './ordering-hours.ts';
import { priceLine } from './price-line.ts';
import { openOrders } from './summarise-order.ts';
import { pointsFor, totalsOf } from './totals.ts';
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
  | { kind: 'refused'; reason: 'notStarted' | 'empty' | 'noAddress' | 'noPostalCode' | 'outsideZone' | 'notOffered' }
  | { kind: 'refused'; reason: 'belowMinimum'; minimumCents: number; subtotalCents: number }
  /** These have run out since they were put into the cart. */
  | { kind: 'refused'; reason: 'outOfStock'; names: string[] }
  | { kind: 'refused'; reason: 'closed'; next: Opening | null }
  /** The kitchen has it, as it was. */
  | { kind: 'accepted'; order: Order };

export function submitOrder({ orders, clock }: OrderDeps, submission: Submission): Promise<SubmitAnswer> {
  const { restaurant, callSid } = submission;
  const { id, menu } = restaurant;
  return orders.write(id, async (desk): Promise<SubmitAnswer> => {
    const cart = await desk.findCart(id, callSid);
    if (cart === null || menu === undefined) return { kind: 'refused', reason: 'notStarted' };
    const requestId = requestIdOf(callSid, cart);
    const now = clock.now();
    const [known] = await desk.findOrders(id, { requestId }, 1);
    const said = { ...guestOf(submission), ...placeOf(submission, cart.kind) };
    if (known && known.status !== 'cancelled' && known.cartRevision === cart.revision && isSame(known, said)) {
      return { kind: 'ordered', order: known, waitMinutes: minutesUntil(known.readyAt, now) };
    }
    if (known !== undefined && known.status !== 'placed') return { kind: 'accepted', order: known };
    if (cart.lines.length === 0) return { kind: 'refused', reason: 'empty' };
    const { takesSubmissions, next } = kitchenHours(restaurant, menu, now);
    if (!known && !takesSubmissions) return { kind: 'refused', reason: 'closed', next };
    const names = known ? [] : runOut(await readMenuToday({ orders: desk, clock }, restaurant), cart);
    if (names.length > 0) return { kind: 'refused', reason: 'outOfStock', names };
    const totals = totalsOf(cart.lines, cart.kind, menu);
    const refusal = cart.kind === 'delivery' ? deliveryRefusal(menu, totals.subtotalCents, submission) : null;
    if (refusal !== null) return refusal;
    const minutes = known
      ? minutesUntil(known.readyAt, now)
      : waitMinutes(menu, await openOrders({ orders: desk, clock }, id), cart.kind);
    const date = known?.date ?? todayIn(restaurant.timeZone, now);
    const version = (known?.version ?? 0) + 1;
    const written = {
      restaurantId: id,
      requestId,
      date,
      number: known?.number ?? (await desk.nextNumber(date)),
      kind: cart.kind,
      status: 'placed' as const,
      ...said,
      lines: cart.lines,
      cartRevision: cart.revision,
      ...totals,
      currency: known?.currency ?? restaurant.currency,
      placedAt: known?.placedAt ?? now,
      readyAt: known?.readyAt ?? addMinutes(now, minutes),
      points: pointsFor(menu, totals),
      version,
      contentVersion: version,
    };
    const order = known ? { ...known, ...written } : await desk.add(written);
    if (known) await desk.replace(order);
    const deed = known ? 'orderChanged' : 'ordered';
    await desk.announce({ restaurantId: id, deed, order: referenceOf(order), version });
    return { kind: 'ordered', order, waitMinutes: minutes };
  });
}

/** What the kitchen cannot make any more. Only stock counts: a price that was told is kept. */
function runOut(today: MenuToday | null, { lines }: Cart): string[] {
  if (today === null) return [];
  return lines.flatMap((line) => {
    const answer = priceLine(today, line);
    return answer.kind === 'refused' && answer.fault.reason === 'outOfStock' ? [answer.fault.name] : [];
  });
}

function guestOf({ guestName, phone, notes, language }: Submission) {
  return {
    guestName: tidyText(guestName, GUEST_NAME_MAX_CHARACTERS),
    phone,
    notes: notes === undefined ? null : tidyText(notes, NOTES_MAX_CHARACTERS),
    language,
  };
}

/** A caller may still correct the name, the number and the address. */
function isSame(known: Order, said: Pick<Order, 'guestName' | 'phone' | 'address' | 'postalCode'>): boolean {
  return (['guestName', 'phone', 'address', 'postalCode'] as const).every((field) => known[field] === said[field]);
}

function placeOf({ address, postalCode }: Submission, kind: Order['kind']) {
  if (kind === 'pickup') return { address: null, postalCode: null };
  return { address: tidyText(address ?? '', ADDRESS_MAX_CHARACTERS), postalCode: postalCode?.trim() ?? null };
}

function deliveryRefusal(
  { delivery }: Menu,
  subtotalCents: number,
  { address = '', postalCode }: Submission,
): SubmitAnswer | null {
  if (delivery === undefined) return { kind: 'refused', reason: 'notOffered' };
  if (tidyText(address, ADDRESS_MAX_CHARACTERS) === '') return { kind: 'refused', reason: 'noAddress' };
  const { postalCodes, minimumCents } = delivery;
  if (postalCodes.length > 0 && postalCode === undefined) return { kind: 'refused', reason: 'noPostalCode' };
  if (postalCodes.length > 0 && !postalCodes.some((each) => asCode(each) === asCode(postalCode ?? ''))) {
    return { kind: 'refused', reason: 'outsideZone' };
  }
  if (subtotalCents < minimumCents) return { kind: 'refused', reason: 'belowMinimum', minimumCents, subtotalCents };
  return null;
}

/** `sw1a 1aa` is `SW1A1AA`. */
function asCode(written: string): string {
  return written.replace(/[\s-]/g, '').toUpperCase();
}

const MS_PER_MINUTE = 60_000;

function minutesUntil(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / MS_PER_MINUTE));
}
