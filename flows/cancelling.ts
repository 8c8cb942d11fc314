/** Cancelling a reservation: found, read back, and cancelled only on a yes. Of several, each has its own yes. */
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
    'reservation.cancelled': [
      {
        guard: 'meansMore',
        target: 'readingBack',
        actions: ['commit', { type: 'notice', params: { id: 'cancelled-one' } }, 'chooseNext'],
      },
      { target: 'cancelled', actions: ['commit', 'forgetReservation', 'endTask'] },
    ],
    'reservation.gone': goneMeanwhile,
  },
});

const { choosingReservation } = lookingUpStates;

export const cancelling = flow.createStateConfig({
  id: 'cancelling',
  initial: 'choosingKey',
  states: {
    ...lookingUpStates,
    choosingReservation: flow.createStateConfig({
      ...choosingReservation,
      on: {
        'caller.answered': [
          { guard: 'meansAll', target: 'found', actions: 'chooseAll' },
          ...choosingReservation.on['caller.answered'],
        ],
      },
    }),
    found: flow.createStateConfig({ always: { target: 'readingBack' } }),
    foundSeveral: flow.createStateConfig({ always: { target: 'choosingReservation' } }),
    readingBack: flow.createStateConfig({
      ...confirming('cancel-read-back'),
      on: {
        'caller.answered': [
          { guard: 'saysYes', target: 'committing' },
          {
            guard: 'keepsThisOne',
            target: 'readingBack',
            reenter: true,
            actions: [{ type: 'notice', params: { id: 'kept' } }, 'chooseNext'],
          },
          { guard: 'saysNo', ...leftAsItIs },
        ],
      },
    }),
    committing,
    cancelled: askingForMore('cancelled'),
  },
});
