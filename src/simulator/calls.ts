/**
 * `npm run calls [-- FILES] [--url URL] [--junit FILE]`: plays call scripts against the real server. Without `--url` it starts
 * servers of its own; with it, scripts that need one of their own are left out and said to be.
 */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { systemClock } from '../clock.ts';
import { AUTH_TOKEN_FILE, STAFF_TOKEN_FILE } from '../development-secrets.ts';
import { sampleRestaurant } from '../sample-restaurant.ts';
import { CALLERS_MAX } from './call-script.ts';
import { junitXml, type ScriptResult } from './junit.ts';
import { numberAfter } from './phone-numbers.ts';
import { playScripts, type ReadScript } from './play-scripts.ts';
import { readDevelopmentSecret } from './read-development-secret.ts';
import { findScripts } from './script-files.ts';
import { needsOwnServer, planPerformances, type ScriptServersOptions } from './script-servers.ts';
import type { Stage } from './stage.ts';

const USAGE = `npm run calls [-- FILES AND FOLDERS] [options]

  --url URL           play against a server that runs; its secrets are read from the environment, or from its DATA_DIR
  --public-url URL    the base that server signs with, where it is not URL
  --to NUMBER         the number to call there
  --redis-url URL     have our own servers keep calls in this Redis
  --junit FILE        write the results as JUnit XML
  --jobs N            servers of our own at the same time (2)
`;

const options = {
  url: { type: 'string' },
  'public-url': { type: 'string' },
  to: { type: 'string', default: sampleRestaurant.phoneNumbers[0] ?? '' },
  'redis-url': { type: 'string' },
  junit: { type: 'string' },
  jobs: { type: 'string', default: '2' },
  help: { type: 'boolean', default: false },
} as const;

const readArgs = (args: string[]) => parseArgs({ args, allowPositionals: true, options });
type Values = ReturnType<typeof readArgs>['values'];

/** What the program is given by whoever starts it. */
interface CallsProgram extends Pick<ScriptServersOptions, 'environment' | 'openHouse'> {
  args: string[];
}

/** What a server needs of the machine to run at all; the rest of its environment is ours to choose. */
const machineVariables = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'TZ', 'TMPDIR', 'SystemRoot', 'TEMP'];

/** Resolves to the exit code: 1 where a script did not hold. Throws for what keeps it from playing any. */
export async function runCalls(program: CallsProgram): Promise<number> {
  const { values, positionals } = readArgs(program.args);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const found = await findScripts(positionals.length > 0 ? positionals : ['test/calls']);
  const faulty = found.filter((file) => 'faults' in file).map(faultyResult);
  const scripts = found.filter((file) => 'script' in file);
  for (const result of faulty) report(result);
  const played =
    values.url === undefined
      ? await playOnOwnServers(scripts, values, program)
      : await playOn(values.url, scripts, values, program);
  const results = [...faulty, ...played];
  if (values.junit !== undefined) await writeFile(values.junit, junitXml(results));
  const failed = results.filter((result) => result.failure !== null).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed > 0 || results.length === 0 ? 1 : 0;
}

async function playOnOwnServers(
  scripts: readonly ReadScript[],
  values: Values,
  { environment, openHouse }: CallsProgram,
): Promise<ScriptResult[]> {
  const ofMachine = Object.fromEntries(machineVariables.map((name) => [name, environment[name]]));
  const performances = planPerformances(scripts, {
    random: randomBytes,
    environment: { ...ofMachine, REDIS_URL: values['redis-url'] },
    openHouse,
  });
  const results: ScriptResult[] = [];
  const worker = async () => {
    for (let next = performances.shift(); next !== undefined; next = performances.shift()) {
      results.push(...(await playScripts(next, randomBytes, report)));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, worker));
  return results;
}

async function playOn(
  url: string,
  scripts: readonly ReadScript[],
  values: Values,
  { environment }: CallsProgram,
): Promise<ScriptResult[]> {
  const leftOut = scripts.filter(({ script }) => needsOwnServer(script));
  for (const { file } of leftOut) console.log(`- ${file}: left out, it needs a server of its own`);
  const { TWILIO_AUTH_TOKEN, STAFF_API_TOKEN, PUBLIC_URL, DATA_DIR } = environment;
  const authToken = TWILIO_AUTH_TOKEN || (await readDevelopmentSecret(AUTH_TOKEN_FILE, DATA_DIR));
  const staffToken = STAFF_API_TOKEN || (await readDevelopmentSecret(STAFF_TOKEN_FILE, DATA_DIR));
  if (authToken === null || staffToken === null) {
    throw new Error('Set TWILIO_AUTH_TOKEN and STAFF_API_TOKEN to those of the server.');
  }
  const now = systemClock.now();
  const stage: Omit<Stage, 'firstCaller'> = {
    url,
    publicUrl: values['public-url'] ?? (PUBLIC_URL || url),
    authToken,
    staffToken,
    restaurantId: null,
    number: values.to,
    today: DateTime.fromJSDate(now, { zone: sampleRestaurant.timeZone }),
    restart: null,
    exchange: null,
    realtime: null,
  };
  const items = scripts.filter((item) => !leftOut.includes(item));
  const open = async () => {
    const stages = items.map((_, index) => ({ ...stage, firstCaller: unusedCaller(now, index) }));
    return { stages, close: async () => {} };
  };
  return playScripts({ items, open }, randomBytes, report);
}

/**
 * Each script has callers that no other script and hardly an earlier run had, for the book there is not only ours. The
 * area code 555 is nobody's.
 */
function unusedCaller(now: Date, index: number): string {
  const ofRun = (Math.floor(now.getTime() / 1000) % 400) * 20_000;
  return numberAfter('+15550200000', ofRun + index * CALLERS_MAX);
}

function faultyResult({ file, faults }: { file: string; faults: string[] }): ScriptResult {
  return { file, name: file, failure: faults.join('\n'), transcript: '', seconds: 0 };
}

function report({ file, name, failure, transcript, seconds }: ScriptResult): void {
  if (failure === null) console.log(`✓ ${name} (${file}, ${seconds.toFixed(2)} s)`);
  else console.log(`✗ ${name} (${file})\n  ${failure}\n${transcript}`);
}
