/** The menu over REST: what there is, and what is out today. */
import { z } from 'zod';
import type { Restaurant } from '../booking/restaurant.ts';
import { refusals } from '../failures.ts';
import type { MenuToday } from '../ordering/cart.ts';
import { currencies } from '../ordering/currency.ts';
import type { MenuItem } from '../ordering/menu.ts';
import { readMenuToday } from '../ordering/menu-today.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import { isInStock } from '../ordering/price-line.ts';
import { type Ingredient, ingredientsOf, setIngredientStock, setItemStock } from '../ordering/set-stock.ts';
import { objectWanted } from './fields.ts';
import { defineRoute, type Route } from './route.ts';

const itemAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    category: z.string(),
    available: z.boolean(),
    prices: z.array(z.strictObject({ size: z.string().nullable(), cents: z.int() })).describe('Of today.'),
    allergens: z.array(z.string()),
  })
  .meta({ id: 'MenuItem' });

const ingredientAnswer = z
  .strictObject({ key: z.string().describe('By which it is named.'), name: z.string(), available: z.boolean() })
  .meta({ id: 'Ingredient' });

const stockBody = z.strictObject({ available: z.boolean('Available is true or false.') }, { error: objectWanted });

export function menuRoutes({ orderDeps }: { orderDeps: OrderDeps }): Route[] {
  const read = async (restaurant: Restaurant): Promise<MenuToday> => {
    const today = await readMenuToday(orderDeps, restaurant);
    if (today === null) throw refusals.notFound('The restaurant has no menu.');
    return today;
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/menu',
      operation: 'getMenu',
      summary: 'The menu of today, with what is out.',
      access: 'staff',
      takes: () => ({}),
      answer: {
        status: 200,
        schema: z.strictObject({
          currency: z.enum(currencies).describe('ISO 4217; what the prices are in.'),
          items: z.array(itemAnswer),
          ingredients: z.array(ingredientAnswer),
        }),
      },
      refusals: { 404: 'The restaurant has no menu.' },
      async handle({ restaurant }) {
        const today = await read(restaurant);
        return {
          currency: restaurant.currency,
          items: today.menu.items.map((item) => itemJson(today, item)),
          ingredients: ingredientsOf(today.menu).map((each) => ingredientJson(today, each)),
        };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/menu/items/:id',
      operation: 'setItemStock',
      summary: 'Says that an item is out, or there again. It is not offered, and cannot be ordered, while it is out.',
      access: 'staff',
      takes: () => ({ body: stockBody }),
      answer: { status: 200, schema: itemAnswer },
      refusals: { 404: 'There is no such item.' },
      async handle({ restaurant, params, body: { available } }) {
        const item = await setItemStock(orderDeps, { restaurant, itemId: params.id, available });
        if (item === null) throw refusals.notFound('There is no such item.');
        return itemJson(await read(restaurant), item);
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/menu/ingredients/:key',
      operation: 'setIngredientStock',
      summary:
        'Says that an ingredient is out, or there again. Every item and choice that is made of it is out meanwhile.',
      access: 'staff',
      takes: () => ({ body: stockBody }),
      answer: { status: 200, schema: ingredientAnswer },
      refusals: { 404: 'Nothing of the menu is made of it.' },
      async handle({ restaurant, params, body: { available } }) {
        const ingredient = await setIngredientStock(orderDeps, { restaurant, key: params.key, available });
        if (ingredient === null) throw refusals.notFound('Nothing of the menu is made of it.');
        return ingredientJson(await read(restaurant), ingredient);
      },
    }),
  ];
}

function ingredientJson({ outOfStock }: MenuToday, { key, name }: Ingredient): z.input<typeof ingredientAnswer> {
  return { key, name, available: !outOfStock.ingredients.has(key) };
}

function itemJson(today: MenuToday, item: MenuItem): z.input<typeof itemAnswer> {
  const ofToday = today.prices.get(item.id) ?? [];
  const { id, name, category, allergens } = item;
  const prices = item.sizes.map((size) => ({
    size: size.name,
    cents: (ofToday.find((each) => each.name === size.name) ?? size).priceCents,
  }));
  return { id, name, category, available: isInStock(today, item), prices, allergens };
}
