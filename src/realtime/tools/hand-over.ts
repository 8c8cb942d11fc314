/** The tool by which one agent gives the call to another; nobody on the line hears anything of it. */
import { z } from 'zod';
import { language } from './fields.ts';
import { guestTold, knownGuest } from './known-guest.ts';
import { defineTool } from './tool.ts';

export const agentNames = ['triage', 'reservation', 'order', 'inquiry', 'feedback'] as const;
export type AgentName = (typeof agentNames)[number];

export const handOver = defineTool({
  name: 'hand_over',
  description:
    'Gives the call to the colleague for what the caller wants. Say nothing before it. reservation: a table, new or booked already. order: food for pickup or delivery. inquiry: a question about the house. feedback: praise or a complaint. triage: anything else.',
  args: {
    to: z.enum(agentNames).describe('Whose matter it is.'),
    language: language.optional(),
  },
  async run(args, scope) {
    const guest = args.to === 'order' ? await knownGuest(scope) : null;
    const next =
      'You are that colleague now, in the same voice. Go on at once with what the caller said; do not greet, and do not speak of colleagues.';
    return {
      output: { handed_to: args.to, ...(guest && { guest: guestTold(guest) }), next },
      handsTo: args.to,
      ...(guest && { names: [guest.name] }),
      ...(args.language === undefined ? {} : { language: args.language }),
    };
  },
});
