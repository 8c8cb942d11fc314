/**
 * `npm run bench -- realtime cluster [CALLS]`: two servers on one database, as behind a balancer that knows nothing of calls:
 * every second webhook and every second stream goes to the other one. Each holds its share, and none holds what is another's.
 */

import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './figures.ts';
import { placeCalls } from './load-round.ts';
import { onRealtimeSite } from './realtime-site.ts';
import { cpuSecondsOf } from './server-process.ts';

const USUAL_CALLS = 200;
const SECONDS = 10;
const SETTLING_MS = 2_000;

export async function benchCluster(wanted = `${USUAL_CALLS}`): Promise<void> {
  await onRealtimeSite(async ({ model, callers, startServer }) => {
    // The second one has a core of its own where there are three; on two it shares the load's.
    const servers = [await startServer(0), await startServer(Math.min(2, availableParallelism() - 1))];
    let nth = 0;
    const present = await placeCalls(Number(wanted), () => {
      const [webhook, stream] = [servers[nth % 2]?.url ?? '', servers[(nth >> 1) % 2]?.url ?? ''];
      nth += 1;
      return callers.openAtServer(webhook, stream);
    });
    await sleep(SETTLING_MS);
    const used = servers.map(({ child }) => cpuSecondsOf(child.pid));
    model.latenciesMs.length = 0;
    await sleep(SECONDS * 1_000);
    const shares = servers.map(({ child }, at) => cpuSecondsOf(child.pid) - (used[at] ?? 0));
    const latenciesMs = model.latenciesMs.slice();
    const held = present.filter(({ isOpen }) => isOpen).length;
    for (const caller of present) caller.fallSilent();
    await sleep(SETTLING_MS / 4);
    const percent = shares.map((seconds) => `${((100 * seconds) / SECONDS).toFixed(0)} %`).join(' and ');
    console.log(`${held} of ${wanted} calls held by two processes, which use ${percent} of a core`);
    console.log(
      `frames lost: ${callers.framesSent - model.framesHeard} of ${callers.framesSent}; p50 ${quantile(latenciesMs, 0.5).toFixed(2)}, p99 ${quantile(latenciesMs, 0.99).toFixed(2)} ms`,
    );
    for (const caller of present) caller.hangUp();
    await sleep(SETTLING_MS);
  });
}
