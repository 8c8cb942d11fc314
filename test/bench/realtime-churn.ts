/**
 * `npm run bench -- realtime churn [MINUTES]`: a hundred calls all the time, each for a while of its own, half a minute on
 * average. What the server needs must not grow with the calls that were.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { aRandom } from '../support/builders.ts';
import { onRealtimeSite } from './realtime-site.ts';
import { type Memory, memoryOf } from './server-process.ts';

const USUAL_MINUTES = 30;
const CALLS = 100;
const STAY_MIN_MS = 2_000;
const STAY_RANGE_MS = 56_000;
const MINUTE_MS = 60_000;
/** Who was turned away calls again after so long. */
const TURNED_AWAY_MS = 1_000;

export async function benchChurn(wanted = `${USUAL_MINUTES}`): Promise<void> {
  const minutes = Number(wanted);
  const below = aRandom(9);
  await onRealtimeSite(async ({ model, callers, startServer }) => {
    const server = await startServer();
    const idle = await memoryOf(server.child);
    let placed = 0;
    let turnedAway = 0;
    let isOver = false;
    const line = async () => {
      while (!isOver) {
        // A server that cannot tell in time what may be spent gives a call to keys and speech.
        const caller = await callers.openAtServer(server.url).catch(() => null);
        if (caller === null) {
          turnedAway += 1;
          await sleep(TURNED_AWAY_MS);
          continue;
        }
        placed += 1;
        caller.speak();
        const untilMs = performance.now() + STAY_MIN_MS + below(STAY_RANGE_MS);
        while (!isOver && performance.now() < untilMs) await sleep(250);
        if (below(4) === 0) caller.drop();
        else caller.hangUp();
      }
    };
    const lines = Array.from({ length: CALLS }, line);
    const seen: Memory[] = [];
    for (let minute = 1; minute <= minutes; minute += 1) {
      await sleep(MINUTE_MS);
      const now = await memoryOf(server.child);
      seen.push(now);
      console.log(`minute ${minute}: ${told(now)}, ${placed} calls so far, ${model.openSessions} sessions open`);
    }
    isOver = true;
    await Promise.all(lines);
    await sleep(2_000);
    if (turnedAway > 0) console.log(`${turnedAway} calls more were answered by keys and speech`);
    // The first minutes are the programs' own: code is compiled, pools are filled.
    const settled = seen.slice(Math.min(2, seen.length - 1));
    console.log(`idle at the start: ${told(idle)}; at the end: ${told(await memoryOf(server.child))}`);
    console.log(
      `a minute: ${slope(settled.map(({ rssKb }) => rssKb)).toFixed(0)} KB resident, ${slope(settled.map(({ heapKb }) => heapKb)).toFixed(0)} KB in use (goal: flat); frames lost ${callers.framesSent - model.framesHeard} of ${callers.framesSent}, those of hang-ups in mid-frame among them`,
    );
  });
}

function told({ rssKb, heapKb }: Memory): string {
  return `${(rssKb / 1024).toFixed(0)} MB resident, ${(heapKb / 1024).toFixed(1)} MB in use`;
}

/** By how much these grow at each step: the line through them that misses least. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const run = values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
  return run === 0 ? 0 : rise / run;
}
