/** The order of a call as the model is told of it: its lines, and what they come to. */
import { summariseOrder } from '../../ordering/summarise-order.ts';
import { inUnits, type Totals } from '../../ordering/totals.ts';
import type { ToolScope } from './tool.ts';

export async function orderTold(scope: ToolScope) {
  const summary = await summariseOrder(scope.orders, scope);
  if (summary === null) return null;
  const { cart, totals, waitMinutes } = summary;
  const lines = cart.lines.map((each) => ({
    line: each.number,
    quantity: each.quantity,
    item: each.name,
    size: each.size,
    modifiers: each.options,
    price: inUnits(each.unitCents * each.quantity),
  }));
  return {
    order_type: cart.kind,
    lines,
    ...written(totals),
    ...(scope.restaurant.menu?.pricesIncludeTax && { prices_include_tax: true }),
    currency: scope.restaurant.currency,
    minutes: waitMinutes,
  };
}

function written({ subtotalCents, taxCents, feeCents, totalCents }: Totals) {
  return {
    subtotal: inUnits(subtotalCents),
    tax: inUnits(taxCents),
    delivery_fee: inUnits(feeCents),
    total: inUnits(totalCents),
  };
}
