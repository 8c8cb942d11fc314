/**
 * What an order comes to. All in whole cents: the tax is reckoned exactly over all lines, and rounded once for the order, half a
 * cent up; where the prices have it in them, once for each rate, as receipts do. The fee for delivery is not taxed.
 */
import type { OrderKind } from './cart.ts';
import type { Menu } from './menu.ts';

export interface Totals {
  /** Without the tax, whether or not the prices have it in them. */
  subtotalCents: number;
  taxCents: number;
  feeCents: number;
  totalCents: number;
}

interface TaxedLine {
  unitCents: number;
  quantity: number;
  taxMillipercent: number;
}

/** A tax of 100 %, in thousandths of a percent. */
const WHOLE = 100_000;

export function totalsOf(
  lines: TaxedLine[],
  kind: OrderKind,
  menu: Pick<Menu, 'delivery' | 'pricesIncludeTax'>,
): Totals {
  const priced = pricesOf(lines);
  const taxCents = menu.pricesIncludeTax ? taxWithin(lines) : taxOnTop(lines);
  const subtotalCents = menu.pricesIncludeTax ? priced - taxCents : priced;
  const feeCents = kind === 'delivery' ? (menu.delivery?.feeCents ?? 0) : 0;
  return { subtotalCents, taxCents, feeCents, totalCents: subtotalCents + taxCents + feeCents };
}

/** What the food comes to by the prices of the menu. */
export function pricesOf(lines: Omit<TaxedLine, 'taxMillipercent'>[]): number {
  return lines.reduce((sum, { unitCents, quantity }) => sum + unitCents * quantity, 0);
}

function taxOnTop(lines: TaxedLine[]): number {
  const tax = lines.reduce((sum, line) => sum + pricesOf([line]) * line.taxMillipercent, 0);
  return halfUp(tax, WHOLE);
}

/** "12.00, of which 2.00 are tax", at 20 %. */
function taxWithin(lines: TaxedLine[]): number {
  const rates = [...new Set(lines.map(({ taxMillipercent }) => taxMillipercent))];
  const taxOf = (rate: number) =>
    halfUp(pricesOf(lines.filter(({ taxMillipercent }) => taxMillipercent === rate)) * rate, WHOLE + rate);
  return rates.reduce((sum, rate) => sum + taxOf(rate), 0);
}

/** The quotient of two whole numbers, to the nearest whole one. */
function halfUp(amount: number, by: number): number {
  return Math.floor((2 * amount + by) / (2 * by));
}

const CENTS_PER_UNIT = 100;

/** What the food earns: for each whole dollar, or whatever the house counts in. Neither the tax nor the way earns any. */
export function pointsFor({ pointsPerDollar }: Pick<Menu, 'pointsPerDollar'>, { subtotalCents }: Totals): number {
  return Math.floor(subtotalCents / CENTS_PER_UNIT) * pointsPerDollar;
}

/** `1899` → `18.99`, as a price is written. */
export function inUnits(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
