/**
 * The shape of `menu` in a restaurant's profile. Prices are written as on the card, 12.50, and read as whole cents.
 */
import { z } from 'zod';
import { weekdays } from './booking/restaurant.ts';
import { hours } from './hours-schema.ts';
import { payLinkFault } from './ordering/pay-link.ts';
import { keyOf } from './ordering/words.ts';
import { repeated } from './restaurant-faults.ts';
import { listOf, oneOf, text, wholeNumber } from './setting-schemas.ts';

const NAME_MAX_CHARACTERS = 60;
const LARGEST_PRICE_CENTS = 100_000;
const LARGEST_AMOUNT_CENTS = 1_000_000;
const CHOICES_MAX = 20;
const MINUTES_MAX = 24 * 60;
const POINTS_MAX = 100;

/** What is ordered later than that is not ready when the doors close. */
const LAST_ORDER_BEFORE_CLOSE_MINUTES = 30;

/** As much as one kitchen makes beside its tables; a party of twenty is catered for by arrangement. */
const LARGEST_ORDER = { items: 40, total: 50_000 };

/** Read by its digits: no number with a point in it is ever multiplied. */
function decimal(places: number, largest: number, error: string) {
  const shape = new RegExp(`^\\d{1,6}(?:\\.\\d{1,${places}})?$`);
  return z
    .union([z.number(), z.string()], { error })
    .transform(String)
    .refine((written) => shape.test(written), { error, abort: true })
    .transform((written) => {
      const [whole = '', fraction = ''] = written.split('.');
      return Number(`${whole}${fraction.padEnd(places, '0')}`);
    })
    .refine((value) => value <= largest, { error });
}

const price = decimal(2, LARGEST_PRICE_CENTS, 'must be a price such as 12.50, at most 1000');
const amount = decimal(2, LARGEST_AMOUNT_CENTS, 'must be an amount such as 500.00, at most 10000');
const percent = decimal(3, 100_000, 'must be a percentage such as 8.875, from 0 to 100');
const name = text(NAME_MAX_CHARACTERS).refine((written) => keyOf(written) !== '', 'must have letters or digits');
const names = (what: string) => listOf(name, what).default([]);

const sizes = listOf(z.strictObject({ name, price }, { error: 'must have a name and a price' }), 'sizes').min(
  1,
  'must list at least one size',
);

const option = z.strictObject(
  { name, price: price.default(0), ingredients: names('ingredients') },
  { error: 'must have a name' },
);

const modifierGroup = z
  .strictObject(
    {
      name,
      min: wholeNumber(0, CHOICES_MAX).default(0),
      max: wholeNumber(1, CHOICES_MAX).optional(),
      options: listOf(option, 'options').min(1, 'must list at least one option'),
    },
    { error: 'must have a name and options' },
  )
  .refine(({ min, max, options }) => min <= Math.min(max ?? options.length, options.length), {
    error: 'must not be over max, or over the number of options',
    path: ['min'],
  });

const item = z
  .strictObject(
    {
      name,
      description: text(300).optional(),
      also_called: names('names'),
      price: price.optional(),
      sizes: sizes.optional(),
      modifiers: names('names of modifiers'),
      ingredients: names('ingredients'),
      allergens: names('allergens'),
      tax_percent: percent.optional(),
    },
    { error: 'must have a name, and a price or sizes' },
  )
  .refine((written) => (written.price === undefined) !== (written.sizes === undefined), {
    error: 'must have either a price or sizes',
  });

const special = z
  .strictObject(
    {
      days: listOf(oneOf(weekdays), 'days of the week').min(1, 'must name at least one day'),
      item: name,
      words: text(200),
      price: price.optional(),
      sizes: sizes.optional(),
    },
    { error: 'must have days, an item and words' },
  )
  .refine((written) => written.price === undefined || written.sizes === undefined, {
    error: 'must not have both a price and sizes',
  });

const delivery = z.strictObject(
  {
    postal_codes: listOf(text(12), 'postal codes in quotation marks').default([]),
    minimum: price.default(0),
    fee: price.default(0),
    minutes: wholeNumber(0, MINUTES_MAX).default(20),
  },
  { error: 'must be settings such as postal_codes, minimum and fee' },
);

const payLink = text(300).superRefine((template, issues) => {
  const fault = payLinkFault(template);
  if (fault !== null) issues.addIssue({ code: 'custom', message: fault });
});

export const menuSchema = z
  .strictObject(
    {
      categories: listOf(
        z.strictObject(
          { name, items: listOf(item, 'items').min(1, 'must list at least one item') },
          { error: 'must have a name and items' },
        ),
        'categories',
      ).min(1, 'must list at least one category'),
      modifiers: listOf(modifierGroup, 'modifiers').default([]),
      specials: listOf(special, 'specials').default([]),
      upsells: listOf(
        z.strictObject({ with: name, offer: name }, { error: 'must have with and offer' }),
        'upsells',
      ).default([]),
      tax_percent: percent,
      prices_include_tax: z.boolean('must be true or false').default(false),
      pickup: z.boolean('must be true or false').default(true),
      delivery: delivery.optional(),
      kitchen: z
        .strictObject({
          order_minutes: wholeNumber(1, MINUTES_MAX).default(20),
          orders_at_once: wholeNumber(1, 1_000).default(5),
        })
        .default({ order_minutes: 20, orders_at_once: 5 }),
      hours: hours.optional(),
      last_order_before_close_minutes: wholeNumber(0, MINUTES_MAX).default(LAST_ORDER_BEFORE_CLOSE_MINUTES),
      largest_order: z
        .strictObject({
          items: wholeNumber(1, 1_000).default(LARGEST_ORDER.items),
          total: amount.default(LARGEST_ORDER.total),
        })
        .default(LARGEST_ORDER),
      points_per_dollar: wholeNumber(0, POINTS_MAX).default(0),
      pay_link: payLink.optional(),
    },
    { error: 'must have categories and tax_percent' },
  )
  .check(({ value, issues }) => {
    for (const [path, message] of faultsOf(value)) issues.push({ code: 'custom', input: value, path, message });
  });

export type MenuSettings = z.output<typeof menuSchema>;

/** In settings that refer to each other. Each message completes a sentence that begins with its path. */
function faultsOf(settings: MenuSettings): [PropertyKey[], string][] {
  const { categories, modifiers, specials, upsells } = settings;
  const groups = new Set(modifiers.map((group) => keyOf(group.name)));
  const items = new Map(categories.flatMap((category) => category.items.map((each) => [keyOf(each.name), each])));
  const havings = new Set([...items.keys(), ...categories.map((category) => keyOf(category.name))]);
  const twice = (path: PropertyKey[], all: { name: string }[]): [PropertyKey[], string][] =>
    repeated(all.map((each) => keyOf(each.name))).map((key) => [path, `must not use the name "${key}" twice`]);
  return [
    ...twice(['categories'], categories),
    ...twice(
      ['categories'],
      categories.flatMap((category) => category.items),
    ),
    ...twice(['modifiers'], modifiers),
    ...modifiers.flatMap((group, index) => twice(['modifiers', index, 'options'], group.options)),
    ...categories.flatMap((category, at) =>
      category.items.flatMap((each, index): [PropertyKey[], string][] => [
        ...twice(['categories', at, 'items', index, 'sizes'], each.sizes ?? []),
        ...unknown(['categories', at, 'items', index, 'modifiers'], 'one of modifiers', each.modifiers, groups),
        ...twice(['categories', at, 'items', index, 'modifiers'], optionsOf(each.modifiers, modifiers)),
      ]),
    ),
    ...specials.flatMap((each, index) => [
      ...unknown(['specials', index, 'item'], 'an item', [each.item], new Set(items.keys())),
      ...sizesBeside(['specials', index], each, items.get(keyOf(each.item))),
    ]),
    ...upsells.flatMap((each, index) => [
      ...unknown(['upsells', index, 'with'], 'an item or a category', [each.with], havings),
      ...unknown(['upsells', index, 'offer'], 'an item', [each.offer], new Set(items.keys())),
    ]),
    ...((settings.pickup || settings.delivery ? [] : [[['pickup'], 'must be true where nothing is delivered']]) as [
      PropertyKey[],
      string,
    ][]),
  ];
}

/** Of all groups of an item: who says "cheese" means one thing, and pays for one. */
function optionsOf(used: string[], groups: MenuSettings['modifiers']): { name: string }[] {
  return used.flatMap((each) => groups.find(({ name: of }) => keyOf(of) === keyOf(each))?.options ?? []);
}

function unknown(path: PropertyKey[], what: string, used: string[], known: Set<string>): [PropertyKey[], string][] {
  return used.filter((each) => !known.has(keyOf(each))).map((each) => [path, `must be ${what}, and "${each}" is none`]);
}

/** A special has prices for sizes that its item comes in. */
function sizesBeside(
  path: PropertyKey[],
  each: MenuSettings['specials'][number],
  of: { sizes?: { name: string }[] | undefined } | undefined,
): [PropertyKey[], string][] {
  if (of === undefined) return [];
  if (each.price !== undefined && of.sizes !== undefined)
    return [[[...path, 'price'], 'must be sizes, as its item has them']];
  const known = new Set((of.sizes ?? []).map((size) => keyOf(size.name)));
  return unknown(
    [...path, 'sizes'],
    'sizes of its item',
    (each.sizes ?? []).map((size) => size.name),
    known,
  );
}
