/**
 * Which reservation the caller means: by their number when it is known to the book, otherwise by its confirmation ID.
 * Nothing of a reservation is said before one of the two was given. Shared by checking, changing and cancelling.
 */
import { leftAsItIs } from './endings.ts';
import { flow } from './setup.ts';
import { askingCode, askingLetters } from './slots/confirmation-code.ts';
import { asking } from './slots/listening.ts';
import { waitingPlaceStates } from './waiting-place.ts';

const choosingKey = flow.createStateConfig({
  always: [
    { guard: 'hasCode', target: 'findingByCode' },
    { guard: 'hasChosen', target: 'findingAgain' },
    { guard: 'hasCallerPhone', target: 'findingByPhone' },
    { target: 'askingCode' },
  ],
});

const findingByPhone = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'findReservations' as const,
      phone: context.callerPhone ?? '',
      ...(context.task === 'late' ? { todayOnly: true as const } : {}),
    }),
  },
  on: {
    'reservations.found': [
      { guard: 'foundNone', target: 'findingPlace' },
      { guard: 'foundOne', target: 'found', actions: ['takeFound', 'chooseOnlyFound'] },
      { target: 'foundSeveral', actions: 'takeFound' },
    ],
  },
});

/** Spoken of before in this call: looked up anew, since staff may have changed or cancelled it meanwhile. */
const findingAgain = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({ type: 'findReservations' as const, code: context.chosen?.code ?? '' }),
  },
  on: {
    'reservations.found': [
      { guard: 'foundNone', target: 'choosingKey', actions: 'forgetChosen' },
      { target: 'found', actions: ['takeFound', 'chooseOnlyFound'] },
    ],
  },
});

const findingByCode = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'findReservations' as const,
      code: context.code ?? '',
      ...(context.callerPhone === null ? {} : { phone: context.callerPhone }),
    }),
  },
  on: {
    'reservations.found': [
      {
        guard: 'foundNone',
        target: 'missing',
        actions: ['countCode', { type: 'notice', params: { id: 'code-not-found' } }],
      },
      { guard: 'foundOne', target: 'found', actions: ['takeFound', 'chooseOnlyFound'] },
      { target: 'askingLetters' },
    ],
  },
});

/** An ID that leads nowhere may be tried again, but not for ever: guessing must not pay. */
const missing = flow.createStateConfig({
  always: [{ guard: 'codesSpent', target: '#givingUp' }, { target: 'askingCode' }],
});

const takesCode = { guard: 'bringsCode', target: 'findingByCode', actions: 'takeCode' } as const;

export const lookingUpStates = {
  choosingKey,
  findingAgain,
  findingByPhone,
  ...waitingPlaceStates,
  findingByCode,
  missing,
  askingCode: flow.createStateConfig({
    ...askingCode,
    on: {
      'caller.answered': [
        takesCode,
        // "Move it to eight" is kept for when the reservation is found.
        { guard: 'bringsNewsEarly', actions: ['takeDetails', 'sayAgain'] },
      ],
    },
  }),
  askingLetters: flow.createStateConfig({
    ...askingLetters,
    on: { 'caller.answered': [{ guard: 'bringsCode', target: 'findingByCode', actions: 'takeLetters' }] },
  }),
  choosingReservation: flow.createStateConfig({
    ...asking('which-reservation', 'choice'),
    on: {
      'caller.answered': [
        takesCode,
        { guard: 'picksReservation', target: 'found', actions: 'choosePicked' },
        { guard: 'saysNo', ...leftAsItIs },
      ],
    },
  }),
};
