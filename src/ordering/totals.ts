/**
 * What an order comes to. All in whole cents: the tax is reckoned exactly over all lines, and rounded once for the order, half a
 * cent up. The fee for delivery is not taxed.
 */
import type { OrderKind } from './cart.ts';
import type { Menu } from './menu.ts';

export interface Totals {
  subtotalCents: number;
  taxCents: number;
  feeCents: number;
  totalCents: number;
}

/** A tax of 100 %, in thousandths of a percent. */
const WHOLE = 100_000;

export function totalsOf(
  lines: { unitCents: number; quantity: number; taxMillipercent: number }[],
  kind: OrderKind,
  menu: Pick<Menu, 'delivery'>,
): Totals {
  let subtotalCents = 0;
  let tax = 0;
  for (const { unitCents, quantity, taxMillipercent } of lines) {
    subtotalCents += unitCents * quantity;
    tax += unitCents * quantity * taxMillipercent;
  }
  const taxCents = Math.floor((tax + WHOLE / 2) / WHOLE);
  const feeCents = kind === 'delivery' ? (menu.delivery?.feeCents ?? 0) : 0;
  return { subtotalCents, taxCents, feeCents, totalCents: subtotalCents + taxCents + feeCents };
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
