/** Order → the JSON of the API. */
import { z } from 'zod';
import { currencies } from '../ordering/currency.ts';
import { type Order, orderStatuses, referenceOf } from '../ordering/order.ts';

const cents = z.int().describe('In whole cents of the currency.');

export const orderAnswer = z
  .strictObject({
    id: z.string().describe('The day and the number on it, 2026-11-21-47.'),
    number: z.int().describe('What the guest was told.'),
    date: z.string().describe('YYYY-MM-DD, in the restaurant.'),
    type: z.enum(['pickup', 'delivery']),
    status: z.enum(orderStatuses),
    name: z.string(),
    phone: z.string().describe('E.164.'),
    address: z.string().nullable(),
    postal_code: z.string().nullable(),
    notes: z.string().nullable(),
    items: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        size: z.string().nullable(),
        modifiers: z.array(z.string()),
        quantity: z.int(),
        unit_cents: cents,
        notes: z.string().nullable(),
      }),
    ),
    subtotal_cents: cents.describe('In whole cents of the currency, without the tax.'),
    tax_cents: cents,
    fee_cents: cents,
    total_cents: cents,
    currency: z.enum(currencies).describe('ISO 4217; what it was placed in.'),
    points: z.int().describe('What the guest earns once it is completed.'),
    pay_reference: z.uuid().describe('What stands for {order} in the pay link; nobody can guess it.'),
    language: z.enum(['en', 'es']),
    placed_at: z.iso.datetime(),
    ready_at: z.iso.datetime().describe('As the guest was told.'),
    version: z.int().describe('Counts changes from 1; the ETag holds it too.'),
  })
  .meta({ id: 'Order' });

export function orderJson(order: Order): z.input<typeof orderAnswer> {
  return {
    id: referenceOf(order),
    number: order.number,
    date: order.date,
    type: order.kind,
    status: order.status,
    name: order.guestName,
    phone: order.phone,
    address: order.address,
    postal_code: order.postalCode,
    notes: order.notes,
    items: order.lines.map((line) => ({
      id: line.itemId,
      name: line.name,
      size: line.size,
      modifiers: line.options,
      quantity: line.quantity,
      unit_cents: line.unitCents,
      notes: line.notes,
    })),
    subtotal_cents: order.subtotalCents,
    tax_cents: order.taxCents,
    fee_cents: order.feeCents,
    total_cents: order.totalCents,
    currency: order.currency,
    points: order.points,
    pay_reference: order.payReference,
    language: order.language,
    placed_at: order.placedAt.toISOString(),
    ready_at: order.readyAt.toISOString(),
    version: order.version,
  };
}
