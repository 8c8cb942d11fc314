/** A built program of this project as a process of its own, and what it has used so far. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export function start(program: string, env: Record<string, string>): ChildProcess {
  const path = fileURLToPath(new URL(`../../${program}`, import.meta.url));
  return spawn(process.execPath, [path], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
}

export async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const reached = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (reached) return;
    await sleep(100);
  }
  throw new Error(`Nothing answers on port ${port}.`);
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/** Processor time and memory of a process, as Linux tells them. */
export function usageOf({ pid }: ChildProcess): { cpuSeconds: number; residentKb: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  const residentKb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return { cpuSeconds, residentKb };
}
