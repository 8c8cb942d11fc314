/** What every state that waits for the caller has in common: its tag, its prompt, and a ladder that starts at the bottom. */

import type { Expects, PromptId } from '../prompt-ids.ts';
import { flow } from '../setup.ts';
import type { Meaning } from '../vocabulary.ts';

/** What the line asks, and in whose light the answer is read. */
export function asking(id: PromptId, expects: Expects, keys?: Record<string, Meaning>) {
  return flow.createStateConfig({
    tags: ['listening'],
    entry: 'beginPrompt',
    meta: { prompt: keys ? { id, expects, keys } : { id, expects } },
  });
}

/** The details of a booking, as a keypad names them. */
export const detailKeys: Record<string, Meaning> = {
  '1': { detail: 'date' },
  '2': { detail: 'time' },
  '3': { detail: 'partySize' },
  '4': { detail: 'guestName' },
  '5': { detail: 'area' },
};

/**
 * A deed is done and told; is there anything else? News is about the reservation just spoken of, and silence is a guest
 * who has put the phone down.
 */
export function askingForMore(id: PromptId) {
  return flow.createStateConfig({
    ...asking(id, 'task', { '1': { answer: 'yes' }, '2': { answer: 'no' } }),
    on: {
      'caller.answered': [
        { guard: 'isDone', target: '#goodbye' },
        {
          guard: 'revisesChosen',
          target: '#changing',
          actions: { type: 'startTask', params: { task: 'change' } },
        },
        { guard: 'saysOnlyYes', target: '#choosingTask' },
      ],
      'caller.silent': { target: '#goodbye' },
    },
  });
}
