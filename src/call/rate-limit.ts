/** How often something may be asked for: the port, implemented in `live`. */

export interface RateLimit {
  /** Names what is counted, apart from all other limits. */
  name: string;
  /** So many times … */
  times: number;
  /** … in so many seconds from the first one on. */
  withinSeconds: number;
}

/**
 * Counts one more use under a key, such as an address or a number. Resolves to null when that is within the limit, else to the
 * seconds after which it would be. A use that comes again is known by its id: it counts once, and is answered as the first
 * time. Never throws: while the counter cannot be reached, this process counts by itself.
 */
export type CountUse = (limit: RateLimit, key: string, useId: string) => Promise<number | null>;
