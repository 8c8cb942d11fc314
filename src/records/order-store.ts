/** Orders in SQL: the `OrderStore` port on PostgreSQL. */
import { sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { OrderStore } from '../ordering/order-store.ts';
import type { Database } from './database.ts';
import { createTurns } from './in-turn.ts';
import { orderReader } from './order-reader.ts';
import { orderWriter } from './order-writer.ts';

export function createOrderStore({ database, clock }: { database: Database; clock: Clock }): OrderStore {
  const inTurn = createTurns();
  return {
    ...orderReader((work) => database.query(work)),
    write: (restaurantId, work) =>
      inTurn(restaurantId, () =>
        database.transaction(async (queries) => {
          await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`orders ${restaurantId}`}, 0))`);
          return work(orderWriter(queries, restaurantId, clock));
        }),
      ),
  };
}
