/** The tools of an order. Each calls one use case; what the cart holds is kept there, and never in what was said. */
import { z } from 'zod';
import type { Restaurant } from '../../booking/restaurant.ts';
import { toE164 } from '../../call/phone-number.ts';
import { QUANTITY_MAX } from '../../ordering/cart.ts';
import { addItem, changeItem, type EditAnswer, removeItem } from '../../ordering/edit-cart.ts';
import { findItem } from '../../ordering/find-item.ts';
import type { Order } from '../../ordering/order.ts';
import { ADDRESS_MAX_CHARACTERS, type SubmitAnswer, submitOrder } from '../../ordering/submit-order.ts';
import { offerBeside } from '../../ordering/summarise-order.ts';
import { inUnits } from '../../ordering/totals.ts';
import { guestName, itemSaid, language, notes, phone } from './fields.ts';
import { menuOf, noMenu, unclear } from './menu-tools.ts';
import { faultAnswer, submitRefusal } from './order-refusals.ts';
import { orderTold } from './order-told.ts';
import { defineTool, type ToolAnswer, type ToolScope } from './tool.ts';

/** More of one thing is a slip of the model's, and no order. */
const QUANTITY_SAID_MAX = 10_000;

const quantity = z
  .int()
  .min(1)
  .max(QUANTITY_SAID_MAX)
  .describe(`How many of it. Over ${QUANTITY_MAX}, ask first whether that many are meant.`);
const line = z.int().min(1).describe('The number of the line, as the answers of these tools give it.');
const size = z.string().max(60).describe('The size, where the item comes in several.');
const modifiers = z
  .array(z.string().max(60))
  .max(20)
  .describe('Toppings and other choices, by their names on the menu.');
const wish = z.string().max(200).describe('A wish for this item that is no choice of the menu: "well done".');

export const addItemTool = defineTool({
  name: 'add_item',
  description: 'Puts an item into the order. Ask for nothing that was said already.',
  args: { item: itemSaid, quantity, size: size.optional(), modifiers: modifiers.optional(), notes: wish.optional() },
  async run(args, scope) {
    const today = await menuOf(scope);
    if (today === null) return noMenu;
    const finding = findItem(today.menu, args.item);
    if (finding.kind !== 'found') return unclear(finding);
    if (finding.unknown.length > 0) {
      const next =
        'Nothing was added: the menu does not have this. Say so; if the caller wants the item all the same, add it by its name, with a wish in notes.';
      return { output: { added: false, item: finding.item.name, not_on_the_menu: finding.unknown, next } };
    }
    const answer = await addItem(scope.orders, {
      ...scope,
      wish: {
        itemId: finding.item.id,
        size: args.size ?? finding.size,
        options: [...finding.options, ...(args.modifiers ?? [])],
        quantity: args.quantity,
        notes: args.notes ?? null,
      },
    });
    return edited(answer, scope, 'added');
  },
});

export const changeItemTool = defineTool({
  name: 'change_item',
  description: 'Changes a line of the order. Give only what is to be different; modifiers are given anew as a whole.',
  args: {
    line,
    quantity: quantity.optional(),
    size: size.optional(),
    modifiers: modifiers.optional(),
    notes: wish.optional(),
  },
  async run({ line: number, modifiers: options, ...rest }, scope) {
    const given = Object.entries({ ...rest, options }).filter(([, value]) => value !== undefined);
    const answer = await changeItem(scope.orders, { ...scope, number, change: Object.fromEntries(given) });
    return edited(answer, scope, 'changed');
  },
});

export const removeItemTool = defineTool({
  name: 'remove_item',
  description: 'Takes a line out of the order.',
  args: { line },
  async run({ line: number }, scope) {
    return edited(await removeItem(scope.orders, { ...scope, number }), scope, 'removed');
  },
});

export const getOrderSummary = defineTool({
  name: 'get_order_summary',
  description: 'All that is in the order, with tax and total. Ask it before the order is read back.',
  args: {},
  async run(_args, scope) {
    const summary = await orderTold(scope);
    if (summary === null) return notStarted;
    const next =
      'Read the items and the total back in two sentences, and ask whether that is right. Then take the name, and submit.';
    return { output: { ...summary, next } };
  },
});

export const submitOrderTool = defineTool({
  name: 'submit_order',
  description:
    'Gives the order to the kitchen, after the caller has said yes to the items and the total. Only its answer makes an order.',
  args: {
    name: guestName,
    phone: phone.optional(),
    address: z.string().max(ADDRESS_MAX_CHARACTERS).describe('For a delivery: street, house and apartment.').optional(),
    postal_code: z.string().max(12).describe('For a delivery.').optional(),
    address_confirmed: z.boolean().describe('Whether the caller said yes when the address was read back.').optional(),
    notes: notes.optional(),
    language: language.optional(),
  },
  async run(args, { orders, restaurant, callSid, callerPhone }) {
    const names = [args.name, ...(args.address === undefined ? [] : [args.address])];
    const number = args.phone === undefined ? callerPhone : toE164(args.phone, restaurant);
    if (number === null) {
      const next = 'Nothing is ordered yet. Ask for a phone number, and submit with it.';
      return { names, output: { ordered: false, next }, deed: 'ordering' };
    }
    if (args.address !== undefined && args.address_confirmed !== true) {
      const next = 'Nothing is ordered yet. Read the address back, and submit once the caller has said yes to it.';
      return { names, output: { ordered: false, next }, deed: 'ordering' };
    }
    const spoken = args.language ?? restaurant.languages[0] ?? 'en';
    const answer = await submitOrder(orders, {
      restaurant,
      callSid,
      guestName: args.name,
      phone: number,
      address: args.address,
      postalCode: args.postal_code,
      notes: args.notes,
      language: spoken,
    });
    return { names, language: spoken, ...submitted(answer, restaurant) };
  },
});

const notStarted: ToolAnswer = {
  output: { next: 'There is no order yet. Ask whether it is for pickup or for delivery, and call start_order.' },
};

function submitted(answer: SubmitAnswer, restaurant: Restaurant): ToolAnswer {
  if (answer.kind === 'refused') return submitRefusal(answer, restaurant);
  const { order } = answer;
  if (answer.kind === 'accepted') return { output: outOfReach(order), deed: 'ordered' };
  const facts = {
    order_number: order.number,
    minutes: answer.waitMinutes,
    total: inUnits(order.totalCents),
    currency: order.currency,
    paid: howPaid(order, restaurant),
    ...(order.points > 0 && { points_earned: order.points }),
  };
  const points = order.points > 0 ? ' Say how many points it earns once they have it.' : '';
  const next = `It is ordered. Say the order number, the total, about how many minutes, and how it is paid.${points} Take no card number. Ask if there is anything else.`;
  return { output: { ordered: true, ...facts, next }, deed: 'ordered', order: [] };
}

/** An order that only a person can do something about. */
function outOfReach({ number, status }: Order) {
  const why = status === 'cancelled' ? 'The house has cancelled this order.' : 'The kitchen has it already, as it was.';
  const next = `${why} Say so, and offer to put the caller through to a person.`;
  return { order_number: number, status, next };
}

/** Never on the phone. Who gets no texts pays on the spot. */
function howPaid({ kind }: Order, { menu, messages }: Restaurant): string {
  const onTheSpot = kind === 'pickup' ? 'when they pick it up' : 'at the door';
  const isByLink = menu?.payLink !== undefined && messages !== false;
  return isByLink ? `by the link in the text message that they get now, or ${onTheSpot}` : onTheSpot;
}

async function edited(answer: EditAnswer, scope: ToolScope, deed: string): Promise<ToolAnswer> {
  switch (answer.kind) {
    case 'notStarted':
      return notStarted;
    case 'accepted':
      return { output: { [deed]: false, ...outOfReach(answer.order) } };
    case 'refused': {
      const { output, ...leaving } = faultAnswer(answer.fault, scope.restaurant);
      return { output: { [deed]: false, ...output }, ...leaving };
    }
    case 'done': {
      const offer = deed === 'added' ? await offerBeside(scope.orders, scope) : null;
      const next =
        offer === null
          ? 'Say in a few words what was done, and ask if there is anything else.'
          : `Say in a few words what was done, and offer ${offer.name} with it: once, and not again.`;
      const output = { [deed]: answer.line.number, ...(await orderTold(scope)), next };
      return { output, deed: 'ordering', order: answer.cart.lines };
    }
  }
}
