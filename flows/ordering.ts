/**
 * Ordering food by keys and speech: the same as last time, or what was put in the order before a realtime call failed, read
 * back and ordered with a yes. Whatever else is wanted goes to who can take it: the realtime line, a person, a call-back.
 */
import { flow } from './setup.ts';
import { askingName } from './slots/guest-name.ts';
import { askingForMore } from './slots/listening.ts';
import { askingPhone } from './slots/phone.ts';
import { confirming } from './slots/yes-no.ts';
import type { OrderTalk } from './vocabulary.ts';
import { reachableAt } from './wish.ts';

const wants = (what: OrderTalk['wants']) => ({ type: 'orderWants', params: { what } }) as const;
const note = (talk: OrderTalk) => ({ type: 'noteOrder', params: talk }) as const;

/** Every answer leads back here. */
const choosing = flow.createStateConfig({
  always: [
    { guard: wants('callBack'), target: 'choosingNumber' },
    { guard: wants('this'), target: 'choosingGuest' },
    { guard: wants('other'), target: 'handingOn' },
    { guard: 'hasOrdered', target: 'handingOn' },
    { guard: 'orderUnknown', target: 'finding' },
    { guard: 'hasOrderOffer', target: 'readingBack' },
    { target: 'handingOn' },
  ],
});

const finding = flow.createStateConfig({
  entry: { type: 'effect', params: ({ context }) => ({ type: 'findOrder' as const, phone: context.callerPhone }) },
  on: {
    'order.found': [
      { guard: 'foundOrder', target: 'readingBack', actions: 'takeOrderAnswer' },
      {
        guard: 'foundOnlyMissing',
        target: 'handingOn',
        actions: ['takeOrderAnswer', { type: 'notice', params: { id: 'order-missing' } }],
      },
      { target: 'handingOn', actions: 'takeOrderAnswer' },
    ],
  },
});

const readingBack = flow.createStateConfig({
  ...confirming('order-read-back'),
  on: {
    'caller.answered': [
      // "Yes, under Misha" takes the name along.
      { guard: 'wantsIt', target: 'choosing', actions: [note({ wants: 'this' }), 'takeDetails'] },
      { guard: 'wantsAnotherOrder', target: 'choosing', actions: note({ wants: 'other' }) },
    ],
  },
});

/** The kitchen calls a name, and a number. */
const choosingGuest = flow.createStateConfig({
  always: [
    { guard: 'needsOrderName', target: 'askingName' },
    { guard: 'needsPhone', target: 'askingPhone' },
    { target: 'placing' },
  ],
});

const placing = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => {
      const offer = context.order?.offer;
      if (!offer) throw new Error('An order is placed only once it was read back.');
      const guestName = context.wish.guestName ?? offer.guestName;
      return { type: 'placeOrder' as const, offer, guestName, phone: reachableAt(context) };
    },
  },
  on: {
    'order.placed': { target: 'ordered', actions: ['takeOrderAnswer', 'serve', 'endTask'] },
    'order.changed': {
      target: 'finding',
      actions: ['forgetOrder', { type: 'notice', params: { id: 'order-changed' } }],
    },
  },
});

/** To whoever can take any order: nobody is left with a no. */
const handingOn = flow.createStateConfig({
  always: [
    { guard: 'mayStream', target: 'streaming', actions: note({ streamed: true }) },
    { guard: 'mayOfferHost', target: 'offeringHost', actions: 'excuseFromOrder' },
    { target: 'offeringCallBack', actions: 'excuseFromOrder' },
  ],
});

/** The call is in another's hands. It comes back here only where that line could not be opened at all. */
const streaming = flow.createStateConfig({
  tags: ['streaming'],
  entry: 'beginPrompt',
  meta: { prompt: { id: 'order-stream', expects: 'task' } },
  on: { 'caller.answered': { target: 'choosing' }, 'caller.silent': { target: 'choosing' } },
});

const offeringHost = flow.createStateConfig({
  ...confirming('order-host'),
  on: {
    'caller.answered': [
      { guard: 'wantsIt', target: '#reachingHost' },
      { guard: 'saysNo', target: 'offeringCallBack' },
      { guard: 'saysOrderAgain', actions: 'stumbleRestated' },
    ],
  },
});

const offeringCallBack = flow.createStateConfig({
  ...confirming('call-back-offer'),
  on: {
    'caller.answered': [
      { guard: 'wantsIt', target: 'choosing', actions: [note({ wants: 'callBack' }), 'takeDetails'] },
      {
        guard: 'saysNo',
        target: '#askingMore',
        actions: ['endTask', { type: 'notice', params: { id: 'order-dropped' } }],
      },
      { guard: 'saysOrderAgain', actions: 'stumbleRestated' },
    ],
  },
});

const choosingNumber = flow.createStateConfig({
  always: [{ guard: 'needsPhone', target: 'askingPhone' }, { target: 'notingCallBack' }],
});

const notingCallBack = flow.createStateConfig({
  entry: {
    type: 'effect',
    params: ({ context }) => ({
      type: 'noteCallBack' as const,
      guestName: context.wish.guestName ?? context.order?.offer?.guestName ?? null,
      phone: reachableAt(context),
    }),
  },
  on: { 'callBack.noted': { target: 'callBackNoted', actions: ['serve', 'endTask'] } },
});

export const ordering = flow.createStateConfig({
  id: 'ordering',
  initial: 'choosing',
  states: {
    choosing,
    finding,
    readingBack,
    choosingGuest,
    askingName,
    askingPhone,
    placing,
    ordered: askingForMore('ordered'),
    handingOn,
    streaming,
    offeringHost,
    offeringCallBack,
    choosingNumber,
    notingCallBack,
    callBackNoted: askingForMore('call-back-noted'),
  },
  on: {
    'order.refused': {
      target: '.handingOn',
      actions: ['takeOrderAnswer', note({ wants: 'other' }), { type: 'notice', params: { id: 'order-refused' } }],
    },
    'caller.answered': [
      {
        guard: 'dropsOrder',
        target: '#askingMore',
        actions: ['endTask', { type: 'notice', params: { id: 'order-dropped' } }],
      },
      { guard: 'leavesOrder', target: '#goodbye', actions: { type: 'notice', params: { id: 'order-dropped' } } },
      { guard: 'bringsOrderNews', target: '.choosing', actions: 'takeDetails' },
    ],
  },
});
