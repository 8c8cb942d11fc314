/**
 * The steps that only a call to a realtime model has (`mode: realtime`). They stand among the others of call-script.ts:
 *
 * ```yaml
 * mode: realtime
 * speaks: es                       # the caller's language, and the model's; en unless said
 * pace: 1                          # in real time; twenty times as fast unless said
 * line: jittery                    # messages come late, together, and in another order; even unless said
 * steps:
 *   - model: How can I help you?   # the model is asked to speak, and says this; or uses tools, or does both:
 *   - say: A table for four, tomorrow at seven.
 *   - model: { hand_over: { to: reservation } }
 *   - model: { says: One moment., check_availability: { date: "${tomorrow}", time: "19:00", party_size: 4 } }
 *   - answer: { available: true }  # what the tool answered has these fields; a step for each tool, in their order
 *   - capture answer: { id: '/"reservation_id":"(\w+)"/' }    # from that answer
 *   - model: It is free until nine in the evening.
 *   - talk over: { after: 800, say: "No, wait!" }   # once 800 ms of that were heard
 *   - cut off: 40                  # the model fell silent, and was told to within 40 ms how much was heard
 *   - cough: { after: 500 }        # hear: a sentence that went on is heard to its end
 *   - answered within: 1000        # so many ms after the caller's last sound the model was heard
 *   - silence                      # nothing is said until the model is asked to speak about that
 *   - database: refuses            # from here on no reservation and no order can be committed; or: works
 *   - service: breaks off          # the model's service fails, once the caller was heard; `serviceFailures` has all ways
 * ```
 * Caller and model really speak, and what each of them hears is held against what the other one said. A script fails where
 * either did not hear it unharmed, the model was cut off without a `cut off`, was asked to speak once more than it does, or
 * uses a tool that it was not given; where the audio of its session changed; and where a session is left open. A script that
 * has no `model` step is played on a server without a model.
 */
import { z } from 'zod';
import { expected, fields, filledText, number } from './script-fields.ts';

const modelTurn = z.union(
  [
    filledText.transform((says): ModelTurn => ({ says, uses: [] })),
    z.record(z.string(), z.union([filledText, fields])).transform(({ says, ...tools }, context): ModelTurn => {
      const uses = Object.entries(tools).map(([name, args]) => ({ name, args }));
      if (uses.every((use): use is ToolUse => typeof use.args === 'object') && typeof says !== 'object') {
        return { says: says ?? null, uses };
      }
      context.addIssue('must be what the model says, and tools with their arguments');
      return z.NEVER;
    }),
  ],
  'must be what the model says, or tools with their arguments',
);

interface ToolUse {
  name: string;
  args: Record<string, unknown>;
}

/** What the model does when it is asked to speak. */
export interface ModelTurn {
  says: string | null;
  uses: ToolUse[];
}

/** The ways in which the model's service fails. */
export const serviceFailures = [
  /** The socket breaks. */
  'breaks off',
  /** The socket breaks, and a new one is refused with 429. */
  'is too busy',
  /** It reports an error of its own. */
  'has an error',
  /** The response under way fails, or else the next one. */
  'fails to answer',
  /** The hour of a session is over. */
  'ends the session',
  /** The socket is half open. */
  'falls silent',
] as const;
export type ServiceFailure = (typeof serviceFailures)[number];

export const realtimeSteps = [
  z.strictObject({ do: z.literal('model'), what: modelTurn }),
  z.strictObject({ do: z.literal('answer'), what: fields }),
  z.strictObject({ do: z.literal('capture answer'), what: z.record(z.string(), expected) }),
  z.strictObject({ do: z.literal('talk over'), what: z.strictObject({ after: number, say: filledText }) }),
  z.strictObject({ do: z.literal('cough'), what: z.strictObject({ after: number }) }),
  z.strictObject({ do: z.literal('cut off'), what: number }),
  z.strictObject({ do: z.literal('answered within'), what: number }),
  z.strictObject({ do: z.literal('database'), what: z.enum(['refuses', 'works'], 'must be refuses or works') }),
  z.strictObject({
    do: z.literal('service'),
    what: z.enum(serviceFailures, `must be one of ${serviceFailures.join(', ')}`),
  }),
] as const;

export type RealtimeStep = z.output<(typeof realtimeSteps)[number]>;
