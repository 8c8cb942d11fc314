/** What the book says against a wish, a change or a code → what the model is told, and what it should do about it. */
import type { Refusal } from '../../booking/book.ts';
import type { ToolAnswer } from './tool.ts';

export function refusalOutput(refusal: Refusal): ToolAnswer['output'] {
  const { nearest, ...facts } = refusal;
  return {
    available: false,
    ...facts,
    alternatives: nearest,
    next:
      refusal.reason === 'partyTooLarge'
        ? 'Say that a party of this size is arranged by a person, and offer to put the caller through.'
        : nearest.length > 0
          ? 'Nothing is booked. Say why not, offer at most two of the alternatives, and ask which would suit.'
          : 'Nothing is booked. Say why not, and ask for another day or time.',
  };
}

export const notFound: ToolAnswer = {
  output: {
    found: false,
    next: 'Say that you cannot find it, and ask for the confirmation ID, two letters and four digits.',
  },
  deed: 'nothing',
};

export const notChangeable = (reason: string): ToolAnswer => ({
  output: {
    changed: false,
    reason,
    next: 'Say that it can no longer be changed, and why. Offer a new reservation or a person.',
  },
  deed: 'nothing',
});
