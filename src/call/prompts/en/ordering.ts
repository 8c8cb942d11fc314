/** What the line says about orders in English. */
import type { OrderLineFacts, PlacedOrderFacts } from '../../../../flows/facts.ts';
import { spokenList } from '../spoken-list.ts';
import { spokenMoney } from '../spoken-money.ts';
import { say } from '../telling.ts';
import { offerIn, toldLines, withinSentence } from '../telling-order.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { hearAgainKeys, more, moreKeys } from './phrases.ts';
import { nearDay, spokenDate, spokenTime } from './spoken.ts';

const callBack = 'Shall someone call you back about your order?';
const toHost = 'Shall I put you through to someone for your order?';
const oneMoment = say('One moment, please.');

/** "large pizza with pepperoni". */
function dish({ name, size, options, notes }: OrderLineFacts, isOne: boolean): string {
  const named = withinSentence(name);
  const sized = size === null ? '' : `${withinSentence(size)} `;
  const having = options.length > 0 ? ` with ${spokenList(options.map(withinSentence), 'and')}` : '';
  return `${sized}${isOne ? named : plural(named)}${having}${notes === null ? '' : `, ${notes}`}`;
}

/** "pizzas", "bottles of water", "fries". */
function plural(name: string): string {
  const [, head = name, rest = ''] = /^(.*?)( (?:of|with) .*)?$/.exec(name) ?? [];
  if (/(?:[^s]s|ies)$/.test(head)) return name;
  if (/(?:ss|x|ch|sh)$/.test(head)) return `${head}es${rest}`;
  return /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ies${rest}` : `${head}s${rest}`;
}

function line(each: OrderLineFacts): string {
  return `${each.quantity === 1 ? 'one' : each.quantity} ${dish(each, each.quantity === 1)}`;
}

/** "With pepperoni and olives, and one cola". */
function joined(dishes: string[]): string {
  const isPlain = !dishes.some((each) => / with |, /.test(each));
  return spokenList(dishes, isPlain ? 'and' : ', and').replaceAll(' ,', ',');
}

function listed(lines: OrderLineFacts[]): string {
  return joined(toldLines(lines, { line, more: (count) => `${count} more things` }));
}

/** What was ordered then, or before the line broke; and what of it cannot be had. */
function known(facts: PromptFacts): string {
  const { from, lines, missing } = offerIn(facts);
  const all = listed([...lines, ...missing]);
  const had = from === 'cart' ? `You had ${all} in your order.` : `Last time you had ${all}.`;
  return `${had}${gone(facts)}`;
}

function gone(facts: PromptFacts): string {
  const { lines, missing } = offerIn(facts);
  const names = (isOut: boolean) => {
    const those = missing.filter((each) => each.isOut === isOut);
    if (lines.length === 0 && those.length === missing.length) return 'that';
    return joined(those.map((each) => `the ${dish({ ...each, notes: null }, each.quantity === 1)}`));
  };
  const isSome = (isOut: boolean) => missing.some((each) => each.isOut === isOut);
  return [
    isSome(true) ? ` I'm afraid we're out of ${names(true)} today.` : '',
    isSome(false) ? ` I'm afraid we no longer have ${names(false)}.` : '',
  ].join('');
}

/** "That's 23 dollars with tax, for pickup." */
function terms(facts: PromptFacts): string {
  const { totalCents, address, missing, lostDelivery } = offerIn(facts);
  const without = missing.length > 0 ? 'Without that, it comes to' : 'That comes to';
  const how = address === null ? 'with tax, for pickup' : `with tax and delivery, to ${address}`;
  const why = lostDelivery ? "I can't take a delivery on this line. " : '';
  return `${why}${without} ${spokenMoney('en', totalCents, facts.restaurant.currency)} ${how}.`;
}

function question(facts: PromptFacts): string {
  const { from, missing } = offerIn(facts);
  if (from === 'cart') return 'Shall I send it to the kitchen?';
  return missing.length > 0 ? 'Shall I order the rest?' : 'Shall I order the same again?';
}

function placed({ context }: PromptFacts): PlacedOrderFacts {
  const order = context.order?.placed;
  if (!order) throw new Error('An order is told only once it was placed.');
  return order;
}

function whenReady(facts: PromptFacts): string {
  const { kind, waitMinutes } = placed(facts);
  const when = waitMinutes === 0 ? 'any minute now' : `in about ${waitMinutes} minutes`;
  return kind === 'pickup' ? `ready ${when}` : `with you ${when}`;
}

const refusals: Record<string, string> = {
  closed: "I'm sorry, the kitchen is closed right now.",
  notOffered: "I'm afraid we can't do that order just now.",
  outsideZone: "I'm afraid we don't deliver to that address.",
  belowMinimum: "I'm afraid that's too small an order for a delivery.",
  outOfStock: "I'm afraid something in it has just run out.",
  noAddress: "I don't have the whole address.",
  noPostalCode: "I don't have the whole address.",
  accepted: 'The kitchen has your order already.',
};

function refused({ context: { order }, today }: PromptFacts): string {
  const because = refusals[order?.refusal ?? ''] ?? "I'm sorry, I can't take that order just now.";
  const opens = order?.opens;
  return opens
    ? `${because} We take orders ${nearDay(opens.date, today) ?? spokenDate(opens.date, today)} from ${spokenTime(opens.time)}.`
    : because;
}

export const notices = {
  'orders-by-host': say("I'm afraid I can't take food orders on this line."),
  'order-not-here': say("I'm afraid I can't take a new order here myself."),
  'order-missing': (facts) => (facts.context.order?.offer ? [known(facts)] : []),
  'order-changed': say("I'm sorry, something on the menu has just changed."),
  'order-refused': (facts) => [refused(facts)],
  'order-dropped': say("All right, I haven't ordered anything."),
  'placed-order': say('Once an order is placed, only our staff can do something about it.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
  'order-read-back': {
    ask: (facts) => [known(facts), terms(facts), question(facts)],
    again: (facts) => [terms(facts), question(facts)],
    keys: (facts) => [known(facts), terms(facts), 'To order it, press 1. For something else, press 2.'],
    help: say('If you say yes, it goes to the kitchen at once. If you would like something else, say no.'),
  },
  ordered: {
    ask: (facts) => [`Thank you. That's order number ${placed(facts).number}, ${whenReady(facts)}.`, more],
    again: (facts) => [`Your order is number ${placed(facts).number}, ${whenReady(facts)}.`, more],
    keys: (facts) => [`Thank you. That's order number ${placed(facts).number}, ${whenReady(facts)}.`, hearAgainKeys],
    help: (facts) => [`Your order number is ${placed(facts).number}. You pay when you get it.`],
  },
  'order-stream': { ask: oneMoment, again: oneMoment, keys: oneMoment, help: oneMoment },
  'order-host': {
    ask: say(toHost),
    again: say(`${toHost} Please say yes or no.`),
    keys: say('To be put through to someone for your order, press 1. If not, press 2.'),
    help: say('Our staff can take any order. I can only repeat your last one.'),
  },
  'call-back-offer': {
    ask: say(callBack),
    again: say('Shall someone call you back? Please say yes or no.'),
    keys: say('To be called back about your order, press 1. If not, press 2.'),
    help: say('Our staff will see your number, and call you to take your order.'),
  },
  'call-back-noted': {
    ask: say(`All right, I've asked our staff to call you back about your order.`, more),
    again: say(more),
    keys: say("All right, I've asked our staff to call you back about your order.", moreKeys),
    help: say('Nothing is ordered yet. Our staff will call you.'),
  },
} satisfies Partial<Wording['prompts']>;

/** For the host who takes over. */
export function orderBriefing(facts: PromptFacts): string {
  const offer = facts.context.order?.offer;
  const begun = offer?.from === 'cart' ? ` They had ${listed(offer.lines)} in it.` : '';
  return `would like to order food.${begun}`;
}
