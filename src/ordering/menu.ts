/** The menu as a profile describes it. Money is in whole cents, always. */

/** The days by their names, as the opening hours have them. */
type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** A price with the size it is for; an item that comes in one size has a single one without a name. */
export interface Size {
  name: string | null;
  priceCents: number;
}

export interface ModifierOption {
  name: string;
  /** Added to the price of each item. */
  priceCents: number;
  ingredients: string[];
}

/** A choice that comes with an item: toppings, a dressing. It is required where `min` is above 0. */
export interface ModifierGroup {
  name: string;
  min: number;
  max: number;
  options: ModifierOption[];
}

export interface MenuItem {
  /** Unique in its menu, lower case: `garlic-bread`. */
  id: string;
  name: string;
  category: string;
  description?: string;
  /** What callers say for it too: `margherita`. */
  alsoCalled: string[];
  sizes: Size[];
  modifiers: ModifierGroup[];
  ingredients: string[];
  allergens: string[];
  /** In place of the menu's; 0 for what is not taxed. */
  taxMillipercent?: number;
}

/** What the house recommends on some days, at a price of its own for each size where it has one. */
export interface Special {
  weekdays: Weekday[];
  itemId: string;
  words: string;
  sizes?: Size[];
}

/** Whoever has this on the order is asked once whether they would like that. */
export interface Upsell {
  /** An item's id, or the name of a category. */
  having: string;
  offerId: string;
}

export interface Delivery {
  /** Empty where any address is delivered to. */
  postalCodes: string[];
  /** What the food must come to. */
  minimumCents: number;
  /** Not taxed. */
  feeCents: number;
  /** How long the way takes, on top of the kitchen. */
  minutes: number;
}

export interface Kitchen {
  /** How long an order takes when there is no other. */
  orderMinutes: number;
  /** How many orders are made side by side. */
  ordersAtOnce: number;
}

export interface Menu {
  /** In the order in which they are told. */
  categories: string[];
  items: MenuItem[];
  specials: Special[];
  upsells: Upsell[];
  /** Thousandths of a percent: New York's 8.875 % is no whole number of basis points. */
  taxMillipercent: number;
  /** Whether the prices have the tax in them; absent where it comes on top. */
  pricesIncludeTax?: true;
  takesPickup: boolean;
  /** Absent where nothing is delivered. */
  delivery?: Delivery;
  kitchen: Kitchen;
  /** When the kitchen takes orders, where that is not as long as the house is open; a special day has the hours of the house. */
  hours?: Record<Weekday, { opens: string; closes: string }[]>;
  /** The last order is begun this long before those hours end. */
  lastOrderBeforeCloseMinutes: number;
  /** What a machine takes down: more than either is arranged with a person. */
  largestOrder: { items: number; totalCents: number };
  /** 0 where guests earn none. */
  pointsPerDollar: number;
  /** Where orders are paid, with `{order}` for the order's reference; absent where they are paid on the spot. */
  payLink?: string;
}

export function itemById(menu: Menu, id: string): MenuItem | null {
  return menu.items.find((item) => item.id === id) ?? null;
}

/** What is recommended on a day of the week. */
export function specialsOn(menu: Menu, weekday: Weekday): Special[] {
  return menu.specials.filter(({ weekdays }) => weekdays.includes(weekday));
}
