/** The menu of the sample restaurant: small, and with something of everything that a menu can say. */
import type { Menu, MenuItem, ModifierGroup } from './ordering/menu.ts';

const toppings: ModifierGroup = {
  name: 'toppings',
  min: 0,
  max: 4,
  options: [
    { name: 'pepperoni', priceCents: 200, ingredients: ['pepperoni'] },
    { name: 'mushrooms', priceCents: 150, ingredients: ['mushrooms'] },
    { name: 'olives', priceCents: 150, ingredients: ['olives'] },
    { name: 'extra cheese', priceCents: 200, ingredients: ['mozzarella'] },
  ],
};

const dressing: ModifierGroup = {
  name: 'dressing',
  min: 1,
  max: 1,
  options: [
    { name: 'balsamic', priceCents: 0, ingredients: [] },
    { name: 'ranch', priceCents: 0, ingredients: [] },
  ],
};

const plain = { alsoCalled: [], modifiers: [], ingredients: [], allergens: [] };
const one = (priceCents: number) => [{ name: null, priceCents }];

const items: MenuItem[] = [
  {
    ...plain,
    id: 'pizza',
    name: 'Pizza',
    category: 'Pizza',
    description: 'Tomato and mozzarella on a thin crust',
    alsoCalled: ['cheese pizza', 'plain pizza', 'pie'],
    sizes: [
      { name: 'small', priceCents: 1199 },
      { name: 'medium', priceCents: 1449 },
      { name: 'large', priceCents: 1699 },
    ],
    modifiers: [toppings],
    ingredients: ['dough', 'mozzarella'],
    allergens: ['wheat', 'milk'],
  },
  {
    ...plain,
    id: 'lasagna',
    name: 'Lasagna',
    category: 'Pasta',
    description: 'Beef, tomato and béchamel, baked',
    alsoCalled: ['lasagne'],
    sizes: one(1650),
    ingredients: ['beef', 'mozzarella'],
    allergens: ['wheat', 'milk', 'egg'],
  },
  {
    ...plain,
    id: 'garden-salad',
    name: 'Garden salad',
    category: 'Sides',
    alsoCalled: ['salad'],
    sizes: one(850),
    modifiers: [dressing],
  },
  {
    ...plain,
    id: 'garlic-bread',
    name: 'Garlic bread',
    category: 'Sides',
    sizes: one(599),
    ingredients: ['garlic bread'],
    allergens: ['wheat', 'milk'],
  },
  {
    ...plain,
    id: 'tiramisu',
    name: 'Tiramisu',
    category: 'Desserts',
    sizes: one(750),
    allergens: ['egg', 'milk', 'wheat'],
  },
  {
    ...plain,
    id: 'lemonade',
    name: 'Lemonade',
    category: 'Drinks',
    sizes: [
      { name: 'small', priceCents: 300 },
      { name: 'large', priceCents: 425 },
    ],
  },
  { ...plain, id: 'cola', name: 'Cola', category: 'Drinks', alsoCalled: ['coke', 'soda'], sizes: one(299) },
];

export const sampleMenu: Menu = {
  categories: ['Pizza', 'Pasta', 'Sides', 'Desserts', 'Drinks'],
  items,
  specials: [
    {
      weekdays: ['tuesday'],
      itemId: 'pizza',
      words: 'On Tuesdays a large pizza is thirteen dollars',
      sizes: [{ name: 'large', priceCents: 1300 }],
    },
  ],
  upsells: [
    { having: 'Pizza', offerId: 'garlic-bread' },
    { having: 'Pasta', offerId: 'lemonade' },
  ],
  taxMillipercent: 8875,
  takesPickup: true,
  delivery: { postalCodes: ['10002', '10003', '10009'], minimumCents: 2000, feeCents: 400, minutes: 20 },
  kitchen: { orderMinutes: 20, ordersAtOnce: 5 },
  lastOrderBeforeCloseMinutes: 30,
  largestOrder: { items: 40, totalCents: 50_000 },
  pointsPerDollar: 1,
};
