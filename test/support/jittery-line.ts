/** A network between two ends of a socket: it delays what passes, each way on its own, and never lets anything overtake. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Jitter {
  /** What everything takes one way. */
  delayMs: number;
  /** And up to so much more, evenly. */
  jitterMs: number;
  /** The way up gets stuck now and then: how often in a second, and for how long. */
  stuckASecond: number;
  stuckMs: number;
}

export interface JitteryLine {
  port: number;
  stop(): void;
}

/** @param random 0 to 1. */
export async function startJitteryLine(toPort: number, jitter: Jitter, random: () => number): Promise<JitteryLine> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
    }
    pass(near, far, { ...jitter, random });
    pass(far, near, { ...jitter, stuckASecond: 0, random });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function pass(from: Socket, to: Socket, way: Jitter & { random: () => number }): void {
  const { delayMs, jitterMs, stuckASecond, stuckMs, random } = way;
  const onItsWay: (() => void)[] = [];
  let arrivesAt = 0;
  let stuckUntil = 0;
  let checkedAt = performance.now();
  const delayed = (act: () => void) => {
    const now = performance.now();
    if (random() < (stuckASecond * (now - checkedAt)) / 1_000) stuckUntil = now + stuckMs * random();
    checkedAt = now;
    arrivesAt = Math.max(arrivesAt, stuckUntil, now + delayMs + jitterMs * random());
    onItsWay.push(act);
    // Timers of different lengths may overtake each other; what they let through may not.
    setTimeout(() => onItsWay.shift()?.(), arrivesAt - now);
  };
  from.on('data', (data) => delayed(() => void (to.destroyed || to.write(data))));
  from.on('close', () => delayed(() => to.destroy()));
  from.on('error', () => from.destroy());
}
