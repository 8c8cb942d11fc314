/**
 * A real Redis server for tests: started on a free port of the loopback, keeping nothing on disk, stopped when told.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface RedisServer {
  url: string;
  port: number;
  /** Ends the process as an outage would, without a farewell. */
  stop(): Promise<void>;
  /** Makes the process stop answering while its connections stay open. */
  freeze(): void;
  thaw(): void;
}

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
  const server = spawn(redisServerPath(), ['--bind', '127.0.0.1', '--port', `${listensOn}`, ...keepsNothing], {
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

/** A port that nothing listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
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

/** The program's path; where it is missing it is installed first, as far as this machine lets us. */
function redisServerPath(): string {
  return pathOf('redis-server') ?? installRedis();
}

function installRedis(): string {
  const byHand = 'Install it with "apt-get install redis-server" (Debian, Ubuntu) or "brew install redis" (macOS).';
  try {
    if (pathOf('apt-get') && process.getuid?.() === 0) {
      run('apt-get', ['update']);
      run('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server']);
    } else if (pathOf('brew')) {
      run('brew', ['install', 'redis']);
    }
  } catch (cause) {
    throw new Error(`The tests need redis-server, and it could not be installed. ${byHand}`, { cause });
  }
  const path = pathOf('redis-server');
  if (!path) throw new Error(`The tests need redis-server on the PATH. ${byHand}`);
  return path;
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function pathOf(program: string): string | null {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
