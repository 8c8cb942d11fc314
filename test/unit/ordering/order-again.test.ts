import { describe, expect, it } from '@jest/globals';
import { addLine, type CartLine, emptyCart, type MenuToday } from '../../../src/ordering/cart.ts';
import type { Menu } from '../../../src/ordering/menu.ts';
import { orderAgain } from '../../../src/ordering/order-again.ts';
import { sampleMenu } from '../../../src/sample-menu.ts';

const none = { items: new Set<string>(), ingredients: new Set<string>() };
const today: MenuToday = { menu: sampleMenu, prices: new Map(), outOfStock: none };

const wishes = [
  { itemId: 'pizza', size: 'large', options: ['pepperoni'], quantity: 2, notes: 'well done' },
  { itemId: 'cola', size: null, options: [], quantity: 1, notes: null },
];
const lines: CartLine[] = wishes.reduce(
  (cart, wish) => {
    const answer = addLine(today, cart, wish);
    if (answer.kind === 'refused') throw new Error(answer.fault.reason);
    return answer.cart;
  },
  emptyCart('pickup', 3),
).lines;

const again = (now: Partial<MenuToday>, kept = lines) =>
  orderAgain({ ...today, ...now }, { kind: 'pickup', lines: kept });

describe('the same order again', () => {
  it('has every line as it was, its wishes included', () => {
    expect(again({})).toEqual({ lines, missing: [] });
  });

  it('has the prices and the numbers of today', () => {
    const prices = new Map([['pizza', [{ name: 'large', priceCents: 1300 }]]]);
    const kept = lines.map((line) => ({ ...line, number: line.number + 4 }));
    expect(again({ prices }, kept).lines).toMatchObject([
      { number: 1, unitCents: 1500, quantity: 2 },
      { number: 2, unitCents: 299 },
    ]);
  });

  it('misses what is out, itself or by what it is made of', () => {
    const items = new Set(['cola']);
    expect(again({ outOfStock: { ...none, items } })).toMatchObject({
      lines: [{ itemId: 'pizza' }],
      missing: [{ line: { itemId: 'cola' }, fault: { reason: 'outOfStock', name: 'Cola' } }],
    });
    const ingredients = new Set(['pepperoni']);
    expect(again({ outOfStock: { ...none, ingredients } })).toMatchObject({
      lines: [{ number: 1, itemId: 'cola' }],
      missing: [{ line: { itemId: 'pizza' }, fault: { reason: 'outOfStock', name: 'pepperoni' } }],
    });
  });

  it('misses what the menu does not have any more: the item, its size or a choice', () => {
    const [pizza, ...others] = sampleMenu.items;
    if (pizza === undefined) throw new Error('the sample menu begins with pizza');
    const having = (change: Partial<typeof pizza>): Menu => ({
      ...sampleMenu,
      items: [{ ...pizza, ...change }, ...others],
    });
    const sizes = pizza.sizes.filter(({ name }) => name !== 'large');
    const reasons = [{ ...sampleMenu, items: others }, having({ sizes }), having({ modifiers: [] })].map(
      (menu) => again({ menu }).missing[0]?.fault.reason,
    );
    expect(reasons).toEqual(['noSuchItem', 'whichSize', 'noSuchOption']);
  });
});
