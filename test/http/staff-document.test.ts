/** The OpenAPI document: whole, well-formed, and about the very routes that are served. */
import { describe, expect, it } from '@jest/globals';
import type Koa from 'koa';
import supertest from 'supertest';
import { z } from 'zod';
import { readDocument } from '../support/api-client.ts';
import { aScriptedApp } from '../support/scripted-app.ts';

const { app } = aScriptedApp();

/** What the OpenAPI Specification 3.1 wants of the parts that we use; nothing else may stand there. */
const schemaObject = z.record(z.string(), z.unknown());
const media = z.strictObject({ schema: schemaObject });
const content = z.union([
  z.strictObject({ 'application/json': media }),
  z.strictObject({ 'text/event-stream': media }),
]);
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().regex(/^[A-Z].*\.$/),
  security: z.array(z.strictObject({ staff: z.tuple([]) })),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['query', 'path', 'header']),
      required: z.boolean(),
      description: z.string().optional(),
      schema: schemaObject,
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({
      description: z.string().min(1),
      headers: z.record(z.string(), z.strictObject({ schema: schemaObject })).optional(),
      content,
    }),
  ),
});
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(
    z.string().regex(/^\/([\w.]+|\{\w+\})(\/([\w.]+|\{\w+\}))*$/),
    z.partialRecord(z.enum(['get', 'post', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), schemaObject),
    securitySchemes: z.strictObject({
      staff: z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
    }),
  }),
});

/** `GET /api/calls/{sid}` of every route of the app, whichever router has it. */
function servedRoutes(served: Koa): string[] {
  const routers = served.middleware.map((middleware) => Reflect.get(middleware, 'router'));
  const layers: { path: string; methods: string[] }[] = routers.flatMap((router) => router?.stack ?? []);
  return layers.flatMap(({ path, methods }) =>
    methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  );
}

const isApi = (route: string) => / \/(api\/|cancel_reservation\/)/.test(route);

describe('the document of the API', () => {
  it('is one that the specification allows', async () => {
    const read = openApi.safeParse(await readDocument(app));
    expect(read.error?.issues).toBeUndefined();
  });

  it('has every route of the API, and none that is not served', async () => {
    const { paths } = await readDocument(app);
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(servedRoutes(app).filter(isApi).sort());
    expect(documented.length).toBeGreaterThan(10);
  });

  it('refers only to what is in it', async () => {
    const document = await readDocument(app);
    const text = JSON.stringify(document);
    const referred = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(known).toEqual(expect.arrayContaining([...new Set(referred)]));
    expect(new Set(referred).size).toBe(known.length);
    expect(text).not.toContain('$defs');
  });

  it('names each operation once, and each parameter of its path', async () => {
    const { paths } = await readDocument(app);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((method) => ({ path, ...method })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
      expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(parameters.length);
    }
  });

  it('asks for a token exactly where the server does', async () => {
    const { paths } = await readDocument(app);
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const address = path.replace(/\{\w+\}/g, 'x');
        const ask = supertest(app.callback());
        const { status } = await ask[method as 'get' | 'post' | 'patch' | 'delete'](address);
        expect([method, path, status === 401]).toEqual([method, path, security.length === 1]);
      }
    }
  });

  it('says what may be sent', async () => {
    const { paths } = await readDocument(app);
    const body = paths['/api/reservations']?.post?.requestBody?.content['application/json'].schema;
    expect(body).toMatchObject({
      type: 'object',
      required: ['name', 'phone', 'party_size', 'date', 'time'],
      additionalProperties: false,
      properties: { party_size: { type: 'integer', minimum: 1 }, date: { pattern: '^\\d{4}-\\d{2}-\\d{2}$' } },
    });
    const limit = paths['/api/reservations']?.get?.parameters.find(({ name }) => name === 'limit');
    expect(limit).toMatchObject({
      description: '100 where absent.',
      schema: { type: 'integer', minimum: 1, maximum: 500 },
    });
    expect(limit?.schema).not.toHaveProperty('pattern');
  });
});
