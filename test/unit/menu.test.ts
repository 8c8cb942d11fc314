import { describe, expect, it } from '@jest/globals';
import { readRestaurants } from '../../src/restaurant-file.ts';

const aFileWith = (menu: string) => `restaurants:\n  - name: Olive\n    time_zone: America/New_York\n    menu: ${menu}`;
const faultsOf = (menu: string) => readRestaurants(aFileWith(menu)).faults;
const menuIn = (menu: string) => {
  const { restaurants, faults } = readRestaurants(aFileWith(menu));
  expect(faults).toEqual([]);
  return restaurants[0]?.menu;
};

const one = 'categories: [{ name: Pizza, items: [{ name: Pizza, price: 12.50 }] }]';

describe('the menu of a profile', () => {
  it('is absent where nothing is said of it', () => {
    expect(readRestaurants('restaurants: [{ name: Olive }]').restaurants[0]?.menu).toBeUndefined();
  });

  it('needs categories and the tax only', () => {
    expect(menuIn(`{ tax_percent: 8.875, ${one} }`)).toEqual({
      categories: ['Pizza'],
      items: [
        {
          id: 'pizza',
          name: 'Pizza',
          category: 'Pizza',
          alsoCalled: [],
          sizes: [{ name: null, priceCents: 1250 }],
          modifiers: [],
          ingredients: [],
          allergens: [],
        },
      ],
      specials: [],
      upsells: [],
      taxMillipercent: 8875,
      takesPickup: true,
      kitchen: { orderMinutes: 20, ordersAtOnce: 5 },
      lastOrderBeforeCloseMinutes: 30,
      largestOrder: { items: 40, totalCents: 50_000 },
      pointsPerDollar: 0,
    });
  });

  it('takes every setting', () => {
    const menu = menuIn(`{
      tax_percent: 7, prices_include_tax: true, pickup: true,
      delivery: { postal_codes: ["10002"], minimum: 20, fee: 3.5, minutes: 15 },
      kitchen: { order_minutes: 10, orders_at_once: 2 },
      modifiers: [{ name: Toppings, min: 1, max: 2, options: [{ name: Ham, price: 0.29, ingredients: [ham] }, { name: Corn }] }],
      categories: [
        { name: Pizza, items: [{ name: Piña Pizza, also_called: [hawaii], description: Sweet, modifiers: [toppings],
          sizes: [{ name: small, price: 9 }, { name: large, price: 18.99 }], ingredients: [dough], allergens: [wheat] }] },
        { name: Drinks, items: [{ name: Water, price: 0, tax_percent: 0 }] } ],
      specials: [{ days: [monday], item: pina pizza, words: Half price, sizes: [{ name: small, price: 4.50 }] }],
      upsells: [{ with: pizza, offer: water }],
      hours: 17:00-21:30, last_order_before_close_minutes: 15, largest_order: { items: 12, total: 150 },
      points_per_dollar: 2, pay_link: "https://pay.example/{order}?amount={total_cents}" }`);
    expect(menu).toMatchObject({
      taxMillipercent: 7000,
      pricesIncludeTax: true,
      delivery: { postalCodes: ['10002'], minimumCents: 2000, feeCents: 350, minutes: 15 },
      kitchen: { orderMinutes: 10, ordersAtOnce: 2 },
      specials: [{ weekdays: ['monday'], itemId: 'pina-pizza', sizes: [{ name: 'small', priceCents: 450 }] }],
      upsells: [{ having: 'Pizza', offerId: 'water' }],
      hours: { monday: [{ opens: '17:00', closes: '21:30' }], sunday: [{ opens: '17:00', closes: '21:30' }] },
      lastOrderBeforeCloseMinutes: 15,
      largestOrder: { items: 12, totalCents: 15_000 },
      pointsPerDollar: 2,
      payLink: 'https://pay.example/{order}?amount={total_cents}',
    });
    expect(menu?.items[0]).toMatchObject({
      id: 'pina-pizza',
      sizes: [{ priceCents: 900 }, { name: 'large', priceCents: 1899 }],
      modifiers: [{ name: 'Toppings', min: 1, max: 2, options: [{ priceCents: 29 }, { priceCents: 0 }] }],
    });
    expect(menu?.items[1]).toMatchObject({ id: 'water', taxMillipercent: 0 });
  });

  it.each(['0.29', '1.10', '4.35', '8.2', '9.95', '16.08', '"19.99"', '64.1', '1000'])(
    'reads the price %s to the cent',
    (price) => {
      const menu = menuIn(`{ tax_percent: 0, categories: [{ name: A, items: [{ name: B, price: ${price} }] }] }`);
      const [whole, fraction = ''] = price.replaceAll('"', '').split('.');
      expect(menu?.items[0]?.sizes[0]?.priceCents).toBe(Number(whole) * 100 + Number(fraction.padEnd(2, '0')));
    },
  );

  const at = 'restaurants[0].menu';
  it.each([
    [`{ ${one} }`, `${at}.tax_percent must be a percentage such as 8.875, from 0 to 100.`],
    [`{ tax_percent: 8.8755, ${one} }`, `${at}.tax_percent must be a percentage such as 8.875, from 0 to 100.`],
    ['{ tax_percent: 8, categories: [] }', `${at}.categories must list at least one category.`],
    [
      '{ tax_percent: 8, categories: [{ name: A, items: [{ name: B, price: 12.505 }] }] }',
      `${at}.categories[0].items[0].price must be a price such as 12.50, at most 1000.`,
    ],
    [
      '{ tax_percent: 8, categories: [{ name: A, items: [{ name: B }] }] }',
      `${at}.categories[0].items[0] must have either a price or sizes.`,
    ],
    [
      '{ tax_percent: 8, modifiers: [{ name: crust, options: [{ name: cheese }] }, { name: top, options: [{ name: Cheese }] }], categories: [{ name: A, items: [{ name: B, price: 1, modifiers: [crust, top] }] }] }',
      `${at}.categories[0].items[0].modifiers must not use the name "cheese" twice.`,
    ],
    [
      '{ tax_percent: 8, categories: [{ name: A, items: [{ name: B b, price: 1 }, { name: b-B, price: 1 }] }] }',
      `${at}.categories must not use the name "b-b" twice.`,
    ],
    [
      '{ tax_percent: 8, categories: [{ name: A, items: [{ name: B, price: 1, modifiers: [sauce] }] }] }',
      `${at}.categories[0].items[0].modifiers must be one of modifiers, and "sauce" is none.`,
    ],
    [
      `{ tax_percent: 8, ${one}, modifiers: [{ name: Sauce, min: 2, options: [{ name: Red }] }] }`,
      `${at}.modifiers[0].min must not be over max, or over the number of options.`,
    ],
    [
      `{ tax_percent: 8, ${one}, specials: [{ days: [monday], item: soup, words: Soup }] }`,
      `${at}.specials[0].item must be an item, and "soup" is none.`,
    ],
    [
      `{ tax_percent: 8, ${one}, upsells: [{ with: pizza, offer: soup }] }`,
      `${at}.upsells[0].offer must be an item, and "soup" is none.`,
    ],
    [
      `{ tax_percent: 8, ${one}, pay_link: "http://pay.example/{order}" }`,
      `${at}.pay_link must be an https address such as https://pay.example/{order}.`,
    ],
    [
      `{ tax_percent: 8, ${one}, pay_link: "https://pay.example/{number}" }`,
      `${at}.pay_link must not have {number}: there are {order} and {total_cents}.`,
    ],
    [
      `{ tax_percent: 8, ${one}, largest_order: { total: 10001 } }`,
      `${at}.largest_order.total must be an amount such as 500.00, at most 10000.`,
    ],
    [
      `{ tax_percent: 8, ${one}, points_per_dollar: 1.5 }`,
      `${at}.points_per_dollar must be a whole number from 0 to 100.`,
    ],
    [`{ tax_percent: 8, ${one}, pickup: false }`, `${at}.pickup must be true where nothing is delivered.`],
  ])('is refused in a sentence: %s', (menu, fault) => {
    expect(faultsOf(menu)).toEqual([fault]);
  });
});
