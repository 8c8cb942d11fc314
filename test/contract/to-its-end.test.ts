/** What a bench has started is gone when the bench is, by real processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';

async function runBench(ending: string, server = 'willing') {
  const program = ['--import', './test/support/typescript-loader.js', 'test/support/bench-program.ts'];
  const bench = spawn(process.execPath, [...program, ending, server], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(bench, 'exit');
  let complaint = '';
  bench.stderr.on('data', (text) => {
    complaint += text;
  });
  const [told] = await once(bench.stdout, 'data');
  if (ending.startsWith('SIG')) bench.kill(ending as NodeJS.Signals);
  const [code] = await exited;
  return { code, complaint, isServerGone: isGone(Number(told)) };
}

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}

describe('a bench', () => {
  it.each(['done', 'server gone'])('that is %s leaves no server behind', async (ending) => {
    expect(await runBench(ending)).toMatchObject({ code: 0, isServerGone: true });
  });

  it.each([
    ['thrown', 'thrown in the bench'],
    ['thrown elsewhere', 'thrown beside the bench'],
    ['SIGINT', 'stopped by SIGINT'],
    ['SIGTERM', 'stopped by SIGTERM'],
  ])('that fails (%s) says so, and leaves none either', async (ending, complaint) => {
    const { code, ...run } = await runBench(ending);
    expect(code).toBe(1);
    expect(run).toMatchObject({ isServerGone: true, complaint: expect.stringContaining(complaint) });
  });

  it('does not wait for ever for a server that will not end', async () => {
    expect(await runBench('done', 'stubborn')).toMatchObject({ code: 0, isServerGone: true });
  });
});
