/** The facts that transitions are guarded by: what the caller meant, and what the call knows. */
import { CODES_PER_CALL, chosenAmong, foundIn, meaningOf, RETRIES_PER_PROMPT, theOne } from './meaning.ts';
import { orderGuards } from './order-guards.ts';
import { reservationsSpokenOf } from './spoken-of.ts';
import type { CallContext, Detail, FlowEvent, Meaning, Task } from './vocabulary.ts';
import {
  bringsNews,
  effectiveWish,
  isDetour,
  isMissing,
  mayWaitFor,
  offerMeant,
  offersIn,
  seatsAlike,
  withDetails,
} from './wish.ts';

/** A call at the moment of an event. */
interface Moment {
  context: CallContext;
  event: FlowEvent;
}

function declinesOffer({ context, event }: Moment): boolean {
  const { answer, choice } = meaningOf(event);
  return (
    !isDetour(meaningOf(event)) &&
    (answer === 'no' || (choice !== undefined && offerMeant(context, { choice }) === undefined))
  );
}

/** All that a seating depends on. */
const seatingKeys = ['partySize', 'date', 'time', 'area', 'needs'] as const;

/** Null is said too: "anywhere". */
function isSaid(...details: unknown[]): boolean {
  return details.some((detail) => detail !== undefined);
}

function arrangesNews({ context, event }: Moment): boolean {
  const isArranging = context.task === 'make' || (context.task === 'change' && context.chosen !== null);
  return isArranging && !isDetour(meaningOf(event)) && bringsNews(context, meaningOf(event));
}

function saysNo({ event }: Moment): boolean {
  return meaningOf(event).answer === 'no' && !isDetour(meaningOf(event));
}

function meansMore({ context }: Moment): boolean {
  return (context.alsoMeant ?? []).length > 0;
}

export const guards = {
  ...orderGuards,

  /** "Yes, thanks, bye" is a yes: who says so has not changed their mind. */
  saysYes: ({ event }: Moment) => {
    const { answer, intent } = meaningOf(event);
    return answer === 'yes' && (intent === 'goodbye' || !isDetour(meaningOf(event)));
  },
  /** A yes that does not say to what: "yes, cancel it" does. */
  saysOnlyYes: ({ event }: Moment) => meaningOf(event).answer === 'yes' && meaningOf(event).intent === undefined,
  leavesWish: ({ context, event }: Moment) => context.task === 'make' && meaningOf(event).intent === 'goodbye',
  meansAll: ({ context, event }: Moment) => meaningOf(event).choice === 'all' && context.found.length > 1,
  meansMore,
  keepsThisOne: (moment: Moment) => meansMore(moment) && saysNo(moment),
  saysNo,
  acceptsHost: ({ context, event }: Moment) =>
    context.hasHost && meaningOf(event).answer === 'yes' && !isDetour(meaningOf(event)),
  isYesOrNo: ({ event }: Moment) => meaningOf(event).answer !== undefined && !isDetour(meaningOf(event)),
  isDone: ({ event }: Moment) => meaningOf(event).answer === 'no' || meaningOf(event).intent === 'goodbye',
  wantsPerson: ({ event }: Moment) => meaningOf(event).intent === 'person',
  wantsRepeat: ({ event }: Moment) => meaningOf(event).intent === 'repeat',
  wantsAMoment: ({ event }: Moment) => meaningOf(event).intent === 'wait',
  wantsHelp: ({ event }: Moment) => meaningOf(event).intent === 'help',
  wantsTask: ({ context, event }: Moment, { task }: { task: Task }) =>
    meaningOf(event).intent === task && context.task !== task,
  wantsReservations: ({ event }: Moment) => meaningOf(event).menu === 'reservations',
  wantsOtherLanguage: ({ context, event }: Moment) => {
    const { language } = meaningOf(event);
    return language !== undefined && language !== context.language && context.languages.includes(language);
  },
  complains: ({ event }: Moment) => meaningOf(event).intent === 'complaint',
  asksAbout: ({ event }: Moment, { topic }: { topic: Meaning['topic'] }) =>
    meaningOf(event).intent === 'question' && meaningOf(event).topic === topic,
  asksQuestion: ({ event }: Moment) => meaningOf(event).intent === 'question',
  saysGoodbye: ({ event }: Moment) => meaningOf(event).intent === 'goodbye',
  /** While a wish is being arranged: what is said before a reservation was found, or after a deed, is not its news. */
  bringsNews: arrangesNews,
  /** News of the table, to whoever asked for a name. */
  bringsOtherNews: ({ context, event }: Moment) =>
    meaningOf(event).guestName === undefined && arrangesNews({ context, event }),
  /** Another day, hour or party than the one spoken of. */
  bringsOtherWish: ({ context, event }: Moment) =>
    !isDetour(meaningOf(event)) && !seatsAlike(context.wish, withDetails(context, meaningOf(event))),
  bringsNewsEarly: ({ context, event }: Moment) =>
    context.task === 'change' && !isDetour(meaningOf(event)) && bringsNews(context, meaningOf(event)),
  /** Details that belong to a booking, from someone who has not said yet what they call for. */
  opensBooking: ({ context, event }: Moment) => {
    const { intent, partySize, date, time, unsettledTime, area, needs, note } = meaningOf(event);
    const isTold = isSaid(partySize, date, time, unsettledTime, area, needs, note);
    return !intent && context.task === null && isTold;
  },
  revisesChosen: ({ context, event }: Moment) => {
    const { intent, detail, note, partySize, date, time, area, needs } = meaningOf(event);
    const isSpokenOf = context.chosen !== null || context.found.length > 1;
    return !intent && isSpokenOf && isSaid(detail, note, partySize, date, time, area, needs);
  },
  /** Details again that are known already: no news, and no reason to apologise either. */
  restatesWish: ({ context, event }: Moment) => {
    const { partySize, date, time, guestName, unsettledTime, area, needs, note } = meaningOf(event);
    const restated = isSaid(partySize, date, time, guestName, unsettledTime, area, needs, note);
    return restated && context.task !== null && context.rung < RETRIES_PER_PROMPT && !isDetour(meaningOf(event));
  },
  /** What was refused is wanted all the same: it is looked up anew, but not for ever. */
  insistsOnWish: ({ context, event }: Moment) => {
    const { partySize, date, time, unsettledTime, area, needs } = meaningOf(event);
    const insists = isSaid(partySize, date, time, unsettledTime, area, needs) && !isDetour(meaningOf(event));
    return insists && (context.lookedAnew ?? 0) < RETRIES_PER_PROMPT;
  },
  /** Who keys in cannot key a name: there it is no detail to be asked for. */
  namesDetail: ({ context, event }: Moment) => {
    const { detail } = meaningOf(event);
    const askable = detail !== undefined && !(detail === 'guestName' && context.mode === 'menu');
    return askable && !isDetour(meaningOf(event));
  },
  bringsCode: ({ event }: Moment) => meaningOf(event).code !== undefined && !isDetour(meaningOf(event)),
  opensLookup: ({ context, event }: Moment) => meaningOf(event).code !== undefined && context.task === null,
  /** "Cancel" before anything was booked: the wish is meant, not a reservation. */
  dropsWish: ({ context, event }: Moment) =>
    context.task === 'make' && meaningOf(event).intent === 'cancel' && meaningOf(event).code === undefined,

  /** "Never mind" at the read-back of a change: the reservation stays as it is. */
  dropsChange: ({ context, event }: Moment) =>
    context.task === 'change' && meaningOf(event).intent === 'cancel' && meaningOf(event).answer === 'no',

  /** It stood before this wish, and the caller has heard so: perhaps they mean one more. */
  isKnownToStand: ({ context, event }: Moment) =>
    event.type === 'table.booked' &&
    event.stoodAlready === true &&
    reservationsSpokenOf(context).some(({ code }) => code === event.reservation.code),
  asksForAnother: ({ event }: Moment) => meaningOf(event).isAnother === true && !isDetour(meaningOf(event)),
  isTask: ({ context }: Moment, { task }: { task: Task }) => context.task === task,
  isMenu: ({ context }: Moment) => context.mode === 'menu',
  hasHost: ({ context }: Moment) => context.hasHost,
  hasHostUntried: ({ context }: Moment) => context.hasHost && !context.hostTried,
  wasServed: ({ context }: Moment) => context.served,
  hasCallerPhone: ({ context }: Moment) => context.callerPhone !== null,
  hasCode: ({ context }: Moment) => context.code !== null,
  hasChosen: ({ context }: Moment) => context.chosen !== null,
  ladderSpent: ({ context }: Moment) => context.rung >= RETRIES_PER_PROMPT,
  /** Twice in a row nothing that could be used. */
  isLost: ({ context, event }: Moment) =>
    context.rung >= 1 && Object.keys(meaningOf(event)).every((key) => key === 'answer' || key === 'choice'),
  codesSpent: ({ context }: Moment) => context.codesTried >= CODES_PER_CALL,
  hostAnswered: ({ event }: Moment) => event.type === 'transfer.ended' && event.answered,

  leavesMessage: ({ event }: Moment) => meaningOf(event).message !== undefined,
  bringsMinutes: ({ event }: Moment) => meaningOf(event).lateMinutes !== undefined && !isDetour(meaningOf(event)),
  knowsMinutes: ({ context }: Moment) => context.lateMinutes !== undefined,
  isKeptWaiting: ({ event }: Moment) => event.type === 'lateness.noted' && event.lateness.kept,

  bringsTime: ({ event }: Moment) =>
    (meaningOf(event).time ?? meaningOf(event).unsettledTime) !== undefined && !isDetour(meaningOf(event)),
  isNoDetour: ({ event }: Moment) => !isDetour(meaningOf(event)),
  waivesName: ({ event }: Moment) => meaningOf(event).waivesName === true,
  isUnsure: ({ context }: Moment) => (context.unsure ?? []).length > 0,
  mayAskMeridiem: ({ context }: Moment) => {
    const { unsettledTime } = context.wish;
    return unsettledTime !== undefined && (unsettledTime.keyed || !context.meridiemAsked);
  },
  isUnsettled: ({ context }: Moment) => context.wish.unsettledTime !== undefined,
  revises: ({ context }: Moment, { detail }: { detail: Detail }) => context.revising === detail,
  needsName: ({ context }: Moment) => {
    if (context.revising === 'guestName') return true;
    const needless = context.nameWaived || (context.mode === 'menu' && context.task === 'make');
    return !needless && isMissing(context, 'guestName');
  },
  needsDate: ({ context }: Moment) => isMissing(context, 'date'),
  needsTime: ({ context }: Moment) => isMissing(context, 'time'),
  needsPartySize: ({ context }: Moment) => isMissing(context, 'partySize'),
  /** Where to sit is asked only of who wants it changed. */
  needsArea: ({ context }: Moment) => context.revising === 'area',
  needsPhone: ({ context }: Moment) => context.callerPhone === null && isMissing(context, 'phone'),
  wishUnchecked: ({ context }: Moment) =>
    !context.wishChecked &&
    seatingKeys.some((key) => context.wish[key] !== undefined) &&
    context.wish.unsettledTime === undefined,
  changesNothing: ({ context }: Moment) => {
    const { wish, chosen, revising } = context;
    const same = (['partySize', 'date', 'time', 'guestName'] as const).every(
      (key) => wish[key] === undefined || wish[key] === chosen?.[key],
    );
    const sitsTheSame = wish.area === undefined && wish.needs === undefined;
    return same && sitsTheSame && wish.unsettledTime === undefined && wish.note === undefined && revising === null;
  },
  refusedAsTooLarge: ({ event }: Moment) =>
    event.type === 'seating.refused' && event.refusal.reason === 'partyTooLarge',
  /** Beyond the book's end its last days are no offer. */
  refusedWithoutOffer: ({ event }: Moment) =>
    event.type === 'seating.refused' &&
    (offersIn(event.refusal).length === 0 || event.refusal.reason === 'tooFarAhead'),
  /** The whole day is full, and not only the hour: a caller who books may wait for it. */
  refusedForTheDay: ({ context, event }: Moment) =>
    event.type === 'seating.refused' &&
    offersIn(event.refusal).every(({ date }) => date !== event.refusal.date) &&
    mayWaitFor(context, event.refusal),
  waits: ({ context }: Moment) => context.waits === true,
  /** No more is offered than what was said no to. */
  saysNoToTheLast: ({ context, event }: Moment) => {
    const { refusal } = context;
    const offers = offersIn(refusal);
    const wereHeard = offers.some(({ date }) => date === refusal?.date);
    const isNo = meaningOf(event).answer === 'no' && !isDetour(meaningOf(event));
    return isNo && (wereHeard || offers.length === 0);
  },
  /** "Would tomorrow suit you?" — "At eight." The day is taken with the hour. */
  timesOffer: ({ context, event }: Moment) => {
    const { date, time, unsettledTime } = meaningOf(event);
    const isDayOffer = offersIn(context.refusal).length === 1 && effectiveWish(context).time === undefined;
    return isDayOffer && date === undefined && (time ?? unsettledTime) !== undefined && !isDetour(meaningOf(event));
  },
  picksOffer: ({ context, event }: Moment) =>
    !isDetour(meaningOf(event)) && offerMeant(context, meaningOf(event)) !== undefined,
  acceptsOnlyOffer: ({ context, event }: Moment) =>
    meaningOf(event).answer === 'yes' && !isDetour(meaningOf(event)) && offersIn(context.refusal).length === 1,
  declinesOffer,
  /** None of the free hours will do, so the wished one is worth waiting for; nobody is asked twice. */
  declinesFullOffer: ({ context, event }: Moment) =>
    context.refusal !== null && mayWaitFor(context, context.refusal) && declinesOffer({ context, event }),
  foundNone: ({ event }: Moment) => foundIn(event).length === 0,
  /** Only today's table can be late; who has one under another number knows its ID. */
  foundNothingToday: ({ context, event }: Moment) =>
    context.task === 'late' && event.type === 'place.found' && event.place === null,
  foundNoPlace: ({ event }: Moment) => event.type === 'place.found' && event.place === null,
  /** "No, cancel it": asked whether to keep the place, whoever wants to cancel does not. */
  givesUpPlace: ({ event }: Moment) => {
    const { answer, intent } = meaningOf(event);
    return !isDetour(meaningOf(event)) && (answer === 'no' || (answer === undefined && intent === 'cancel'));
  },
  foundOne: ({ context, event }: Moment) => theOne(foundIn(event), context.wish.date) !== null,
  picksReservation: ({ context, event }: Moment) =>
    !isDetour(meaningOf(event)) && chosenAmong(context, meaningOf(event)) !== null,
};
