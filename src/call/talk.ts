/**
 * A conversation that was held elsewhere, as it is kept with the call while a person is sought: should nobody come, whoever takes
 * it up again, in whichever process, knows what was said. Words are masked as in the call log; the wish and the deeds are plain,
 * as the rest of a stored call is.
 */
import { z } from 'zod';
import type { TransferOutcome } from './host-leg.ts';

export const talkSchema = z.object({
  /** The number that the call was begun with, as far as it could be believed; null for none. Calls stored before had none. */
  callerPhone: z.string().nullable().exactOptional(),
  language: z.enum(['en', 'es']),
  lines: z.array(z.object({ speaker: z.enum(['caller', 'host line']), text: z.string() })),
  deeds: z.array(z.string()),
  wish: z
    .object({
      task: z.enum(['make', 'check', 'change', 'cancel', 'order']),
      partySize: z.int().exactOptional(),
      date: z.string().exactOptional(),
      time: z.string().exactOptional(),
      guestName: z.string().exactOptional(),
      phone: z.string().exactOptional(),
      code: z.string().exactOptional(),
      isAnother: z.literal(true).exactOptional(),
    })
    .nullable(),
  /** How often the call was to be put through. */
  transfers: z.int(),
});
export type Talk = z.output<typeof talkSchema>;

/** A stored call has a limit; the end of a conversation says most. */
const LINES_MAX = 20;
const LINE_MAX_CHARACTERS = 160;
const DEEDS_MAX = 5;
const DEED_MAX_CHARACTERS = 400;

export function withinBounds(talk: Talk): Talk {
  return {
    ...talk,
    lines: talk.lines
      .slice(-LINES_MAX)
      .map(({ speaker, text }) => ({ speaker, text: text.slice(0, LINE_MAX_CHARACTERS) })),
    deeds: talk.deeds.slice(-DEEDS_MAX).map((deed) => deed.slice(0, DEED_MAX_CHARACTERS)),
  };
}

/** A call whose transfer came to nothing, as the line hands it back. */
export interface ResumedCall {
  callSid: string;
  from: string | null;
  to: string | null;
  /** The turn that asked for a person. */
  turn: number;
  outcome: TransferOutcome;
}
