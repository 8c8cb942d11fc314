/** How the Realtime API says what is wrong with an event: its own codes and sentences. */
import type { z } from 'zod';

export interface Refusal {
  code: string;
  message: string;
  param?: string | null;
}

export function refusalOf(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const param = pathOf(issue?.path ?? []);
  if (issue?.code === 'unrecognized_keys') {
    const unknown = pathOf([...issue.path, issue.keys[0] ?? '']);
    return { code: 'unknown_parameter', message: `Unknown parameter: '${unknown}'.`, param: unknown };
  }
  if (issue?.code === 'invalid_type' && issue.input === undefined) {
    return { code: 'missing_required_parameter', message: `Missing required parameter: '${param}'.`, param };
  }
  if (issue?.code === 'invalid_type') {
    const message = `Invalid type for '${param}': expected ${issue.expected}, but got ${typeof issue.input} instead.`;
    return { code: 'invalid_type', message, param };
  }
  return { code: 'invalid_value', message: `Invalid value for '${param}': ${issue?.message ?? 'invalid'}.`, param };
}

/** `session.tools[2].meta` */
function pathOf(path: PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
