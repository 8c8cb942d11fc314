/**
 * The whole call: greeting, menu or open question, the tasks, and the ways out that hold everywhere.
 *
 * A state answers what is its own; what it leaves bubbles up to here: a person, repeat, help, goodbye, another task,
 * a question, another language, silence and words of no use. So no state can forget one of them.
 */
import { booking } from './booking.ts';
import { cancelling } from './cancelling.ts';
import { changing } from './changing.ts';
import { checking } from './checking.ts';
import { late } from './late.ts';
import { messaging } from './messaging.ts';
import { ordering } from './ordering.ts';
import { flow, freshContext } from './setup.ts';
import { asking, askingForMore } from './slots/listening.ts';
import { confirming } from './slots/yes-no.ts';
import type { Meaning } from './vocabulary.ts';

const taskKeys: Record<string, Meaning> = {
  '1': { intent: 'make' },
  '2': { intent: 'check' },
  '3': { intent: 'change' },
  '4': { intent: 'cancel' },
};

const languageKeys: Record<string, Meaning> = { '8': { language: 'en' }, '9': { language: 'es' } };

const mainMenu = asking('main-menu', 'task', {
  '1': { menu: 'reservations' },
  '2': { intent: 'question', topic: 'hours' },
  '3': { intent: 'order' },
  ...languageKeys,
});

/** Goes on with what was begun; asks what it may be where nothing was. */
const resuming = flow.createStateConfig({
  id: 'resuming',
  always: [
    { guard: { type: 'isTask', params: { task: 'make' } }, target: 'booking' },
    { guard: { type: 'isTask', params: { task: 'check' } }, target: 'checking' },
    { guard: { type: 'isTask', params: { task: 'change' } }, target: 'changing' },
    { guard: { type: 'isTask', params: { task: 'cancel' } }, target: 'cancelling' },
    { guard: { type: 'isTask', params: { task: 'late' } }, target: 'late' },
    { guard: { type: 'isTask', params: { task: 'order' } }, target: 'ordering' },
    { guard: 'wasServed', target: 'askingMore' },
    { target: 'choosingTask' },
  ],
});

const lostForGood = { target: 'goodbye', actions: { type: 'notice', params: { id: 'call-again' } } } as const;

/** Offered to who cannot be understood. One question more, then a kind end: nobody is kept on the line. */
const offeringHost = flow.createStateConfig({
  ...confirming('host-offer'),
  on: {
    'caller.answered': [
      { guard: 'saysYes', target: 'reachingHost' },
      { guard: 'saysNo', target: 'resuming' },
      { guard: 'bringsNews', target: 'resuming', actions: 'takeDetails' },
      { guard: 'isLost', ...lostForGood },
    ],
    'caller.silent': lostForGood,
  },
});

const transferring = flow.createStateConfig({
  tags: ['dialling'],
  entry: 'tryHost',
  meta: { prompt: { id: 'host-transfer', expects: 'task' } },
  on: {
    'transfer.ended': [
      { guard: 'hostAnswered', target: 'ended', actions: 'markTransferred' },
      // An order has a call-back of its own to offer.
      {
        guard: { type: 'isTask', params: { task: 'order' } },
        target: 'resuming',
        actions: { type: 'notice', params: { id: 'nobody-came' } },
      },
      { target: 'messaging', actions: { type: 'notice', params: { id: 'nobody-came' } } },
    ],
    'caller.answered': { target: 'resuming' },
    'caller.silent': { target: 'resuming' },
  },
});

export const call = flow.createMachine({
  id: 'call@1',
  context: ({ input }) => freshContext(input),
  initial: 'choosingTask',
  states: {
    choosingTask: flow.createStateConfig({
      id: 'choosingTask',
      always: [{ guard: 'isMenu', target: 'mainMenu' }, { target: 'askingTask' }],
    }),
    mainMenu,
    reservationMenu: asking('reservation-menu', 'task', taskKeys),
    askingTask: asking('task', 'task', { ...taskKeys, '5': { intent: 'order' }, ...languageKeys }),
    booking,
    checking,
    changing,
    cancelling,
    late,
    messaging,
    ordering,
    resuming,
    askingMore: flow.createStateConfig({ ...askingForMore('more'), id: 'askingMore' }),
    givingUp: flow.createStateConfig({
      id: 'givingUp',
      always: [{ guard: 'hasHost', target: 'offeringHost' }, lostForGood],
    }),
    /** What this line cannot do, a person may. */
    referring: flow.createStateConfig({
      always: [{ guard: 'hasHost', target: 'offeringHost' }, { target: 'resuming' }],
    }),
    offeringHost,
    reachingHost: flow.createStateConfig({
      id: 'reachingHost',
      always: [
        { guard: 'hasHost', target: 'transferring' },
        { target: 'messaging', actions: { type: 'notice', params: { id: 'no-host' } } },
      ],
    }),
    /** A dependency is down: an apology, then a person, or a kind end. */
    failing: flow.createStateConfig({
      always: [{ guard: 'hasHostUntried', target: 'transferring' }, { target: 'goodbye' }],
    }),
    transferring,
    goodbye: { id: 'goodbye', type: 'final', meta: { prompt: { id: 'goodbye', expects: 'task' } } },
    ended: { type: 'final' },
  },
  on: {
    'place.lost': { actions: 'loseWelcome' },
    'turns.spent': { target: '.givingUp' },
    'caller.hungUp': { target: '.ended' },
    'book.unreachable': { target: '.failing', actions: { type: 'notice', params: { id: 'book-unreachable' } } },
    // After an apology, a transfer is tried without the flow: it comes back to where the call was.
    'transfer.ended': [
      { guard: 'hostAnswered', target: '.ended', actions: 'markTransferred' },
      { actions: { type: 'notice', params: { id: 'nobody-came' } } },
    ],
    'caller.silent': [{ guard: 'ladderSpent', target: '.givingUp' }, { actions: 'stumbleSilent' }],
    'caller.answered': [
      { guard: 'wantsPerson', target: '.reachingHost' },
      { guard: 'wantsRepeat', actions: 'sayAgain' },
      { guard: 'wantsAMoment', actions: 'giveTime' },
      { guard: 'wantsHelp', actions: 'sayHelp' },
      { guard: 'wantsOtherLanguage', actions: 'speakLanguage' },
      { guard: 'leavesWish', target: '.goodbye', actions: { type: 'notice', params: { id: 'wish-dropped' } } },
      { guard: 'saysGoodbye', target: '.goodbye' },
      { guard: 'complains', target: '.reachingHost', actions: { type: 'notice', params: { id: 'sorry-to-hear' } } },
      { guard: 'wantsOrder', target: '.ordering', actions: { type: 'startTask', params: { task: 'order' } } },
      {
        guard: 'wantsNoSuchThing',
        target: '.referring',
        actions: { type: 'notice', params: { id: 'orders-by-host' } },
      },
      {
        guard: { type: 'asksAbout', params: { topic: 'hours' } },
        target: '.resuming',
        actions: ['serve', 'takeAskedDay', { type: 'notice', params: { id: 'answer-hours' } }],
      },
      {
        guard: { type: 'asksAbout', params: { topic: 'location' } },
        target: '.resuming',
        actions: ['serve', { type: 'notice', params: { id: 'answer-location' } }],
      },
      {
        guard: { type: 'asksAbout', params: { topic: 'placedOrder' } },
        target: '.referring',
        actions: { type: 'notice', params: { id: 'placed-order' } },
      },
      { guard: 'asksQuestion', target: '.referring', actions: { type: 'notice', params: { id: 'no-answer' } } },
      { guard: 'wantsReservations', target: '.reservationMenu' },
      {
        guard: { type: 'wantsTask', params: { task: 'make' } },
        target: '.booking',
        actions: { type: 'startTask', params: { task: 'make' } },
      },
      {
        guard: { type: 'wantsTask', params: { task: 'check' } },
        target: '.checking',
        actions: { type: 'startTask', params: { task: 'check' } },
      },
      {
        guard: { type: 'wantsTask', params: { task: 'change' } },
        target: '.changing',
        actions: { type: 'startTask', params: { task: 'change' } },
      },
      {
        guard: { type: 'wantsTask', params: { task: 'cancel' } },
        target: '.cancelling',
        actions: { type: 'startTask', params: { task: 'cancel' } },
      },
      {
        guard: { type: 'wantsTask', params: { task: 'late' } },
        target: '.late',
        actions: { type: 'startTask', params: { task: 'late' } },
      },
      { guard: 'opensBooking', target: '.booking', actions: { type: 'startTask', params: { task: 'make' } } },
      { guard: 'opensLookup', target: '.checking', actions: { type: 'startTask', params: { task: 'check' } } },
      { guard: 'ladderSpent', target: '.givingUp' },
      { actions: 'stumbleNoMatch' },
    ],
  },
});
