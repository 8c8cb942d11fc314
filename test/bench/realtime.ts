/**
 * `npm run bench -- realtime [CALLS]`: calls held by a realtime model, beside the same calls over the smallest relay there can
 * be, in turns, in the same run. Every caller sends 50 frames a second and hears 200 ms every 200 ms, each with a mark. The
 * server has a core of its own; callers and model are this process.
 *
 * Other questions have names: `-- realtime churn [MINUTES]`, `start`, `hangups`, `truncate`, `cluster [CALLS]`.
 */
import { median } from './figures.ts';
import { type Round, runRound, type Way } from './load-round.ts';
import { benchChurn } from './realtime-churn.ts';
import { benchCluster } from './realtime-cluster.ts';
import { benchHangups } from './realtime-hangups.ts';
import { onRealtimeSite, type RealtimeSite } from './realtime-site.ts';
import { benchStart } from './realtime-start.ts';
import { benchTruncate } from './realtime-truncate.ts';
import { memoryOf } from './server-process.ts';

const USUAL_CALLS = 300;
const ROUNDS = 3;
const SECONDS = 10;
const WARM_UP = { calls: 100, seconds: 3 };

const others: Record<string, (wanted?: string) => Promise<void>> = {
  churn: benchChurn,
  start: benchStart,
  hangups: benchHangups,
  truncate: benchTruncate,
  cluster: benchCluster,
};

export async function benchRealtime(what = `${USUAL_CALLS}`, wanted?: string): Promise<void> {
  const other = others[what];
  if (other) await other(wanted);
  else await onRealtimeSite((site) => benchSteady(site, Number(what)));
}

async function benchSteady(site: RealtimeSite, calls: number): Promise<void> {
  const [relay, server] = [await site.startRelay(), await site.startServer()];
  const warmRelay = { served: relay, open: () => site.callers.openAtRelay(relay.url) };
  const warmServer = { served: server, open: () => site.callers.openAtServer(server.url) };
  for (const way of [warmRelay, warmServer]) await runRound(site, { ...way, ...WARM_UP });
  const atRelay = { ...warmRelay, base: await memoryOf(relay.child) };
  const atServer = { ...warmServer, base: await memoryOf(server.child) };
  const rounds: Record<'relay' | 'line', Round[]> = { relay: [], line: [] };
  console.log(`${calls} calls, ${ROUNDS} rounds of ${SECONDS} s in turns, loopback`);
  for (let nth = 1; nth <= ROUNDS; nth += 1) {
    rounds.relay.push(await told('smallest relay', runRound(site, { ...atRelay, calls, seconds: SECONDS })));
    rounds.line.push(await told('realtime line', runRound(site, { ...atServer, calls, seconds: SECONDS })));
  }
  const ratios = rounds.line.map((line, nth) => line.cpuMicrosAFrame / (rounds.relay[nth]?.cpuMicrosAFrame ?? 0));
  const of = (which: Round[], figure: (round: Round) => number) => median(which.map(figure));
  console.log(
    `CPU a frame: ${median(ratios).toFixed(2)} × the smallest relay's (goal: at most 1.15; each round: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
  );
  console.log(
    `p99 both ways: ${of(rounds.line, worstP99).toFixed(2)} ms, the relay's ${of(rounds.relay, worstP99).toFixed(2)} ms (goals: under 5 ms at 300 calls, 20 ms at 500)`,
  );
  console.log(
    `memory a call: ${of(rounds.line, ({ rssKbACall }) => rssKbACall).toFixed(0)} KB resident, ${of(rounds.line, ({ heapKbACall }) => heapKbACall).toFixed(0)} KB of it objects and buffers in use (goal: at most 150 KB)`,
  );
  console.log(`lost: ${rounds.line.reduce((sum, { toModel, toCaller }) => sum + toModel.lost + toCaller.lost, 0)}`);
}

async function told(name: string, running: Promise<Round>): Promise<Round> {
  const round = await running;
  const { toModel, toCaller, cpuMicrosAFrame, rssKbACall, heapKbACall, loadFault } = round;
  const costs = `CPU ${cpuMicrosAFrame.toFixed(1)} µs a frame, ${rssKbACall.toFixed(0)} KB (${heapKbACall.toFixed(0)} in use) a call`;
  console.log(`  ${name.padEnd(14)} to model ${line(toModel)}; to caller ${line(toCaller)}; ${costs}`);
  if (loadFault !== null) console.log(`    ${loadFault}`);
  return round;
}

function line({ p50Ms, p99Ms, sent, lost }: Way): string {
  return `p50 ${p50Ms.toFixed(2)}, p99 ${p99Ms.toFixed(2)} ms, ${lost} of ${sent} lost`;
}

function worstP99({ toModel, toCaller }: Round): number {
  return Math.max(toModel.p99Ms, toCaller.p99Ms);
}
