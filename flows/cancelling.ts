/** Cancelling a reservation: found, read back, and cancelled only on a yes. */
import { goneMeanwhile, leftAsItIs } from './endings.ts';
import { lookingUpStates } from './looking-up.ts';
import { flow } from './setup.ts';
import { askingForMore } from './slots/listening.ts';
import { confirming } from './slots/yes-no.ts';

const committing = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({ type: 'cancelReservation' as const, code: context.chosen?.code ?? '' }),
  },
  on: {
    'reservation.cancelled': { target: 'cancelled', actions: ['commit', 'forgetReservation', 'endTask'] },
    'reservation.gone': goneMeanwhile,
  },
});

export const cancelling = flow.createStateConfig({
  id: 'cancelling',
  initial: 'choosingKey',
  states: {
    ...lookingUpStates,
    found: flow.createStateConfig({ always: { target: 'readingBack' } }),
    foundSeveral: flow.createStateConfig({ always: { target: 'choosingReservation' } }),
    readingBack: flow.createStateConfig({
      ...confirming('cancel-read-back'),
      on: {
        'caller.answered': [
          { guard: 'saysYes', target: 'committing' },
          { guard: 'saysNo', ...leftAsItIs },
        ],
      },
    }),
    committing,
    cancelled: askingForMore('cancelled'),
  },
});
