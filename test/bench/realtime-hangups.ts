/**
 * `npm run bench -- realtime hangups [CALLS]`: callers who hang up whenever they like, with and without a farewell, some before
 * they are connected at all, while the model's socket takes its time. No session may be left open, and no memory held.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { aRandom } from '../support/builders.ts';
import { ring } from '../support/realtime-caller.ts';
import { onRealtimeSite } from './realtime-site.ts';
import { memoryOf } from './server-process.ts';

const USUAL_CALLS = 1_000;
const AT_ONCE = 25;
const STAY_MAX_MS = 1_200;
const CONNECT_MAX_MS = 400;
/** One that was opened ahead for nobody is kept for thirty seconds. */
const LEFT_AFTER_MS = 35_000;

export async function benchHangups(wanted = `${USUAL_CALLS}`): Promise<void> {
  const below = aRandom(5);
  await onRealtimeSite(async ({ model, callers, startServer }) => {
    const server = await startServer();
    model.connectDelayMs = () => below(CONNECT_MAX_MS);
    const left = { atOnce: 0, politely: 0, abruptly: 0 };
    const call = async () => {
      const answered = await ring(server.url);
      const how = (['atOnce', 'politely', 'abruptly', 'politely'] as const)[below(4)] ?? 'politely';
      left[how] += 1;
      if (how === 'atOnce') return;
      const caller = await callers.openStream(answered);
      caller.speak();
      await sleep(below(STAY_MAX_MS));
      if (how === 'politely') caller.hangUp();
      else caller.drop();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, call));
    await sleep(LEFT_AFTER_MS);
    const before = await memoryOf(server.child);
    let toCome = Number(wanted) - AT_ONCE;
    const line = async () => {
      while (toCome-- > 0) await call();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    const open = model.openSessions;
    for (let waitedMs = 0; model.openSessions > 0 && waitedMs < LEFT_AFTER_MS; waitedMs += 100) await sleep(100);
    const after = await memoryOf(server.child);
    console.log(
      `${wanted} callers: ${left.politely} said they left, ${left.abruptly} just broke off, ${left.atOnce} never came; ${model.sessionsOpened} sessions were opened`,
    );
    console.log(`open at the last hang-up: ${open}; left open: ${model.openSessions} (goal: 0)`);
    console.log(
      `in use: ${((after.heapKb - before.heapKb) / Number(wanted)).toFixed(1)} KB more for each of them (goal: next to none)`,
    );
  });
}
