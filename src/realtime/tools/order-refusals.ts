/** What stands against an item or an order → what the model is told, and what it should ask. */
import { weekdayOf } from '../../booking/local-time.ts';
import type { Restaurant } from '../../booking/restaurant.ts';
import type { CartAnswer } from '../../ordering/cart.ts';
import type { Currency } from '../../ordering/currency.ts';
import type { Opening } from '../../ordering/ordering-hours.ts';
import type { SubmitAnswer } from '../../ordering/submit-order.ts';
import { inUnits } from '../../ordering/totals.ts';
import type { ToolAnswer } from './tool.ts';

type Fault = Extract<CartAnswer, { kind: 'refused' }>['fault'];

const LARGE =
  'Nothing was changed: so large an order is arranged by a person. Say so, and say how much can be ordered here.';

const faultWords: Record<Fault['reason'], string> = {
  noSuchItem: 'The menu does not have it. Say so, and ask what it shall be.',
  outOfStock: 'It is out today. Say so, and offer something else.',
  whichSize: 'Ask which size.',
  noSuchOption: 'This choice does not come with it. Say so, name two or three that do, and ask.',
  chooseMore: 'Something has to be chosen with it: ask which of these.',
  chooseFewer: 'That is more than can be chosen. Say how many, and ask which.',
  tooMany: LARGE,
  tooLarge: LARGE,
  noSuchLine: 'There is no such line. Call get_order_summary, and use its numbers.',
};

/** What a machine does not take down goes to a person with the call, where there is one. */
export function faultAnswer(fault: Fault, { staffPhoneNumber, currency }: Restaurant): ToolAnswer {
  const isLarge = fault.reason === 'tooMany' || fault.reason === 'tooLarge';
  const facts = told(fault, currency);
  if (!isLarge || staffPhoneNumber === undefined) return { output: { ...facts, next: faultWords[fault.reason] } };
  const next =
    'Nothing was changed: so large an order is arranged by a person. Say so in one sentence, and that you are putting the caller through. Ask nothing.';
  return { output: { ...facts, next }, leadsTo: { reason: 'catering_or_large_party' } };
}

function told(fault: Fault, currency: Currency) {
  if (fault.reason !== 'tooLarge') return fault;
  const most = { most_items: fault.mostItems, most_before_tax: inUnits(fault.mostCents), currency };
  return { reason: fault.reason, ...most };
}

const closedTo = {
  begin: 'No orders are taken now.',
  submit: 'Nothing is ordered: the kitchen has closed meanwhile.',
};

/**
 * When the kitchen takes orders again. A deed that cannot be done now is offered for no other time: nobody would remember it.
 *
 * @param deed A number is that of the order which would have been changed.
 */
export function hoursTold(next: Opening | null, deed: keyof typeof closedTo | number) {
  const done = typeof deed === 'number' ? `The kitchen has closed meanwhile. ${standing(deed)}` : closedTo[deed];
  if (next === null) return { reason: 'closed', next: `${done} Say so, and that you do not know when it opens again.` };
  const { date, time, lastOrder } = next;
  return {
    reason: 'closed',
    opens: { date, weekday: weekdayOf(date), time, last_order: lastOrder },
    next: `${done} Say so, and when orders are taken again; ask the caller to call then, and whether there is anything else.`,
  };
}

type Refusal = Extract<SubmitAnswer, { kind: 'refused' }>;

const refusalWords: Record<Exclude<Refusal['reason'], 'closed'>, string> = {
  notStarted: 'There is no order yet. Ask whether it is for pickup or for delivery, and call start_order.',
  empty: 'The order is empty. Ask what the caller would like.',
  noAddress: 'Ask for the street address, and read it back.',
  noPostalCode: 'Ask for the postal code.',
  outsideZone: 'Nothing is delivered there. Say so, and ask whether they would come and fetch it.',
  notOffered: 'Nothing is delivered. Say so, and ask whether they would come and fetch it.',
  outOfStock:
    'This has run out in the meantime. Say so, take it out with remove_item or change_item, and offer something else.',
  belowMinimum: 'It comes to less than is delivered. Say the minimum, and ask whether they would add something.',
};

export function submitRefusal(refusal: Refusal, { currency }: Restaurant): ToolAnswer {
  const { stands } = refusal;
  if (refusal.reason === 'closed') {
    return { output: { ordered: false, ...hoursTold(refusal.next, stands ?? 'submit') }, deed: 'ordering' };
  }
  const done = stands === undefined ? 'Nothing is ordered yet.' : standing(stands);
  const next = `${done} ${refusalWords[refusal.reason]}`;
  return { output: { ordered: false, reason: refusal.reason, ...factsOf(refusal, currency), next }, deed: 'ordering' };
}

/** Whoever hears of a change that cannot be made must not take the order for lost. */
function standing(number: number): string {
  return `Order ${number} stands as it was placed, and this change is not in it.`;
}

function factsOf(refusal: Refusal, currency: Currency) {
  if (refusal.reason === 'outOfStock') return { out: refusal.names };
  if (refusal.reason !== 'belowMinimum') return {};
  return { minimum: inUnits(refusal.minimumCents), subtotal: inUnits(refusal.subtotalCents), currency };
}
