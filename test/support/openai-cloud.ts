/**
 * A stand-in for OpenAI's API, as far as chat completions with a strict JSON schema go. It refuses what the real one would
 * refuse, with the same statuses and bodies, and can be slow, overloaded, down, or lying.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 * @see https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const KEY = 'sk-test-key';
const MODEL = 'gpt-test';
/** It reasons before it answers, unless it is told not to; the other one cannot, and takes no word about it. */
const REASONING_MODEL = 'gpt-6-luna';

/** What the next answers are: the fields that the model fills, or a way to fail. */
export type CloudAnswer =
  | { fields: Record<string, string> }
  | { content: string | null }
  | { refusal: string }
  | { status: number }
  | { rawBody: string }
  /** Headers come, the body never. */
  | 'hangs in the body'
  | 'never answers';

export interface OpenAiCloud {
  baseUrl: string;
  apiKey: string;
  model: string;
  /** The user messages of all requests that were accepted, as JSON. */
  asked: { question: string; language: string; heard: string }[];
  /** Requests that the real API would have refused, in sentences. A test expects none. */
  refused: string[];
  requests: number;
  answerWith(answer: CloudAnswer): void;
  close(): Promise<void>;
}

/** A property of a strict schema; of all that JSON Schema has, only what we need and the API takes. */
const property = z.strictObject({ type: z.literal('string'), enum: z.array(z.string()).min(1).optional() });

const strictSchema = z
  .strictObject({
    type: z.literal('object'),
    properties: z.record(z.string(), property),
    required: z.array(z.string()),
    additionalProperties: z.literal(false, 'must be false in a strict schema'),
  })
  .refine(
    ({ properties, required }) => {
      const names = Object.keys(properties);
      return names.length === required.length && names.every((name) => required.includes(name));
    },
    { message: "'required' is required to be supplied and to be an array including every key in properties" },
  );

const request = z
  .strictObject({
    model: z.enum([MODEL, REASONING_MODEL], 'The model does not exist or you do not have access to it.'),
    reasoning_effort: z.enum(['none', 'low', 'medium', 'high', 'xhigh', 'max']).optional(),
    max_completion_tokens: z.int().positive(),
    messages: z.tuple([
      z.strictObject({ role: z.literal('system'), content: z.string().min(1) }),
      z.strictObject({ role: z.literal('user'), content: z.string().min(1) }),
    ]),
    response_format: z.strictObject({
      type: z.literal('json_schema'),
      json_schema: z.strictObject({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        strict: z.literal(true),
        schema: strictSchema,
      }),
    }),
  })
  .refine(({ model, reasoning_effort }) => model === REASONING_MODEL || reasoning_effort === undefined, {
    message: 'Unrecognized request argument supplied: reasoning_effort',
  });

export async function startOpenAiCloud(): Promise<OpenAiCloud> {
  let answer: CloudAnswer = { status: 500 };
  const cloud = { asked: [] as OpenAiCloud['asked'], refused: [] as string[], requests: 0 };

  const server = createServer((message, response) => {
    void bodyOf(message).then((body) => {
      cloud.requests += 1;
      const fault = faultIn(message, body);
      if (fault) {
        cloud.refused.push(fault.message);
        return send(response, fault.status, { error: { message: fault.message, type: 'invalid_request_error' } });
      }
      const { messages, response_format, model, reasoning_effort } = request.parse(JSON.parse(body));
      cloud.asked.push(JSON.parse(messages[1].content));
      // Whatever it thinks about so few words takes all the tokens that it was given.
      const reasons = model === REASONING_MODEL && reasoning_effort !== 'none';
      const given: CloudAnswer = reasons ? { content: '' } : answer;
      return respond(response, given, Object.keys(response_format.json_schema.schema.properties));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return Object.assign(cloud, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    apiKey: KEY,
    model: MODEL,
    answerWith(next: CloudAnswer) {
      answer = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  });
}

function faultIn(message: IncomingMessage, body: string): { status: number; message: string } | null {
  if (message.method !== 'POST' || message.url !== '/v1/chat/completions') {
    return { status: 404, message: `Invalid URL (${message.method} ${message.url})` };
  }
  if (message.headers.authorization !== `Bearer ${KEY}`) return { status: 401, message: 'Incorrect API key provided.' };
  if (message.headers['content-type'] !== 'application/json') {
    return { status: 415, message: 'The content type must be application/json.' };
  }
  const parsed = request.safeParse(jsonOf(body));
  return parsed.success ? null : { status: 400, message: z.prettifyError(parsed.error) };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function respond(response: ServerResponse, answer: CloudAnswer, fields: string[]): void {
  if (answer === 'never answers') return;
  if (answer === 'hangs in the body') {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":"chatcmpl-1",');
    return;
  }
  if ('status' in answer) {
    send(response, answer.status, { error: { message: 'No.', type: 'server_error' } });
    return;
  }
  if ('rawBody' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer.rawBody);
    return;
  }
  const blank = Object.fromEntries(fields.map((field) => [field, field === 'intent' ? 'none' : '']));
  const message =
    'refusal' in answer
      ? { role: 'assistant', content: null, refusal: answer.refusal }
      : {
          role: 'assistant',
          content: 'content' in answer ? answer.content : JSON.stringify({ ...blank, ...answer.fields }),
          refusal: null,
        };
  send(response, 200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_795_000_000,
    model: MODEL,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: { prompt_tokens: 300, completion_tokens: 40, total_tokens: 340 },
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
