/**
 * A guest on the way who will be late: the reservation is found, the minutes are noted for staff, and the restaurant's rule
 * is told. Where the table cannot be kept so long a later time is offered, which is a change like any other.
 */
import { leftAsItIs } from './endings.ts';
import { lookingUpStates } from './looking-up.ts';
import { flow } from './setup.ts';
import { asking, askingForMore } from './slots/listening.ts';
import { confirming } from './slots/yes-no.ts';

const askingMinutes = flow.createStateConfig({
  ...asking('late-minutes', 'lateMinutes'),
  on: { 'caller.answered': [{ guard: 'bringsMinutes', target: 'noting', actions: 'takeMinutes' }] },
});

const noting = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'noteLate' as const,
      code: context.chosen?.code ?? '',
      minutes: context.lateMinutes ?? 0,
    }),
  },
  on: {
    'lateness.noted': [
      { guard: 'isKeptWaiting', target: 'noted', actions: ['takeLateness', 'commit', 'endTask'] },
      { target: 'offeringLater', actions: ['takeLateness', 'serve'] },
    ],
    'reservation.gone': {
      target: '#askingMore',
      actions: ['forgetReservation', 'endTask', { type: 'notice', params: { id: 'not-today' } }],
    },
  },
});

const offeringLater = flow.createStateConfig({
  ...confirming('late-offer'),
  on: {
    'caller.answered': [
      { guard: 'saysYes', target: '#changing', actions: 'moveToArrival' },
      { guard: 'saysNo', ...leftAsItIs },
    ],
  },
});

export const late = flow.createStateConfig({
  id: 'late',
  initial: 'choosingKey',
  states: {
    ...lookingUpStates,
    found: flow.createStateConfig({
      always: [{ guard: 'knowsMinutes', target: 'noting' }, { target: 'askingMinutes' }],
    }),
    foundSeveral: flow.createStateConfig({ always: { target: 'choosingReservation' } }),
    askingMinutes,
    noting,
    noted: askingForMore('late-noted'),
    offeringLater,
  },
});
