/** The tool that leaves a message for the staff, where nobody can come to the phone. */
import { z } from 'zod';
import { takeMessage } from '../../booking/take-message.ts';
import { NOTES_MAX_CHARACTERS } from '../../booking/tidy-text.ts';
import { toE164 } from '../../call/phone-number.ts';
import { phone } from './fields.ts';
import { defineTool } from './tool.ts';

export const takeMessageTool = defineTool({
  name: 'take_message',
  description:
    'Leaves a message for the staff, who see it at once: when nobody can come to the phone and the caller wants to leave one.',
  args: {
    message: z
      .string()
      .min(1)
      .max(NOTES_MAX_CHARACTERS)
      .describe('What the staff shall know, in the words of the caller.'),
    phone: phone.optional(),
  },
  async run({ message, phone: said }, { restaurant, alerts, callSid, callId, callerPhone }) {
    const number = said === undefined ? callerPhone : toE164(said, restaurant);
    if (said !== undefined && number === null) {
      const next = 'That is no phone number. Ask for it once more, digit by digit, and call take_message again.';
      return { output: { error: 'phone: is no phone number', next } };
    }
    const { id: restaurantId } = restaurant;
    await takeMessage({ alerts }, { restaurantId, callSid, messageId: callId, words: message, phone: number });
    const next =
      'It is passed on. Say so, say that somebody will call back if that was asked for, and ask if there is anything else.';
    return { output: { passed_on: true, next }, deed: 'passed on' };
  },
});
