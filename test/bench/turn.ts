/**
 * `npm run bench -- turn`: whole turns against a ceiling measured in the same run, Redis round trips a turn, and what a
 * hundred callers at once wait.
 */
import { availableParallelism, loadavg } from 'node:os';
import { Redis } from 'ioredis';
import { freePort } from '../../src/simulator/free-port.ts';
import { makeDataDir, removeDataDir } from '../support/postgres.ts';
import { startRedisServer } from '../support/redis.ts';
import { type LoadResult, runLoad } from './caller-load.ts';
import { answers, ended, start } from './server-process.ts';
import { started } from './to-its-end.ts';
import { ringsUnlimited } from './without-limits.ts';

const AUTH_TOKEN = 'bench-auth-token';
const ROUND_SECONDS = 8;
const SATURATING_CALLERS = 16;
const CALLERS_AT_ONCE = 100;
/** A caller who answers without hesitating, and a recogniser without delay. */
const THINK_MS = 500;

export async function benchTurn(): Promise<void> {
  const redis = await started(startRedisServer(), (running) => running.stop());
  const dataDirectory = await started(makeDataDir(), removeDataDir);
  const ceilingPort = await freePort();
  const port = await freePort();
  await serve('test/bench/ceiling-server.js', { REDIS_URL: redis.url, AUTH_TOKEN, PORT: `${ceilingPort}` });
  await serve('src/main.js', {
    REDIS_URL: redis.url,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    PORT: `${port}`,
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'info',
    ...ringsUnlimited,
  });
  await Promise.all([answers(ceilingPort), answers(port)]);
  await measure({ ceilingPort, port, redisUrl: redis.url });
}

async function serve(program: string, env: Record<string, string>): Promise<void> {
  await started(start(program, env), (running) => ended(running));
}

async function measure({ ceilingPort, port, redisUrl }: { ceilingPort: number; port: number; redisUrl: string }) {
  const saturating = { authToken: AUTH_TOKEN, callers: SATURATING_CALLERS, thinkMs: 0 };
  await runLoad({ ...saturating, port: ceilingPort, seconds: 2 });
  await runLoad({ ...saturating, port, seconds: 4 });

  const ceiling = await runLoad({ ...saturating, port: ceilingPort, seconds: ROUND_SECONDS });
  const before = await redisCommands(redisUrl);
  const turns = await runLoad({ ...saturating, port, seconds: ROUND_SECONDS });
  const roundTrips = ((await redisCommands(redisUrl)) - before) / turns.turns;
  const crowd = await runLoad({
    port,
    authToken: AUTH_TOKEN,
    callers: CALLERS_AT_ONCE,
    seconds: ROUND_SECONDS,
    thinkMs: THINK_MS,
  });

  console.log(`ceiling (Koa, body, signature, 2 Redis round trips, fixed TwiML)   ${line(ceiling)}`);
  console.log(`whole turns                                                        ${line(turns)}`);
  console.log(`${CALLERS_AT_ONCE} callers at once, each ${THINK_MS} ms to think                       ${line(crowd)}`);
  const ratio = turns.turnsASecond / ceiling.turnsASecond;
  console.log(`machine: load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores, ourselves included`);
  console.log(`throughput: ${(100 * ratio).toFixed(0)} % of the ceiling (goal: at least 50 %)`);
  console.log(`Redis: ${roundTrips.toFixed(2)} round trips a turn (goal: at most 2)`);
  console.log(`p99 of a turn with ${CALLERS_AT_ONCE} callers: ${crowd.p99Ms.toFixed(1)} ms (goal: under 50 ms)`);
}

function line({ turns, turnsASecond, p50Ms, p99Ms, cpuMicrosATurn, failures }: LoadResult): string {
  const times = `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, CPU ${cpuMicrosATurn.toFixed(0)} µs each`;
  return `${turnsASecond.toFixed(0)} a second, ${times} (${turns} turns, ${failures} failed)`;
}

/** Round trips of the call store: its HGETs and its scripts, less the one HGET that each script makes inside Redis. */
async function redisCommands(url: string): Promise<number> {
  const redis = new Redis(url);
  const stats = await redis.info('commandstats');
  redis.disconnect();
  const calls = (command: string) => Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
  return calls('hget');
}
