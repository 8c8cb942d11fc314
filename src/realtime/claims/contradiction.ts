/** Does a sentence name another detail than the one that was committed? Where it may be read in two ways, it does not. */
import { minuteOfDay, weekdayOf } from '../../booking/local-time.ts';
import type { DetailsSaid } from '../../call/details-said.ts';
import type { CommittedTable, ToldOrder } from './committed.ts';

const HALF_DAY_MINUTES = 12 * 60;

/** Somebody who says "about twenty minutes" of eighteen is right. */
const MINUTES_OFF_MAX = 5;

const onTheClock = (time: string) => minuteOfDay(time) % HALF_DAY_MINUTES;

/** Is there a detail that none of these tables has? What is right once is right, whatever else the sentence names. */
export function contradictsTables(said: DetailsSaid, tables: readonly CommittedTable[]): boolean {
  const isOther = <T>(values: readonly T[], fits: (value: T, table: CommittedTable) => boolean) =>
    tables.length > 0 && values.length > 0 && !values.some((value) => tables.some((table) => fits(value, table)));
  return (
    // "For seven" is an hour, too.
    isOther(said.partySizes, (size, table) => size === table.partySize || size * 60 === onTheClock(table.time)) ||
    isOther(said.times, (time, table) => onTheClock(time) === onTheClock(table.time)) ||
    // "Friday" is also the Friday after.
    isOther(said.dates, (date, table) => weekdayOf(date) === weekdayOf(table.date)) ||
    isOther(said.codes, (code, table) => code === table.code)
  );
}

/** Does it tell one of them from others by a day, a time or its ID? */
export function pointsOut({ dates, times, codes }: DetailsSaid): boolean {
  return dates.length > 0 || times.length > 0 || codes.length > 0;
}

/** A total that is reckoned otherwise, or only roughly said. */
const otherTotal = /\b(?:tax|taxes|about|around|roughly|impuestos?|iva|unos|casi|aproximadamente)\b/i;
const total = /\btotal\b/i;
const readiness = /\b(?:ready|list[oa]s?)\b/i;
const orderNumber = /\b(?:order number|n[uú]mero de (?:su |tu )?(?:pedido|orden)|(?:pedido|orden) n[uú]mero)/i;

/** May it name the number, the total or the time of an order? Most sentences do not, and need no closer look. */
export function isOfOrder(sentence: string): boolean {
  return [total, readiness, orderNumber].some((words) => words.test(sentence));
}

export function contradictsOrder(sentence: string, said: DetailsSaid, order: ToldOrder): boolean {
  const { number, minutes, totalCents } = order;
  const isOtherNumber = number !== undefined && said.orderNumbers.length > 0 && !said.orderNumbers.includes(number);
  const isOtherTotal =
    total.test(sentence) &&
    !otherTotal.test(sentence) &&
    said.amountsCents.length > 0 &&
    !said.amountsCents.includes(totalCents);
  const isOtherWait =
    minutes !== undefined &&
    readiness.test(sentence) &&
    said.minutes.length > 0 &&
    said.minutes.every((each) => Math.abs(each - minutes) > MINUTES_OFF_MAX);
  return isOtherNumber || isOtherTotal || isOtherWait;
}
