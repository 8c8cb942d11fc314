/** The tool by which the model owns up to a question that it could not answer. */
import { z } from 'zod';
import { offerPerson } from './house-tools.ts';
import { defineTool } from './tool.ts';

/** Who was not answered so often is put through to somebody who knows. */
export const UNANSWERED_MAX = 2;

export const couldNotAnswer = defineTool({
  name: 'could_not_answer',
  description: 'Notes a question that you have no answer to. Use it instead of guessing, each time.',
  args: { question: z.string().min(1).max(300).describe('The question, in a few words.') },
  async run({ question }, { restaurant, unanswered }) {
    const hasPerson = restaurant.staffPhoneNumber !== undefined;
    if (hasPerson && unanswered + 1 >= UNANSWERED_MAX) {
      const next =
        'This is the second one. Say in one short sentence that somebody who knows will help, and that you are putting the caller through.';
      return {
        output: { noted: true, next },
        isUnanswered: true,
        leadsTo: { reason: 'could_not_answer', about: question },
      };
    }
    const next = `Say that you do not know this, ${offerPerson(restaurant)}, and ask if there is anything else.`;
    return { output: { noted: true, next }, isUnanswered: true };
  },
});
