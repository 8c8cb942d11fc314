/**
 * From what was said to a whole wish that the book can meet and the caller said yes to: shared by booking and changing.
 *
 * Every answer leads back to `choosing`, which asks for the first thing still missing. Several details in one sentence
 * and corrections at any moment need no rule of their own.
 */
import { flow } from './setup.ts';
import { askingDate } from './slots/date.ts';
import { askingName } from './slots/guest-name.ts';
import { asking, detailKeys } from './slots/listening.ts';
import { askingPartySize } from './slots/party-size.ts';
import { askingTime, settlingTime } from './slots/time.ts';
import { confirming } from './slots/yes-no.ts';
import { seatingWish } from './wish.ts';

/** What is asked for, in this order; what comes after the last is the flow's own. */
export const missingDetails = flow.createStateConfig({
  always: [
    { guard: 'mayAskMeridiem', target: 'settlingTime' },
    { guard: 'isUnsettled', actions: 'settleTime' },
    { guard: 'wishUnchecked', target: 'findingSeating' },
    { guard: 'needsName', target: 'askingName' },
    { guard: 'needsDate', target: 'askingDate' },
    { guard: 'needsTime', target: 'askingTime' },
    { guard: 'needsPartySize', target: 'askingPartySize' },
  ],
}).always;

/** Asks the book early, with whatever is known: a closed day is said before the party size is asked. */
const findingSeating = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'findSeating' as const,
      wish: seatingWish(context),
      except: context.task === 'change' ? (context.chosen?.code ?? null) : null,
    }),
  },
  on: { 'seating.possible': { target: 'choosing', actions: 'trustWish' } },
});

/** The nearest moments, when the one that was wished for cannot be. */
const offering = flow.createStateConfig({
  ...asking('offer', 'choice'),
  on: {
    'caller.answered': [
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'picksOffer', target: 'choosing', actions: 'takeOffer' },
      { guard: 'acceptsOnlyOffer', target: 'choosing', actions: 'takeOffer' },
      { guard: 'declinesOffer', target: 'choosing', actions: ['forgetRefused', 'trustWish'] },
    ],
  },
});

/** Nothing near is free: what was refused is forgotten, and another day is asked for. */
const refusedOutright = flow.createStateConfig({
  always: { target: 'askingOtherDate', actions: 'forgetRefused' },
});

const tooLarge = flow.createStateConfig({
  ...confirming('party-too-large'),
  on: {
    'caller.answered': [
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'acceptsHost', target: '#reachingHost' },
      { guard: 'isYesOrNo', target: 'choosing', actions: 'forgetPartySize' },
    ],
  },
});

const readingBack = flow.createStateConfig({
  ...confirming('read-back'),
  on: {
    'caller.answered': [
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'namesDetail', target: 'choosing', actions: 'revise' },
      { guard: 'saysYes', target: 'committing', actions: 'countAttempt' },
      { guard: 'saysNo', target: 'correcting' },
      { guard: 'restatesWish', actions: 'stumbleRestated' },
    ],
  },
});

/** "No" alone: something is wrong, but what? */
const correcting = flow.createStateConfig({
  ...asking('correction', 'changes', detailKeys),
  on: { 'caller.answered': [{ guard: 'namesDetail', target: 'choosing', actions: 'revise' }] },
});

export const arrangingStates = {
  findingSeating,
  offering,
  refusedOutright,
  askingOtherDate: asking('date', 'date'),
  tooLarge,
  askingName,
  askingDate,
  askingTime,
  settlingTime,
  askingPartySize,
  readingBack,
  correcting,
};

/** What holds in every state of an arrangement: news is taken, and a refusal is answered with what can be had. */
export const arrangingTransitions = flow.createStateConfig({
  on: {
    'caller.answered': [{ guard: 'bringsNews', target: '.choosing', actions: 'takeDetails' }],
    'seating.refused': [
      { guard: 'refusedAsTooLarge', target: '.tooLarge', actions: 'takeRefusal' },
      {
        guard: 'refusedWithoutOffer',
        target: '.refusedOutright',
        actions: ['takeRefusal', { type: 'notice', params: { id: 'refused' } }],
      },
      { target: '.offering', actions: 'takeRefusal' },
    ],
  },
});
