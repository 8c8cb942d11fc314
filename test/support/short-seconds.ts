/**
 * Seconds that are shorter, for tests of what takes long. One is over when its time is, and when the machine has kept up: what was
 * sent as it began has gone there and back by then, more than once. So a busy machine makes it last, and nobody is taken for dead.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface ShortSeconds {
  /** Calls back once a second until the returned function is called. */
  everySecond(tick: () => void): () => void;
  stop(): void;
}

/** More than any exchange between two ends of a call needs within a second. */
const ROUND_TRIPS = 2;

/** @param standStill While this is so, no time passes. */
export async function startShortSeconds(ms: number, standStill = () => false): Promise<ShortSeconds> {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const echo = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay(true);
  await once(echo, 'connect');
  const awaited: (() => void)[] = [];
  echo.on('data', (echoed: Buffer) => {
    for (const isBack of awaited.splice(0, echoed.length)) isBack();
  });
  const roundTrip = () =>
    new Promise<void>((isBack) => {
      awaited.push(isBack);
      echo.write('.');
    });

  return {
    everySecond(tick) {
      let keepsUp = true;
      const timer = setInterval(async () => {
        if (!keepsUp || standStill()) return;
        keepsUp = false;
        tick();
        for (let trip = 0; trip < ROUND_TRIPS; trip += 1) await roundTrip();
        keepsUp = true;
      }, ms);
      return () => clearInterval(timer);
    },
    stop() {
      echo.destroy();
      server.close();
    },
  };
}
