/** The declared routes as a router. */
import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Route } from './route.ts';
import type { StaffAccess } from './staff-access.ts';

export function apiRouter(routes: Route[], access: StaffAccess): Router {
  const router = new Router();
  for (const route of routes) {
    router[route.method](route.path, async (ctx) => answer(ctx, route, access));
  }
  return router;
}

async function answer(ctx: Context, route: Route, access: StaffAccess): Promise<void> {
  const named = ctx.query.restaurant;
  const { status, headers, body } = await route.answerTo({
    restaurant: route.access === 'staff' ? access.forStaff(ctx.get('Authorization'), named) : access.forAnyone(named),
    params: ctx.params,
    query: ctx.query,
    header: (name) => ctx.get(name),
    body: ctx.request.body,
    requestId: String(ctx.state.requestId),
    address: ctx.ip,
  });
  ctx.status = status;
  ctx.set(headers);
  ctx.body = body;
}
