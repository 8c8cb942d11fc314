/** What a caller has asked for so far: lines of the menu, priced when they were told. Pure; every change gives a new cart. */
import type { Menu, MenuItem } from './menu.ts';
import { isSameDish, type LineWish, type PricedLine, priceLine, type WishFault } from './price-line.ts';
import { pricesOf } from './totals.ts';

/** Larger orders are arranged with a person. */
export const QUANTITY_MAX = 20;
export const LINES_MAX = 30;

export type OrderKind = 'pickup' | 'delivery';

export interface CartLine extends PricedLine {
  /** By which it is changed and removed; never given out twice in one cart. */
  number: number;
}

/** As much of a line as is said of it in passing. */
export type OrderedLine = Pick<CartLine, 'quantity' | 'name' | 'size'>;

export interface Cart {
  kind: OrderKind;
  lines: CartLine[];
  /** The number of the newest line, also of one that was removed. */
  lastNumber: number;
  /** Counts the orders that were begun in one call, from 1. */
  round: number;
  /** Counts what was done to the lines: an order that was submitted before that is changed by submitting again. */
  revision: number;
  /** Whether the caller has been offered something beside. */
  upsold: boolean;
}

export type CartAnswer = { kind: 'done'; cart: Cart; line: CartLine } | Refused;

interface Refused {
  kind: 'refused';
  fault: WishFault | TooMuch | { reason: 'noSuchLine' };
}

/** More than is taken down without a person: of one item, of lines, of all items, or of money before tax. */
export type TooMuch =
  | { reason: 'tooMany'; most: number }
  | { reason: 'tooLarge'; mostItems: number; mostCents: number };

export function emptyCart(kind: OrderKind, round: number): Cart {
  return { kind, lines: [], lastNumber: 0, round, revision: 0, upsold: false };
}

/** What the rules of the menu are on this day. */
export interface MenuToday {
  menu: Menu;
  /** Prices of the day, by the item's id. */
  prices: ReadonlyMap<string, MenuItem['sizes']>;
  /** Items by id, and ingredients by name, that are out. */
  outOfStock: OutOfStock;
}

export interface OutOfStock {
  items: ReadonlySet<string>;
  ingredients: ReadonlySet<string>;
}

export function addLine(today: MenuToday, cart: Cart, wish: LineWish): CartAnswer {
  if (cart.lines.length >= LINES_MAX) return { kind: 'refused', fault: { reason: 'tooMany', most: LINES_MAX } };
  const priced = pricedLine(today, wish);
  return priced.kind === 'refused' ? priced : withLine(today, cart, { ...priced.line, number: cart.lastNumber + 1 });
}

/** What the change leaves out stays as it is; of the same dish so does the price that was told. */
export function changeLine(today: MenuToday, cart: Cart, number: number, change: Partial<LineWish>): CartAnswer {
  const before = cart.lines.find((line) => line.number === number);
  if (before === undefined) return { kind: 'refused', fault: { reason: 'noSuchLine' } };
  const { itemId, size, options, quantity, notes, unitCents, taxMillipercent } = before;
  const wish = { itemId, size, options, quantity, notes, ...change };
  const isSame = isSameDish(before, wish);
  // Less of it can be had when it has run out, too.
  if (isSame && wish.quantity <= quantity) return done(cart, { ...before, quantity: wish.quantity, notes: wish.notes });
  const priced = pricedLine(today, wish);
  if (priced.kind === 'refused') return priced;
  return withLine(today, cart, { ...priced.line, number, ...(isSame && { unitCents, taxMillipercent }) });
}

export function removeLine(cart: Cart, number: number): CartAnswer {
  const line = cart.lines.find((each) => each.number === number);
  if (line === undefined) return { kind: 'refused', fault: { reason: 'noSuchLine' } };
  return {
    kind: 'done',
    line,
    cart: changed(
      cart,
      cart.lines.filter((each) => each !== line),
    ),
  };
}

function pricedLine(today: MenuToday, wish: LineWish): ReturnType<typeof priceLine> | Refused {
  if (wish.quantity > QUANTITY_MAX) return { kind: 'refused', fault: { reason: 'tooMany', most: QUANTITY_MAX } };
  return priceLine(today, wish);
}

function withLine({ menu }: MenuToday, cart: Cart, line: CartLine): CartAnswer {
  const answer = done(cart, line);
  if (!isTooLarge(menu, answer.cart.lines)) return answer;
  const { items, totalCents } = menu.largestOrder;
  return { kind: 'refused', fault: { reason: 'tooLarge', mostItems: items, mostCents: totalCents } };
}

/** In the place of the one with its number, or else behind all others. */
function done(cart: Cart, line: CartLine): Extract<CartAnswer, { kind: 'done' }> {
  const isThere = cart.lines.some(({ number }) => number === line.number);
  const lines = isThere ? cart.lines.map((each) => (each.number === line.number ? line : each)) : [...cart.lines, line];
  const lastNumber = Math.max(cart.lastNumber, line.number);
  return { kind: 'done', line, cart: { ...changed(cart, lines), lastNumber } };
}

function isTooLarge({ largestOrder }: Menu, lines: CartLine[]): boolean {
  const items = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return items > largestOrder.items || pricesOf(lines) > largestOrder.totalCents;
}

function changed(cart: Cart, lines: CartLine[]): Cart {
  return { ...cart, lines, revision: cart.revision + 1 };
}
