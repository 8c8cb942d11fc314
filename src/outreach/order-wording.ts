/** The words of text messages about orders; how long they may be is said in `message-wording.ts`. */
import { momentOf } from '../booking/local-time.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { Order } from '../ordering/order.ts';
import type { OrderAnnouncement } from '../ordering/order-store.ts';
import { payLinkOf } from '../ordering/pay-link.ts';
import { clockTime, inGsm7, placeOf } from './message-wording.ts';
import { writtenMoney } from './written-money.ts';

const tellings = ['ordered', 'orderChanged', 'orderReady', 'orderCancelled'] as const;
type OrderTelling = (typeof tellings)[number];

/** Guests are not told that an order was accepted, and they know when they have it. */
export function isOrderTelling(deed: OrderAnnouncement['deed']): deed is OrderTelling {
  return tellings.some((telling) => telling === deed);
}

/** Whether there is still something to tell; jobs come late, and in any order. */
export function isStillSo(telling: OrderTelling, { status, contentVersion }: Order, version: number): boolean {
  switch (telling) {
    case 'ordered':
      return status !== 'cancelled';
    case 'orderChanged':
      // Of two changes at once, the guest hears the later.
      return status !== 'cancelled' && contentVersion === version;
    case 'orderReady':
      return status === 'ready';
    case 'orderCancelled':
      return status === 'cancelled';
  }
}

interface Facts {
  place: string;
  number: number;
  total: string;
  /** `7:30 PM` */
  at: string;
  /** Where it goes; null for what is fetched. */
  address: string | null;
  /** Null where it is paid on the spot. */
  payLink: string | null;
  /** Null where the restaurant has no number. */
  phone: string | null;
}

const words: Record<Language, Record<OrderTelling, (facts: Facts) => string>> = {
  en: {
    ordered: (facts) => `${facts.place}: order ${facts.number}, ${whatEn(facts)} STOP for no texts.`,
    orderChanged: (facts) => `${facts.place}: your order ${facts.number} is changed: ${whatEn(facts)}`,
    orderReady: ({ place, number, address }) =>
      address === null
        ? `${place}: order ${number} is ready to pick up. See you soon!`
        : `${place}: order ${number} is on its way to ${address}.`,
    orderCancelled: ({ place, number, phone }) =>
      `${place}: order ${number} is cancelled.${phone === null ? '' : ` Any questions? Call ${phone}.`}`,
  },
  es: {
    ordered: (facts) => `${facts.place}: pedido ${facts.number}, ${whatEs(facts)} STOP para no recibir SMS.`,
    orderChanged: (facts) => `${facts.place}: su pedido ${facts.number} ha cambiado: ${whatEs(facts)}`,
    orderReady: ({ place, number, address }) =>
      address === null
        ? `${place}: su pedido ${number} está listo para recoger. ¡Le esperamos!`
        : `${place}: su pedido ${number} va en camino a ${address}.`,
    orderCancelled: ({ place, number, phone }) =>
      `${place}: su pedido ${number} está cancelado.${phone === null ? '' : ` ¿Preguntas? Llame al ${phone}.`}`,
  },
};

function whatEn({ total, at, address, payLink }: Facts): string {
  const when = address === null ? `ready to pick up about ${at}` : `at ${address} about ${at}`;
  const onTheSpot = address === null ? 'when you pick it up' : 'at the door';
  return `total ${total}, ${when}. ${payLink === null ? `Pay ${onTheSpot}.` : `Pay here: ${payLink}`}`;
}

function whatEs({ total, at, address, payLink }: Facts): string {
  const when = address === null ? `listo para recoger hacia las ${at}` : `en ${address} hacia las ${at}`;
  const onTheSpot = address === null ? 'al recogerlo' : 'en la puerta';
  return `total ${total}, ${when}. ${payLink === null ? `Se paga ${onTheSpot}.` : `Pague aquí: ${payLink}`}`;
}

type Told = Pick<Order, 'language' | 'number' | 'totalCents' | 'currency' | 'readyAt' | 'address' | 'payReference'>;

export function orderText(telling: OrderTelling, order: Told, restaurant: Restaurant): string {
  const { language, number, totalCents, currency, readyAt, address } = order;
  const template = restaurant.menu?.payLink;
  return inGsm7(
    words[language][telling]({
      place: placeOf(restaurant),
      number,
      total: writtenMoney(totalCents, currency, language),
      at: clockTime(momentOf(readyAt, restaurant.timeZone).time, language),
      address,
      payLink: template === undefined ? null : payLinkOf(template, order),
      phone: restaurant.phoneNumbers[0] ?? restaurant.staffPhoneNumber ?? null,
    }),
  );
}
