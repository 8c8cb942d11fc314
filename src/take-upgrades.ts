/** WebSockets on the HTTP server: which path takes one, and who may open it. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from './log.ts';

export interface Accepts {
  isAllowed(request: IncomingMessage): boolean;
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Refuses with 403 who may not open a socket, and with 404 where there is none. */
export function takeUpgrades(server: Server, paths: Record<string, Accepts>, log: Log): void {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const [path = ''] = (request.url ?? '').split('?');
    const taker = paths[path];
    if (taker?.isAllowed(request)) {
      taker.accept(request, socket, head);
      return;
    }
    if (taker) log.warn({ refusal: 'bad_signature', path }, 'Socket refused');
    socket.end(
      `HTTP/1.1 ${taker ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  });
}
