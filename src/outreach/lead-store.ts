/** The port behind which leads are kept, apart from reservations. Every function throws `DependencyFailure`. */
import type { Lead, LeadStatus } from './lead.ts';

export interface LeadStore {
  /**
   * Keeps a lead, or gives back the one that this guest left since `repeatedSince` with the very same wish: who sends a form
   * twice is called once.
   */
  add(lead: Lead, repeatedSince: Date): Promise<Lead>;
  get(which: { restaurantId: string; id: string }): Promise<Lead | null>;
  /** Newest first. */
  list(listing: LeadListing): Promise<Lead[]>;
}

interface LeadListing {
  restaurantId: string;
  status?: LeadStatus | undefined;
  limit: number;
  /** The last one of the page before. */
  after?: { createdAt: Date; id: string } | undefined;
}
