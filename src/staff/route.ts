/**
 * A route of the API, declared once: what it takes, what it answers, what it does. The router and the OpenAPI document are both
 * made of the same declarations, so neither can say what the other does not.
 */
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Restaurant } from '../booking/restaurant.ts';
import { readInput } from './read-input.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';

/** What a route reads of a request, each part by its schema. The restaurant decides on areas, and on how numbers are written. */
interface Inputs {
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
}

/** A request as it came. */
interface RawRequest {
  restaurant: Restaurant;
  params: Record<string, string>;
  query: unknown;
  /** One header by its name; empty where it was not sent. */
  header(name: string): string;
  body: unknown;
  requestId: string;
  /** The IP address of whoever sent it. */
  address: string;
}

interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** The declaration with its types forgotten, so that all routes fit into one list. */
export interface Route {
  method: Method;
  /** With its parameters as `:id`. */
  path: string;
  /** Its name in the document, unique: `bookTable`. */
  operation: string;
  summary: string;
  /** `staff` needs a token; `public` is for anyone. */
  access: 'staff' | 'public';
  takes(restaurant: Restaurant): Inputs;
  /** JSON, unless its `type` says otherwise. */
  answer: { status: number; schema: z.ZodType; headers: string[]; type?: string };
  /** When it refuses, by status, in a sentence each. */
  refusals: Partial<Record<400 | 404 | 409 | 429, string>>;
  answerTo(request: RawRequest): Promise<RawAnswer>;
}

/** `/api/calls/:sid` → `{ sid: string }`. */
type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${string}`
  ? Record<Name, string>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : unknown;

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface Declaration<Path extends string, Taken extends Inputs, Answer extends z.ZodType>
  extends Omit<Route, 'path' | 'takes' | 'answer' | 'answerTo'> {
  path: Path;
  takes: (restaurant: Restaurant) => Taken;
  answer: {
    status: 200 | 201 | 202;
    schema: Answer;
    /** Headers of the answer, made of its body. */
    headers?: Record<string, (body: z.output<Answer>) => string>;
  };
  handle(
    request: Pick<RawRequest, 'restaurant' | 'requestId' | 'address'> & {
      params: ParamsOf<Path>;
      query: Read<Taken['query']>;
      headers: Read<Taken['headers']>;
      body: Read<Taken['body']>;
    },
  ): Promise<z.input<Answer>>;
}

export function defineRoute<const Path extends string, Taken extends Inputs, Answer extends z.ZodType>(
  declaration: Declaration<Path, Taken, Answer>,
): Route {
  const { handle, answer, ...rest } = declaration;
  const headers = Object.entries(answer.headers ?? {});
  return {
    ...rest,
    answer: { status: answer.status, schema: answer.schema, headers: headers.map(([name]) => name) },
    async answerTo({ params, query, header, body, ...request }) {
      const taken = declaration.takes(request.restaurant);
      const answered = await handle({
        ...request,
        params: params as ParamsOf<Path>,
        query: read<Taken['query']>(taken.query, query),
        headers: read<Taken['headers']>(taken.headers, headersOf(taken.headers, header)),
        body: read<Taken['body']>(taken.body, body),
      });
      const shaped = answer.schema.parse(answered);
      const made = headers.map(([name, of]) => [name, of(shaped)]);
      return { status: answer.status, headers: Object.fromEntries(made), body: shaped };
    },
  };
}

/** A route for staff whose answer goes on until either side ends it. */
export function defineFeed(
  declaration: Pick<Route, 'path' | 'operation' | 'summary' | 'refusals'> & {
    open(request: Pick<RawRequest, 'restaurant'>): Promise<Readable>;
  },
): Route {
  const { open, ...rest } = declaration;
  const type = 'text/event-stream';
  // A proxy that gathers the answer first would never pass it on.
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
  return {
    ...rest,
    method: 'get',
    access: 'staff',
    takes: () => ({}),
    answer: { status: 200, schema: z.string(), headers: [], type },
    answerTo: async ({ restaurant }) => ({ status: 200, headers, body: await open({ restaurant }) }),
  };
}

function read<Schema>(schema: z.ZodType | undefined, input: unknown): Read<Schema> {
  return (schema === undefined ? undefined : readInput(schema, input)) as Read<Schema>;
}

function headersOf(schema: z.ZodObject | undefined, header: (name: string) => string) {
  const names = Object.keys(schema?.shape ?? {});
  return Object.fromEntries(names.map((name) => [name, header(name) || undefined]));
}
