/**
 * Every simple path through each task: all ways from its beginning to an end that pass no state twice. Shortest paths reach
 * every state; these take every edge, the failure of every effect included.
 */
import { describe, expect, it } from '@jest/globals';
import { getSimplePaths } from 'xstate/graph';
import { call } from '../../flows/call.ts';
import type { FlowEvent, FlowInput, Meaning, Outcome, Task } from '../../flows/vocabulary.ts';
import { type CallSnapshot, placeOf, startConversation, step } from '../../src/call/conversation.ts';
import { outcomesAt } from '../support/walker.ts';

const answer = (meaning: Meaning): FlowEvent => ({ type: 'caller.answered', meaning });

/** What belongs to a task: its own answers. What holds everywhere is walked in `walks.test.ts`. */
const answers: Record<Task, FlowEvent[]> = {
  make: [
    answer({ guestName: 'Misha', date: '2026-11-27', time: '19:00', partySize: 4 }),
    answer({ date: '2026-11-28', unsettledTime: { early: '07:00', late: '19:00', likely: '19:00', keyed: false } }),
    answer({ answer: 'yes' }),
    answer({ answer: 'no' }),
    answer({ choice: 1 }),
  ],
  check: [answer({ code: 'AB1234' }), answer({ answer: 'no' })],
  change: [
    answer({ code: 'AB1234' }),
    answer({ partySize: 6 }),
    answer({ detail: 'time' }),
    answer({ choice: 1 }),
    answer({ answer: 'yes' }),
    answer({ answer: 'no' }),
  ],
  late: [answer({ code: 'AB1234' }), answer({ choice: 1 }), answer({ lateMinutes: 20 }), answer({ answer: 'no' })],
  cancel: [
    answer({ code: 'AB1234' }),
    answer({ choice: 1 }),
    answer({ choice: 'all' }),
    answer({ answer: 'yes' }),
    answer({ answer: 'no' }),
  ],
  order: [
    answer({ answer: 'yes' }),
    answer({ answer: 'no' }),
    answer({ guestName: 'Misha' }),
    answer({ waivesName: true }),
    { type: 'caller.silent' },
  ],
};

const states: Record<Task, string> = {
  make: 'booking',
  check: 'checking',
  change: 'changing',
  cancel: 'cancelling',
  late: 'late',
  order: 'ordering',
};
const input: FlowInput = {
  mode: 'smart',
  languages: ['en'],
  callerPhone: '+15550100001',
  hasHost: true,
  takesOrders: true,
};

function simplePaths(task: Task) {
  const { snapshot: fromState } = step(startConversation(input), answer({ intent: task }));
  const inTask = (snapshot: CallSnapshot) => placeOf(snapshot).startsWith(states[task]);
  return getSimplePaths(call, {
    input,
    fromState,
    events: (snapshot) => (snapshot.hasTag('listening') ? answers[task] : outcomesAt(snapshot)),
    // A state is another one once a deed was done: "make it six" may follow the confirmation; so is one that is come back to.
    serializeState: (snapshot) =>
      `${placeOf(snapshot)} ${Math.min(snapshot.context.attempt, 1)} ${snapshot.context.notices.includes('order-changed')}`,
    stopWhen: (snapshot) => !inTask(snapshot),
    limit: 1_000_000,
  });
}

const isOutcome = (event: FlowEvent): event is Outcome => !event.type.startsWith('caller.');

describe.each(Object.keys(answers) as Task[])('every simple path to %s', (task) => {
  const paths = simplePaths(task);
  const works = (state: CallSnapshot) => state.status === 'active' && state.tags.size === 0;

  it('leads on: every effect on the way has an outcome that is answered', () => {
    expect(paths.length).toBeGreaterThan(10);
    for (const { state } of paths.filter((path) => works(path.state))) {
      for (const outcome of outcomesAt(state)) expect(step(state, outcome).snapshot.value).not.toEqual(state.value);
    }
  });

  it('takes every outcome of every effect between them, failures included', () => {
    const working = new Map<string, CallSnapshot>();
    const taken = new Set<string>();
    for (const { steps, state } of paths) {
      for (const { event, state: before } of steps.map((one, index) => ({ ...one, state: steps[index - 1]?.state }))) {
        if (before && isOutcome(event)) taken.add(`${placeOf(before)} ${JSON.stringify(event)}`);
      }
      if (works(state) && placeOf(state).startsWith(states[task])) working.set(placeOf(state), state);
    }
    for (const [place, snapshot] of working) {
      for (const outcome of outcomesAt(snapshot)) expect(taken).toContain(`${place} ${JSON.stringify(outcome)}`);
    }
  });

  it('tells of a deed only after its outcome', () => {
    for (const { steps, state } of paths) {
      const told = /\.(booked|changed|cancelled|waitlisted|ordered|callBackNoted)$/.test(placeOf(state));
      const done = steps.some(({ event }) =>
        /^(table\.booked|reservation\.changed|reservation\.cancelled|waitlist\.joined|order\.placed|callBack\.noted)$/.test(
          event.type,
        ),
      );
      if (told) expect(done).toBe(true);
    }
  });
});
