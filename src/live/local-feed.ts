/** The live feed of one process alone; and of many, the part that hands entries to those who listen here. */
import type { LiveEntry, LiveFeed } from '../call/live-feed.ts';

interface LocalFeed extends LiveFeed {
  /** The restaurants that somebody listens to. */
  listenedTo(): string[];
}

export function createLocalFeed(): LocalFeed {
  const listeners = new Map<string, Set<(entry: LiveEntry) => void>>();

  return {
    publish(entry) {
      const { restaurantId } = entry;
      if (restaurantId === undefined) return;
      for (const take of listeners.get(restaurantId) ?? []) take({ ...entry, restaurantId });
    },
    async subscribe(restaurantId, take) {
      const takers = listeners.get(restaurantId) ?? new Set();
      listeners.set(restaurantId, takers);
      // Of its own, so that one function may listen twice.
      const taker = (entry: LiveEntry) => take(entry);
      takers.add(taker);
      return () => {
        takers.delete(taker);
        if (takers.size === 0 && listeners.get(restaurantId) === takers) listeners.delete(restaurantId);
      };
    },
    listenedTo: () => [...listeners.keys()],
    close: async () => listeners.clear(),
  };
}
