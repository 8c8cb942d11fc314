/** An order that staff take: over the counter, or from a guest who was called back. */
import { z } from 'zod';
import { type FieldFault, refusals } from '../failures.ts';
import { LINES_MAX, QUANTITY_MAX } from '../ordering/cart.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import { type PlaceAnswer, placeOrder } from '../ordering/place-order.ts';
import { ADDRESS_MAX_CHARACTERS } from '../ordering/submit-order.ts';
import { guestName, line, notes, objectWanted, phoneNumber } from './fields.ts';
import { orderAnswer, orderJson } from './order-json.ts';
import { type IdempotencyKeys, idempotencyKey, requestIdOf } from './request-headers.ts';
import { versionTag } from './reservation-json.ts';
import { defineRoute, type Route } from './route.ts';

const NAME_MAX_CHARACTERS = 60;
const POSTAL_CODE_MAX_CHARACTERS = 12;

const menuName = z.string().max(NAME_MAX_CHARACTERS, 'It is longer than any name of the menu.');

const item = z.strictObject(
  {
    id: menuName.describe('The id of an item of the menu.'),
    size: menuName.nullable().default(null),
    modifiers: z.array(menuName).max(QUANTITY_MAX).default([]),
    quantity: z.int('A quantity is a whole number.').min(1).max(QUANTITY_MAX).default(1),
    notes: notes.default(null),
  },
  { error: objectWanted },
);

export function placeOrderRoute({
  orderDeps,
  idempotencyKeys,
}: {
  orderDeps: OrderDeps;
  idempotencyKeys: IdempotencyKeys;
}): Route {
  return defineRoute({
    method: 'post',
    path: '/api/orders',
    operation: 'placeOrder',
    summary: 'Gives an order to the kitchen.',
    access: 'staff',
    takes: (restaurant) => ({
      headers: z.object({ 'Idempotency-Key': idempotencyKey }),
      body: z.strictObject(
        {
          type: z.enum(['pickup', 'delivery'], 'An order is for pickup or delivery.'),
          name: guestName,
          phone: phoneNumber(restaurant),
          address: line.pipe(z.string().max(ADDRESS_MAX_CHARACTERS)).optional(),
          postal_code: z.string().max(POSTAL_CODE_MAX_CHARACTERS).optional(),
          notes: notes.optional(),
          items: z.array(item, 'Items are a list.').min(1, 'An order has an item.').max(LINES_MAX),
        },
        { error: objectWanted },
      ),
    }),
    answer: {
      status: 201,
      schema: orderAnswer,
      headers: { ...versionTag, Location: ({ id }) => `/api/orders/${id}` },
    },
    refusals: { 409: 'No orders are taken now; or the key came with another request before.' },
    async handle(request) {
      const { restaurant, body } = request;
      const requestId = await requestIdOf(idempotencyKeys, request, ['order', restaurant.id]);
      const { type: kind, name, postal_code: postalCode, notes: said, items, ...guest } = body;
      const answer = await placeOrder(orderDeps, {
        ...guest,
        restaurant,
        requestId,
        kind,
        guestName: name,
        postalCode,
        notes: said ?? undefined,
        language: restaurant.languages[0] ?? 'en',
        wishes: items.map(({ id, modifiers, ...wish }) => ({ ...wish, itemId: id, options: modifiers })),
      });
      if (answer.kind === 'ordered' || answer.kind === 'accepted') return orderJson(answer.order);
      throw refusalOf(answer);
    },
  });
}

const faultsByReason: Record<string, FieldFault> = {
  notOffered: { field: 'type', message: 'The restaurant does not take such orders.' },
  noAddress: { field: 'address', message: 'A delivery needs an address.' },
  noPostalCode: { field: 'postal_code', message: 'A delivery needs a postal code.' },
  outsideZone: { field: 'postal_code', message: 'Nothing is delivered there.' },
  outOfStock: { field: 'items', message: 'Some of it has run out.' },
  belowMinimum: { field: 'items', message: 'It comes to less than is delivered.' },
};

function refusalOf(answer: Extract<PlaceAnswer, { kind: 'faulty' | 'refused' }>) {
  if (answer.kind === 'faulty') {
    const field = `items.${answer.index}`;
    return refusals.badRequest([{ field, message: faultWords[answer.fault.reason] }], { fault: answer.fault });
  }
  const fault = faultsByReason[answer.reason];
  return fault ? refusals.badRequest([fault]) : refusals.notChangeable('No orders are taken now.');
}

const faultWords: Record<Extract<PlaceAnswer, { kind: 'faulty' }>['fault']['reason'], string> = {
  noSuchItem: 'The menu has no such item.',
  outOfStock: 'It is out.',
  whichSize: 'It comes in several sizes.',
  noSuchOption: 'It does not come with that.',
  chooseMore: 'Something has to be chosen with it.',
  chooseFewer: 'That is more than can be chosen.',
  tooLarge: 'With it, the order is larger than the house takes.',
  tooMany: 'That is too many.',
  noSuchLine: 'There is no such line.',
};
