/**
 * One call's machine, driven purely: restore, transition, run effects until it rests, and read what it rests at.
 *
 * XState's own `transition()` makes an actor, and with it a first snapshot, on every call: 45 of its 65 µs. The same public
 * method of the machine is called here with one inert scope that is made once.
 */
import { type AnyActorScope, createActor, type ExecutableActionObject, type Snapshot, type SnapshotFrom } from 'xstate';
import type { call } from '../../flows/call.ts';
import type { Effect } from '../../flows/effect.ts';
import type { Prompt } from '../../flows/prompt-ids.ts';
import { CURRENT_FLOW, machineOf } from '../../flows/registry.ts';
import type { FlowEvent, FlowInput, Outcome } from '../../flows/vocabulary.ts';

export type CallSnapshot = SnapshotFrom<typeof call>;

/** A turn that asks for more work than this is a loop in a flow. */
const EFFECTS_PER_TURN = 10;

type RunEffect = (effect: Effect) => Promise<Outcome>;

const currentMachine = registeredMachine(CURRENT_FLOW.flow, CURRENT_FLOW.version);

function registeredMachine(flow: string, version: number): typeof call {
  const machine = machineOf(flow, version);
  if (!machine) throw new Error(`There is no flow ${flow}@${version}.`);
  return machine;
}

const nobody: FlowInput = { mode: 'smart', languages: ['en'], callerPhone: null, hasHost: false };
const inertActor = createActor(currentMachine, { input: nobody });

/** Where a transition leaves its actions; nothing in our flows is started, stopped, sent or deferred. */
function inertScope(actions: ExecutableActionObject[] = []): AnyActorScope {
  return {
    self: inertActor,
    id: '',
    sessionId: '',
    system: inertActor.system,
    logger: () => {},
    defer: () => {},
    emit: () => {},
    stopChild: () => {},
    actionExecutor: (action) => void actions.push(action),
  };
}

/** The machine that a call was begun with: after an update it goes on with that one, not with the newest. */
function machineBehind(snapshot: CallSnapshot): typeof call {
  return snapshot.machine as typeof call;
}

export function startConversation(input: FlowInput): CallSnapshot {
  return currentMachine.getInitialSnapshot(inertScope(), input);
}

/** One step, and the effect that it asks for, if any. */
export function step(snapshot: CallSnapshot, event: FlowEvent): { snapshot: CallSnapshot; effect: Effect | null } {
  const actions: ExecutableActionObject[] = [];
  const next = machineBehind(snapshot).transition(snapshot, event, inertScope(actions));
  const wanted = actions.find((action) => action.type === 'effect');
  return { snapshot: next, effect: wanted ? (wanted.params as unknown as Effect) : null };
}

/** Takes events in order, and runs each effect before the next step. */
export async function advance(snapshot: CallSnapshot, events: FlowEvent[], run: RunEffect): Promise<CallSnapshot> {
  const waiting = [...events];
  let current = snapshot;
  let effects = 0;
  for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
    const { snapshot: next, effect } = step(current, event);
    current = next;
    if (!effect) continue;
    effects += 1;
    if (effects > EFFECTS_PER_TURN) throw new Error(`A turn asked for more than ${EFFECTS_PER_TURN} effects.`);
    waiting.unshift(await run(effect));
  }
  return current;
}

/** @throws when the machine does not know the stored state: the caller is then greeted again. */
export function restoreConversation(flow: string, version: number, stored: unknown): CallSnapshot {
  const machine = registeredMachine(flow, version);
  const snapshot = machine.restoreSnapshot(stored as Snapshot<unknown>, inertScope());
  const atRest = snapshot.status === 'done' || snapshot.tags.size > 0;
  if (!atRest) throw new Error('The stored call is not at rest.');
  return snapshot;
}

/** The call as it is stored between turns. What was just told is told: notices and stumbles are not carried over. */
export function persistConversation(snapshot: CallSnapshot): unknown {
  const stored = machineBehind(snapshot).getPersistedSnapshot(snapshot);
  return { ...stored, context: { ...snapshot.context, notices: [], stumble: null } };
}

/** The prompt of the state that a call rests at; null once it ended without a word. */
export function promptOf(snapshot: CallSnapshot): Prompt | null {
  for (const meta of Object.values(snapshot.getMeta())) if (meta?.prompt) return meta.prompt;
  return null;
}

/** Where a call is, for logs: `booking.askingDate`. */
export function placeOf(snapshot: CallSnapshot): string {
  const { value } = snapshot;
  return typeof value === 'string' ? value : Object.entries(value).flat().join('.');
}
