/**
 * `npm run bench -- realtime start`: callers who speak from the first moment, while the model's socket takes up to three seconds
 * to open. Not a frame may be missing at the model.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { placeCalls } from './load-round.ts';
import { onRealtimeSite, type RealtimeSite, type Served } from './realtime-site.ts';

const CALLS = 40;
const DELAYS_MS = [0, 400, 1_000, 2_000, 3_000];
/** Until what was kept has been passed on. */
const AFTER_MS = 2_000;
/** Until the last frame is there; after a second without any the line itself tells the model of the silence. */
const LAST_AFTER_MS = 500;

export async function benchStart(): Promise<void> {
  await onRealtimeSite(async (site) => {
    const [relay, server] = [await site.startRelay(), await site.startServer()];
    for (const delayMs of DELAYS_MS) {
      const atRelay = await lostAt(site, delayMs, relay, 'openAtRelay');
      const atServer = await lostAt(site, delayMs, server, 'openAtServer');
      console.log(
        `model there after ${delayMs} ms: ${atServer} frames a call lost (goal: 0); the smallest relay ${atRelay}`,
      );
    }
  });
}

/** How many frames of a call never got to the model. */
async function lostAt(
  { model, callers }: RealtimeSite,
  delayMs: number,
  { url }: Served,
  open: 'openAtRelay' | 'openAtServer',
): Promise<number> {
  model.connectDelayMs = () => delayMs;
  const before = callers.framesSent - model.framesHeard;
  const present = await placeCalls(CALLS, () => callers[open](url));
  await sleep(delayMs + AFTER_MS);
  for (const caller of present) caller.fallSilent();
  await sleep(LAST_AFTER_MS);
  const lost = callers.framesSent - model.framesHeard - before;
  for (const caller of present) caller.hangUp();
  await sleep(LAST_AFTER_MS);
  return lost / CALLS;
}
