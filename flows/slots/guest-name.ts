/** Who the table is for. Whoever keys in may book under their number instead. */
import { flow } from '../setup.ts';
import { asking } from './listening.ts';

export const askingName = flow.createStateConfig({
  ...asking('guest-name', 'guestName', { '1': { waivesName: true } }),
  on: {
    'caller.answered': [
      // The question comes again: that something was heard must be told, or it sounds as if nothing was.
      {
        guard: 'bringsOtherNews',
        target: 'choosing',
        actions: ['takeDetails', { type: 'notice', params: { id: 'noted' } }],
      },
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'waivesName', target: 'choosing', actions: 'waiveName' },
    ],
  },
});
