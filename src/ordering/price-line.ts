/** One line of an order: an item in a size, with what was chosen beside, a number of times; and its price. */
import type { MenuToday } from './cart.ts';
import { itemById, type MenuItem, type ModifierGroup, type ModifierOption } from './menu.ts';
import { keyOf } from './words.ts';

export interface LineWish {
  itemId: string;
  /** Null where the item comes in one. */
  size: string | null;
  /** Names of options. */
  options: string[];
  quantity: number;
  notes: string | null;
}

export interface PricedLine extends LineWish {
  name: string;
  category: string;
  /** Of one, with its options. */
  unitCents: number;
  taxMillipercent: number;
}

/** What is missing or cannot be; each tells what there is instead. */
export type WishFault =
  | { reason: 'noSuchItem' }
  | { reason: 'outOfStock'; name: string }
  | { reason: 'whichSize'; sizes: string[] }
  | { reason: 'noSuchOption'; option: string; options: string[] }
  | { reason: 'chooseMore'; group: string; min: number; options: string[] }
  | { reason: 'chooseFewer'; group: string; max: number };

/** Apart from how many, and how they are wished for. */
export function isSameDish(one: Dish, other: Dish): boolean {
  return (
    one.itemId === other.itemId &&
    keyOf(one.size ?? '') === keyOf(other.size ?? '') &&
    choicesOf(one) === choicesOf(other)
  );
}

function choicesOf({ options }: Dish): string {
  return [...new Set(options.map(keyOf))].sort().join();
}

type Dish = Pick<PricedLine, 'itemId' | 'size' | 'options'>;

type LineAnswer = { kind: 'priced'; line: PricedLine } | { kind: 'refused'; fault: WishFault };

export function priceLine(today: MenuToday, wish: LineWish): LineAnswer {
  const item = itemById(today.menu, wish.itemId);
  if (item === null) return refused({ reason: 'noSuchItem' });
  if (!isInStock(today, item)) return refused({ reason: 'outOfStock', name: item.name });
  const size = sizeOf(item, wish.size);
  if (size === undefined) return refused({ reason: 'whichSize', sizes: item.sizes.flatMap(({ name }) => name ?? []) });
  const chosen = optionsOf(today, item, wish.options);
  if ('fault' in chosen) return refused(chosen.fault);
  const missing = chosen.options.find(({ ingredients }) => areOut(today, ingredients));
  if (missing !== undefined) return refused({ reason: 'outOfStock', name: missing.name });
  const ofToday = today.prices.get(item.id)?.find(({ name }) => name === size.name);
  const extras = chosen.options.reduce((sum, { priceCents }) => sum + priceCents, 0);
  return {
    kind: 'priced',
    line: {
      ...wish,
      size: size.name,
      options: chosen.options.map(({ name }) => name),
      name: item.name,
      category: item.category,
      unitCents: (ofToday ?? size).priceCents + extras,
      taxMillipercent: item.taxMillipercent ?? today.menu.taxMillipercent,
    },
  };
}

/** An item is out where it is itself, or something that it is made of, or where too little is left of what must be chosen. */
export function isInStock(today: Pick<MenuToday, 'outOfStock'>, item: MenuItem): boolean {
  return (
    !today.outOfStock.items.has(item.id) &&
    !areOut(today, item.ingredients) &&
    item.modifiers.every((group) => optionsInStock(today, group).length >= group.min)
  );
}

/** What can be chosen today. */
export function optionsInStock(today: Pick<MenuToday, 'outOfStock'>, { options }: ModifierGroup): ModifierOption[] {
  return options.filter(({ ingredients }) => !areOut(today, ingredients));
}

function areOut({ outOfStock }: Pick<MenuToday, 'outOfStock'>, ingredients: string[]): boolean {
  return ingredients.some((ingredient) => outOfStock.ingredients.has(keyOf(ingredient)));
}

function refused(fault: WishFault): LineAnswer {
  return { kind: 'refused', fault };
}

/** Who wants it small is not given the only size there is, where that has a name. */
function sizeOf({ sizes }: MenuItem, wished: string | null) {
  const [only] = sizes;
  if (sizes.length === 1 && (wished === null || only?.name === null)) return only;
  return wished === null ? undefined : sizes.find(({ name }) => name !== null && keyOf(name) === keyOf(wished));
}

/** In the order of the menu, so that one wish is always the same line. */
function optionsOf(
  today: MenuToday,
  item: MenuItem,
  wished: string[],
): { options: ModifierOption[] } | { fault: WishFault } {
  const offered = (group: ModifierGroup) => optionsInStock(today, group).map(({ name }) => name);
  const keys = new Set(wished.map(keyOf));
  const known = item.modifiers.flatMap(({ options }) => options);
  const strange = wished.find((name) => !known.some((option) => keyOf(option.name) === keyOf(name)));
  if (strange !== undefined) {
    return { fault: { reason: 'noSuchOption', option: strange, options: item.modifiers.flatMap(offered) } };
  }
  const chosenOf = ({ options }: ModifierGroup) => options.filter(({ name }) => keys.has(keyOf(name)));
  for (const group of item.modifiers) {
    const { length } = chosenOf(group);
    const { name, min, max } = group;
    if (length < min) return { fault: { reason: 'chooseMore', group: name, min, options: offered(group) } };
    if (length > max) return { fault: { reason: 'chooseFewer', group: name, max } };
  }
  return { options: item.modifiers.flatMap(chosenOf) };
}
