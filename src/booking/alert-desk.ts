/** Alerts as staff see and settle them: the port, implemented in `records`. */
import type { Alert } from './alerts.ts';

export interface RaisedAlert extends Alert {
  id: number;
  raisedAt: Date;
  /** Null while nobody has looked after it. */
  resolvedAt: Date | null;
}

export interface AlertListing {
  restaurantId: string;
  isOpen?: boolean | undefined;
  limit: number;
  /** The last one of the page before. */
  after?: { isOpen: boolean; raisedAt: Date; id: number } | undefined;
}

/** Both functions throw `DependencyFailure`. */
export interface AlertDesk {
  /** The open ones first, and then the newest first. */
  listAlerts(listing: AlertListing): Promise<RaisedAlert[]>;
  /** Null where there is no such alert; one that is resolved stays as it is. */
  resolveAlert(which: { restaurantId: string; id: number }): Promise<RaisedAlert | null>;
}
