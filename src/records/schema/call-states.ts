/** The call store where there is no Redis. `json`, not `jsonb`: stored as it was written, and cheaper to write. */
import { index, integer, json, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

export const callStates = pgTable(
  'call_states',
  {
    callSid: text('call_sid').primaryKey(),
    turn: integer('turn').notNull(),
    envelope: json('envelope').$type<unknown>().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('call_states_by_expiry').on(table.expiresAt)],
);
