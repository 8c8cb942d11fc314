/** Text messages as staff see them: listed, page by page. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { MessageDesk } from '../outreach/message-desk.ts';
import type { Database } from './database.ts';
import { messages } from './schema/messages.ts';

export function createMessageDesk(database: Database): MessageDesk {
  return {
    listMessages: ({ restaurantId, phone, status, limit, after }) =>
      database.query((queries) =>
        queries
          .select()
          .from(messages)
          .where(
            and(
              eq(messages.restaurantId, restaurantId),
              phone === undefined ? undefined : eq(messages.phone, phone),
              status === undefined ? undefined : eq(messages.status, status),
              after && lt(messages.id, after.id),
            ),
          )
          .orderBy(desc(messages.id))
          .limit(limit),
      ),
  };
}
