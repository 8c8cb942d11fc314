/** Who the table is for. Whoever keys in may book under their number instead. */
import { flow } from '../setup.ts';
import { asking } from './listening.ts';

export const askingName = flow.createStateConfig({
  ...asking('guest-name', 'guestName', { '1': { waivesName: true } }),
  on: {
    'caller.answered': [
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'waivesName', target: 'choosing', actions: 'waiveName' },
    ],
  },
});
