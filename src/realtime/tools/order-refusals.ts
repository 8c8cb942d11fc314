/** What stands against an item or an order → what the model is told, and what it should ask. */
import type { CartAnswer } from '../../ordering/cart.ts';
import type { SubmitAnswer } from '../../ordering/submit-order.ts';
import { inUnits } from '../../ordering/totals.ts';
import type { ToolAnswer } from './tool.ts';

type Fault = Extract<CartAnswer, { kind: 'refused' }>['fault'];

const faultWords: Record<Fault['reason'], string> = {
  noSuchItem: 'The menu does not have it. Say so, and ask what it shall be.',
  outOfStock: 'It is out today. Say so, and offer something else.',
  whichSize: 'Ask which size.',
  noSuchOption: 'This choice does not come with it. Say so, name two or three that do, and ask.',
  chooseMore: 'Something has to be chosen with it: ask which of these.',
  chooseFewer: 'That is more than can be chosen. Say how many, and ask which.',
  tooMany: 'So large an order is arranged by a person. Say so, and offer to put the caller through.',
  noSuchLine: 'There is no such line. Call get_order_summary, and use its numbers.',
};

export function faultAnswer(fault: Fault): ToolAnswer['output'] {
  return { ...fault, next: faultWords[fault.reason] };
}

type Refusal = Extract<SubmitAnswer, { kind: 'refused' }>;

const refusalWords: Record<Refusal['reason'], string> = {
  notStarted: 'There is no order yet. Ask whether it is for pickup or for delivery, and call start_order.',
  empty: 'The order is empty. Ask what the caller would like.',
  noAddress: 'Ask for the street address, and read it back.',
  noPostalCode: 'Ask for the postal code.',
  outsideZone: 'Nothing is delivered there. Say so, and ask whether they would come and fetch it.',
  notOffered: 'Nothing is delivered. Say so, and ask whether they would come and fetch it.',
  belowMinimum: 'It comes to less than is delivered. Say the minimum, and ask whether they would add something.',
};

export function submitRefusal(refusal: Refusal): ToolAnswer {
  const amounts =
    refusal.reason === 'belowMinimum'
      ? { minimum: inUnits(refusal.minimumCents), subtotal: inUnits(refusal.subtotalCents) }
      : {};
  const next = `Nothing is ordered yet. ${refusalWords[refusal.reason]}`;
  return { output: { ordered: false, reason: refusal.reason, ...amounts, next }, deed: 'ordering' };
}
