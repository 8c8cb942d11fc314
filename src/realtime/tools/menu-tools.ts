/** The tools that tell of the menu: what there is, what it costs, what is out, and how long an order takes. */
import { z } from 'zod';
import type { MenuToday } from '../../ordering/cart.ts';
import { type Finding, findItem } from '../../ordering/find-item.ts';
import type { MenuItem } from '../../ordering/menu.ts';
import { readMenuToday, specialsNow } from '../../ordering/menu-today.ts';
import { kitchenHours } from '../../ordering/ordering-hours.ts';
import { isInStock, optionsInStock } from '../../ordering/price-line.ts';
import { openOrders } from '../../ordering/summarise-order.ts';
import { inUnits } from '../../ordering/totals.ts';
import { waitMinutes } from '../../ordering/wait-time.ts';
import { plainWords } from '../../ordering/words.ts';
import { itemSaid, orderType } from './fields.ts';
import { hoursTold } from './order-refusals.ts';
import { defineTool, type ToolAnswer, type ToolScope } from './tool.ts';

/** What is said of a house without a menu. */
export const noMenu: ToolAnswer = {
  output: { available: false, next: 'No orders are taken by this phone. Say so, and offer to put the caller through.' },
};

export const getMenu = defineTool({
  name: 'get_menu',
  description:
    'The menu: of one category where the caller means one, else the names of all categories with their items.',
  args: { category: z.string().max(60).describe('A category, such as Drinks.').optional() },
  async run({ category }, scope) {
    const today = await menuOf(scope);
    if (today === null) return noMenu;
    const wanted = category === undefined ? null : plainWords(category).join(' ');
    const categories = today.menu.categories.filter((name) => wanted === null || plainWords(name).join(' ') === wanted);
    if (categories.length === 0) {
      const next = 'There is no such category. Say which there are, and ask which the caller would like.';
      return { output: { categories: today.menu.categories, next } };
    }
    const listed = categories.map((name) => ({
      category: name,
      items: today.menu.items
        .filter((item) => item.category === name && isInStock(today, item))
        .map((item) => (wanted === null ? item.name : told(today, item))),
    }));
    const next =
      'Never read out a list: say two or three things of it in a sentence, and ask what the caller would like.';
    return { output: { menu: listed, currency: scope.restaurant.currency, next } };
  },
});

export const getItemDetails = defineTool({
  name: 'get_item_details',
  description: 'Price, sizes, choices, ingredients and allergens of one item.',
  args: { item: itemSaid },
  async run({ item }, scope) {
    const today = await menuOf(scope);
    if (today === null) return noMenu;
    const finding = findItem(today.menu, item);
    if (finding.kind !== 'found') return unclear(finding);
    const next =
      'Answer what was asked, from these facts only; for an allergy that is serious, put the caller through to a person. Ask if they would like it.';
    const { currency } = scope.restaurant;
    return { output: { ...told(today, finding.item), currency, ...beside(finding), next } };
  },
});

export const getSpecials = defineTool({
  name: 'get_specials',
  description: "Today's specials.",
  args: {},
  async run(_args, scope) {
    const today = await menuOf(scope);
    if (today === null) return noMenu;
    const { restaurant, orders } = scope;
    const specials = specialsNow(restaurant, today.menu, orders.clock.now()).flatMap(({ itemId, words }) => {
      const item = today.menu.items.find(({ id }) => id === itemId);
      return item && isInStock(today, item) ? [{ item: item.name, words }] : [];
    });
    const next =
      specials.length === 0
        ? 'There are no specials today. Say so, and ask what the caller would like.'
        : 'Say them in a sentence, and ask whether the caller would like one.';
    return { output: { specials, next } };
  },
});

export const checkItemAvailability = defineTool({
  name: 'check_item_availability',
  description: 'Whether an item can be had right now, and what there is instead.',
  args: { item: itemSaid },
  async run({ item }, scope) {
    const today = await menuOf(scope);
    if (today === null) return noMenu;
    const finding = findItem(today.menu, item);
    if (finding.kind !== 'found') return unclear(finding);
    if (isInStock(today, finding.item)) {
      const next = 'There is some. Ask whether the caller would like it.';
      return { output: { item: finding.item.name, available: true, ...beside(finding), next } };
    }
    const alike = today.menu.items.filter((each) => each.category === finding.item.category && isInStock(today, each));
    const next = 'It is out. Say so, and offer at most two of the alternatives.';
    const alternatives = alike.map(({ name }) => name);
    return { output: { item: finding.item.name, available: false, alternatives, next } };
  },
});

export const getWaitTime = defineTool({
  name: 'get_wait_time',
  description: 'How many minutes an order takes right now.',
  args: { order_type: orderType },
  async run({ order_type }, { restaurant, orders }) {
    if (restaurant.menu === undefined) return noMenu;
    const { takesOrders, next: opens } = kitchenHours(restaurant, restaurant.menu, orders.clock.now());
    if (!takesOrders) return { output: hoursTold(opens, 'begin') };
    const minutes = waitMinutes(restaurant.menu, await openOrders(orders, restaurant.id), order_type);
    return { output: { minutes, next: 'Say that it takes about so many minutes, and go on with the order.' } };
  },
});

export function menuOf({ orders, restaurant }: ToolScope): Promise<MenuToday | null> {
  return readMenuToday(orders, restaurant);
}

/** What to do where it is open what the caller means. */
export function unclear(finding: Exclude<Finding, { kind: 'found' }>): ToolAnswer {
  if (finding.kind === 'several') {
    const next = 'Ask which of these the caller means.';
    return { output: { found: false, candidates: finding.items.map(({ name }) => name), next } };
  }
  const next = 'The menu has nothing like it. Say so, and offer something that get_menu has.';
  return { output: { found: false, next } };
}

function beside({ unknown }: Extract<Finding, { kind: 'found' }>) {
  return unknown.length === 0 ? {} : { not_on_the_menu: unknown };
}

function told(today: MenuToday, item: MenuItem) {
  const ofToday = today.prices.get(item.id) ?? [];
  return {
    item: item.name,
    description: item.description,
    available: isInStock(today, item),
    prices: item.sizes.map((size) => ({
      size: size.name ?? 'one size',
      price: inUnits((ofToday.find(({ name }) => name === size.name) ?? size).priceCents),
    })),
    choices: item.modifiers.map((group) => ({
      choice: group.name,
      at_least: group.min,
      at_most: group.max,
      options: optionsInStock(today, group).map(({ name, priceCents }) => ({
        option: name,
        adds: inUnits(priceCents),
      })),
    })),
    ingredients: item.ingredients,
    allergens: item.allergens,
  };
}
