/**
 * The staff's REST API: reservations, availability and the call log, as JSON.
 */
import { Router } from '@koa/router';
import { addAvailabilityRoute } from './availability-route.ts';
import type { CallHistory } from './call-history.ts';
import { addCallRoutes } from './call-routes.ts';
import { requireStaffToken } from './require-staff-token.ts';
import { addReservationRoutes } from './reservation-routes.ts';
import type { RestaurantOf } from './restaurant-in.ts';
import type { StaffDesk } from './staff-desk.ts';

export interface StaffOptions {
  /** What staff carry as `Authorization: Bearer <token>`; where there is none, nobody is staff. */
  token: string | null;
  desk: StaffDesk;
  callHistory: CallHistory;
  restaurantOf: RestaurantOf;
}

export function staffRoutes(options: StaffOptions): Router {
  const router = new Router();
  // On each route and not once for the router, whose layer would hide the matched route from the log and the metrics.
  const staffOnly = requireStaffToken(options);
  addReservationRoutes(router, staffOnly, options);
  addAvailabilityRoute(router, staffOnly, options);
  addCallRoutes(router, staffOnly, options);
  return router;
}
