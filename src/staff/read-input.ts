/**
 * Reads what staff sent by a schema, or refuses with every fault, field by field.
 */
import type { z } from 'zod';
import { type FieldFault, refusals } from '../failures.ts';

/** @throws RequestRefusal `bad_request` naming each field at fault; never repeats what was sent. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input ?? {});
  if (!result.success) throw refusals.badRequest(result.error.issues.flatMap(faultsOf));
  return result.data;
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({ field, message: 'There is no such field.' }));
  }
  return [{ field: issue.path.join('.') || 'body', message: issue.message }];
}
