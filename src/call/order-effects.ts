/** Runs what the flow of an order asks for, by the use cases that the tools of a realtime model use too. */

import type { Effect } from '../../flows/effect.ts';
import type { OrderLineFacts, OrderOfferFacts } from '../../flows/facts.ts';
import type { Outcome } from '../../flows/vocabulary.ts';
import type { AlertStore } from '../booking/alerts.ts';
import { UNNAMED_GUEST } from '../booking/book.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { todayIn } from '../booking/local-time.ts';
import { serviceAt } from '../booking/opening-hours.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { acceptOffer } from '../ordering/accept-offer.ts';
import type { CartLine } from '../ordering/cart.ts';
import { type OrderOffer, offerOrder } from '../ordering/offer-order.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import { nameOnRecord } from './name-on-record.ts';

export interface OrderEffectDeps {
  book: Pick<BookDeps, 'store'>;
  orders: OrderDeps;
  alerts: Pick<AlertStore, 'raise'>;
}

const orderEffects = ['findOrder', 'placeOrder', 'noteCallBack'] as const;
export type OrderEffect = Extract<Effect, { type: (typeof orderEffects)[number] }>;

export function isOrderEffect(effect: Effect): effect is OrderEffect {
  return orderEffects.some((type) => type === effect.type);
}

interface Scope {
  callSid: string;
  restaurant: Restaurant;
  language: Language;
}

/** Throws `DependencyFailure`. */
export function orderOutcome(deps: OrderEffectDeps, effect: OrderEffect, scope: Scope): Promise<Outcome> {
  switch (effect.type) {
    case 'findOrder':
      return findOrder(deps, effect.phone, scope);
    case 'placeOrder':
      return placeOrder(deps, effect, scope);
    case 'noteCallBack':
      return noteCallBack(deps, effect, scope);
  }
}

async function findOrder(deps: OrderEffectDeps, phone: string | null, scope: Scope): Promise<Outcome> {
  const isOpen = isOpenNow(deps, scope);
  const answer = await offerOrder(deps.orders, { ...scope, phone });
  if (answer.kind === 'refused') {
    const { reason, opens } = answer;
    return { type: 'order.refused', reason, isOpen, ...(opens && { opens: { date: opens.date, time: opens.time } }) };
  }
  if (answer.kind === 'none') return { type: 'order.found', offer: null, isOpen };
  const { offer } = answer;
  const known = offer.guestName ?? (await nameOnRecord(deps.book, scope.restaurant, phone));
  return { type: 'order.found', offer: offerFactsOf(offer, known === UNNAMED_GUEST ? null : known), isOpen };
}

async function placeOrder(
  deps: OrderEffectDeps,
  { offer, phone, guestName }: Extract<OrderEffect, { type: 'placeOrder' }>,
  { callSid, restaurant, language }: Scope,
): Promise<Outcome> {
  const guest = { guestName: guestName ?? UNNAMED_GUEST, phone, language };
  const answer = await acceptOffer(deps.orders, { callSid, restaurant, offer, ...guest });
  switch (answer.kind) {
    case 'ordered': {
      const { number, kind, totalCents } = answer.order;
      return { type: 'order.placed', order: { number, kind, totalCents, waitMinutes: answer.waitMinutes } };
    }
    case 'changed':
      return { type: 'order.changed' };
    default: {
      const reason = 'reason' in answer ? answer.reason : answer.kind;
      return { type: 'order.refused', reason, isOpen: isOpenNow(deps, { restaurant }) };
    }
  }
}

/** One open alert a call: whoever asks twice is called once. */
async function noteCallBack(
  { alerts }: OrderEffectDeps,
  { phone, guestName }: Extract<OrderEffect, { type: 'noteCallBack' }>,
  { callSid, restaurant, language }: Scope,
): Promise<Outcome> {
  const name = guestName === null ? {} : { name: guestName };
  const detail = { about: 'order', phone, ...name, language };
  await alerts.raise({ restaurantId: restaurant.id, kind: 'callBack', subject: callSid, detail });
  return { type: 'callBack.noted' };
}

function isOpenNow({ orders: { clock } }: Pick<OrderEffectDeps, 'orders'>, { restaurant }: Pick<Scope, 'restaurant'>) {
  const now = clock.now();
  return serviceAt(restaurant, now, todayIn(restaurant.timeZone, now)) !== null;
}

function offerFactsOf(
  { lines, missing, lostDelivery, ...offer }: OrderOffer,
  guestName: string | null,
): OrderOfferFacts {
  return {
    ...offer,
    guestName,
    lines: lines.map(lineFactsOf),
    missing: missing.map(({ line, fault }) => ({ ...lineFactsOf(line), isOut: fault.reason === 'outOfStock' })),
    ...(lostDelivery && { lostDelivery }),
  };
}

function lineFactsOf({ name, size, options, quantity, notes }: CartLine): OrderLineFacts {
  return { name, size, options, quantity, notes };
}
