/**
 * Drives the flows as `call/` would, without any I/O: every effect is answered by a scripted outcome.
 */

import type { Effect } from '../../flows/effect.ts';
import type { OrderOfferFacts, PlaceFacts, ReservationFacts } from '../../flows/facts.ts';
import type { Prompt } from '../../flows/prompt-ids.ts';
import type { FlowEvent, FlowInput, Outcome } from '../../flows/vocabulary.ts';
import {
  type CallSnapshot,
  persistConversation,
  placeOf,
  promptOf,
  restoreConversation,
  startConversation,
  step,
} from '../../src/call/conversation.ts';

const aReservationFact: ReservationFacts = {
  code: 'AB1234',
  guestName: 'Misha',
  partySize: 4,
  date: '2026-11-27',
  time: '19:00',
};
const another: ReservationFacts = { ...aReservationFact, code: 'CD1234', date: '2026-11-28', time: '20:00' };
const nearest = [
  { date: '2026-11-27', time: '18:30' },
  { date: '2026-11-27', time: '20:15' },
];

/** A seating is looked for and held with the same outcomes. */
const seatingOutcomes: [Outcome, ...Outcome[]] = [
  { type: 'seating.possible' },
  { type: 'seating.refused', refusal: { reason: 'full', date: '2026-11-27', time: '19:00', nearest } },
  { type: 'seating.refused', refusal: { reason: 'full', date: '2026-11-27', time: '19:00', nearest: [] } },
  {
    type: 'seating.refused',
    refusal: { reason: 'full', date: '2026-11-27', time: '19:00', areas: ['inside'], nearest: [] },
  },
  {
    type: 'seating.refused',
    refusal: { reason: 'closedTime', date: '2026-11-27', hours: [], nearest: nearest.slice(1) },
  },
  { type: 'seating.refused', refusal: { reason: 'closedDay', date: '2026-11-27', nearest: nearest.slice(1) } },
  { type: 'seating.refused', refusal: { reason: 'past', nearest: [] } },
  { type: 'seating.refused', refusal: { reason: 'tooFarAhead', lastDate: '2027-01-20', nearest: [] } },
  { type: 'seating.refused', refusal: { reason: 'partyTooLarge', largest: 8, nearest: [] } },
  { type: 'book.unreachable' },
];
const aPlaceFact: PlaceFacts = { id: 7, position: 2, partySize: 4, date: '2026-11-27', time: '19:00' };

const aLine = { name: 'Pizza', size: 'large', options: ['pepperoni'], quantity: 2, notes: 'well done' };
const anOffer: OrderOfferFacts = {
  from: 'last',
  reference: '2026-11-20-7',
  round: 1,
  kind: 'pickup',
  lines: [aLine],
  missing: [],
  totalCents: 2068,
  guestName: 'Misha',
  address: null,
  postalCode: null,
};

/** Every outcome that an effect can have; the first is the one hoped for. */
const outcomes: Record<Effect['type'], [Outcome, ...Outcome[]]> = {
  findSeating: seatingOutcomes,
  holdSeating: seatingOutcomes,
  findReservations: [
    { type: 'reservations.found', reservations: [aReservationFact] },
    { type: 'reservations.found', reservations: [] },
    { type: 'reservations.found', reservations: [aReservationFact, another] },
    { type: 'book.unreachable' },
  ],
  bookTable: [
    { type: 'table.booked', reservation: aReservationFact },
    { type: 'table.booked', reservation: aReservationFact, stoodAlready: true },
    { type: 'seating.refused', refusal: { reason: 'full', date: '2026-11-27', time: '19:00', nearest } },
    { type: 'book.unreachable' },
  ],
  joinWaitlist: [
    { type: 'waitlist.joined', place: aPlaceFact },
    { type: 'waitlist.refused' },
    { type: 'book.unreachable' },
  ],
  findPlace: [
    { type: 'place.found', place: null },
    { type: 'place.found', place: aPlaceFact },
    { type: 'book.unreachable' },
  ],
  leaveWaitlist: [{ type: 'waitlist.left' }, { type: 'book.unreachable' }],
  changeReservation: [
    { type: 'reservation.changed', reservation: aReservationFact },
    { type: 'seating.refused', refusal: { reason: 'full', date: '2026-11-27', time: '19:00', nearest } },
    { type: 'reservation.gone' },
    { type: 'book.unreachable' },
  ],
  noteLate: [
    {
      type: 'lateness.noted',
      reservation: aReservationFact,
      lateness: { kept: true, until: another, arrivesAt: another },
    },
    {
      type: 'lateness.noted',
      reservation: aReservationFact,
      lateness: { kept: false, until: another, arrivesAt: another },
    },
    { type: 'reservation.gone' },
    { type: 'book.unreachable' },
  ],
  takeMessage: [{ type: 'message.taken' }, { type: 'book.unreachable' }],
  findOrder: [
    { type: 'order.found', offer: anOffer, isOpen: true },
    { type: 'order.found', offer: { ...anOffer, from: 'cart', reference: null, guestName: null }, isOpen: true },
    { type: 'order.found', offer: { ...anOffer, lines: [], missing: [{ ...aLine, isOut: true }] }, isOpen: true },
    { type: 'order.found', offer: null, isOpen: true },
    { type: 'order.found', offer: null, isOpen: false },
    { type: 'order.refused', reason: 'notOffered', isOpen: true },
    { type: 'book.unreachable' },
  ],
  placeOrder: [
    { type: 'order.placed', order: { number: 47, kind: 'pickup', waitMinutes: 20, totalCents: 2068 } },
    { type: 'order.changed' },
    { type: 'order.refused', reason: 'something new', isOpen: true },
    { type: 'book.unreachable' },
  ],
  noteCallBack: [{ type: 'callBack.noted' }, { type: 'book.unreachable' }],
  cancelReservation: [
    { type: 'reservation.cancelled', reservation: aReservationFact },
    { type: 'reservation.gone' },
    { type: 'book.unreachable' },
  ],
};

/** What the effect that a working state waits for may come to. */
export function outcomesAt(snapshot: CallSnapshot): Outcome[] {
  const [task, leaf] = placeOf(snapshot).split('.');
  if (leaf === 'notingCallBack') return outcomes.noteCallBack;
  if (task === 'ordering') return leaf === 'placing' ? outcomes.placeOrder : outcomes.findOrder;
  if (leaf === 'findingSeating') return outcomes.findSeating;
  if (leaf === 'findingPlace') return outcomes.findPlace;
  if (leaf === 'leavingWaitlist') return outcomes.leaveWaitlist;
  if (leaf?.startsWith('finding')) return outcomes.findReservations;
  if (leaf === 'passingOn') return outcomes.takeMessage;
  if (leaf === 'joining') return outcomes.joinWaitlist;
  if (leaf === 'committing' && task === 'booking') return outcomes.bookTable;
  if (leaf === 'committing' && task === 'changing') return outcomes.changeReservation;
  return leaf === 'noting' ? outcomes.noteLate : outcomes.cancelReservation;
}

/** A call at some point, and the effect that it waits for, if any. */
export interface Point {
  snapshot: CallSnapshot;
  effect: Effect | null;
}

export function begin(input: Partial<FlowInput> = {}): Point {
  const whole: FlowInput = {
    mode: 'smart',
    languages: ['en', 'es'],
    callerPhone: '+15550100001',
    hasHost: true,
    takesOrders: true,
    ...input,
  };
  return { snapshot: startConversation(whole), effect: null };
}

/** One turn of the caller, as a process that has just loaded the call would take it: every effect goes as hoped for. */
export function turn({ snapshot }: Point, event: FlowEvent): Point {
  const isStored = snapshot.tags.size > 0;
  let current = step(isStored ? stored(snapshot) : snapshot, event);
  while (current.effect) current = step(current.snapshot, outcomes[current.effect.type][0]);
  return current;
}

const restored = new WeakMap<CallSnapshot, CallSnapshot>();

/** As it comes back from the store; a snapshot never changes, so once is enough for all that may follow it. */
function stored(snapshot: CallSnapshot): CallSnapshot {
  const known = restored.get(snapshot) ?? restoreConversation('call', 1, persistConversation(snapshot));
  restored.set(snapshot, known);
  return known;
}

/** It listens, or is in another's hands for now. */
export function isAtRest({ snapshot }: Point): boolean {
  return snapshot.status === 'done' || snapshot.tags.size > 0;
}

export function isOver({ snapshot }: Point): boolean {
  return snapshot.status === 'done';
}

export function promptAt({ snapshot }: Point): Prompt {
  const prompt = promptOf(snapshot);
  if (!prompt) throw new Error('Nothing is asked here.');
  return prompt;
}
