/** The waiting list of a full day: offered once, joined on a yes, and only then told which place it is. */
import { insisting } from './insisting.ts';
import { flow } from './setup.ts';
import { askingForMore } from './slots/listening.ts';
import { confirming } from './slots/yes-no.ts';
import { reachableAt, wholeWish } from './wish.ts';

const offeringWaitlist = flow.createStateConfig({
  ...confirming('waitlist-offer'),
  id: 'offeringWaitlist',
  on: {
    'caller.answered': [
      { guard: 'bringsOtherWish', target: 'choosing', actions: 'takeDetails' },
      { guard: 'namesDetail', target: 'choosing', actions: ['revise', 'trustWish'] },
      // "Yes, under Misha" takes the name along.
      { guard: 'saysYes', target: 'choosing', actions: ['wait', 'takeDetails', 'countAttempt'] },
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'saysNoToTheLast', target: 'askingOther', actions: 'declineWaitlist' },
      { guard: 'saysNo', target: 'offering', actions: 'declineWaitlist' },
      insisting,
    ],
  },
});

/** A place needs a name and a number to send the offer to. */
const choosingPlace = flow.createStateConfig({
  always: [
    { guard: 'needsName', target: 'askingName' },
    { guard: 'needsPhone', target: 'askingPhone' },
    { target: 'joining' },
  ],
});

const joining = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'joinWaitlist' as const,
      attempt: context.attempt,
      wish: wholeWish(context),
      guestName: context.wish.guestName ?? null,
      phone: reachableAt(context),
      note: context.wish.note ?? null,
    }),
  },
  on: {
    'waitlist.joined': { target: 'waitlisted', actions: ['takePlace', 'serve', 'endTask'] },
    'waitlist.refused': {
      target: 'askingOther',
      actions: ['stopWaiting', { type: 'notice', params: { id: 'waitlist-full' } }],
    },
  },
});

export const waitingStates = {
  offeringWaitlist,
  choosingPlace,
  joining,
  waitlisted: askingForMore('waitlisted'),
};
