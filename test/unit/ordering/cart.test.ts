import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addLine,
  type Cart,
  changeLine,
  emptyCart,
  LINES_MAX,
  QUANTITY_MAX,
  removeLine,
} from '../../../src/ordering/cart.ts';
import { inUnits, totalsOf } from '../../../src/ordering/totals.ts';
import { upsellFor } from '../../../src/ordering/upsell.ts';
import { waitMinutes } from '../../../src/ordering/wait-time.ts';
import { sampleMenu } from '../../../src/sample-menu.ts';

const none = { items: new Set<string>(), ingredients: new Set<string>() };
const today = { menu: sampleMenu, prices: new Map(), outOfStock: none };
const pepperoni = { itemId: 'pizza', size: 'large', options: ['Pepperoni'], quantity: 1, notes: null };

const done = (answer: ReturnType<typeof addLine>): Cart => {
  if (answer.kind === 'refused') throw new Error(answer.fault.reason);
  return answer.cart;
};
const cartOf = (...wishes: Parameters<typeof addLine>[2][]) =>
  wishes.reduce((cart, wish) => done(addLine(today, cart, wish)), emptyCart('pickup', 1));

describe('a cart', () => {
  it('prices a line with its size and its options', () => {
    expect(cartOf(pepperoni).lines).toEqual([
      expect.objectContaining({ number: 1, name: 'Pizza', size: 'large', options: ['pepperoni'], unitCents: 1899 }),
    ]);
  });

  it('takes the price of the day', () => {
    const tuesday = { ...today, prices: new Map([['pizza', [{ name: 'large', priceCents: 1300 }]]]) };
    expect(done(addLine(tuesday, emptyCart('pickup', 1), pepperoni)).lines[0]?.unitCents).toBe(1500);
    expect(done(addLine(tuesday, emptyCart('pickup', 1), { ...pepperoni, size: 'small' })).lines[0]?.unitCents).toBe(
      1399,
    );
  });

  it('keeps the price that was told of a dish, also when the day ends; another dish has that of the new day', () => {
    const tuesday = { ...today, prices: new Map([['pizza', [{ name: 'large', priceCents: 1300 }]]]) };
    const cart = done(addLine(tuesday, emptyCart('pickup', 1), pepperoni));
    const pricesAfter = (change: Parameters<typeof changeLine>[3]) =>
      done(changeLine(today, cart, 1, change)).lines.map(({ unitCents }) => unitCents);
    expect(pricesAfter({ quantity: 2 })).toEqual([1500]);
    expect(pricesAfter({ notes: 'well done', size: 'Large', options: ['Pepperoni', 'pepperoni'] })).toEqual([1500]);
    expect(pricesAfter({ options: [] })).toEqual([1699]);
  });

  it('takes no size for another, where the only one has a name', () => {
    const [pizza] = sampleMenu.items.filter(({ id }) => id === 'pizza');
    const menu = {
      ...sampleMenu,
      items: [{ ...pizza, sizes: [{ name: 'large', priceCents: 1699 }] } as typeof pizza & {}],
    };
    const wished = (size: string | null) => addLine({ ...today, menu }, emptyCart('pickup', 1), { ...pepperoni, size });
    expect(wished('small')).toEqual({ kind: 'refused', fault: { reason: 'whichSize', sizes: ['large'] } });
    expect([wished('Large').kind, wished(null).kind]).toEqual(['done', 'done']);
  });

  it.each([
    [{ itemId: 'soup' }, { reason: 'noSuchItem' }],
    [{ size: null }, { reason: 'whichSize', sizes: ['small', 'medium', 'large'] }],
    [{ size: 'huge' }, { reason: 'whichSize' }],
    [{ options: ['anchovies'] }, { reason: 'noSuchOption', option: 'anchovies' }],
    [
      { itemId: 'garden-salad', size: null, options: [] },
      { reason: 'chooseMore', group: 'dressing', min: 1 },
    ],
    [
      { itemId: 'garden-salad', options: ['ranch', 'balsamic'] },
      { reason: 'chooseFewer', max: 1 },
    ],
    [{ quantity: QUANTITY_MAX + 1 }, { reason: 'tooMany', most: QUANTITY_MAX }],
  ])('refuses %j', (difference, fault) => {
    expect(addLine(today, emptyCart('pickup', 1), { ...pepperoni, ...difference })).toMatchObject({
      kind: 'refused',
      fault,
    });
  });

  it('refuses what is out of stock, by item, by ingredient and by option', () => {
    const add = (outOfStock: typeof none) => addLine({ ...today, outOfStock }, emptyCart('pickup', 1), pepperoni);
    for (const out of [
      { ...none, items: new Set(['pizza']) },
      { ...none, ingredients: new Set(['mozzarella']) },
      { ...none, ingredients: new Set(['pepperoni']) },
    ]) {
      expect(add(out)).toMatchObject({ kind: 'refused', fault: { reason: 'outOfStock' } });
    }
    expect(add({ ...none, ingredients: new Set(['olives']) }).kind).toBe('done');
  });

  it('offers no choice that is out, and no item of which too little is left to choose', () => {
    const [salad] = sampleMenu.items.filter(({ id }) => id === 'garden-salad');
    const ranch = { name: 'ranch', priceCents: 0, ingredients: ['Butter milk'] };
    const oil = { name: 'oil', priceCents: 0, ingredients: ['oil'] };
    const dressing = { name: 'dressing', min: 1, max: 1, options: [ranch, oil] };
    const menu = { ...sampleMenu, items: [{ ...salad, modifiers: [dressing] } as (typeof sampleMenu.items)[number]] };
    const wish = { itemId: 'garden-salad', size: null, options: [], quantity: 1, notes: null };
    const faultWithout = (...ingredients: string[]) => {
      const outOfStock = { ...none, ingredients: new Set(ingredients) };
      return addLine({ ...today, menu, outOfStock }, emptyCart('pickup', 1), wish);
    };
    expect(faultWithout('butter-milk')).toMatchObject({ fault: { reason: 'chooseMore', options: ['oil'] } });
    expect(faultWithout('butter-milk', 'oil')).toMatchObject({ fault: { reason: 'outOfStock', name: 'Garden salad' } });
  });

  it('changes and removes lines by their numbers, and gives none out twice', () => {
    const cart = cartOf(pepperoni, { ...pepperoni, options: [] });
    const bigger = done(changeLine(today, cart, 2, { quantity: 3 }));
    expect(bigger.lines.map(({ quantity, unitCents }) => [quantity, unitCents])).toEqual([
      [1, 1899],
      [3, 1699],
    ]);
    const less = done(removeLine(bigger, 2));
    expect(done(addLine(today, less, pepperoni)).lines.map(({ number }) => number)).toEqual([1, 3]);
    expect(changeLine(today, less, 2, {})).toMatchObject({ fault: { reason: 'noSuchLine' } });
    expect(removeLine(less, 2)).toMatchObject({ fault: { reason: 'noSuchLine' } });
  });

  it('ends somewhere', () => {
    const bread = { itemId: 'garlic-bread', size: null, options: [], quantity: 1, notes: null };
    const full = cartOf(...Array.from({ length: LINES_MAX }, () => bread));
    expect(addLine(today, full, bread)).toMatchObject({ fault: { reason: 'tooMany', most: LINES_MAX } });
  });

  it.each([
    ['items', { items: 4, totalCents: 100_000 }],
    ['money', { items: 100, totalCents: 4 * 1899 }],
  ])('holds no more %s than the house takes down by phone', (_what, largestOrder) => {
    const small = { ...today, menu: { ...sampleMenu, largestOrder } };
    const cart = done(addLine(small, emptyCart('pickup', 1), { ...pepperoni, quantity: 4 }));
    const fault = { reason: 'tooLarge', mostItems: largestOrder.items, mostCents: largestOrder.totalCents };
    expect(addLine(small, cart, pepperoni)).toEqual({ kind: 'refused', fault });
    expect(changeLine(small, cart, 1, { quantity: 5 })).toEqual({ kind: 'refused', fault });
    expect(done(changeLine(small, cart, 1, { quantity: 3 })).lines).toHaveLength(1);
  });
});

describe('the totals', () => {
  it('are those of the menu', () => {
    expect(totalsOf(cartOf(pepperoni).lines, 'pickup', sampleMenu)).toEqual({
      subtotalCents: 1899,
      taxCents: 169,
      feeCents: 0,
      totalCents: 2068,
    });
    expect(totalsOf(cartOf(pepperoni).lines, 'delivery', sampleMenu).totalCents).toBe(2468);
  });

  it.each([
    [10, 5_000, 1],
    [9, 5_000, 0],
    [100, 8_875, 9],
    [1, 49_999, 0],
    [1, 50_000, 1],
  ])('round half a cent up: %i cents at %i', (unitCents, taxMillipercent, taxCents) => {
    expect(totalsOf([{ unitCents, quantity: 1, taxMillipercent }], 'pickup', {}).taxCents).toBe(taxCents);
  });

  it('are exact to the cent, for any order and any tax', () => {
    const line = fc.record({
      unitCents: fc.integer({ min: 0, max: 100_000 }),
      quantity: fc.integer({ min: 1, max: QUANTITY_MAX }),
      taxMillipercent: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: LINES_MAX }), fc.integer({ min: 0, max: 5_000 }), (lines, feeCents) => {
        const delivery = { postalCodes: [], minimumCents: 0, feeCents, minutes: 0 };
        const totals = totalsOf(lines, 'delivery', { delivery });
        const sum = lines.reduce((all, each) => all + BigInt(each.unitCents * each.quantity), 0n);
        const tax = lines.reduce(
          (all, each) => all + BigInt(each.unitCents * each.quantity) * BigInt(each.taxMillipercent),
          0n,
        );
        expect(BigInt(totals.subtotalCents)).toBe(sum);
        expect(BigInt(totals.taxCents)).toBe((2n * tax + 100_000n) / 200_000n);
        expect(totals.totalCents).toBe(totals.subtotalCents + totals.taxCents + feeCents);
      }),
    );
  });

  const including = { pricesIncludeTax: true as const };

  it.each([
    [1200, 20_000, 200],
    [1000, 16_000, 138],
    [105, 5_000, 5],
    [7, 8_875, 1],
    [1, 100_000, 1],
    [1200, 0, 0],
  ])(
    'have the tax in them where the prices have it: of %i cents at %i it is %i',
    (unitCents, taxMillipercent, taxCents) => {
      const line = { unitCents, quantity: 1, taxMillipercent };
      const subtotalCents = unitCents - taxCents;
      expect(totalsOf([line], 'pickup', including)).toEqual({
        subtotalCents,
        taxCents,
        feeCents: 0,
        totalCents: unitCents,
      });
    },
  );

  it('come to what the menu says where the prices have the tax in them, whatever the rates', () => {
    const line = fc.record({
      unitCents: fc.integer({ min: 0, max: 100_000 }),
      quantity: fc.integer({ min: 1, max: QUANTITY_MAX }),
      taxMillipercent: fc.constantFrom(0, 5_000, 10_000, 16_000, 20_000, 100_000),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: LINES_MAX }), (lines) => {
        const { subtotalCents, taxCents, totalCents } = totalsOf(lines, 'pickup', including);
        expect(totalCents).toBe(lines.reduce((sum, { unitCents, quantity }) => sum + unitCents * quantity, 0));
        expect(subtotalCents).toBeGreaterThanOrEqual(0);
        expect(taxCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('are written as prices are', () => {
    expect([0, 5, 99, 100, 2068].map(inUnits)).toEqual(['0.00', '0.05', '0.99', '1.00', '20.68']);
  });
});

describe('the wait', () => {
  it.each([
    [0, 'pickup', 20],
    [4, 'pickup', 20],
    [5, 'pickup', 40],
    [12, 'delivery', 80],
  ] as const)('after %i orders for %s is %i minutes', (open, kind, minutes) => {
    expect(waitMinutes(sampleMenu, open, kind)).toBe(minutes);
  });

  it('is told in fives', () => {
    expect(waitMinutes({ ...sampleMenu, kitchen: { orderMinutes: 12, ordersAtOnce: 1 } }, 1, 'pickup')).toBe(25);
  });
});

describe('what is offered beside', () => {
  it('goes with what was ordered, once, and is neither there nor out', () => {
    const cart = cartOf(pepperoni);
    expect(upsellFor(today, cart)?.id).toBe('garlic-bread');
    expect(upsellFor(today, { ...cart, upsold: true })).toBeNull();
    expect(upsellFor({ ...today, outOfStock: { ...none, items: new Set(['garlic-bread']) } }, cart)).toBeNull();
    const bread = { itemId: 'garlic-bread', size: null, options: [], quantity: 1, notes: null };
    expect(upsellFor(today, cartOf(pepperoni, bread))).toBeNull();
    expect(upsellFor(today, cartOf(bread))).toBeNull();
  });
});
