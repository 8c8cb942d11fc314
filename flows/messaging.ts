/** A message for the staff, from who could not be put through: offered, listened to, and passed on before that is said. */
import { meaningOf } from './meaning.ts';
import { flow } from './setup.ts';
import { asking } from './slots/listening.ts';
import { confirming } from './slots/yes-no.ts';

const offering = flow.createStateConfig({
  ...confirming('message-offer'),
  on: {
    'caller.answered': [
      { guard: 'saysYes', target: 'askingMessage' },
      { guard: 'saysNo', target: '#resuming' },
      { guard: 'bringsNews', target: '#resuming', actions: 'takeDetails' },
    ],
  },
});

/** Whatever is said is the message, but for what cannot be one: see `call/message-heard.ts`. */
const askingMessage = flow.createStateConfig({
  ...asking('message', 'message'),
  on: {
    'caller.answered': [
      { guard: 'leavesMessage', target: 'passingOn', actions: 'countAttempt' },
      { guard: 'saysNo', target: '#resuming' },
    ],
  },
});

/** The words are in the event alone: a stored call holds no transcript. */
const passingOn = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context, event }) => ({
      type: 'takeMessage' as const,
      attempt: context.attempt,
      words: meaningOf(event).message ?? '',
      phone: meaningOf(event).phone ?? context.callerPhone ?? context.wish.phone ?? null,
    }),
  },
  on: {
    'message.taken': {
      target: '#resuming',
      actions: ['serve', { type: 'notice', params: { id: 'message-taken' } }],
    },
    // Nobody is told that it was passed on before it was.
    'book.unreachable': { target: '#goodbye', actions: { type: 'notice', params: { id: 'message-lost' } } },
  },
});

export const messaging = flow.createStateConfig({
  id: 'messaging',
  initial: 'offering',
  states: { offering, askingMessage, passingOn },
});
