/**
 * A client of the API that believes the document: whatever is answered must be what `/api/openapi.json` says, and whatever is
 * taken must be what it says may be sent.
 */
import type { IncomingMessage } from 'node:http';
import type Koa from 'koa';
import supertest, { type Response } from 'supertest';
import { z } from 'zod';

interface ApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
}

interface ApiOperation {
  operationId: string;
  summary: string;
  security: object[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: JsonContent };
  responses: Record<string, { description: string; headers?: object; content: JsonContent }>;
}

type JsonContent = { 'application/json': { schema: object }; 'text/event-stream'?: { schema: object } };

interface ApiRequest {
  token?: string;
  body?: object;
  headers?: Record<string, string>;
}

export type ApiClient = (
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  request?: ApiRequest,
) => Promise<Response>;

export async function readDocument(app: Koa): Promise<ApiDocument> {
  const { body } = await supertest(app.callback()).get('/api/openapi.json').expect(200);
  return body;
}

export async function apiClient(app: Koa): Promise<ApiClient> {
  const document = await readDocument(app);
  return async (method, path, { token, body, headers = {} } = {}) => {
    let request = supertest(app.callback())[method](path).set(headers);
    if (isFeed(operationAt(document, method, path))) request = request.buffer(true).parse(readBeginning);
    if (token !== undefined) request = request.set('Authorization', `Bearer ${token}`);
    const response = await (body === undefined ? request : request.send(body));
    checkAnswer(document, operationAt(document, method, path), response, body);
    return response;
  };
}

const isFeed = ({ responses }: ApiOperation) => responses[200]?.content['text/event-stream'] !== undefined;

/** Of an answer that goes on, what comes first; of any other, all. */
function readBeginning(answer: Response, done: (error: Error | null, body: unknown) => void): void {
  const response = answer as unknown as IncomingMessage;
  const goesOn = response.headers['content-type'] === 'text/event-stream';
  let text = '';
  response.on('data', (chunk: Buffer) => {
    text += chunk;
    if (!goesOn) return;
    done(null, { beginning: text });
    response.destroy();
  });
  response.on('end', () => done(null, JSON.parse(text)));
}

function operationAt(document: ApiDocument, method: string, path: string): ApiOperation {
  const segments = path.replace(/\?.*$/, '').split('/');
  const [, operations] =
    Object.entries(document.paths).find(([template]) => {
      const parts = template.split('/');
      return (
        parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at])
      );
    }) ?? [];
  const operation = operations?.[method];
  if (operation === undefined) throw new Error(`The document does not know ${method} ${path}.`);
  return operation;
}

function checkAnswer(
  document: ApiDocument,
  operation: ApiOperation,
  response: Response,
  sent: object | undefined,
): void {
  const answer = operation.responses[response.status];
  if (answer === undefined)
    throw new Error(`${operation.operationId} does not say that it answers ${response.status}.`);
  if (!answer.content['text/event-stream']) schemaIn(document, answer.content).parse(response.body);
  for (const name of Object.keys(answer.headers ?? {})) {
    if (!response.get(name)) throw new Error(`${operation.operationId} does not send the header ${name}.`);
  }
  if (response.ok && operation.requestBody) schemaIn(document, operation.requestBody.content).parse(sent);
}

/** Zod looks for named schemas inside the schema itself. */
function schemaIn({ components }: ApiDocument, content: JsonContent): z.ZodType {
  const whole = { ...content['application/json'].schema, $defs: components.schemas };
  return z.fromJSONSchema(JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')));
}
