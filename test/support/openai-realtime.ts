/**
 * A stand-in for OpenAI's Realtime API (GA) over WebSockets: it refuses what the real one refuses, hears voices in real audio,
 * and says and does what the test has scripted.
 *
 * What the caller says is scripted too: `willHear` gives the next utterances that it detects; where their audio is given, it is
 * held against what came. Server events have the SDK's types, so that their shapes are checked when this compiles.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { Utterance } from './model-ears.ts';
import { FakeSession, type SessionEnd } from './openai-realtime-session.ts';

/** What the model does when it is asked to speak. */
export interface Turn {
  /** An item of its own, before the rest: what models say that reason first. */
  preamble?: string;
  says?: string;
  /** What it says is text, and nothing is heard of it. */
  isMute?: boolean;
  /** How long that takes to say; 60 ms a character unless said. */
  ms?: number;
  /** How it sounds, as mu-law; a voice without words unless said. */
  audio?: Buffer;
  calls?: { name: string; args: unknown }[];
  /** With its calls it is not over yet: that it is only when it is cancelled. */
  lingers?: boolean;
  /** What it has said and called by then is all: it ends for this reason. */
  stops?: 'max_output_tokens' | 'content_filter';
  /** The response fails with this code. */
  fails?: string;
  /** The response is begun, and nothing comes of it. */
  hangs?: boolean;
}

/**
 * What becomes of a connection: refused with an HTTP status, broken off, or never answered; or the session ends as it begins, by
 * an error of the server's or because its time is over.
 */
type ConnectionFate = number | 'broken' | 'unanswered' | SessionEnd;

/** What the model knows when it is asked to speak. */
export interface Ask {
  session: FakeSession;
  /** The text of the newest item: what the caller said, a tool's output, a system message. */
  last: string;
  /** How many responses this session made before. */
  nth: number;
  /** It was not cancelled meanwhile. */
  isWanted(): boolean;
}

export interface OpenAiRealtime {
  url: string;
  apiKey: string;
  sessions: FakeSession[];
  /** What a client did wrong: error events sent so far, and speech that did not come as it was spoken. */
  faults: string[];
  /** What the model does; replaced at will. */
  script: (ask: Ask) => Turn | Promise<Turn>;
  /** The next utterances, in order; one that is not scripted has no words. */
  heard: Utterance[];
  /** Words that are believed whatever comes, or a speech that has to come unharmed. */
  willHear(...utterances: (string | Utterance)[]): void;
  /** What each session's own caller says, where several speak at once. */
  hears: ((session: FakeSession) => string) | null;
  /** New sockets are opened only after so long. */
  connectDelayMs: number;
  /** And not before this. */
  connectsWhen: Promise<void> | null;
  /** New sockets are refused with this HTTP status. */
  refusesWith: number | null;
  /** The next response fails with this code. */
  failsNext: string | null;
  /** What becomes of the next connections, in order; the others are good. */
  fates: ConnectionFate[];
  /** What becomes of transcripts: they come by themselves, fail, or wait for `tellTranscripts` of their session. */
  transcribes: 'soon' | 'never' | 'when told';
  /** Time between two pieces of 200 ms of speech: the real one speaks some ten times faster than time. */
  paceMs: number;
  openSessions(): FakeSession[];
  stop(): Promise<void>;
}

/** How the real one closes a socket whose key it does not know. */
const BAD_KEY_CODE = 3000;

/** Of its models, those for which no end is announced. A session is opened with any name: what fails are its responses. */
const MODELS = ['gpt-realtime-2.1', 'gpt-realtime-2.1-mini'];

export async function startOpenAiRealtime(script: OpenAiRealtime['script'] = () => ({})): Promise<OpenAiRealtime> {
  const http = createServer((_request, response) => response.writeHead(426).end());
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: OpenAiRealtime = {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/v1/realtime`,
    apiKey: 'test-openai-key',
    sessions: [],
    faults: [],
    script,
    heard: [],
    hears: null,
    willHear: (...utterances) =>
      void server.heard.push(...utterances.map((each) => (typeof each === 'string' ? { words: each } : each))),
    connectDelayMs: 0,
    connectsWhen: null,
    refusesWith: null,
    failsNext: null,
    fates: [],
    transcribes: 'soon',
    paceMs: 2,
    openSessions: () => server.sessions.filter((session) => session.isOpen),
    async stop() {
      for (const client of sockets.clients) client.terminate();
      http.close();
      http.closeAllConnections();
    },
  };
  http.on('upgrade', async (request, socket, head) => {
    await sleep(server.connectDelayMs);
    await server.connectsWhen;
    const fate = server.fates.shift();
    if (fate === 'unanswered') return;
    if (fate === 'broken') {
      socket.destroy();
      return;
    }
    const refusal = typeof fate === 'number' ? fate : server.refusesWith;
    const status = refusal ?? (isRightAddress(request) ? null : 404);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (stream) => {
      const session = new FakeSession(stream, server, MODELS.includes(modelOf(request)));
      if (request.headers.authorization === `Bearer ${server.apiKey}`) {
        server.sessions.push(session);
        session.begin();
        if (typeof fate === 'string') session.end(fate);
        return;
      }
      session.wire.refuse({ code: 'invalid_api_key', message: 'Incorrect API key provided.' });
      stream.close(BAD_KEY_CODE, 'invalid_request_error.invalid_api_key');
    });
  });
  return server;
}

function isRightAddress(request: IncomingMessage): boolean {
  const { pathname, searchParams } = addressOf(request.url);
  return pathname === '/v1/realtime' && searchParams.has('model') && request.headers['openai-beta'] === undefined;
}

function modelOf(request: IncomingMessage): string {
  return addressOf(request.url).searchParams.get('model') ?? '';
}

function addressOf(url = '/'): URL {
  return new URL(url, 'ws://localhost');
}
