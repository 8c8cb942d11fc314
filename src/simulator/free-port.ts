/** Ports for servers that we start ourselves, and start again where they stood. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Systems hand out ports by themselves from 32768 on (Linux) or 49152 (macOS). One from below stays its server's also while that
 * is killed and not back yet. Each process looks in a stretch of its own.
 */
const FIRST_PORT = 20_000;
const STRETCHES = 100;
const STRETCH_PORTS = 100;

let given = 0;

/** A port that nobody listens on, and that nobody gets by chance. */
export async function freePort(): Promise<number> {
  const first = FIRST_PORT + (process.pid % STRETCHES) * STRETCH_PORTS;
  for (let tries = 0; tries < STRETCH_PORTS; tries += 1) {
    const port = first + (given % STRETCH_PORTS);
    given += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`There is no free port from ${first} on.`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port);
  const listens = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (!listens) return false;
  probe.close();
  await once(probe, 'close');
  return true;
}
