/** Changing a reservation: found, arranged anew, and the old place kept until the new one is committed. */
import { arrangingStates, arrangingTransitions, missingDetails } from './arranging.ts';
import { goneMeanwhile, leftAsItIs } from './endings.ts';
import { lookingUpStates } from './looking-up.ts';
import { flow } from './setup.ts';
import { asking, askingForMore, detailKeys } from './slots/listening.ts';
import { noted } from './wish.ts';

/** What is to be different: named ("the time", `1`) or said outright ("make it eight o'clock"). */
const askingChanges = flow.createStateConfig({
  ...asking('changes', 'changes', detailKeys),
  on: {
    'caller.answered': [
      { guard: 'namesDetail', target: 'choosing', actions: 'revise' },
      { guard: 'saysNo', ...leftAsItIs },
    ],
  },
});

const committing = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => {
      const { partySize, date, time, guestName, note, area, needs } = context.wish;
      return {
        type: 'changeReservation' as const,
        attempt: context.attempt,
        code: context.chosen?.code ?? '',
        changes: {
          ...(partySize !== undefined ? { partySize } : {}),
          ...(date !== undefined ? { date } : {}),
          ...(time !== undefined ? { time } : {}),
          ...(guestName !== undefined ? { guestName } : {}),
          ...(area !== undefined ? { area } : {}),
          ...(needs !== undefined ? { needs } : {}),
          ...(note !== undefined ? { note: noted(context.chosen?.note, note) } : {}),
        },
      };
    },
  },
  on: {
    'reservation.changed': { target: 'changed', actions: ['commit', 'endTask'] },
    'reservation.gone': goneMeanwhile,
  },
});

export const changing = flow.createStateConfig({
  id: 'changing',
  initial: 'choosingKey',
  states: {
    ...lookingUpStates,
    found: flow.createStateConfig({
      always: [{ guard: 'changesNothing', target: 'askingChanges' }, { target: 'choosing' }],
    }),
    foundSeveral: flow.createStateConfig({ always: { target: 'choosingReservation' } }),
    askingChanges,
    choosing: flow.createStateConfig({ always: [...missingDetails, { target: 'readingBack' }] }),
    ...arrangingStates,
    committing,
    changed: askingForMore('changed'),
  },
  on: arrangingTransitions.on,
});
