/** Does a sentence name another detail than the one that was committed? Where it may be read in two ways, it does not. */
import { minuteOfDay, weekdayOf } from '../../booking/local-time.ts';
import type { DetailsSaid } from '../../call/details-said.ts';
import type { CommittedTable, ToldOrder } from './committed.ts';

const HALF_DAY_MINUTES = 12 * 60;

/** Somebody who says "about twenty minutes" of eighteen is right. */
const MINUTES_OFF_MAX = 5;

type TableFits = (said: DetailsSaid, table: CommittedTable) => boolean;

const onTheClock = (time: string) => minuteOfDay(time) % HALF_DAY_MINUTES;

const tableFits: readonly TableFits[] = [
  // "For seven" is an hour, too.
  ({ partySize }, table) =>
    partySize === undefined || partySize === table.partySize || partySize * 60 === onTheClock(table.time),
  ({ time }, table) => time === undefined || onTheClock(time) === onTheClock(table.time),
  // "Friday" is also the Friday after.
  ({ date }, table) => date === undefined || weekdayOf(date) === weekdayOf(table.date),
  ({ code }, table) => code === undefined || code === table.code,
];

/** Is there a detail that none of these tables has? */
export function contradictsTables(said: DetailsSaid, tables: readonly CommittedTable[]): boolean {
  return tables.length > 0 && tableFits.some((fits) => !tables.some((table) => fits(said, table)));
}

/** Does it tell one of them from others by a day, a time or its ID? */
export function pointsOut({ date, time, code }: DetailsSaid): boolean {
  return date !== undefined || time !== undefined || code !== undefined;
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
  const isOtherNumber =
    order.number !== undefined && said.orderNumber !== undefined && said.orderNumber !== order.number;
  const isOtherTotal =
    total.test(sentence) &&
    !otherTotal.test(sentence) &&
    said.amountsCents.length > 0 &&
    !said.amountsCents.includes(order.totalCents);
  const { minutes } = order;
  const isOtherWait =
    minutes !== undefined &&
    readiness.test(sentence) &&
    said.minutes.length > 0 &&
    said.minutes.every((each) => Math.abs(each - minutes) > MINUTES_OFF_MAX);
  return isOtherNumber || isOtherTotal || isOtherWait;
}
