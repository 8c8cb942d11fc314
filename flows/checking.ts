/** Checking a reservation: found, read out, and from there changed or cancelled if the caller likes. */
import { lookingUpStates } from './looking-up.ts';
import { flow } from './setup.ts';
import { askingForMore } from './slots/listening.ts';

const { choosingReservation: _, ...states } = lookingUpStates;

const readOut = flow.createStateConfig({
  ...askingForMore('read-out'),
  entry: ['beginPrompt', 'serve', 'endTask'],
});

export const checking = flow.createStateConfig({
  id: 'checking',
  initial: 'choosingKey',
  states: {
    ...states,
    found: flow.createStateConfig({ always: { target: 'readOut' } }),
    foundSeveral: flow.createStateConfig({ always: { target: 'readOut' } }),
    readOut,
  },
});
