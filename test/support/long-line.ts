/**
 * A long way between two ends of a socket, in frames of the call instead of time: what is sent comes so many frames later, however
 * long those take on a busy machine.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface LongLine {
  port: number;
  /** A frame of the call has gone by. Resolves when what has arrived with it was taken. */
  frameWentBy(): Promise<void>;
  stop(): void;
}

/** More than any exchange that follows from one frame needs. */
const ROUND_TRIPS = 3;

/** @param frames What everything takes one way, but for the handshake. */
export async function startLongLine(toPort: number, frames: number): Promise<LongLine> {
  const sockets = new Set<Socket>();
  const onItsWay: { act: () => void; dueAt: number }[] = [];
  let now = 0;

  const pass = (from: Socket, to: Socket) => {
    let isOpen = false;
    const later = (act: () => void) => onItsWay.push({ act, dueAt: now + frames });
    from.on('data', (data) => {
      if (isOpen) later(() => void (to.destroyed || to.write(data)));
      else to.write(data);
      isOpen = true;
    });
    from.on('close', () => later(() => to.destroy()));
    from.on('error', () => from.destroy());
  };
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    for (const socket of [near, far]) sockets.add(socket.setNoDelay(true));
    pass(near, far);
    pass(far, near);
  });
  const echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  for (const each of [server, echo]) await once(each.listen(0, '127.0.0.1'), 'listening');
  const probe = connect((echo.address() as AddressInfo).port, '127.0.0.1').setNoDelay(true);
  await once(probe, 'connect');

  return {
    port: (server.address() as AddressInfo).port,
    async frameWentBy() {
      now += 1;
      while (onItsWay[0] !== undefined && onItsWay[0].dueAt <= now) onItsWay.shift()?.act();
      for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
        const echoed = once(probe, 'data');
        probe.write('.');
        await echoed;
      }
    },
    stop() {
      for (const socket of [...sockets, probe]) socket.destroy();
      server.close();
      echo.close();
    },
  };
}
