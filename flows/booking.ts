/** Making a reservation: arrange a wish, write it, and only then say that it stands. */
import { arrangingStates, arrangingTransitions, missingDetails } from './arranging.ts';
import { nothingBooked } from './endings.ts';
import { flow } from './setup.ts';
import { askingForMore } from './slots/listening.ts';
import { askingPhone } from './slots/phone.ts';
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
  on: { 'table.booked': { target: 'booked', actions: ['commit', 'tellThatItStood', 'endTask'] } },
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
    booked: askingForMore('booked'),
  },
  on: {
    ...arrangingTransitions.on,
    'caller.answered': [...arrangingTransitions.on['caller.answered'], { guard: 'dropsWish', ...nothingBooked }],
  },
});
