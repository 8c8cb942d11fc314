/** What the values of a call script may be. Each message completes a sentence that begins with the path of the field. */
import { z } from 'zod';

/** `text` is looked for in what is heard, without regard to case. */
export type Expected = { text: string } | { pattern: RegExp };

export const text = z.string('must be text');
export const filledText = text.min(1, 'must not be empty');
export const number = z
  .string('must be a whole number')
  .regex(/^\d{1,6}$/, 'must be a whole number')
  .transform(Number);
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');
export const fields = z.record(z.string(), z.unknown(), 'must be fields and their values');

export const expected = filledText.transform((value, context): Expected => {
  const pattern = /^\/(.+)\/([a-z]*)$/s.exec(value);
  if (!pattern) return { text: value };
  try {
    return { pattern: new RegExp(pattern[1] ?? '', pattern[2] || 'i') };
  } catch {
    context.addIssue('must be a pattern that can be read');
    return z.NEVER;
  }
});

export const allExpected = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(expected).min(1, 'must name something'),
);
