/**
 * A real Redis server for tests: started on a free port of the loopback, keeping nothing on disk, stopped when told.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../../src/simulator/free-port.ts';
import { programPath } from './installed-program.ts';

export interface RedisServer {
  url: string;
  port: number;
  /** Ends the process as an outage would, without a farewell. */
  stop(): Promise<void>;
  /** Makes the process stop answering while its connections stay open. */
  freeze(): void;
  thaw(): void;
}

const REDIS = { name: 'redis-server', debianPackage: 'redis-server', homebrewFormula: 'redis' };
const SHARED_URL = 'TEST_REDIS_URL';
let shared: RedisServer | undefined;

/** The address of the server that all tests share; their calls have SIDs of their own. */
export function sharedRedisUrl(): string {
  const url = process.env[SHARED_URL];
  if (!url) throw new Error('The shared Redis is started by test/support/global-setup.ts; run the tests through jest.');
  return url;
}

/** For `globalSetup`, whose environment every test process inherits. */
export async function startSharedRedis(): Promise<void> {
  shared = await startRedisServer();
  process.env[SHARED_URL] = shared.url;
}

/** For `globalTeardown`, which runs in the process of `globalSetup`. */
export async function stopSharedRedis(): Promise<void> {
  await shared?.stop();
}

/** Starts a server and resolves when it takes connections. A given `port` brings one back where another stood. */
export async function startRedisServer({ port }: { port?: number } = {}): Promise<RedisServer> {
  const listensOn = port ?? (await freePort());
  const keepsNothing = ['--save', '', '--appendonly', 'no'];
  const server = spawn(programPath(REDIS), ['--bind', '127.0.0.1', '--port', `${listensOn}`, ...keepsNothing], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await readiness(server);
  return {
    url: `redis://127.0.0.1:${listensOn}`,
    port: listensOn,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, 'exit');
      server.kill('SIGKILL');
      await exited;
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
  };
}

async function readiness(server: ChildProcess): Promise<void> {
  if (!server.stdout) throw new Error('redis-server was started without a standard output.');
  const said: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.includes('Ready to accept connections')) {
      server.stdout.resume();
      return;
    }
    said.push(line);
  }
  throw new Error(`redis-server did not start:\n${said.join('\n')}`);
}
