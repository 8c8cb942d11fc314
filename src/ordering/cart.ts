/** What a caller has asked for so far: lines of the menu, priced when they were told. Pure; every change gives a new cart. */
import type { Menu, MenuItem } from './menu.ts';
import { type LineWish, type PricedLine, priceLine, type WishFault } from './price-line.ts';

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

export type CartAnswer =
  | { kind: 'done'; cart: Cart; line: CartLine }
  | { kind: 'refused'; fault: WishFault | TooMuch | { reason: 'noSuchLine' } };

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
  const number = cart.lastNumber + 1;
  return withLine(today, cart, number, wish, (line) => [...cart.lines, line]);
}

/** What the change leaves out stays as it is. */
export function changeLine(today: MenuToday, cart: Cart, number: number, change: Partial<LineWish>): CartAnswer {
  const before = cart.lines.find((line) => line.number === number);
  if (before === undefined) return { kind: 'refused', fault: { reason: 'noSuchLine' } };
  const { itemId, size, options, quantity, notes } = before;
  return withLine(today, cart, number, { itemId, size, options, quantity, notes, ...change }, (line) =>
    cart.lines.map((each) => (each.number === number ? line : each)),
  );
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

function withLine(
  today: MenuToday,
  cart: Cart,
  number: number,
  wish: LineWish,
  put: (line: CartLine) => CartLine[],
): CartAnswer {
  if (wish.quantity > QUANTITY_MAX) return { kind: 'refused', fault: { reason: 'tooMany', most: QUANTITY_MAX } };
  const priced = priceLine(today, wish);
  if (priced.kind === 'refused') return priced;
  const line = { ...priced.line, number };
  const lines = put(line);
  if (isTooLarge(today.menu, lines)) {
    const { items, totalCents } = today.menu.largestOrder;
    return { kind: 'refused', fault: { reason: 'tooLarge', mostItems: items, mostCents: totalCents } };
  }
  return { kind: 'done', line, cart: { ...changed(cart, lines), lastNumber: Math.max(cart.lastNumber, number) } };
}

function isTooLarge({ largestOrder }: Menu, lines: CartLine[]): boolean {
  const items = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const cents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  return items > largestOrder.items || cents > largestOrder.totalCents;
}

function changed(cart: Cart, lines: CartLine[]): Cart {
  return { ...cart, lines, revision: cart.revision + 1 };
}
