/** "Did you say 15 people?": asked at once, and once, of what was not heard for certain; what is certain waits for the read-back. */
import { flow } from '../setup.ts';
import { confirming } from './yes-no.ts';

export const makingSure = flow.createStateConfig({
  ...confirming('make-sure'),
  entry: ['beginPrompt', 'rememberMadeSure'],
  on: {
    'caller.answered': [
      { guard: 'bringsNews', target: 'choosing', actions: ['settleDoubts', 'takeDetails'] },
      { guard: 'saysYes', target: 'choosing', actions: 'settleDoubts' },
      { guard: 'saysNo', target: 'choosing', actions: 'forgetDoubted' },
      { guard: 'restatesWish', target: 'choosing', actions: 'settleDoubts' },
    ],
  },
});
