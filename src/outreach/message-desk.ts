/** Text messages as staff see them: the port, implemented in `records`. */
import type { Message, MessageStatus } from './message.ts';

export interface ListedMessage extends Message {
  /** When Twilio took it; null for one that it has not taken. */
  sentAt: Date | null;
  /** Twilio's error code, or why it was never sent. */
  failure: string | null;
}

interface MessageListing {
  restaurantId: string;
  /** E.164 */
  phone?: string | undefined;
  status?: MessageStatus | undefined;
  limit: number;
  /** The last one of the page before. */
  after?: { id: number } | undefined;
}

export interface MessageDesk {
  /** The newest first. Throws `DependencyFailure`. */
  listMessages(listing: MessageListing): Promise<ListedMessage[]>;
}
