/** Keeps what is measured and what measures it on cores of their own, where the machine can (Linux, two cores or more). */
import { execFileSync } from 'node:child_process';
import { availableParallelism, platform } from 'node:os';

const canPin = platform() === 'linux' && availableParallelism() > 1 && hasTaskset();

/** The command that runs a program on one core. */
export function onCore(core: number, command: string[]): string[] {
  return canPin ? ['taskset', '-c', `${core}`, ...command] : command;
}

/** This process, with what it starts from now on, leaves the first core to others. */
export function leaveFirstCore(): void {
  if (canPin) execFileSync('taskset', ['-a', '-c', '-p', `1-${availableParallelism() - 1}`, `${process.pid}`]);
  else console.log('The server shares its core with the load here: the figures are worse than it is.');
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-V']);
    return true;
  } catch {
    return false;
  }
}
