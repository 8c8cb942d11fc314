/** Text messages as staff see them: listed, page by page. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { MessageStatus } from '../outreach/message.ts';
import type { Database } from './database.ts';
import { messages } from './schema/messages.ts';

interface MessageListing {
  restaurantId: string;
  phone?: string | undefined;
  status?: MessageStatus | undefined;
  limit: number;
  after?: { id: number } | undefined;
}

/** Implements the staff's port; throws `DependencyFailure`. */
export function createMessageDesk(database: Database) {
  return {
    listMessages: ({ restaurantId, phone, status, limit, after }: MessageListing) =>
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
