/**
 * The OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1), made of the declared routes: their schemas are the very ones
 * that read requests and shape answers.
 */
import { z } from 'zod';
import type { Restaurant } from '../booking/restaurant.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

interface JsonSchema extends Json {
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

const API_VERSION = '1';

/** `refusals` answer so; more may stand beside the error, such as `alternatives`, `fields`, `version`. */
const errorAnswer = z
  .looseObject({
    error: z.strictObject({ id: z.string().describe('Stable, for programs.'), message: z.string() }),
    fields: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe('What is wrong with the request, field by field.'),
    alternatives: z.array(z.strictObject({ date: z.string(), time: z.string() })).optional(),
    version: z.int().optional().describe('The version that the reservation has now.'),
  })
  .meta({ id: 'Error' });

/** Of the inputs, areas and languages differ between restaurants; in the document they are those of `restaurant`. */
export function openApiOf(routes: Route[], restaurant: Restaurant) {
  const answers = toComponents({ error: errorAnswer, ...schemasOf(routes) });
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route, restaurant, answers.schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Hostline',
      version: API_VERSION,
      description: "The restaurant's book, its calls and its leads. Times are the restaurant's own, instants are UTC.",
    },
    paths,
    components: {
      schemas: answers.components,
      securitySchemes: { staff: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operationOf(route: Route, restaurant: Restaurant, answers: Record<string, JsonSchema>): Json {
  const { query, headers, body } = route.takes(restaurant);
  const { status, headers: answerHeaders, type = 'application/json' } = route.answer;
  return {
    operationId: route.operation,
    summary: route.summary,
    security: route.access === 'staff' ? [{ staff: [] }] : [],
    parameters: [
      ...pathParametersOf(route.path),
      {
        name: 'restaurant',
        in: 'query',
        required: false,
        description: "Which restaurant, by its id; the token's own, or else the first, where absent.",
        schema: { type: 'string' },
      },
      ...parametersOf('query', query),
      ...parametersOf('header', headers),
    ],
    ...(body && { requestBody: { required: true, content: jsonContent(schemaOf(body)) } }),
    responses: {
      [status]: {
        description: route.summary,
        ...(answerHeaders.length > 0 && { headers: headersOf(answerHeaders) }),
        content: { [type]: { schema: answers[route.operation] ?? {} } },
      },
      ...Object.fromEntries(
        Object.entries(refusalsOf(route)).map(([refused, description]) => [
          refused,
          { description, content: jsonContent(answers.error ?? {}) },
        ]),
      ),
    },
  };
}

/** What any route may answer beside what it declares. */
function refusalsOf({ access, refusals }: Route): Record<string, string> {
  return {
    400: 'The request has faults, field by field; or what it needs cannot be reached, by name.',
    404: 'There is no such restaurant.',
    413: 'The body is too large.',
    500: 'Something went wrong on our side.',
    ...(access === 'staff' && { 401: 'There is no staff token, or not the right one.' }),
    ...refusals,
  };
}

function pathParametersOf(path: string): Json[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function parametersOf(place: 'query' | 'header', schema: z.ZodObject | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema);
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: property,
  }));
}

function headersOf(names: string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }]));
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** What may be sent, before it is read. A number in a query is read from a text, whose pattern is nothing to a number. */
function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
    },
  });
  return rest as JsonSchema;
}

function schemasOf(routes: Route[]): Record<string, z.ZodType> {
  return Object.fromEntries(routes.map(({ operation, answer }) => [operation, answer.schema]));
}

/** Named schemas go where the document keeps them, and are referred to there. */
function toComponents(schemas: Record<string, z.ZodType>) {
  const whole = z.toJSONSchema(z.object(schemas), { io: 'output' });
  const text = JSON.stringify(whole).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { properties, $defs } = JSON.parse(text) as { properties: Record<string, JsonSchema>; $defs?: Json };
  return { schemas: properties, components: $defs ?? {} };
}
