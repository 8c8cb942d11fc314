/**
 * The scripted calls of this folder, placed by the program that QA uses, with the call state in PostgreSQL and in Redis.
 * `npm run calls -- test/calls/time` runs some of them by hand and prints what was said.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { sharedRedisUrl } from '../support/redis.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../../dist/test/calls/run.js', import.meta.url));
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

const TIMEOUT_MS = 30 * 60 * 1000;

async function placeCalls(...args: string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => printed.push(text));
  const [code] = await once(child, 'close');
  return { code, printed: printed.join('') };
}

describe('the scripted calls', () => {
  it('are at least forty', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(40);
  });

  it.each([
    ['PostgreSQL', () => []],
    ['Redis', () => ['--redis-url', sharedRedisUrl()]],
  ])(
    'all go as they are written, with the state of the calls in %s',
    async (_store, args) => {
      const { code, printed } = await placeCalls(folder, ...args());
      // What was said in a call that went wrong is in the message.
      expect(code === 0 ? '' : printed).toBe('');
      expect(printed).toContain(`${scripts.length} passed, 0 failed`);
    },
    TIMEOUT_MS,
  );

  it('say where a call went wrong, to the reader and in JUnit', async () => {
    const temporary = await mkdtemp(join(tmpdir(), 'hostline-calls-'));
    const script = join(temporary, 'wrong.yaml');
    const junit = join(temporary, 'junit.xml');
    await writeFile(script, 'name: A call that goes wrong\nmode: smart\nsteps:\n  - hear: no such words\n');
    const { code, printed } = await placeCalls(script, '--junit', junit);
    expect(code).toBe(1);
    expect(printed).toContain('How can I help you?');
    expect(printed).toContain('0 passed, 1 failed');
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(await readFile(junit, 'utf8'));
    expect(JSON.stringify(testsuites)).toContain('no such words');
    await rm(temporary, { recursive: true });
  });

  it.each([
    [
      'uses a tool that it does not have',
      '{ create_reservation: { name: Ada } }',
      'has no tool create_reservation here',
    ],
    ['claims what is not so', "You're booked for tomorrow at seven.", 'cut off where the script does not say so'],
  ])('say where a realtime model %s', async (_what, turn, failure) => {
    const temporary = await mkdtemp(join(tmpdir(), 'hostline-calls-'));
    const script = join(temporary, 'wrong.yaml');
    const steps = ['  - model: Good morning!', '  - say: A table, please.', `  - model: ${turn}`, '  - hang up'];
    await writeFile(script, `name: A call that goes wrong\nmode: realtime\nsteps:\n${steps.join('\n')}\n`);
    const { code, printed } = await placeCalls(script);
    expect(code).toBe(1);
    expect(printed).toContain(failure);
    expect(printed).toContain('line   Good morning!\n  caller "A table, please."');
    await rm(temporary, { recursive: true });
  });
});
