/** The one setup() that every flow is made from: types, guards (facts) and actions. Pure: no I/O, no wording, no clock. */
import { assign, setup } from 'xstate';
import { doubtsAfter, withoutDoubted } from './doubts.ts';
import type { Effect } from './effect.ts';
import type { MomentFacts } from './facts.ts';
import { guards } from './guards.ts';
import { chosenAmong, foundIn, meaningOf, RESERVATIONS_READ_OUT, theOne } from './meaning.ts';
import { orderAnew, toldOfOrder } from './order-talk.ts';
import type { NoticeId, Prompt } from './prompt-ids.ts';
import { reservationsSpokenOf } from './spoken-of.ts';
import type { CallContext, FlowEvent, FlowInput, OrderTalk, Task } from './vocabulary.ts';
import {
  effectiveWish,
  OFFERS_MAX,
  offerMeant,
  offersIn,
  seatsAlike,
  settle,
  willNotWaitFor,
  withDetails,
} from './wish.ts';

const momentKey = ({ date, time }: MomentFacts) => `${date} ${time}`;

export const flow = setup({
  types: {
    context: {} as CallContext,
    events: {} as FlowEvent,
    input: {} as FlowInput,
    tags: {} as 'listening' | 'dialling' | 'streaming',
    meta: {} as { prompt: Prompt },
  },
  guards,
  actions: {
    /** Asks whoever drives the machine for work; it is read from the transition's actions and never run here. */
    effect: (_, _effect: Effect) => {},

    beginPrompt: assign({ rung: 0, stumble: null }),
    stumbleSilent: assign({ rung: ({ context }) => context.rung + 1, stumble: 'silent' }),
    stumbleNoMatch: assign({ rung: ({ context }) => context.rung + 1, stumble: 'noMatch' }),
    stumbleRestated: assign({ rung: ({ context }) => context.rung + 1, stumble: 'restated' }),
    sayAgain: assign({ stumble: 'repeat' }),
    giveTime: assign({ stumble: 'wait' }),
    sayHelp: assign({ stumble: 'help' }),
    notice: assign({
      notices: ({ context }, { id }: { id: NoticeId }) => [...context.notices.filter((other) => other !== id), id],
    }),
    /** Who was in the middle of a call was welcomed before. */
    loseWelcome: assign({ notices: ['lost-place'] }),
    speakLanguage: assign({ language: ({ context, event }) => meaningOf(event).language ?? context.language }),

    startTask: assign(({ context, event }, { task }: { task: Task }) => {
      // Who books a second table in one call has said their name already.
      const known = task === 'make' && context.committed ? { guestName: context.committed.guestName } : {};
      const fresh: CallContext = { ...context, task, wish: known, revising: null, unsure: [], madeSure: [] };
      const wish = withDetails(fresh, meaningOf(event));
      return {
        task,
        wish,
        unsure: doubtsAfter(fresh, meaningOf(event), wish),
        madeSure: [],
        wishChecked: false,
        nameWaived: false,
        revising: meaningOf(event).detail ?? null,
        refusal: null,
        lookedAnew: 0,
        committed: null,
        waits: false,
        chosen: task === 'make' || task === 'order' ? null : context.chosen,
        spokenOf: reservationsSpokenOf(context),
        alsoMeant: [],
        lateMinutes: meaningOf(event).lateMinutes,
        code: meaningOf(event).code ?? null,
        codesTried: 0,
        order: orderAnew(context.order),
      };
    }),
    takeDetails: assign(({ context, event }) => {
      const meaning = meaningOf(event);
      const { revising } = context;
      const answersRevision =
        revising !== null && (meaning[revising] !== undefined || (revising === 'time' && meaning.unsettledTime));
      const wish = withDetails(context, meaning);
      const unsure = doubtsAfter(context, meaning, wish);
      const isNameSure = meaning.guestName !== undefined && !unsure.includes('guestName');
      return {
        wish,
        unsure,
        wishChecked: context.wishChecked && seatsAlike(context.wish, wish),
        refusal: null,
        lookedAnew: 0,
        waits: context.waits === true && seatsAlike(context.wish, wish),
        revising: answersRevision ? null : revising,
        notices: isNameSure ? [...context.notices, 'name-thanks' as const] : context.notices,
      };
    }),
    waiveName: assign({ nameWaived: true, revising: null }),
    revise: assign({ revising: ({ event }) => meaningOf(event).detail ?? null }),
    /** Settles a bare hour for good: by the part of the day that was named, or as is likely. */
    settleTime: assign(({ context, event }) => {
      const { unsettledTime, ...wish } = context.wish;
      if (!unsettledTime) return {};
      return {
        wish: { ...wish, time: settle(unsettledTime, meaningOf(event).daypart ?? null) },
        wishChecked: false,
        revising: context.revising === 'time' ? null : context.revising,
      };
    }),
    rememberMadeSure: assign({ madeSure: ({ context }) => [...(context.madeSure ?? []), ...(context.unsure ?? [])] }),
    settleDoubts: assign({ unsure: [] }),
    forgetDoubted: assign(({ context }) => withoutDoubted(context)),
    rememberMeridiemAsked: assign({ meridiemAsked: true }),
    trustWish: assign({ wishChecked: true, refusal: null }),
    /** What is offered is told in the order of the clock; another area at that very moment comes first. */
    takeRefusal: assign(({ context, event }) => {
      if (event.type !== 'seating.refused') return {};
      const areas = (event.refusal.areas ?? []).slice(0, OFFERS_MAX - 1);
      const nearest = event.refusal.nearest
        .slice(0, OFFERS_MAX - areas.length)
        .sort((one, other) => (momentKey(one) < momentKey(other) ? -1 : 1));
      return { refusal: { ...event.refusal, areas, nearest, willNotWait: willNotWaitFor(context, event.refusal) } };
    }),
    /** The very wish that was refused is said again: what has come free meanwhile is theirs. */
    lookAnew: assign({ wishChecked: false, lookedAnew: ({ context }) => (context.lookedAnew ?? 0) + 1 }),
    forgetPartySize: assign(({ context }) => {
      const { partySize: _, ...wish } = context.wish;
      return { wish, wishChecked: false, refusal: null, revising: 'partySize' as const };
    }),
    takeOffer: assign(({ context, event }) => {
      const taken = offerMeant(context, meaningOf(event)) ?? offersIn(context.refusal)[0];
      const { unsettledTime: _, ...wish } = context.wish;
      if (!taken) return {};
      // Who named only a day is offered a day: the hour is still theirs to say.
      const offer = effectiveWish(context).time === undefined ? { date: taken.date } : taken;
      return { wish: { ...wish, ...offer }, wishChecked: false, refusal: null, lookedAnew: 0, revising: null };
    }),
    dropWish: assign({ wish: {}, refusal: null, revising: null, wishChecked: false, waits: false, task: null }),
    /** The caller would rather wait for this very table than have another. */
    wait: assign({ waits: true, revising: null }),
    stopWaiting: assign({ waits: false }),
    declineWaitlist: assign(({ context }) =>
      context.refusal ? { refusal: { ...context.refusal, willNotWait: true } } : {},
    ),
    takePlace: assign(({ event }) =>
      event.type === 'waitlist.joined' || event.type === 'place.found'
        ? { place: event.place, waits: false, wish: {}, revising: null }
        : {},
    ),
    forgetPlace: assign({ place: null }),
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),

    takeCode: assign({ code: ({ event }) => meaningOf(event).code ?? null }),
    /** Letters narrow down the digits that were given before: `AB` + `1234`. */
    takeLetters: assign({
      code: ({ context, event }) => {
        const { code } = meaningOf(event);
        return code && code.length === 2 ? code + (context.code ?? '').slice(-4) : (code ?? null);
      },
    }),
    countCode: assign({ codesTried: ({ context }) => context.codesTried + 1, code: null }),
    takeFound: assign({ found: ({ event }) => foundIn(event).slice(0, RESERVATIONS_READ_OUT) }),
    chooseOnlyFound: assign({ chosen: ({ context, event }) => theOne(foundIn(event), context.wish.date) }),
    choosePicked: assign({ chosen: ({ context, event }) => chosenAmong(context, meaningOf(event)) }),
    chooseAll: assign({
      chosen: ({ context }) => context.found[0] ?? null,
      alsoMeant: ({ context }) => context.found.slice(1),
    }),
    chooseNext: assign({
      chosen: ({ context }) => context.alsoMeant?.[0] ?? null,
      alsoMeant: ({ context }) => context.alsoMeant?.slice(1) ?? [],
    }),
    commit: assign(({ event }) =>
      'reservation' in event
        ? { committed: event.reservation, chosen: event.reservation, served: true, wish: {}, revising: null }
        : {},
    ),
    /** The caller knows that it is theirs: the wish is kept, should they want another one like it. */
    takeStanding: assign(({ event }) =>
      event.type === 'table.booked' ? { committed: event.reservation, chosen: event.reservation } : {},
    ),
    wantAnother: assign({
      task: 'make',
      wish: ({ context }) => ({ ...context.wish, isAnother: true as const }),
      wishChecked: false,
    }),
    tellThatItStood: assign(({ context, event }) =>
      event.type === 'table.booked' && event.stoodAlready ? { notices: [...context.notices, 'stood-already'] } : {},
    ),
    takeMinutes: assign({ lateMinutes: ({ event }) => meaningOf(event).lateMinutes }),
    takeLateness: assign(({ event }) => (event.type === 'lateness.noted' ? { lateness: event.lateness } : {})),
    /** A later table for who cannot come in time: the change begins with the hour of arrival. */
    moveToArrival: assign(({ context }) => {
      const arrivesAt = context.lateness?.arrivesAt;
      return {
        task: 'change' as const,
        wish: arrivesAt === undefined ? {} : { date: arrivesAt.date, time: arrivesAt.time },
        wishChecked: false,
        revising: null,
        refusal: null,
      };
    }),
    noteOrder: assign({ order: ({ context }, talk: OrderTalk) => ({ ...context.order, ...talk }) }),
    takeOrderAnswer: assign({ order: ({ context, event }) => ({ ...context.order, ...toldOfOrder(event) }) }),
    /** Why the order goes to another, unless the caller has just heard why. */
    excuseFromOrder: assign(({ context: { notices, hostTried, order } }) =>
      hostTried || order?.refusal !== undefined ? {} : { notices: [...notices, 'order-not-here' as const] },
    ),
    /** What was read back cannot be had like that any more: it is looked up anew. */
    forgetOrder: assign({ order: ({ context }) => orderAnew(context.order) }),
    forgetChosen: assign({ chosen: null, found: [] }),
    forgetReservation: assign({ chosen: null, found: [], alsoMeant: [], code: null, wish: {} }),
    endTask: assign({ task: null }),
    takeAskedDay: assign({ askedDay: ({ event }) => meaningOf(event).date }),
    serve: assign({ served: true }),
    tryHost: assign({ hostTried: true }),
    markTransferred: assign({ transferred: true }),
  },
});

/** The context of a call that has just been answered. */
export function freshContext(input: FlowInput): CallContext {
  return {
    ...input,
    language: input.languages[0] ?? 'en',
    task: null,
    wish: {},
    wishChecked: false,
    nameWaived: false,
    revising: null,
    meridiemAsked: false,
    refusal: null,
    found: [],
    chosen: null,
    code: null,
    codesTried: 0,
    committed: null,
    attempt: 0,
    rung: 0,
    stumble: null,
    notices: ['welcome'],
    served: false,
    hostTried: false,
    transferred: false,
  };
}
