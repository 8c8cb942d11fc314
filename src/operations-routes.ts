/**
 * What operators and load balancers ask: who is there, is it alive, can it work, how is it doing.
 */
import { Router } from '@koa/router';
import type { Registry } from 'prom-client';

/** Resolves when the dependency answers, rejects when it does not; by the name shown to operators. */
export type Probes = Record<string, () => Promise<unknown>>;

/** A dependency that takes longer to answer is down for a caller. */
const PROBE_TIMEOUT_MS = 2_000;

export function operationsRoutes({ probes, registry }: { probes: Probes; registry: Registry }): Router {
  const router = new Router();

  router.get('/', (ctx) => {
    ctx.body = { status: 'Reservation system is running', platform: 'Twilio' };
  });

  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'alive' };
  });

  router.get('/readyz', async (ctx) => {
    const dependencies = await statesOf(probes);
    const ready = Object.values(dependencies).every((state) => state === 'up');
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ready' : 'not ready', dependencies };
  });

  router.get('/metrics', async (ctx) => {
    ctx.type = registry.contentType;
    ctx.body = await registry.metrics();
  });

  return router;
}

async function statesOf(probes: Probes): Promise<Record<string, 'up' | 'down'>> {
  const states = Object.entries(probes).map(async ([name, probe]) => [name, await stateOf(probe)] as const);
  return Object.fromEntries(await Promise.all(states));
}

async function stateOf(probe: () => Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), PROBE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([probe().then(() => 'up' as const), timeout]);
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
