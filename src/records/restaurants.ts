/** Brings the restaurants and their tables in the records in step with the profile, at start. */
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Restaurant } from '../booking/restaurant.ts';
import type { Database, Queries } from './database.ts';
import { restaurants as restaurantRows, tables } from './schema/restaurants.ts';

/** A table that left the profile is retired; its bookings stay. A restaurant that left it is kept, unseen. */
export async function syncRestaurants(database: Database, restaurants: Restaurant[]): Promise<void> {
  // Always in one order, so that two processes that start at once do not wait for each other.
  const ordered = [...restaurants].sort((a, b) => a.id.localeCompare(b.id));
  await database.transaction(async (queries) => {
    for (const restaurant of ordered) await syncRestaurant(queries, restaurant);
  });
}

async function syncRestaurant(queries: Queries, restaurant: Restaurant): Promise<void> {
  const { id, name, timeZone } = restaurant;
  await queries
    .insert(restaurantRows)
    .values({ id, name, timeZone })
    .onConflictDoUpdate({ target: restaurantRows.id, set: { name, timeZone } });
  if (restaurant.tables.length > 0) {
    await queries
      .insert(tables)
      .values(restaurant.tables.map((table) => ({ restaurantId: id, id: table.id, seats: table.seats })))
      .onConflictDoUpdate({
        target: [tables.restaurantId, tables.id],
        set: { seats: sql`excluded.seats`, retiredAt: null },
      });
  }
  const kept = restaurant.tables.map((table) => table.id);
  await queries
    .update(tables)
    .set({ retiredAt: sql`now()` })
    .where(and(eq(tables.restaurantId, id), isNull(tables.retiredAt), notInArray(tables.id, kept)));
}
