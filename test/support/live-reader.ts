/** `GET /api/live` as staff read it. */
import { once } from 'node:events';
import { request } from 'node:http';

interface Told {
  event: string;
  data: { sid: string; at: string; text?: string; type?: string; data?: Record<string, unknown> } & Record<
    string,
    unknown
  >;
}

export interface LiveReader {
  status: number;
  type: string | undefined;
  /** What came, in order; comments are left out. */
  told: Told[];
  texts(): string[];
  events(type: string): (Record<string, unknown> | undefined)[];
  leave(): void;
}

/** Reads as a browser's EventSource does. Resolves once it listens. */
export async function readLive(url: string, token: string, query = ''): Promise<LiveReader> {
  const asked = request(`${url}/api/live${query}`, { headers: { Authorization: `Bearer ${token}` } }).end();
  const [response] = await once(asked, 'response');
  const told: Told[] = [];
  let text = '';
  response.on('error', () => undefined);
  asked.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (event !== undefined && data !== undefined) told.push({ event, data: JSON.parse(data) });
    }
  });
  if (response.statusCode === 200) await once(response, 'data');
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    told,
    texts: () => told.flatMap(({ event, data }) => (event === 'line' ? [data.text ?? ''] : [])),
    events: (type) => told.flatMap(({ event, data }) => (event === 'event' && data.type === type ? [data.data] : [])),
    leave: () => asked.destroy(),
  };
}
