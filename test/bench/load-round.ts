/** One round of a realtime load: so many callers at once on one server, for so long, and what that cost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchCaller, FRAME_MS } from './bench-callers.ts';
import { quantile } from './figures.ts';
import type { RealtimeSite, Served } from './realtime-site.ts';
import { cpuSecondsOf, type Memory, memoryOf } from './server-process.ts';

/** Callers that come at once, until all are there. */
const COMING_AT_ONCE = 10;
const SETTLING_MS = 1_500;
/** For frames that are still on their way at the end, and for what follows a hang-up. */
const LAST_FRAMES_MS = 500;

/** A load that is later than this, or busier, or sends less of what is due, measures itself. */
const LATE_MS = 5;
const BUSY_PERCENT = 90;
const SENT_PERCENT = 97;

export interface Way {
  p50Ms: number;
  p99Ms: number;
  sent: number;
  lost: number;
}

export interface Round {
  toModel: Way;
  toCaller: Way;
  /** What the server's process used for each frame of a caller, with all that belongs to it. */
  cpuMicrosAFrame: number;
  rssKbACall: number;
  heapKbACall: number;
  /** Why the load itself is not to be trusted; null when it is. */
  loadFault: string | null;
}

interface RoundOptions {
  served: Served;
  calls: number;
  seconds: number;
  open(): Promise<BenchCaller>;
  /** What the server needed before any such round; else what it needs before this one. */
  base?: Memory;
}

export async function runRound({ model, callers }: RealtimeSite, options: RoundOptions): Promise<Round> {
  const { served, calls, seconds, open } = options;
  const before = options.base ?? (await memoryOf(served.child));
  const begun = totals();
  const present = await placeCalls(calls, open);
  await sleep(SETTLING_MS);
  for (const list of [model.latenciesMs, callers.latenciesMs, callers.beat.lateMs]) list.length = 0;
  const cpu = { server: cpuSecondsOf(served.child.pid), load: cpuSecondsOf() };
  const [framesBefore, since] = [callers.framesSent, performance.now()];

  await sleep(seconds * 1_000);

  const elapsedS = (performance.now() - since) / 1_000;
  const frames = callers.framesSent - framesBefore;
  const serverS = cpuSecondsOf(served.child.pid) - cpu.server;
  const loadPercent = ((cpuSecondsOf() - cpu.load) / elapsedS) * 100;
  const lateMs = quantile(callers.beat.lateMs, 0.99);
  const waysMs = [model.latenciesMs.slice(), callers.latenciesMs.slice()] as const;
  const after = await memoryOf(served.child);
  for (const caller of present) caller.fallSilent();
  model.isSilent = true;
  await sleep(LAST_FRAMES_MS);
  const done = totals();
  for (const caller of present) caller.hangUp();
  model.isSilent = false;
  await sleep(LAST_FRAMES_MS);
  const due = calls * elapsedS * (1_000 / FRAME_MS);
  return {
    toModel: way(waysMs[0], done.framesSent - begun.framesSent, done.framesHeard - begun.framesHeard),
    toCaller: way(waysMs[1], done.deltasSent - begun.deltasSent, done.piecesHeard - begun.piecesHeard),
    cpuMicrosAFrame: (serverS * 1_000_000) / frames,
    rssKbACall: (after.rssKb - before.rssKb) / calls,
    heapKbACall: (after.heapKb - before.heapKb) / calls,
    loadFault: faultOf({ lateMs, loadPercent, sentPercent: (frames / due) * 100 }),
  };

  function totals() {
    const { framesSent, piecesHeard } = callers;
    return { framesSent, piecesHeard, framesHeard: model.framesHeard, deltasSent: model.deltasSent };
  }
}

/** Callers come, and speak from the first moment. */
export async function placeCalls(calls: number, open: () => Promise<BenchCaller>): Promise<BenchCaller[]> {
  const present: BenchCaller[] = [];
  while (present.length < calls) {
    const coming = Array.from({ length: Math.min(COMING_AT_ONCE, calls - present.length) }, open);
    const came = await Promise.all(coming);
    for (const caller of came) caller.speak();
    present.push(...came);
  }
  return present;
}

function way(latenciesMs: readonly number[], sent: number, arrived: number): Way {
  return { p50Ms: quantile(latenciesMs, 0.5), p99Ms: quantile(latenciesMs, 0.99), sent, lost: sent - arrived };
}

function faultOf(load: { lateMs: number; loadPercent: number; sentPercent: number }): string | null {
  const { lateMs, loadPercent, sentPercent } = load;
  if (lateMs <= LATE_MS && loadPercent <= BUSY_PERCENT && sentPercent >= SENT_PERCENT) return null;
  const figures = `${lateMs.toFixed(1)} ms late at p99, ${loadPercent.toFixed(0)} % of a core, ${sentPercent.toFixed(0)} % of its frames sent`;
  return `LOAD SATURATED (${figures}): its delays are its own, or the machine's`;
}
