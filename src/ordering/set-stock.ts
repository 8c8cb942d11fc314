/** Says that something of the menu is out, or there again: an item, or an ingredient of several. */
import type { Restaurant } from '../booking/restaurant.ts';
import { itemById, type Menu, type MenuItem } from './menu.ts';
import type { OrderDeps } from './order-store.ts';
import { keyOf } from './words.ts';

/** The item; null where the menu has none by that id. To say it again does nothing. */
export async function setItemStock(
  { orders }: Pick<OrderDeps, 'orders'>,
  { restaurant, itemId, available }: { restaurant: Restaurant; itemId: string; available: boolean },
): Promise<MenuItem | null> {
  const item = restaurant.menu ? itemById(restaurant.menu, itemId) : null;
  if (item === null) return null;
  await orders.write(restaurant.id, (desk) => desk.setStock({ kind: 'item', key: itemId, available }));
  return item;
}

export interface Ingredient {
  /** `extra-cheese` */
  key: string;
  name: string;
}

/** Everything that the menu says something is made of, each once. */
export function ingredientsOf({ items }: Menu): Ingredient[] {
  const names = items.flatMap(({ ingredients, modifiers }) => [
    ...ingredients,
    ...modifiers.flatMap(({ options }) => options.flatMap((option) => option.ingredients)),
  ]);
  return [...new Map(names.map((name) => [keyOf(name), { key: keyOf(name), name }])).values()];
}

/** The ingredient; null where nothing of the menu is made of it. While it is out, so is all that has it. */
export async function setIngredientStock(
  { orders }: Pick<OrderDeps, 'orders'>,
  { restaurant, key, available }: { restaurant: Restaurant; key: string; available: boolean },
): Promise<Ingredient | null> {
  const { menu, id } = restaurant;
  const ingredient = menu && ingredientsOf(menu).find((each) => each.key === key);
  if (ingredient === undefined) return null;
  await orders.write(id, (desk) => desk.setStock({ kind: 'ingredient', key, available }));
  return ingredient;
}
