/** What happens in calls, told to whoever watches while it happens: the port, implemented in `live`. */
import type { CallLogEntry } from './call-log.ts';

/** An entry of the call log, as redacted as it stands there, and known whose it is. */
export type LiveEntry = CallLogEntry & { restaurantId: string };

export interface LiveFeed {
  /** Never throws and never waits. What nobody listens to is forgotten; so is what cannot be told while Redis is away. */
  publish(entry: CallLogEntry): void;
  /**
   * From now on `take` gets what happens in the calls of one restaurant, on every server, each call's in order. It must not wait.
   * Resolves when it listens, to what ends it. Never rejects: while Redis is away nothing comes, and afterwards all does again.
   */
  subscribe(restaurantId: string, take: (entry: LiveEntry) => void): Promise<() => void>;
  close(): Promise<void>;
}
