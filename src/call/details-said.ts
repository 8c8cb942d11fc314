/** Which details of a table or an order a sentence of our own names, so that it can be held against what was committed. */
import type { Language, LocalDate, LocalTime, Restaurant } from '../booking/restaurant.ts';
import { cardinal, readNumber } from '../understanding/number-words.ts';
import { understand } from '../understanding/understand.ts';
import type { TimeMeaning } from '../understanding/understood.ts';

export interface DetailsSaid {
  partySize?: number;
  date?: LocalDate;
  time?: LocalTime;
  /** A whole confirmation ID. */
  code?: string;
  orderNumber?: number;
  /** All numbers of minutes: a span has two. */
  minutes: number[];
  amountsCents: number[];
}

const number = `(?:${cardinal.en}|${cardinal.es})`;
const wholeNumber = `(?<!hundred (?:and )?|ciento )(${number})`;
const orderNumber = new RegExp(
  `(?:(?:order|pedido|orden) (?:number|n[uú]mero)|n[uú]mero de (?:su |tu )?(?:pedido|orden))(?: is| es)?(?: el)? (${number})`,
  'iu',
);
const minutes = new RegExp(`(${number})(?:(?: ?[-–] ?| to | or | a | o )(${number}))? min(?:ute|uto)s`, 'giu');
const signed = /[$€£] ?(\d+)(?:[.,](\d{2}))?(?![.,]?\d)/gu;
const named = new RegExp(
  `${wholeNumber} (?:dollars|euros|pounds|pesos|d[oó]lares|libras)(?: (?:and |con |y )?(${number}) (?:cents|pence|centavos|c[eé]ntimos|peniques))?`,
  'giu',
);

export function detailsSaid(
  text: string,
  { restaurant, language, now }: { restaurant: Restaurant; language: Language; now: Date },
): DetailsSaid {
  const { timeZone, hours } = restaurant;
  const { slots } = understand(text, { asked: null, now, timeZone, language, hours, bareHour: 'infer', known: {} });
  const { partySize, date, time, confirmationCode } = slots;
  const plain = text.toLowerCase();
  const order = readNumber(orderNumber.exec(plain)?.[1] ?? '');
  return {
    ...(partySize && { partySize: partySize.value }),
    ...(date && { date: date.value }),
    ...(time && { time: clockTime(time.value) }),
    ...(confirmationCode && { code: confirmationCode.value }),
    ...(order !== null && { orderNumber: order }),
    minutes: [...plain.matchAll(minutes)].flatMap(([, ...numbers]) => numbersIn(numbers)),
    amountsCents: [...plain.matchAll(signed), ...plain.matchAll(named)].map(([, units, cents]) => {
      const [whole = 0] = numbersIn([units]);
      const [rest = 0] = numbersIn([cents]);
      return whole * 100 + rest;
    }),
  };
}

function clockTime(meaning: TimeMeaning): LocalTime {
  return meaning.kind === 'exact' ? meaning.time : meaning.likely;
}

function numbersIn(words: readonly (string | undefined)[]): number[] {
  return words.flatMap((word) => readNumber(word ?? '') ?? []);
}
