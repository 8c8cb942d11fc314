/** What the line says about orders in Spanish. The names of dishes are the menu's own, and take no gender or plural here. */
import type { OrderLineFacts, PlacedOrderFacts } from '../../../../flows/facts.ts';
import { spokenList } from '../spoken-list.ts';
import { spokenMoney } from '../spoken-money.ts';
import { say } from '../telling.ts';
import { offerIn, toldLines, withinSentence } from '../telling-order.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { hearAgainKeys, more, moreKeys } from './phrases.ts';
import { nearDay, spokenDate, spokenTime } from './spoken.ts';

const callBack = '¿Quiere que alguien le llame por su pedido?';
const toHost = '¿Le comunico con alguien para hacer su pedido?';
const oneMoment = say('Un momento, por favor.');

/** "pizza large con pepperoni". */
function dish({ name, size, options, notes }: OrderLineFacts): string {
  const sized = size === null ? '' : ` ${withinSentence(size)}`;
  const having = options.length > 0 ? ` con ${spokenList(options.map(withinSentence), 'y')}` : '';
  return `${withinSentence(name)}${sized}${having}${notes === null ? '' : `, ${notes}`}`;
}

/** "2 de pizza": as people order. */
function line(each: OrderLineFacts): string {
  return each.quantity === 1 ? dish(each) : `${each.quantity} de ${dish(each)}`;
}

function joined(dishes: string[], word: 'y' | 'ni'): string {
  const isPlain = !dishes.some((each) => / con |, /.test(each));
  return spokenList(dishes, isPlain ? word : `, ${word}`).replaceAll(' ,', ',');
}

function listed(lines: OrderLineFacts[]): string {
  return joined(toldLines(lines, { line, more: (count) => `${count} cosas más` }), 'y');
}

function known(facts: PromptFacts): string {
  const { from, lines, missing } = offerIn(facts);
  const all = listed([...lines, ...missing]);
  const had = from === 'cart' ? `En su pedido tenía ${all}.` : `La última vez pidió ${all}.`;
  return `${had}${gone(facts)}`;
}

function gone(facts: PromptFacts): string {
  const { lines, missing } = offerIn(facts);
  const names = (isOut: boolean) => {
    const those = missing.filter((each) => each.isOut === isOut);
    if (lines.length === 0 && those.length === missing.length) return 'de eso';
    return joined(
      those.map((each) => dish({ ...each, notes: null })),
      'ni',
    );
  };
  const isSome = (isOut: boolean) => missing.some((each) => each.isOut === isOut);
  return [
    isSome(true) ? ` Lo siento, hoy no nos queda ${names(true)}.` : '',
    isSome(false) ? ` Lo siento, ya no tenemos ${names(false)}.` : '',
  ].join('');
}

function terms(facts: PromptFacts): string {
  const { totalCents, address, missing, lostDelivery } = offerIn(facts);
  const without = missing.length > 0 ? 'Sin eso, son' : 'Son';
  const how = address === null ? 'con impuestos, para recoger' : `con impuestos y entrega, en ${address}`;
  const why = lostDelivery ? 'Por esta línea no puedo tomar entregas a domicilio. ' : '';
  return `${why}${without} ${spokenMoney('es', totalCents, facts.restaurant.currency)} ${how}.`;
}

function question(facts: PromptFacts): string {
  const { from, missing } = offerIn(facts);
  if (from === 'cart') return '¿Lo mando a la cocina?';
  return missing.length > 0 ? '¿Pido lo demás?' : '¿Le pido lo mismo?';
}

function placed({ context }: PromptFacts): PlacedOrderFacts {
  const order = context.order?.placed;
  if (!order) throw new Error('An order is told only once it was placed.');
  return order;
}

function told(facts: PromptFacts): string {
  const { number, kind, waitMinutes } = placed(facts);
  const when = waitMinutes === 0 ? 'en cualquier momento' : `en unos ${waitMinutes} minutos`;
  const ready = kind === 'pickup' ? `estará listo ${when}` : `le llega ${when}`;
  return `Su pedido es el número ${number}, y ${ready}.`;
}

const refusals: Record<string, string> = {
  closed: 'Lo siento, la cocina está cerrada en este momento.',
  notOffered: 'Lo siento, ese pedido no lo podemos hacer en este momento.',
  outsideZone: 'Lo siento, a esa dirección no llevamos pedidos.',
  belowMinimum: 'Lo siento, para entregarlo a domicilio el pedido es muy pequeño.',
  outOfStock: 'Lo siento, se acaba de agotar algo de su pedido.',
  noAddress: 'No tengo la dirección completa.',
  noPostalCode: 'No tengo la dirección completa.',
  accepted: 'La cocina ya tiene su pedido.',
};

function refused({ context: { order }, today }: PromptFacts): string {
  const because = refusals[order?.refusal ?? ''] ?? 'Lo siento, en este momento no puedo tomar ese pedido.';
  const opens = order?.opens;
  return opens
    ? `${because} Tomamos pedidos ${nearDay(opens.date, today) ?? spokenDate(opens.date, today)} desde ${spokenTime(opens.time)}.`
    : because;
}

export const notices = {
  'orders-by-host': say('Lo siento, por esta línea no puedo tomar pedidos de comida.'),
  'order-not-here': say('Lo siento, yo aquí no puedo tomar un pedido nuevo.'),
  'order-missing': (facts) => (facts.context.order?.offer ? [known(facts)] : []),
  'order-changed': say('Disculpe, algo acaba de cambiar en el menú.'),
  'order-refused': (facts) => [refused(facts)],
  'order-dropped': say('De acuerdo, no pedí nada.'),
  'placed-order': say('Una vez hecho un pedido, solo nuestro personal puede hacer algo.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
  'order-read-back': {
    ask: (facts) => [known(facts), terms(facts), question(facts)],
    again: (facts) => [terms(facts), question(facts)],
    keys: (facts) => [known(facts), terms(facts), 'Para pedirlo, oprima 1. Para otra cosa, oprima 2.'],
    help: say('Si dice que sí, va a la cocina de inmediato. Si quiere otra cosa, diga que no.'),
  },
  ordered: {
    ask: (facts) => [`Gracias. ${told(facts)}`, more],
    again: (facts) => [told(facts), more],
    keys: (facts) => [`Gracias. ${told(facts)}`, hearAgainKeys],
    help: (facts) => [`Su pedido es el número ${placed(facts).number}. Lo paga cuando lo recibe.`],
  },
  'order-stream': { ask: oneMoment, again: oneMoment, keys: oneMoment, help: oneMoment },
  'order-host': {
    ask: say(toHost),
    again: say(`${toHost} Por favor, diga sí o no.`),
    keys: say('Para que le comunique con alguien por su pedido, oprima 1. Si no, oprima 2.'),
    help: say('Nuestro personal puede tomar cualquier pedido. Yo solo puedo repetir el último.'),
  },
  'call-back-offer': {
    ask: say(callBack),
    again: say('¿Quiere que le llamemos? Por favor, diga sí o no.'),
    keys: say('Para que le llamemos por su pedido, oprima 1. Si no, oprima 2.'),
    help: say('Nuestro personal verá su número y le llamará para tomar su pedido.'),
  },
  'call-back-noted': {
    ask: say('De acuerdo, ya le pedí a nuestro personal que le llame por su pedido.', more),
    again: say(more),
    keys: say('De acuerdo, ya le pedí a nuestro personal que le llame por su pedido.', moreKeys),
    help: say('Todavía no hay nada pedido. Nuestro personal le llamará.'),
  },
} satisfies Partial<Wording['prompts']>;

/** For the host who takes over. */
export function orderBriefing(facts: PromptFacts): string {
  const offer = facts.context.order?.offer;
  const begun = offer?.from === 'cart' ? ` Tenía ${listed(offer.lines)}.` : '';
  return `quiere pedir comida.${begun}`;
}
