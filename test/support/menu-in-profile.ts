/** A menu as a restaurant's profile writes it; read again it is the same menu. */
import type { Menu, ModifierGroup, Size } from '../../src/ordering/menu.ts';

export function menuInProfile(menu: Menu): Record<string, unknown> {
  const groups = new Map(menu.items.flatMap(({ modifiers }) => modifiers).map((group) => [group.name, group]));
  return {
    tax_percent: decimal(menu.taxMillipercent, 3),
    points_per_dollar: menu.pointsPerDollar,
    pickup: menu.takesPickup,
    ...(menu.delivery && {
      delivery: {
        postal_codes: menu.delivery.postalCodes,
        minimum: decimal(menu.delivery.minimumCents, 2),
        fee: decimal(menu.delivery.feeCents, 2),
        minutes: menu.delivery.minutes,
      },
    }),
    kitchen: { order_minutes: menu.kitchen.orderMinutes, orders_at_once: menu.kitchen.ordersAtOnce },
    modifiers: [...groups.values()].map(groupInProfile),
    categories: menu.categories.map((category) => ({
      name: category,
      items: menu.items
        .filter((item) => item.category === category)
        .map((item) => ({
          name: item.name,
          ...(item.description !== undefined && { description: item.description }),
          also_called: item.alsoCalled,
          ...pricesInProfile(item.sizes),
          modifiers: item.modifiers.map(({ name }) => name),
          ingredients: item.ingredients,
          allergens: item.allergens,
        })),
    })),
    specials: menu.specials.map(({ weekdays, itemId, words, sizes }) => ({
      days: weekdays,
      item: itemId,
      words,
      ...(sizes && pricesInProfile(sizes)),
    })),
    upsells: menu.upsells.map(({ having, offerId }) => ({ with: having, offer: offerId })),
  };
}

function groupInProfile({ name, min, max, options }: ModifierGroup) {
  const written = options.map((option) => ({
    name: option.name,
    price: decimal(option.priceCents, 2),
    ingredients: option.ingredients,
  }));
  return { name, min, max, options: written };
}

function pricesInProfile(sizes: readonly Size[]) {
  const [only] = sizes;
  if (only?.name === null) return { price: decimal(only.priceCents, 2) };
  return { sizes: sizes.map(({ name, priceCents }) => ({ name, price: decimal(priceCents, 2) })) };
}

/** By its digits: no number with a point in it is ever divided. */
function decimal(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
