/**
 * Reading a stored call: persisted input is not trusted. What cannot be read is not a crash; the caller is greeted again.
 */
import { z } from 'zod';
import { machineOf } from '../../flows/registry.ts';
import type { CallEnvelope } from './call-store.ts';
import { talkSchema } from './talk.ts';

const storedReply = z.looseObject({
  kind: z.enum(['ask', 'transfer', 'stream', 'wait', 'end']),
  speech: z.array(z.unknown()),
});

const storedEnvelope = z.looseObject({
  flow: z.string(),
  version: z.int(),
  restaurantId: z.string(),
  turn: z.int().nonnegative(),
  reply: storedReply,
  pending: z.optional(z.object({ input: z.looseObject({ kind: z.string() }), tries: z.int() })),
  holding: z.optional(z.boolean()),
  talk: z.optional(talkSchema),
  snapshot: z.looseObject({ status: z.enum(['active', 'done']), value: z.unknown(), context: z.looseObject({}) }),
});

/** The envelope, or why it cannot be taken up again. */
export function readEnvelope(stored: unknown): { envelope: CallEnvelope } | { unreadable: string } {
  const parsed = storedEnvelope.safeParse(stored);
  if (!parsed.success) return { unreadable: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') };
  const { flow, version } = parsed.data;
  if (!machineOf(flow, version)) return { unreadable: `no flow ${flow}@${version}` };
  return { envelope: parsed.data as unknown as CallEnvelope };
}
