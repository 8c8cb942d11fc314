/**
 * From what was said to a whole wish that the book can meet and the caller said yes to: shared by booking and changing.
 *
 * Every answer leads back to `choosing`, which asks for the first thing still missing. Several details in one sentence
 * and corrections at any moment need no rule of their own.
 */
import { leftAsItIs, nothingBooked } from './endings.ts';
import { insisting } from './insisting.ts';
import { flow } from './setup.ts';
import { askingArea } from './slots/area.ts';
import { askingDate } from './slots/date.ts';
import { askingName } from './slots/guest-name.ts';
import { asking, detailKeys } from './slots/listening.ts';
import { makingSure } from './slots/making-sure.ts';
import { askingPartySize } from './slots/party-size.ts';
import { askingTime, settlingTime } from './slots/time.ts';
import { confirming } from './slots/yes-no.ts';
import { seatingEffect } from './wish.ts';

/** What is asked for, in this order; what comes after the last is the flow's own. */
export const missingDetails = flow.createStateConfig({
  always: [
    { guard: 'isUnsure', target: 'makingSure' },
    { guard: 'mayAskMeridiem', target: 'settlingTime' },
    { guard: 'isUnsettled', actions: 'settleTime' },
    { guard: 'wishUnchecked', target: 'findingSeating' },
    // Who has just said what is to be different is asked for that, whatever else is missing.
    { guard: { type: 'revises', params: { detail: 'date' } }, target: 'askingDate' },
    { guard: { type: 'revises', params: { detail: 'time' } }, target: 'askingTime' },
    { guard: { type: 'revises', params: { detail: 'partySize' } }, target: 'askingPartySize' },
    { guard: 'needsName', target: 'askingName' },
    { guard: 'needsDate', target: 'askingDate' },
    { guard: 'needsTime', target: 'askingTime' },
    { guard: 'needsPartySize', target: 'askingPartySize' },
    { guard: 'needsArea', target: 'askingArea' },
  ],
}).always;

/** Asks the book early, with whatever is known: a closed day is said before the party size is asked. A whole wish is held. */
const findingSeating = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => seatingEffect(context),
  },
  on: { 'seating.possible': { target: 'choosing', actions: 'trustWish' } },
});

/** Another area at that moment, and the nearest moments, when the one that was wished for cannot be. */
const offering = flow.createStateConfig({
  ...asking('offer', 'choice'),
  on: {
    'caller.answered': [
      { guard: 'timesOffer', target: 'choosing', actions: ['takeOffer', 'takeDetails'] },
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'picksOffer', target: 'choosing', actions: 'takeOffer' },
      { guard: 'acceptsOnlyOffer', target: 'choosing', actions: 'takeOffer' },
      { guard: 'declinesFullOffer', target: '#offeringWaitlist' },
      { guard: 'declinesOffer', target: 'askingOther' },
      insisting,
    ],
  },
});

/**
 * Another day or another time, whichever the caller would rather give up: what they do not name is kept. The wish stays
 * refused until then, so whatever leads back here looks it up anew.
 */
const askingOther = flow.createStateConfig({
  ...asking('other', 'time', { '1': { detail: 'date' }, '2': { detail: 'time' } }),
  on: {
    'caller.answered': [
      { guard: 'bringsNews', target: 'choosing', actions: 'takeDetails' },
      { guard: 'namesDetail', target: 'choosing', actions: ['revise', 'trustWish'] },
      insisting,
    ],
  },
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
      { guard: 'dropsWish', ...nothingBooked },
      { guard: 'dropsChange', ...leftAsItIs },
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
  makingSure,
  findingSeating,
  offering,
  askingOther,
  tooLarge,
  askingName,
  askingDate,
  askingTime,
  settlingTime,
  askingPartySize,
  askingArea,
  readingBack,
  correcting,
};

/** What holds in every state of an arrangement: news is taken, and a refusal is answered with what can be had. */
export const arrangingTransitions = flow.createStateConfig({
  on: {
    'caller.answered': [{ guard: 'bringsNews', target: '.choosing', actions: 'takeDetails' }],
    'seating.refused': [
      { guard: 'refusedAsTooLarge', target: '.tooLarge', actions: 'takeRefusal' },
      { guard: 'refusedForTheDay', target: '#offeringWaitlist', actions: 'takeRefusal' },
      {
        guard: 'refusedWithoutOffer',
        target: '.askingOther',
        actions: ['takeRefusal', { type: 'notice', params: { id: 'refused' } }],
      },
      { target: '.offering', actions: 'takeRefusal' },
    ],
  },
});
