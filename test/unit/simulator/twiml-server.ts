/** A tiny line for the offline phone to call: scripted TwiML over real HTTP, with every request kept. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import twilio from 'twilio';

export const AUTH_TOKEN = 'a-token-for-tests';

interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  form: Record<string, string>;
  /** As Twilio's own library judges it. */
  signed: boolean;
}

interface Answer {
  status?: number;
  contentType?: string;
  body: string;
  afterMs?: number;
}

/** What is answered to a request; text is TwiML inside `<Response>`. */
export type Line = (request: ReceivedRequest, count: number) => string | Answer;

export async function startTwimlServer(line: Line, publicUrl?: string) {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    const form = Object.fromEntries(new URLSearchParams(body));
    const signature = String(request.headers['x-twilio-signature']);
    const received: ReceivedRequest = {
      method: request.method ?? '',
      path,
      headers: request.headers,
      form,
      signed: twilio.validateRequest(AUTH_TOKEN, signature, (publicUrl ?? url) + path, form),
    };
    requests.push(received);
    if (path === '/voice/status') return void response.writeHead(204).end();
    const answer = line(received, requests.length);
    const { status = 200, contentType = 'text/xml', afterMs = 0, body: text } = asAnswer(answer);
    setTimeout(() => response.writeHead(status, { 'Content-Type': contentType }).end(text), afterMs);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url, requests, close };
}

function asAnswer(answer: string | Answer): Answer {
  return typeof answer === 'string' ? { body: `<Response>${answer}</Response>` } : answer;
}
