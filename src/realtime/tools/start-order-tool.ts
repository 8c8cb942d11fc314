/** The tool that begins an order: with what is known of the guest, and on request with what they had the last time. */
import { z } from 'zod';
import type { OrderKind } from '../../ordering/cart.ts';
import { repeatOrder } from '../../ordering/repeat-order.ts';
import { startOrder } from '../../ordering/start-order.ts';
import { orderType } from './fields.ts';
import { guestTold, knownGuest } from './known-guest.ts';
import { hoursTold } from './order-refusals.ts';
import { orderTold } from './order-told.ts';
import { defineTool, type ToolAnswer, type ToolScope } from './tool.ts';

export const startOrderTool = defineTool({
  name: 'start_order',
  description:
    'Begins an order, once it is known whether it is for pickup or for delivery. Also changes which of them it is, until it is submitted.',
  args: {
    order_type: orderType,
    same_as_last: z
      .boolean()
      .describe(
        'True where the caller wants what they had the last time: it is put into the order as the menu has it today.',
      )
      .optional(),
  },
  async run({ order_type, same_as_last }, scope) {
    const { orders, restaurant, callSid } = scope;
    const answer = await startOrder(orders, { restaurant, callSid, kind: order_type });
    if (answer.kind === 'closed') return { output: { started: false, ...hoursTold(answer.next, 'begin') } };
    if (answer.kind === 'notOffered') {
      const next = `No orders for ${order_type} are taken. Say so, and ask whether the other way would do.`;
      return { output: { started: false, next } };
    }
    if (same_as_last) return repeated(scope);
    const guest = await knownGuest(scope);
    const items = answer.cart.lines.length;
    if (answer.beside !== undefined) return anotherBegun(order_type, answer.beside);
    const begun = { started: true, order_type, items, ...(guest && { guest: guestTold(guest) }) };
    const next =
      guest?.last && items === 0
        ? 'Ask what the caller would like, or whether it shall be the same as the last time: say that in a few words, and call start_order with same_as_last if they say yes.'
        : 'Ask what the caller would like.';
    return { output: { ...begun, next }, deed: 'ordering', ...(guest && { names: [guest.name] }) };
  },
});

/** Whoever only wants what they ordered brought, not fetched, must not get it twice. */
function anotherBegun(order_type: OrderKind, beside: number): ToolAnswer {
  const next = `This begins another order; order ${beside} stays as it is. If the caller only wants that one to be got otherwise, add nothing, and offer to put them through to a person. Else ask what they would like.`;
  return { output: { started: true, order_type, items: 0, order_placed: beside, next }, deed: 'ordering' };
}

async function repeated(scope: ToolScope): Promise<ToolAnswer> {
  const { orders, restaurant, callSid, callerPhone } = scope;
  const answer =
    callerPhone === null
      ? ({ kind: 'nothingBefore' } as const)
      : await repeatOrder(orders, { restaurant, callSid, phone: callerPhone });
  const told = { started: true, ...(await orderTold(scope)) };
  switch (answer.kind) {
    case 'notStarted':
    case 'nothingBefore': {
      const next = 'Nothing is known of an earlier order. Say so, and ask what the caller would like.';
      return { output: { ...told, next }, deed: 'ordering' };
    }
    case 'filledAlready': {
      const next = 'The order holds something already, so nothing was put in. Say what it holds, and ask what to add.';
      return { output: { ...told, next }, deed: 'ordering' };
    }
    case 'repeated': {
      const missing = answer.missing.map(({ line, fault }) => ({ item: line.name, why: fault.reason }));
      const next =
        missing.length === 0
          ? 'Say what the order holds now and its total, as of today, and ask if there is anything else.'
          : 'Say what cannot be had any more, then what the order holds and its total, as of today; and ask what to have instead.';
      const output = { ...told, ...(missing.length > 0 && { missing }), next };
      return { output, deed: 'ordering', order: answer.cart.lines };
    }
  }
}
