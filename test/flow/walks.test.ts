/**
 * Walks over the whole call: every state that can be reached, by every answer and every outcome of every effect.
 *
 * `getShortestPaths` finds the states; each is then asked what a caller may rely on everywhere.
 */
import { describe, expect, it } from '@jest/globals';
import type { AnyStateNode } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { call } from '../../flows/call.ts';
import type { CallContext, FlowEvent, FlowInput, Language, Meaning } from '../../flows/vocabulary.ts';
import { type CallSnapshot, persistConversation, placeOf, restoreConversation } from '../../src/call/conversation.ts';
import { plainText, speak } from '../../src/call/speak.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { isAtRest, isOver, outcomesAt, type Point, promptAt, turn } from '../support/walker.ts';

const answer = (meaning: Meaning): FlowEvent => ({ type: 'caller.answered', meaning });

/** One answer of every kind that a caller can give. */
const answers: FlowEvent[] = [
  answer({ intent: 'make' }),
  answer({ intent: 'check' }),
  answer({ intent: 'change' }),
  answer({ intent: 'cancel' }),
  answer({ intent: 'late' }),
  answer({ lateMinutes: 20 }),
  answer({ guestName: 'Misha' }),
  answer({ date: '2026-11-27' }),
  answer({ time: '19:00' }),
  answer({ unsettledTime: { early: '07:00', late: '19:00', likely: '19:00', keyed: false } }),
  answer({ daypart: 'evening' }),
  answer({ partySize: 4 }),
  answer({ area: 'patio', needs: ['highChair'], note: 'birthday' }),
  answer({ detail: 'area' }),
  answer({ phone: '+15550100002' }),
  answer({ code: '1234' }),
  answer({ code: 'AB' }),
  answer({ answer: 'yes' }),
  answer({ answer: 'no' }),
  answer({ choice: 1 }),
  answer({ detail: 'time' }),
  answer({ detail: 'date' }),
  answer({ menu: 'reservations' }),
  answer({ language: 'es' }),
  answer({ message: 'Please call me back' }),
  answer({ intent: 'order' }),
  answer({ intent: 'wait' }),
  answer({}),
  { type: 'caller.silent' },
  { type: 'transfer.ended', answered: false },
  { type: 'transfer.ended', answered: true },
  { type: 'caller.hungUp' },
  answer({ partySize: 5, unsure: ['partySize'] }),
];

const place = (snapshot: CallSnapshot) => placeOf(snapshot);

function eventsAt(snapshot: CallSnapshot): FlowEvent[] {
  if (snapshot.status === 'done') return [];
  return snapshot.tags.size > 0 ? answers : outcomesAt(snapshot);
}

/** What makes two moments of a call different for the conversation; names and dates do not. */
function identity({ context }: CallSnapshot): Partial<CallContext> {
  const { task, wish, revising, rung, chosen, hostTried, waits, order } = context;
  return {
    ...(order && { order }),
    task,
    waits: waits === true,
    rung,
    revising,
    hostTried,
    chosen: chosen && { ...chosen, guestName: '' },
    wish: { ...wish },
  };
}

function everyPoint(input: FlowInput): CallSnapshot[] {
  const paths = getShortestPaths(call, {
    input,
    events: eventsAt,
    serializeState: (snapshot) => `${place(snapshot)}|${snapshot.context.rung}|${JSON.stringify(coarse(snapshot))}`,
    limit: 200_000,
  });
  return paths.map((path) => path.state);
}

/** What is asked for; what is only offered, such as a note, leads nowhere else. */
const asked = ['guestName', 'date', 'time', 'unsettledTime', 'partySize', 'phone'] as const;

/** Enough of the context to reach every state; all of it would make more points than atoms. */
function coarse(snapshot: CallSnapshot) {
  const { task, wish, revising, chosen, refusal, waits, order } = identity(snapshot) as CallContext;
  const isFurther = task === 'make' && (snapshot.context.spokenOf ?? []).length > 0;
  const { wants, offer, placed, streamed } = (task === 'order' && order) || {};
  const ordering = [wants, offer?.from, placed !== undefined, streamed];
  const known = [asked.filter((detail) => wish[detail] !== undefined).length, wish.partySize !== undefined];
  return [task, isFurther, ...known, revising !== null, chosen !== null, refusal?.reason ?? null, waits, ...ordering];
}

const usual = { languages: ['en', 'es'] as Language[], callerPhone: '+15550100001', hasHost: true, takesOrders: true };
const callers: [string, FlowInput][] = [
  ['by voice and keys', { ...usual, mode: 'smart' }],
  ['by keys', { ...usual, mode: 'menu' }],
  ['with a withheld number', { ...usual, mode: 'conversational', callerPhone: null }],
  ['where nobody can be reached', { ...usual, mode: 'smart', callerPhone: null, hasHost: false }],
  ['where a realtime model can take it', { ...usual, mode: 'smart', hasRealtime: true }],
  ['where nothing can be ordered', { ...usual, mode: 'smart', takesOrders: false }],
];

const languages: Language[] = ['en', 'es'];
const silence: FlowEvent = { type: 'caller.silent' };

/** Asked, rephrased, by keys, offered a person, and then a kind end. */
const LADDER_TURNS = 4;

const walked = callers.map(([way, input]) => ({ way, input, points: everyPoint(input) }));

describe('the walks', () => {
  it('reach every state that a call can rest in, and every one that works', () => {
    const reached = new Set(walked.flatMap(({ points }) => points.map(place)));
    expect([...reached].sort()).toEqual(restingPlaces().sort());
  });
});

/** Every state of the machine that a call can be in between two events: those that do not move on by themselves. */
function restingPlaces(): string[] {
  const leaves = (state: AnyStateNode): AnyStateNode[] => {
    const children = Object.values(state.states);
    return children.length === 0 ? [state] : children.flatMap(leaves);
  };
  return leaves(call.root)
    .filter((state) => state.always === undefined)
    .map((state) => state.path.join('.'));
}

describe.each(walked)('a call $way', ({ input, points }) => {
  const listening = points.filter((snapshot) => snapshot.hasTag('listening'));
  const at = (snapshot: CallSnapshot): Point => ({ snapshot, effect: null });

  it('asks something in every language wherever it listens', () => {
    const heard = new Set<string>();
    for (const snapshot of listening) {
      for (const language of languages) {
        for (const stumble of [null, 'silent', 'noMatch', 'repeat', 'help'] as const) {
          const facts = {
            restaurant: sampleRestaurant,
            today: '2026-11-21',
            context: { ...snapshot.context, language, stumble },
          };
          for (const byKeys of [true, false]) heard.add(plainText(speak(promptAt(at(snapshot)), facts, byKeys)));
        }
      }
    }
    for (const words of heard) {
      expect(words).toMatch(/\p{L}{2,}/u);
      expect(words).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('is the same call after JSON and restoring, wherever it rests', () => {
    for (const snapshot of listening) {
      const stored: unknown = JSON.parse(JSON.stringify(persistConversation(snapshot)));
      const restored = restoreConversation('call', 1, stored);
      expect(restored.value).toEqual(snapshot.value);
      expect(restored.context).toEqual({ ...snapshot.context, notices: [], stumble: null });
      expect(restored.getMeta()).toEqual(snapshot.getMeta());
      expect([...restored.tags]).toEqual([...snapshot.tags]);
    }
  });

  it('ends by silence alone within the length of the ladder, from everywhere', () => {
    for (const snapshot of listening) {
      let point = at(snapshot);
      let turns = 0;
      while (!isOver(point) && turns <= LADDER_TURNS + 1) {
        point = turn(point, silence);
        turns += 1;
      }
      expect({ from: place(snapshot), over: isOver(point) }).toEqual({ from: place(snapshot), over: true });
    }
  });

  it('does not go round in circles with words of no use', () => {
    for (const snapshot of listening) {
      let point = at(snapshot);
      for (let turns = 0; turns <= 2 * LADDER_TURNS && !isOver(point); turns += 1) point = turn(point, answer({}));
      expect({ from: place(snapshot), over: isOver(point) }).toEqual({ from: place(snapshot), over: true });
    }
  });

  it('reaches a person in one turn from everywhere, or says that nobody can come', () => {
    for (const snapshot of listening) {
      const { snapshot: after } = turn(at(snapshot), answer({ intent: 'person' }));
      if (input.hasHost) expect(after.hasTag('dialling')).toBe(true);
      else expect(after.context.notices).toContain('no-host');
    }
  });

  it('repeats and helps without losing its place', () => {
    for (const snapshot of listening) {
      for (const intent of ['repeat', 'help'] as const) {
        const { snapshot: after } = turn(at(snapshot), answer({ intent }));
        expect(after.value).toEqual(snapshot.value);
        expect(after.context.stumble).toBe(intent);
        expect(after.context.wish).toEqual(snapshot.context.wish);
      }
    }
  });

  it('lets go of whoever says goodbye or hangs up', () => {
    for (const snapshot of listening) {
      expect(isOver(turn(at(snapshot), answer({ intent: 'goodbye' })))).toBe(true);
      expect(isOver(turn(at(snapshot), { type: 'caller.hungUp' }))).toBe(true);
    }
  });

  it('always comes to rest: it listens, puts through, or is over', () => {
    const restless = listening.filter((snapshot) => !answers.every((event) => isAtRest(turn(at(snapshot), event))));
    expect(restless.map(place)).toEqual([]);
  });

  it('has a spoken way out of every outcome, a book that cannot be seen included', () => {
    const working = points.filter((snapshot) => snapshot.status === 'active' && snapshot.tags.size === 0);
    for (const snapshot of working) {
      for (const outcome of outcomesAt(snapshot)) {
        const after = turn(at(snapshot), outcome);
        expect(isAtRest(after)).toBe(true);
        if (outcome.type !== 'book.unreachable') continue;
        const told = after.snapshot.context.notices;
        expect(told.includes('book-unreachable') || told.includes('message-lost')).toBe(true);
      }
    }
  });
});
