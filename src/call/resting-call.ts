/**
 * A call that was begun before, as it comes to a conversation held elsewhere: where it rests meanwhile, and what it comes with.
 */
import { z } from 'zod';
import { transferOutcomes } from './host-leg.ts';

const stored = {
  /** The turn that is stored: where the call keeps its place from now on. */
  turn: z.int(),
  language: z.enum(['en', 'es']),
};

export const restSchema = z.discriminatedUnion('after', [
  /** Keys and speech held it, and it wants to order. `served`: something that the caller came for was done. */
  z.object({ ...stored, after: z.literal('keys'), served: z.boolean() }),
  /** It comes back from a transfer that came to nothing: what became of it, and of how many. */
  z.object({ ...stored, after: z.literal('transfer'), outcome: z.enum(transferOutcomes), transfers: z.int() }),
]);
export type Rest = z.output<typeof restSchema>;
