/** The menu that settings make, once they are without a fault. */
import type { MenuSettings } from './menu-schema.ts';
import type { Menu, MenuItem, ModifierGroup, Size } from './ordering/menu.ts';
import { keyOf } from './ordering/words.ts';

export function menuOf(settings: MenuSettings): Menu {
  const { categories, specials, upsells, kitchen, delivery: delivers } = settings;
  const groups = new Map(settings.modifiers.map((group) => [keyOf(group.name), groupOf(group)]));
  const items = categories.flatMap((category) =>
    category.items.map(
      (written): MenuItem => ({
        id: keyOf(written.name),
        name: written.name,
        category: category.name,
        alsoCalled: written.also_called,
        sizes: sizesOf(written) ?? [],
        modifiers: written.modifiers.flatMap((used) => groups.get(keyOf(used)) ?? []),
        ingredients: written.ingredients,
        allergens: written.allergens,
        ...(written.description !== undefined && { description: written.description }),
        ...(written.tax_percent !== undefined && { taxMillipercent: written.tax_percent }),
      }),
    ),
  );
  const categoryOf = (having: string) => categories.find((category) => keyOf(category.name) === keyOf(having));
  return {
    categories: categories.map((category) => category.name),
    items,
    specials: specials.map((each) => {
      const own = sizesOf(each);
      return { weekdays: each.days, itemId: keyOf(each.item), words: each.words, ...(own && { sizes: own }) };
    }),
    upsells: upsells.map((each) => ({
      having: categoryOf(each.with)?.name ?? keyOf(each.with),
      offerId: keyOf(each.offer),
    })),
    taxMillipercent: settings.tax_percent,
    ...(settings.prices_include_tax && { pricesIncludeTax: true }),
    takesPickup: settings.pickup,
    lastOrderBeforeCloseMinutes: settings.last_order_before_close_minutes,
    largestOrder: { items: settings.largest_order.items, totalCents: settings.largest_order.total },
    pointsPerDollar: settings.points_per_dollar,
    ...(settings.hours && { hours: settings.hours }),
    ...(settings.pay_link !== undefined && { payLink: settings.pay_link }),
    kitchen: { orderMinutes: kitchen.order_minutes, ordersAtOnce: kitchen.orders_at_once },
    ...(delivers && {
      delivery: {
        postalCodes: delivers.postal_codes,
        minimumCents: delivers.minimum,
        feeCents: delivers.fee,
        minutes: delivers.minutes,
      },
    }),
  };
}

function groupOf({ name: called, min, max, options }: MenuSettings['modifiers'][number]): ModifierGroup {
  return {
    name: called,
    min,
    max: Math.min(max ?? options.length, options.length),
    options: options.map((each) => ({ name: each.name, priceCents: each.price, ingredients: each.ingredients })),
  };
}

function sizesOf(written: {
  price?: number | undefined;
  sizes?: { name: string; price: number }[] | undefined;
}): Size[] | undefined {
  if (written.price !== undefined) return [{ name: null, priceCents: written.price }];
  return written.sizes?.map((size) => ({ name: size.name, priceCents: size.price }));
}
