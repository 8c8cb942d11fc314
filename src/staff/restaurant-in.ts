/** The restaurant that a staff request is about. */
import type { Context } from 'koa';
import type { Restaurant } from '../booking/restaurant.ts';
import { refusals } from '../failures.ts';

/** The restaurant of that id, or the one meant when staff name none; null for an id that nobody has. */
export type RestaurantOf = (id: string | null) => Restaurant | null;

/** The restaurant that `?restaurant=` names, or the default one. @throws RequestRefusal `not_found` */
export function restaurantIn(ctx: Context, restaurantOf: RestaurantOf): Restaurant {
  const id = typeof ctx.query.restaurant === 'string' ? ctx.query.restaurant : null;
  const restaurant = restaurantOf(id);
  if (restaurant === null) throw refusals.notFound('There is no such restaurant.');
  return restaurant;
}
