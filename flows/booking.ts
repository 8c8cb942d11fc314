/** Making a reservation: arrange a wish, write it, and only then say that it stands. */
import { arrangingStates, arrangingTransitions, missingDetails } from './arranging.ts';
import { leftAsItIs, nothingBooked } from './endings.ts';
import { flow } from './setup.ts';
import { askingForMore } from './slots/listening.ts';
import { askingPhone } from './slots/phone.ts';
import { confirming } from './slots/yes-no.ts';
import { waitingStates } from './waiting.ts';
import { wholeWish } from './wish.ts';

const committing = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'bookTable' as const,
      attempt: context.attempt,
      wish: wholeWish(context),
      guestName: context.wish.guestName ?? null,
      phone: context.wish.phone ?? context.callerPhone,
      note: context.wish.note ?? null,
      isAnother: context.wish.isAnother === true,
    }),
  },
  on: {
    'table.booked': [
      { guard: 'isKnownToStand', target: 'offeringAnother', actions: ['takeStanding', 'endTask'] },
      { target: 'booked', actions: ['commit', 'tellThatItStood', 'endTask'] },
    ],
  },
});

/** The very table that the caller has, and knows of: a slip, or one more? Nobody has two who does not say so. */
const offeringAnother = flow.createStateConfig({
  ...confirming('another-offer'),
  on: {
    'caller.answered': [
      { guard: 'asksForAnother', target: 'choosing', actions: ['wantAnother', 'takeDetails'] },
      { guard: 'opensBooking', target: 'choosing', actions: ['wantAnother', 'takeDetails'] },
      { guard: 'saysYes', target: 'committing', actions: ['wantAnother', 'countAttempt'] },
      { guard: 'saysNo', ...leftAsItIs },
    ],
    'caller.silent': { target: '#goodbye' },
  },
});

export const booking = flow.createStateConfig({
  id: 'booking',
  initial: 'choosing',
  states: {
    choosing: flow.createStateConfig({
      always: [
        { guard: 'waits', target: 'choosingPlace' },
        ...missingDetails,
        { guard: 'needsPhone', target: 'askingPhone' },
        { target: 'readingBack' },
      ],
    }),
    ...arrangingStates,
    ...waitingStates,
    askingPhone,
    committing,
    offeringAnother,
    booked: askingForMore('booked'),
  },
  on: {
    ...arrangingTransitions.on,
    'caller.answered': [...arrangingTransitions.on['caller.answered'], { guard: 'dropsWish', ...nothingBooked }],
  },
});
