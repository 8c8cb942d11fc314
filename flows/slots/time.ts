/** What time, and, once a call, which half of the day a bare hour means. */
import { flow } from '../setup.ts';
import { asking } from './listening.ts';

export const askingTime = asking('time', 'time');

/**
 * "I heard 1. Is that in the morning or evening?" Whatever comes back, silence included, settles the hour: there is no
 * second question about it in this call.
 */
export const settlingTime = flow.createStateConfig({
  ...asking('meridiem', 'meridiem'),
  entry: ['beginPrompt', 'rememberMeridiemAsked'],
  on: {
    'caller.answered': [
      { guard: 'bringsTime', target: 'choosing', actions: 'takeDetails' },
      { guard: 'isNoDetour', target: 'choosing', actions: ['settleTime', 'takeDetails'] },
    ],
    'caller.silent': {
      target: 'choosing',
      actions: ['settleTime', { type: 'notice', params: { id: 'time-settled' } }],
    },
  },
});
