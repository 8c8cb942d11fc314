/** A built program of this project as a process of its own, and what it has used so far. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onCore } from './cores.ts';

export function start(program: string, env: Record<string, string>): ChildProcess {
  const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] as 'ignore'[] };
  return spawn(process.execPath, [pathOf(program)], options);
}

/**
 * As `npm start` has it. Audio is in pieces that nobody needs a moment later: with more room for what is young they are gone
 * before anybody tidies up, and calls do not stutter meanwhile. What is old is looked through by one thread beside ours: on a
 * small machine several take the processor from the audio.
 */
const serverFlags = ['--max-semi-space-size=32', '--concurrent-marking-max-worker-num=1'];

function nodeFlags(program: string): string[] {
  return program === 'src/main.js' ? serverFlags : [];
}

/** On one core, and able to say what memory it needs. `BENCH_PROFILE_DIR=DIR` leaves a profile of its processor time there. */
export function startMeasured(program: string, env: Record<string, string>, core = 0): ChildProcess {
  const { BENCH_PROFILE_DIR: profiles } = process.env;
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const flags = ['--expose-gc', ...nodeFlags(program), ...profiling, '--import', pathOf('test/bench/tell-memory.js')];
  const [command = '', ...args] = onCore(core, [process.execPath, ...flags, pathOf(program)]);
  return spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

export interface Memory {
  rssKb: number;
  /** Objects, and buffers outside the heap. */
  heapKb: number;
}

/** What a measured program needs, after what nobody needs was thrown away. */
export async function memoryOf(child: ChildProcess): Promise<Memory> {
  child.send('memory');
  const [usage] = (await once(child, 'message')) as [NodeJS.MemoryUsage];
  return { rssKb: usage.rss / 1024, heapKb: (usage.heapUsed + usage.external) / 1024 };
}

function pathOf(program: string): string {
  return fileURLToPath(new URL(`../../${program}`, import.meta.url));
}

export async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const reached = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (reached) return;
    await sleep(100);
  }
  throw new Error(`Nothing answers on port ${port}.`);
}

/** A server that takes longer than `patienceMs` for its farewell has none. */
export async function ended(child: ChildProcess, patienceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await exited;
  clearTimeout(timer);
}

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/** Processor time that a process has used so far, as Linux tells it. */
export function cpuSecondsOf(pid = process.pid): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
