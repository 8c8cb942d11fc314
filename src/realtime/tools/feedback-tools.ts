/** The tool that writes down what a caller thinks of the house. */
import { z } from 'zod';
import { NOTES_MAX_CHARACTERS } from '../../booking/tidy-text.ts';
import { defineTool } from './tool.ts';

export const noteFeedback = defineTool({
  name: 'note_feedback',
  description: 'Writes down a complaint or praise, once the caller has said what it is about.',
  args: {
    kind: z.enum(['complaint', 'praise']),
    words: z.string().min(1).max(NOTES_MAX_CHARACTERS).describe('What happened, in the words of the caller.'),
  },
  async run({ kind, words }, { restaurant, alerts, callSid }) {
    const feedback = { kind, words };
    if (kind === 'praise') {
      const next = 'It is written down for the team. Thank the caller, and ask if there is anything else.';
      return { feedback, output: { noted: true, next }, deed: 'passed on' };
    }
    // The words are in the call log, masked; the alert only says where.
    await alerts.raise({ restaurantId: restaurant.id, kind: 'complaint', subject: callSid, detail: {} });
    if (restaurant.staffPhoneNumber === undefined) {
      const next =
        'It is written down, and the manager is told. Say so, say that you are sorry, and offer to take a message with take_message.';
      return { feedback, output: { noted: true, next }, deed: 'passed on' };
    }
    const next = 'It is written down. Say in one short sentence that you are sorry, and are putting them through.';
    return {
      feedback,
      output: { noted: true, next },
      deed: 'passed on',
      leadsTo: { reason: 'complaint', about: words },
    };
  },
});
