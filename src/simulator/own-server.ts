/** Starts the built server as a child process, kills it as a crash would, and stops it as an operator would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

interface OwnServerOptions {
  port: number;
  /** The whole environment of the server; `PORT` is added. */
  environment: Record<string, string | undefined>;
  /** Where it runs and reads its `.env` file; ours unless said otherwise. */
  workingDirectory?: string;
}

/** The first start makes a database. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const PROBE_EVERY_MS = 30;
const LOG_LINES_KEPT = 40;

const mainModule = fileURLToPath(new URL('../main.js', import.meta.url));

export class OwnServer {
  readonly url: string;
  readonly #options: OwnServerOptions;
  #child: ChildProcess | null = null;
  #log: string[] = [];

  constructor(options: OwnServerOptions) {
    this.#options = options;
    this.url = `http://localhost:${options.port}`;
  }

  /** Resolves once the server answers; throws with the end of its log when it does not. */
  async start(): Promise<void> {
    const environment = { ...this.#options.environment, PORT: `${this.#options.port}` };
    const child = spawn(process.execPath, [mainModule], {
      cwd: this.#options.workingDirectory,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#log = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#log = [...this.#log, ...chunk.toString().split('\n').filter(Boolean)].slice(-LOG_LINES_KEPT);
      });
    }
    for (let waitedMs = 0; !(await answers(this.url)); waitedMs += PROBE_EVERY_MS) {
      if (child.exitCode !== null || child.signalCode !== null || waitedMs > START_TIMEOUT_MS) {
        await this.kill();
        throw new Error(['The server did not start. The end of its log:', ...this.#log].join('\n'));
      }
      await wait(PROBE_EVERY_MS);
    }
  }

  /** `kill -9`: nothing is saved, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    const stopped = this.#end('SIGTERM').then(() => true);
    const inTime = await Promise.race([stopped, wait(STOP_TIMEOUT_MS, false, { ref: false })]);
    if (!inTime) await this.kill();
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** Whether something answers `GET /` there the way this server does. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok && (await response.text()).includes('Reservation system');
  } catch {
    return false;
  }
}
