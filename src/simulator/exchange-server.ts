/** The telephone exchange on a port of its own, for a server that is told to find Twilio there. Texts are taken, and sent nowhere. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { refuse, send, TelephoneExchange } from './telephone-exchange.ts';

interface ExchangeServer {
  url: string;
  exchange: TelephoneExchange;
  stop(): Promise<void>;
}

export async function startExchange(account: { sid: string; authToken: string }): Promise<ExchangeServer> {
  const exchange = new TelephoneExchange(account.sid);
  const credentials = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
  let texts = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.authorization !== credentials) return refuse(response, 401, 20003, 'Authenticate');
    if (await exchange.answer(request, response)) return;
    const isText = request.method === 'POST' && request.url?.endsWith('/Messages.json') === true;
    if (!isText) return refuse(response, 404, 20404, 'The requested resource was not found');
    texts += 1;
    send(response, 201, { sid: `SM${String(texts).padStart(32, '0')}`, status: 'queued' });
  };
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    exchange,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
