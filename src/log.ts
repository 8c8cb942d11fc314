/**
 * The log: one JSON line an event, and the rule that keeps personal data out of it.
 *
 * The rule: a message is a constant; what a caller said, a name, a number goes only under the key `pii`, which is printed
 * as `[redacted]`. An error's message is never printed, because libraries put values into it: Drizzle the parameters of a
 * query, PostgreSQL the row that stood in the way, `JSON.parse` the text it could not read.
 */
import { type DestinationStream, type Level, pino } from 'pino';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What is known about an event. Personal data only under `pii`; an exception as it is, under `err`. */
export type LogFacts = Record<string, unknown>;

/** Facts first, then a constant message: the parameter list leaves no room for a name in the text. */
export interface Log extends Record<Level, (facts: LogFacts, message: string) => void> {
  /** A log whose every line carries `facts` too, e.g. the call it is about. */
  child(facts: LogFacts): Log;
}

const REDACTED = '[redacted]';

/** The fields of an error that say what went wrong without saying about whom. */
const tellingFields = ['code', 'id', 'status', 'dependency', 'retryable', 'constraint', 'syscall'] as const;

const CAUSES_SHOWN = 5;

/** Makes the log. `destination` is standard output unless a test listens. */
export function createLog({ level, destination }: { level: LogLevel; destination?: DestinationStream }): Log {
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['pii', '*.pii', '*.*.pii', '*.staffApiToken', '*.*.staffApiToken'], censor: REDACTED },
    serializers: { err: (value: unknown) => (value instanceof Error ? errorFields(value) : value) },
    formatters: { level: (label: string) => ({ level: label }), log: describeErrors },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error under any key, not only `err`, is described by the same rule. */
function describeErrors(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, value instanceof Error ? errorFields(value) : value]),
  );
}

/**
 * An error as facts: type, code and stack of it and of its causes. Enough to find the fault, and nothing that names a
 * guest. What was thrown without being an error may be anyone's words: of that, only the type.
 */
function errorFields(error: unknown, depth = 0): LogFacts {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields: LogFacts = { type: error.name, stack: framesOf(error) };
  for (const field of tellingFields) {
    const value: unknown = Reflect.get(error, field);
    if (value !== undefined) fields[field] = value;
  }
  if (error.cause !== undefined && depth < CAUSES_SHOWN) fields.cause = errorFields(error.cause, depth + 1);
  return fields;
}

/** The stack without its head, which repeats the message. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
