/** Which details of a table or an order a sentence of our own names, so that it can be held against what was committed. */
import type { Language, LocalDate, LocalTime, Restaurant } from '../booking/restaurant.ts';
import { cardinal, readNumber } from '../understanding/number-words.ts';
import { understand } from '../understanding/understand.ts';
import type { Slots, TimeMeaning } from '../understanding/understood.ts';

/** All that a sentence names of each: "booked for Friday, thanks for calling today" names two days. */
export interface DetailsSaid {
  partySizes: number[];
  dates: LocalDate[];
  times: LocalTime[];
  /** Whole confirmation IDs. */
  codes: string[];
  orderNumbers: number[];
  minutes: number[];
  amountsCents: number[];
}

const number = `(?:${cardinal.en}|${cardinal.es})`;
const wholeNumber = `(?<!hundred (?:and )?|ciento )(${number})`;
const orderNumber = new RegExp(
  `(?:(?:order|pedido|orden) (?:number|n[uú]mero)|n[uú]mero de (?:su |tu )?(?:pedido|orden))(?: is| es)?(?: el)? (${number})`,
  'giu',
);
const minutes = new RegExp(`(${number})(?:(?: ?[-–] ?| to | or | a | o )(${number}))? min(?:ute|uto)s`, 'giu');
const signedAmount = /[$€£] ?(\d+)(?:[.,](\d{2}))?(?![.,]?\d)/gu;
const namedAmount = new RegExp(
  `${wholeNumber} (?:dollars|euros|pounds|pesos|d[oó]lares|libras)(?: (?:and |con |y )?(${number})(?! min))?`,
  'giu',
);

/** Where one part of a sentence ends. */
const partEnd = /[,;:]|\b(?:and|with|y|con)\b/iu;

export function detailsSaid(
  text: string,
  { restaurant, language, now }: { restaurant: Restaurant; language: Language; now: Date },
): DetailsSaid {
  const { timeZone, hours } = restaurant;
  // Callers are understood: what is "you" here would be "me" there.
  const theirs = text.replace(/\byou and\b/gi, 'me and').replace(/\busted y\b/gi, 'yo y');
  const read = (part: string) =>
    understand(part, { asked: null, now, timeZone, language, hours, bareHour: 'infer', known: {} }).slots;
  const whole = read(theirs);
  const parts = theirs.split(partEnd).map(read);
  // A part alone may be misread: it only adds to what the whole names.
  const named = <T>(pick: (slots: Slots) => T | undefined): T[] =>
    pick(whole) === undefined ? [] : [whole, ...parts].flatMap((slots) => pick(slots) ?? []);
  const plain = text.toLowerCase();
  return {
    partySizes: named(({ partySize }) => partySize?.value),
    dates: named(({ date }) => date?.value),
    times: named(({ time }) => time && clockTime(time.value)),
    codes: named(({ confirmationCode }) => confirmationCode?.value),
    orderNumbers: [...plain.matchAll(orderNumber)].flatMap(([, order]) => numbersIn([order])),
    minutes: [...plain.matchAll(minutes)].flatMap(([, ...numbers]) => numbersIn(numbers)),
    amountsCents: [...plain.matchAll(signedAmount), ...plain.matchAll(namedAmount)].map(centsIn),
  };
}

function centsIn([, units, cents]: RegExpExecArray): number {
  const [whole = 0] = numbersIn([units]);
  const [rest = 0] = numbersIn([cents]);
  return whole * 100 + rest;
}

function clockTime(meaning: TimeMeaning): LocalTime {
  return meaning.kind === 'exact' ? meaning.time : meaning.likely;
}

function numbersIn(words: readonly (string | undefined)[]): number[] {
  return words.flatMap((word) => readNumber(word ?? '') ?? []);
}
