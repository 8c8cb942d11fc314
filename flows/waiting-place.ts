/** A caller without a reservation may still wait for a table: they hear their place, and may give it up. */
import { leftAsItIs } from './endings.ts';
import { flow } from './setup.ts';
import { confirming } from './slots/yes-no.ts';

const findingPlace = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({ type: 'findPlace' as const, phone: context.callerPhone ?? '' }),
  },
  on: {
    'place.found': [
      { guard: 'foundNothingToday', target: 'askingCode', actions: { type: 'notice', params: { id: 'not-today' } } },
      { guard: 'foundNoPlace', target: 'askingCode', actions: { type: 'notice', params: { id: 'not-by-phone' } } },
      { target: 'tellingPlace', actions: ['takePlace', 'serve'] },
    ],
  },
});

const tellingPlace = flow.createStateConfig({
  ...confirming('place-read-out'),
  on: {
    'caller.answered': [
      // Who has a confirmation ID means another reservation.
      { guard: 'bringsCode', target: 'findingByCode', actions: 'takeCode' },
      { guard: 'givesUpPlace', target: 'leavingWaitlist' },
      { guard: 'saysYes', ...leftAsItIs },
    ],
  },
});

const leavingWaitlist = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'leaveWaitlist' as const,
      phone: context.callerPhone ?? '',
      id: context.place?.id ?? 0,
    }),
  },
  on: {
    'waitlist.left': {
      target: '#askingMore',
      actions: ['forgetPlace', 'endTask', { type: 'notice', params: { id: 'waitlist-left' } }],
    },
  },
});

export const waitingPlaceStates = { findingPlace, tellingPlace, leavingWaitlist };
